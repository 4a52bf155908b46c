"""Options shared by verbs: gathered into one parameter, made from the form."""

from __future__ import annotations

import shlex
from typing import Annotated, Any

import pytest

from complaintlog.cli import parser
from complaintlog.cli.options import (
    Json,
    Limit,
    Reference,
    filter_options,
    form_options,
    gathering,
    option,
    period_options,
)
from complaintlog.cli.tab import CHOICES
from complaintlog.lang.labels import LABELS
from complaintlog.rules.form import FORM

seen: dict[str, Any] = {}


def keep(**received: Any) -> None:
    seen.clear()
    seen.update(received)


def typed(function: Any, line: str) -> dict[str, Any]:
    parser.call(parser.build(function, name="verb"), shlex.split(line))
    return dict(seen)


@form_options()
def fill(fields: dict[str, Any], json: Json = False) -> None:
    keep(fields=fields, json=json)


@form_options("finding", without=["finding.loss"])
def find(reference: Reference, fields: dict[str, Any]) -> None:
    keep(reference=reference, fields=fields)


@filter_options
@period_options
def look(filters: dict[str, Any], period: dict[str, str], limit: Limit = None) -> None:
    keep(filters=filters, period=period, limit=limit)


def test_a_field_that_was_not_typed_is_not_handed_over() -> None:
    assert typed(fill, "") == {"fields": {}, "json": False}


def test_a_field_is_handed_over_as_typed_under_its_path() -> None:
    line = "--phone 138 --received-at 'tomorrow 9:00' --channel 电话 --validity justified --json"

    assert typed(fill, line) == {
        "fields": {
            "customer.phone": "138",
            "received_at": "tomorrow 9:00",
            "channel": "电话",
            "finding.validity": "justified",
        },
        "json": True,
    }


def test_an_empty_text_is_typed_too() -> None:
    assert typed(fill, "--phone ''")["fields"] == {"customer.phone": ""}


def test_yes_and_no_and_several_words_keep_their_shape() -> None:
    fields = typed(fill, "--key --no-anonymous --tags vip --tags repeat --purpose venting")["fields"]

    assert fields == {
        "customer.key": True,
        "customer.anonymous": False,
        "tags": ["vip", "repeat"],
        "purpose": ["venting"],
    }


@pytest.mark.parametrize("field", [field for field in FORM if field.settable], ids=lambda field: field.path)
def test_every_field_a_person_may_set_has_its_option(field: Any) -> None:
    fields = typed(fill, field.option if field.kind == "flag" else f"{field.option} x")["fields"]

    assert list(fields) == [field.path]


def test_a_part_of_the_form_can_stand_alone() -> None:
    names = parser.option_names(parser.build(find, name="find"))

    assert {"--validity", "--cause"} <= set(names)
    assert {"--loss", "--phone"} & set(names) == set()
    assert typed(find, "12 --cause dropped") == {"reference": "12", "fields": {"finding.cause": "dropped"}}


def test_filters_and_period_come_apart() -> None:
    assert typed(look, "--stage solve --week this --overdue --limit 5") == {
        "filters": {"stage": "solve", "overdue": True},
        "period": {"week": "this"},
        "limit": "5",
    }


def test_gathered_options_keep_their_own_names() -> None:
    @gathering("extra", lambda: [("some-key", Annotated[str | None, option("--some-key", "some")])])
    def verb(extra: dict[str, Any]) -> None:
        keep(extra=extra)

    assert typed(verb, "--some-key 1") == {"extra": {"some-key": "1"}}


def test_every_metavar_has_a_label() -> None:
    metavars = [param.metavar for verb in (fill, find, look) for param in parser.build(verb, name="x").params]

    for metavar in filter(None, metavars):
        name, _, group = metavar.partition(":")
        assert name in LABELS["metavar"]
        assert not group or group in LABELS or CHOICES.fullmatch(group)
