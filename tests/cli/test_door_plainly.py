"""A line that says everything plainly is read without Typer, and means what Typer would have read."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintlog.cli import parser
from complaintlog.cli.app import function_of
from complaintlog.cli.declared import parameters, plainly
from complaintlog.cli.options import argument, flag, gathering, option
from complaintlog.cli.verbs import VERBS
from complaintlog.errors import ComplaintlogError

received: dict[str, Any] = {}


@gathering("common", lambda: [("some-key", Annotated[str | None, option("--some-key", "")])])
def ring(
    common: dict[str, Any],
    reference: Annotated[str, argument("ID", "")],
    texts: Annotated[list[str] | None, argument("TEXT", "")] = None,
    to: Annotated[str | None, option("--to -t", "")] = None,
    action: Annotated[list[str] | None, option("--action", "")] = None,
    agreed: Annotated[bool | None, flag("--agreed/--refused", "")] = None,
    json: Annotated[bool, flag("--json", "")] = False,
) -> None:
    """A verb with one of everything."""
    received.clear()
    received.update(
        common=common, reference=reference, texts=texts or [], to=to, action=action or [], agreed=agreed, json=json
    )


def read(words: list[str]) -> dict[str, Any] | None:
    """What the verb received without Typer; None where the line was left to it."""
    found = plainly(parameters(ring), words)
    if found is None:
        return None
    ring(**found)
    return dict(received)


def parsed(words: list[str]) -> dict[str, Any] | None:
    """What Typer hands to the verb; None where it refuses."""
    try:
        parser.call(parser.build(ring, name="ring"), words)
    except ComplaintlogError:
        return None
    return dict(received)


WORDS = ["12", "f31", "", " ", "汤里有头发", "a=b", "-", "-5", "--", "--to", "-t", "--to=li", "-tli", "--to=", "--t",
         "--action", "--action=refund", "--agreed", "--refused", "--agreed=1", "--json", "--jso", "--some-key", "--nope",
         "--agreed/--refused"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=7))
@settings(max_examples=300, deadline=None)
def test_what_is_read_plainly_is_what_typer_reads(words):
    found = read(words)

    assert found is None or found == parsed(words)


@pytest.mark.parametrize(
    "words",
    [
        ["12"],
        ["12", "面凉了"],
        ["12", "--to", "li", "--json"],
        ["--to=li", "12", "--agreed"],
        ["12", "--refused", "--action", "refund", "--action", "apology"],
        ["12", "a", "b", "--some-key", "1"],
    ],
    ids=" ".join,
)
def test_what_people_type_every_day_is_read_plainly(words):
    assert read(words) == parsed(words)
    assert read(words) is not None


@pytest.mark.parametrize(
    "words",
    [[], ["12", "--to"], ["12", "--nope"], ["12", "--agreed", "--refused"], ["12", "--json=1"], ["12", "--", "-5"]],
    ids=" ".join,
)
def test_a_line_that_wants_judging_is_left_to_typer(words):
    assert read(words) is None


@pytest.mark.parametrize("verb", [verb for verb in VERBS.values() if not verb.plain], ids=lambda verb: verb.name)
def test_of_every_verb_is_declared_what_its_function_takes(verb):
    for name in [part.name for part in verb.parts] or [verb.name]:
        taken = parameters(function_of(verb.module, name))

        assert len({one.keyword for one in taken}) == len(taken)
        assert all(one.declared.line for one in taken), name
