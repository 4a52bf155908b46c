"""Whoever looks at a complaint can take it over without asking: all that the book knows of it is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from store.cases import NOW, ZONE, full

from complaintlog import lang
from complaintlog.desk.look import Shown
from complaintlog.render.sheet import Sheet
from complaintlog.render.show import show_text
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.record import shape

from .conftest import Cli
from .told import Clock, answered, done

NOT_FOR_PEOPLE = {
    "uid": "tells programs that it is the same",
    "sha256": "proves what an attachment holds",
    "text_sha256": "proves what a letter said",
    "media_type": "an attachment is told by its kind and size",
    "basis": "due --explain tells why something is due when it is",
    "result": "what paid it stands in what was said and done",
    "zone": "told where it is not the book's",
    "assignee": "of what is done who did it is told",
    "made_by": "the journal tells who made what is owed",
    "verified_by": "stands with the debt it paid",
    "problem": "of an action: stands in the finding",
    "origin": "where it came from",
    "void_reason": "a test of its own",
}


def _marked(record: Any, marks: Iterator[int], found: dict[str, str], path: str = "") -> Any:
    """``record`` with a mark in place of every text that is no code; ``found`` gathers mark → path."""
    codes, changed = getattr(record, "CODES", {}), {}
    for field in shape(type(record)):
        value, here = getattr(record, field.name), f"{path}{field.key}"
        if value is None or field.key in NOT_FOR_PEOPLE or field.name in codes:
            continue
        if field.kind == "record":
            changed[field.name] = _marked(value, marks, found, f"{here}.")
        elif field.kind == "records":
            changed[field.name] = tuple(_marked(one, marks, found, f"{here}.") for one in value)
        elif field.kind == "text" and here not in CODED:
            mark = f"mark{next(marks)}."
            found[mark], changed[field.name] = here, mark
    return replace(record, **changed)


CODED = {"category", "stage", "currency", "solutions.currency", "solutions.payments.currency", "triggers.code",
         "finding.cause_code", "customer.salutation", "follow_ups.kind", "rating_stage", "letters.kind",
         "attachments.kind", "outcome", "channel"}  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_written_on_a_complaint_is_shown_to_who_looks_at_it(language: str) -> None:
    lang.use(language)
    lang.tell_times_in(ZONE)
    found: dict[str, str] = {}
    case: Complaint = _marked(full(), count(100), found)

    told = show_text(Shown(case, [], NOW, []), Sheet(drawn=False, width=100, color=False))

    lang.use("en")
    assert len(found) > 50
    assert [path for mark, path in found.items() if mark not in told] == []


NEW = ("new", "--name", "张三", "--phone", "13800000001", "--description", "Soup", "--user", "li")


@pytest.fixture
def desk(cli: Cli, clock: Clock) -> Cli:
    """A desk with a manager, wang, and one complaint."""
    done(cli, "shop", "set", "people.wang.role", "manager")
    done(cli, "shop", "set", "people.li.role", "clerk", "--user", "wang")
    done(cli, *NEW)
    return cli


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("escalate 1 --trigger media --reason 'A reporter rang'", "serious: media involved\tA reporter rang"),
        ("void 1 --reason 'Typed twice'", "voided\tTyped twice"),
        ("snooze f1 +1h --reason 'Parts come at ten'", "put off\tParts come at ten"),
        ("propose 1 --action refund --amount 38 --currency CNY --goodwill 5", "proposed 1: refund 38 CNY, goodwill 5"),
        ("wait 1 +1d", "waiting for the customer since 09:00"),
        ("contact 1 Wrote --channel message", "told: customer (text message or chat)"),
        ("promise 1 +3h --why 'The supplier answers at noon'", "The supplier answers at noon"),
        ("investigate 1 --validity justified --demand-unreasonable", "Demand reasonable\tno"),
        ("corrective add 1 'New sieve' --by fri", "c1 New sieve (li)"),
        ("snooze f1 +1h --reason x", "put off until 10:00"),
    ],
)
def test_what_a_verb_adds_is_shown(desk: Cli, typed: str, told: str) -> None:
    done(desk, *_words(typed), "--user", "li")

    assert told in done(desk, "show", "1").out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("note 1 'Checked the camera' --reason 'The lead asked'", "note\tChecked the camera (The lead asked)"),
        ("contact 1 'On it' --no-promise --reason 'Nothing new'", "customer\tOn it (Nothing new)"),
    ],
)
def test_the_reason_of_what_was_said_is_told_in_the_same_line(desk: Cli, typed: str, told: str) -> None:
    assert desk(typed).code == 0

    shown = done(desk, "show", "1").out
    assert told in shown
    assert shown.count("The lead asked") + shown.count("Nothing new") == 1


def test_what_was_taken_back_gives_no_reason_any_more(desk: Cli) -> None:
    done(desk, "escalate", "1", "--trigger", "media", "--reason", "A reporter rang", "--user", "li")
    done(desk, "undo", "--user", "li")

    assert "A reporter rang" not in done(desk, "show", "1").out


def test_the_journal_tells_which_field_held_what_before(desk: Cli) -> None:
    done(desk, "edit", "1", "--phone", "13900000009", "--product", "Noodles", "--tags", "late")
    done(desk, "edit", "1", "--product", "Rice", "--others", "王芳 13800000002")

    told = done(desk, "show", "1", "--history").out

    assert "Phone\t13800000001 -> 13900000009" in told
    assert "Product or service\t(empty) -> Noodles" in told
    assert "Product or service\tNoodles -> Rice" in told
    assert "Tags\t(empty) -> late" in told
    assert "(empty) -> 王芳 13800000002" in told
    assert "->" not in told[: told.index("Journal")]


def test_a_voided_complaint_of_another_book_tells_why(cli: Cli, clock: Clock) -> None:
    done(cli, *NEW)
    done(cli, "void", "1", "--reason", "Typed twice")
    done(cli, "export", "--all", "-o", "all.jsonl")
    done(cli, "import", "all.jsonl", "--db", "other.db")

    assert "voided\tTyped twice" in done(cli, "show", "1", "--db", "other.db").out
    assert answered(cli, "show", "1", "--db", "other.db")["void_reason"] == "Typed twice"


def _words(typed: str) -> list[str]:
    import shlex

    return shlex.split(typed)


def test_a_promise_broken_by_closing_is_not_called_early(desk) -> None:
    done(desk, "promise", "1", "+5h")
    done(desk, "close", "1", "--outcome", "withdrawn", "--reason", "x", "--break")

    shown = done(desk, "show", "1").out

    assert "broken" in shown
    assert "early" not in shown
