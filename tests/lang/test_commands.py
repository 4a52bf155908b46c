"""A command in a message means the book that was looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from complaintlog import lang
from complaintlog.cli.verbs import VERBS
from complaintlog.lang import _

PROSE = {"in", "from", "and"}  # behind the name of the program where it is no command
CATALOGUE = Path(lang.__file__).parent / "zh" / "LC_MESSAGES" / "complaintlog.po"


@pytest.fixture
def on_another() -> Iterator[None]:
    """Commands are those on the book ``a {b}.db``."""
    lang.show_commands_as("complaintlog --db 'a {b}.db'", VERBS)
    yield
    lang.show_commands_as(None)


@pytest.mark.usefixtures("on_another")
def test_a_command_names_the_book() -> None:
    assert _("see: complaintlog show {number}", number="12") == "see: complaintlog --db 'a {b}.db' show 12"
    assert _("begin one: complaintlog new") == "begin one: complaintlog --db 'a {b}.db' new"
    assert lang.command("due --unassigned") == "complaintlog --db 'a {b}.db' due --unassigned"


@pytest.mark.usefixtures("on_another")
def test_a_command_that_is_filled_in_names_it_too() -> None:
    said = _("paid by: complaintlog {command} {number}", command="solve", number="12")

    assert said == "paid by: complaintlog --db 'a {b}.db' solve 12"


@pytest.mark.usefixtures("on_another")
def test_what_people_wrote_is_left_alone() -> None:
    assert _("Noted: {text}", text="complaintlog due") == "Noted: complaintlog due"
    assert _("an older complaintlog and this") == "an older complaintlog and this"


def test_the_usual_book_is_not_named() -> None:
    assert _("begin one: complaintlog new") == "begin one: complaintlog new"


def test_every_word_behind_the_program_is_a_command_or_known_prose() -> None:
    text = re.sub(r'"\n"', "", CATALOGUE.read_text("utf-8"))

    assert set(re.findall(r"(?<!/)\bcomplaintlog ([a-z_]+)", text)) <= {*VERBS, *PROSE}
