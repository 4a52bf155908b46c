"""A command that is shown can be typed as it stands, whichever book one looked at."""

from __future__ import annotations

import re
import shlex

import pytest

from .conftest import Cli
from .told import Clock


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_refusal_shows_the_command_for_the_book_that_was_named(cli: Cli, clock: Clock, language: str) -> None:
    book = ["--db", "the other.db", "--lang", language]
    cli([*book, "new", "--description", "汤冷"])

    refused = cli([*book, "solve", "1", "--agreed"])
    shown = re.search(r"complaintlog (--db .*? listen \d+-\d+)", refused.err)

    assert shown is not None
    assert cli([*shlex.split(shown[1]), "--words", "汤是冷的"]).code == 0


def test_a_book_named_for_good_is_not_named_again(cli: Cli, clock: Clock) -> None:
    cli("new --description 汤冷")

    assert "complaintlog listen" in cli("solve 1 --agreed").err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_shown_of_the_made_up_book_is_tried_there(cli: Cli, clock: Clock, language: str) -> None:
    said = cli(["--lang", language, "demo", "listen", "1"])
    commands = re.findall(r"complaintlog (\w+)", said.out + said.err)

    assert commands
    assert set(commands) == {"demo"}
