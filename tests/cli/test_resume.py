"""A call that was left unfinished is gone on with where no screen is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .conftest import Cli
from .told import Clock


@pytest.fixture
def left(cli: Cli, clock: Clock) -> Cli:
    """The program with a call of 张三 that broke off at 09:00."""
    from complaintlog.cli import call
    from complaintlog.desk import drafts
    from complaintlog.desk.draft import Draft
    from complaintlog.desk.sitting import Sitting
    from complaintlog.settings import Location

    cli.environ["XDG_STATE_HOME"] = os.environ["XDG_STATE_HOME"]  # where this test itself leaves the draft
    cli("new --description 送错餐 --phone 13900000000")
    keeping = drafts.begin(Sitting(Location(cli.environ["COMPLAINTLOG_DB"], named=True), "li", call.clock()))
    keeping.keep(Draft({"customer.name": "张三", "description": "汤里有虫"}, {}))
    keeping.close()
    return cli


def test_what_was_written_then_is_registered_with_what_is_typed_now(left: Cli) -> None:
    said = left("new --resume --phone 13800000000 --description 汤里有两只虫 --json").json

    assert (said["customer"]["name"], said["customer"]["phone"]) == ("张三", "13800000000")
    assert said["description"] == "汤里有两只虫"


def test_once_registered_it_is_not_left_any_more(left: Cli) -> None:
    left("new --resume --phone 13800000000")

    assert left("new --resume").code == 3


def test_a_refused_one_stays_left(left: Cli) -> None:
    refused = left("new --resume --promise yesterday")

    assert (refused.code, left("list --json").json["total"]) == (6, 1)
    assert len([*Path(os.environ["XDG_STATE_HOME"]).rglob("*.json")]) == 1


def test_words_better_not_said_are_told_of_as_of_any_other(left: Cli) -> None:
    said = left(
        ["new", "--resume", "--phone", "13800000000", "--apologized", "您冷静一点"], terminal=True, stdin="\n" * 12
    )

    assert "冷静" in said.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_document_and_a_call_that_was_left_are_not_one(left: Cli, language: str) -> None:
    said = left(f"--lang {language} new --resume --from -", stdin='{"description": "面凉了"}')

    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert left("list --json").json["total"] == 1
