"""What contradicts itself, or says more of what was not said, is refused; nothing typed is dropped in silence."""

from __future__ import annotations

import pytest

from .conftest import Cli

CONTRADICTIONS = [
    "solve 1 --agreed --refused",
    "solve 1 --agreed --outcome explained --text x",
    "listen 1 --confirmed --not-confirmed",
    "contact 1 x --promise +1h --no-promise --reason x",
    "contact 1 x --from-customer --not-reached",
    "callback 1 --not-reached --satisfaction 4",
    "callback 1",
    "callback 1 --reached",
    "due --mine --assignee wang",
    "close 1 --outcome withdrawn --reason x --release --break",
    "note 1 ''",
    "follow 1 +2h ' '",
    "wait 1 +2h --text ''",
    "deadline 1 +3d",
    "deadline 1 +3d --to ' ' --ref 4711",
]
INCOMPLETE = [
    "--offer 30",
    "--goodwill 5",
    "--deed 寄券",
    "--why 等维修",
    "--confirmed",
    "--not-confirmed",
    "--agreed",
    "--carry-out-by +1h",
    "--carried-out",
    "--told",
]


@pytest.fixture
def case(cli: Cli) -> Cli:
    """The program with one complaint heard and apologised for, and a solution that waits for an answer."""
    cli(
        "new --name 张三 --phone 13800000000 --description 汤里有头发 --listened 复述 --apologized 抱歉 --action refund"
    )
    return cli


@pytest.mark.parametrize("typed", CONTRADICTIONS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_contradiction_is_refused_and_nothing_is_written(case: Cli, typed: str, language: str):
    before = case("show 1 --json").out

    said = case(f"--lang {language} {typed}")

    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1
    assert case("show 1 --json").out == before


@pytest.mark.parametrize("typed", INCOMPLETE)
def test_what_says_more_of_a_step_needs_the_step(cli: Cli, typed: str):
    said = cli(f"new --name 张三 --phone 13800000000 --description 汤里有头发 {typed}")

    assert (said.code, said.out) == (2, "")
    assert cli("list --json").json["total"] == 0


def test_what_the_customer_did_not_confirm_is_not_listened_yet(cli: Cli):
    said = cli(
        "new --name 张三 --phone 13800000000 --description 汤里有头发 --listened 复述 --not-confirmed --json"
    ).json

    assert said["stage"] == "listen"
    assert [one["confirmed"] for one in said["steps"]] == [False]


@pytest.mark.parametrize("typed", ['contact 1 ""', 'contact 1 "  " --from-customer', 'note 1 ""'])
def test_empty_words_are_no_words(case: Cli, typed: str):
    assert case(typed).code == 2


def test_an_unknown_category_is_refused_and_the_nearest_named(cli: Cli):
    said = cli("new --description x --category prodct")

    assert said.code == 6
    assert "product" in said.err


@pytest.mark.parametrize("url", ["sqlite:////tmp/book.db", "mysql://u:secret@host/db", "http://a/b"])
def test_a_url_of_anything_else_is_no_book_and_no_file_appears(cli: Cli, url: str, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    said = cli(["--db", url, "new", "--description", "x"])

    assert (said.code, list(tmp_path.iterdir())) == (6, [])
    assert "secret" not in said.err


def test_undo_without_a_book_has_nothing_to_take_back(cli: Cli):
    assert cli("undo").code == 4


def test_the_language_typed_after_the_command_of_the_demo_counts(cli: Cli):
    assert "进展反馈" in cli("demo due --lang zh").out


def test_a_promise_in_the_call_that_solves_is_not_eaten_by_it(cli: Cli):
    case = cli(
        "new --name 张三 --phone 13800000000 --description 面凉了 --listened 复述 --apologized 抱歉 --action redo"
        " --agreed --carried-out --told --thanked 谢谢 --promise +1h --deed 寄券 --json"
    ).json

    assert [one["state"] for one in case["follow_ups"] if one["promised"]] == ["open"]


def test_a_list_as_json_has_every_key_but_the_nested_lists(case: Cli):
    shown, (listed,) = case("show 1 --json").json, case("list --json").json["items"]

    assert {key for key, value in shown.items() if not isinstance(value, list)} <= set(listed) | {"schema"}
    assert listed["customer"] == shown["customer"]
