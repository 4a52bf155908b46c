"""Two languages, one of them complete in the catalogue; labels for everything people see."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest

from complaintlog import lang
from complaintlog.cli.verbs import MOMENTS
from complaintlog.errors import N_, RefusedError, Term
from complaintlog.lang import _, label, ngettext, say, told_in
from complaintlog.lang.labels import LABELS
from complaintlog.lang.words import sayings
from complaintlog.rules import codes, complaint
from complaintlog.rules.form import FORM, PARTS
from complaintlog.rules.record import shape

from .catalogue import PACKAGE, arguments, computed, said, translations

CLOSED_LISTS = {
    "channel": codes.Channel,
    "salutation": codes.Salutation,
    "category": codes.Category,
    "severity": codes.Severity,
    "triggers": codes.Trigger,
    "purpose": codes.Purpose,
    "temperament": codes.Temperament,
    "validity": codes.Validity,
    "cause_origin": codes.CauseOrigin,
    "cause_code": codes.CauseCode,
    "actions": codes.Action,
    "decision": codes.Decision,
    "answer": codes.Answer,
    "outcome": codes.Outcome,
    "attitude": codes.Attitude,
    "step": codes.Step,
    "stage": codes.Stage,
    "kind": codes.Kind,
    "state": codes.DebtState,
    "lateness": codes.Lateness,
    "with": codes.Party,
    "manner": codes.Manner,
    "direction": codes.Direction,
    "rating_stage": codes.RatingStage,
    "attachment": codes.AttachmentKind,
    "letter": codes.LetterKind,
    "handover": codes.HandoverReason,
    "role": codes.Role,
    "unit": codes.Unit,
}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    lang.use("en")
    lang.tell_times_in("Asia/Shanghai")
    yield
    lang.use("en")
    lang.tell_times_in(None)


def test_every_message_has_its_translation() -> None:
    told = translations()

    missing = sorted(message.one for message in said() if not told.get(message, ("", False))[0])

    assert missing == []


def test_no_translation_is_a_guess_or_left_over() -> None:
    told = translations()

    assert [message for message, (_told, fuzzy) in told.items() if fuzzy] == []
    assert sorted(message.one for message in set(told) - said()) == []


def test_a_translation_has_the_arguments_of_its_message() -> None:
    for message, (told, _fuzzy) in translations().items():
        if told:
            assert arguments(told) == arguments(message.one) | arguments(message.many or ""), message.one


def test_the_book_has_one_name_in_chinese() -> None:
    """台账, as those who keep one say; a complaints box is 意见簿, a spreadsheet 工作簿."""
    told = [translation for translation, _fuzzy in translations().values()]
    told += [page.read_text("utf-8") for page in (Path(__file__).parents[2] / "docs" / "tutorial" / "zh").glob("*.md")]

    assert [
        found[0] for text in told for found in re.finditer("投诉簿|登记簿|记录簿|(?<!台)账本|账簿|本子", text)
    ] == []


def test_chinese_is_quoted_by_marks_that_are_as_wide_in_every_terminal() -> None:
    told = [translation for translation, _fuzzy in translations().values()]
    told += [text for entry in sayings()[0].entries for text in (entry.reason, entry.better)]

    assert [text for text in told if re.search("[“”‘’]", text)] == []


def test_the_catalogue_that_is_installed_is_the_one_that_is_written() -> None:
    for message, (told, _fuzzy) in translations().items():
        if told and not message.many:
            assert told_in("zh", message.one, message.context) == told


def test_messages_are_written_out_where_they_are_marked() -> None:
    marked = [call for call in computed() if call.startswith(("N_(", "ngettext("))]

    assert marked == []


@pytest.mark.parametrize("group", CLOSED_LISTS)
def test_every_code_has_a_label_and_no_label_is_without_its_code(group: str) -> None:
    assert set(LABELS[group]) == {str(member.value) for member in CLOSED_LISTS[group]}


def test_no_closed_list_is_forgotten() -> None:
    lists = {thing for thing in vars(codes).values() if isinstance(thing, type) and issubclass(thing, Enum)}

    assert {one for one in lists if one.__module__.startswith("complaintlog.")} == set(CLOSED_LISTS.values())


def test_every_field_part_and_moment_has_a_label() -> None:
    assert {field.path for field in FORM} <= set(LABELS["field"])
    assert set(LABELS["part"]) == set(PARTS)
    assert set(LABELS["moment"]) >= set(MOMENTS)


def test_every_key_of_the_records_has_a_label_for_errors() -> None:
    records = [thing for thing in vars(complaint).values() if is_dataclass(thing)]

    keys = {field.key for record in records for field in shape(record)}

    assert keys - set(LABELS["field"]) == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_fields_of_the_form_are_called_the_same(language: str) -> None:
    lang.use(language)

    called = [label("field", field.path) for field in FORM]

    assert sorted(called) == sorted(set(called))


def test_a_label_is_in_the_language_spoken() -> None:
    assert label("kind", codes.Kind.AWAITING) == "customer's reply"
    lang.use("zh")
    assert label("kind", "awaiting") == "待客户回复"
    assert label("severity", 2) == "重大"


def test_an_unknown_code_is_its_own_label() -> None:
    assert label("category", "packaging") == "packaging"
    assert label("nothing", 7) == "7"


def test_a_message_shows_its_arguments_as_people_write_them() -> None:
    shown = lang.shown

    assert shown(Term("stage", "solve")) == "solve"
    assert shown(datetime(2026, 11, 23, 3, 30, tzinfo=UTC)) == "Mon 2026-11-23 11:30"
    assert shown(date(2026, 11, 23)) == "Mon 2026-11-23"
    assert shown(Decimal("35.50")) == "35.50"
    assert shown(["a", "b"]) == "a, b"
    assert shown(True) == "yes"
    assert shown(codes.Channel.PHONE) == "phone"


def test_the_same_arguments_in_chinese() -> None:
    lang.use("zh")

    assert lang.shown(Term("stage", "solve")) == "解决"
    assert lang.shown(datetime(2026, 11, 23, 3, 30, tzinfo=UTC)) == "2026-11-23 周一 11:30"
    assert lang.shown(["甲", "乙"]) == "甲、乙"


def test_an_error_is_said_in_the_language_spoken() -> None:
    error = RefusedError(N_("{option} takes no value."), option="--key")

    assert say(error) == "--key takes no value."
    lang.use("zh")
    assert say(error) == "--key 后面不带内容。"


def test_braces_in_what_a_customer_said_are_left_alone() -> None:
    assert _("{option} takes no value.", option="{0} {option!r} {") == "{0} {option!r} { takes no value."


def test_one_and_many() -> None:
    assert ngettext("{number} row", "{number} rows", 1) == "1 row"
    assert ngettext("{number} row", "{number} rows", 0) == "0 rows"


def test_a_missing_catalogue_leaves_english() -> None:
    assert told_in("eo", "Options") == "Options"


def test_the_time_of_this_machine_is_told_until_a_book_is_open() -> None:
    lang.tell_times_in(None)
    moment = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)

    assert lang.shown(moment) == lang.moment(moment.astimezone())


def test_every_list_that_codes_are_typed_from_is_called_something_in_a_refusal() -> None:
    typed = [call for call in _calls("code", "code_list") if len(call.args) > 1]
    groups = {call.args[1].value for call in typed if isinstance(call.args[1], ast.Constant)}

    assert groups
    assert groups - set(LABELS["field"]) == set()
    assert groups - set(LABELS) == set()


def test_every_list_that_an_argument_names_has_labels() -> None:
    groups = {call.args[0].value for call in _calls("Term", "Choice") if isinstance(call.args[0], ast.Constant)}

    assert groups - set(LABELS) == set()


def _calls(*names: str) -> Iterator[ast.Call]:
    for source in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
                yield node
