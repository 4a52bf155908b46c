"""The word check after a command: said beside the answer on a terminal, never in the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import Cli

BAD = "没什么大不了的"
REFERENCE = (Path(__file__).parents[2] / "docs/reference/words.md").read_text("utf-8")


@pytest.fixture
def case(cli: Cli) -> Cli:
    assert cli("new --name 张三 --phone 13800000001 --description 汤里有虫").code == 0
    return cli


@pytest.mark.parametrize(
    "command",
    [
        f"apologize 1 --words {BAD}",
        f"contact 1 {BAD} --promise +2h",
        f"new --description 面凉了 --phone 13800000002 --apologized {BAD}",
    ],
)
def test_what_is_better_not_said_is_told_with_something_better(case: Cli, command: str) -> None:
    said = case(command, terminal=True)

    assert said.code == 0
    (line,) = [line for line in said.err.splitlines() if "没什么大不了" in line]
    assert "Better:" in line


def test_it_is_told_after_thanks_an_explanation_and_a_call_back(case: Cli) -> None:
    case("apologize 1 --words 抱歉")
    case("listen 1 --confirmed")
    case("investigate 1 --validity misunderstanding")

    solved = case(f"solve 1 --outcome explained --text {BAD} --told", terminal=True)
    thanked = case(f"thank 1 --words {BAD}", terminal=True)
    called = case(f"callback 1 --reached --satisfaction 5 --words {BAD}", terminal=True)

    assert [("没什么大不了" in said.err, said.code) for said in (solved, thanked, called)] == [(True, 0)] * 3


@pytest.mark.parametrize(
    "command",
    [
        f"contact 1 {BAD} --from-customer",
        f"contact 1 {BAD} --with supplier",
        f"note 1 {BAD}",
        f"listen 1 --words {BAD}",
    ],
)
def test_what_is_not_said_to_the_customer_is_not_checked(case: Cli, command: str) -> None:
    said = case(command, terminal=True)

    assert said.code == 0
    assert "Better" not in said.err


def test_json_and_pipes_are_as_ever(case: Cli) -> None:
    document = case(f"apologize 1 --words {BAD} --json", terminal=True)
    piped = case(f"contact 1 {BAD} --promise +2h")

    assert (document.err, document.json["steps"][0]["words"]) == ("", BAD)
    assert (piped.code, piped.err) == (0, "")


def test_a_list_of_ones_own_with_a_slip_does_not_undo_what_was_written(case: Cli) -> None:
    own = Path(case.environ["HOME"], ".config", "complaintlog", "words", "en", "sayings.toml")
    own.parent.mkdir(parents=True)
    own.write_text("[calm.calm_down]\nsay = 3\n", "utf-8")

    said = case(f"apologize 1 --words {BAD}", terminal=True)

    assert said.code == 0
    assert "sayings.toml, line 2: calm.calm_down.say" in said.err
    assert case("show 1 --json").json["steps"][0]["words"] == BAD


def test_the_reference_shows_what_is_said(case: Cli) -> None:
    told = REFERENCE.partition("<!-- run -->\n```console\n")[2].partition("```")[0]
    command, *lines = told.splitlines()

    said = case(command.removeprefix("$ complaintlog "), terminal=True)

    assert said.err.splitlines()[-len(lines) :] == lines


def test_a_list_as_the_reference_writes_it_is_used(case: Cli) -> None:
    text = REFERENCE.partition("<!-- own -->\n```toml\n")[2].partition("```")[0]
    own = Path(case.environ["HOME"], ".config", "complaintlog", "words", "en", "sayings.toml")
    own.parent.mkdir(parents=True)
    own.write_text(text, "utf-8")

    said = case('contact 1 "Next time just ask. You get what you pay for." --promise +2h', terminal=True)

    assert [line for line in said.err.splitlines() if "Better not" in line] == [
        'Better not "Next time just ask". It sounds like a lesson. Better: I am glad you told us.'
    ]


def test_the_figures_of_the_reference_are_those_of_the_sentences() -> None:
    from rules.test_word_check import FLOORS, sentences

    seen, last = [name for name in FLOORS if "sealed" not in name], [name for name in FLOORS if "sealed" in name]
    bad, good = (sum(len(sentences(name, good=which)) for name in seen) for which in (False, True))
    others, fine = (sum(len(sentences(name, good=which)) for name in last) for which in (False, True))
    heard = others - sum(FLOORS[name].missed for name in last)
    warned = sum(FLOORS[name].warned for name in last)

    figures = [
        int(number)
        for number in re.findall(r"\d+", REFERENCE.partition("understands nothing.")[2].partition("praise")[0])
    ]

    missed, for_nothing = (sum(getattr(FLOORS[name], part) for name in seen) for part in ("missed", "warned"))
    assert figures == [bad, missed, for_nothing, good, others, heard, warned, fine]


def test_the_reference_names_every_kind() -> None:
    from complaintlog.rules.codes import Manner

    assert re.findall(r"^\| `(\w+)` \|", REFERENCE.partition("| kind |")[2].partition("##")[0], re.MULTILINE) == list(
        Manner
    )
