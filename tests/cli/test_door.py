"""The door: globals wherever they stand, one error boundary, exit codes, two voices."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Annotated

import pytest

from complaintlog import __version__
from complaintlog.cli.call import answer, begin, hand_over, tell
from complaintlog.cli.options import argument, flag, option
from complaintlog.errors import N_, ComplaintlogError, NotFoundError, RefusedError, StoreError, ValueRefusedError


def probe(
    word: Annotated[str | None, argument("TEXT", "a word")] = None,
    pays: Annotated[str | None, option("--pays", "a debt")] = None,
    quick: Annotated[bool | None, flag("--quick/--slow", "how")] = None,
    tag: Annotated[list[str] | None, option("--tag -t", "tags")] = None,
) -> None:
    """Show what the door made of the words typed."""
    settings = begin().settings
    answer(f"{word} {pays} {quick} {tag or []} {settings.location.target} {settings.user} {settings.as_of}")


def need(reference: Annotated[str, argument("ID", "which")], to: Annotated[str, option("--to", "whom")]) -> None:
    """Need two things."""
    answer(f"{reference} {to}")


@pytest.fixture(autouse=True)
def _verbs(verb) -> None:
    verb(probe)
    verb(need)


@pytest.mark.parametrize(
    "typed",
    [
        "--db /b/book.db --user wang probe hello --pays f31",
        "probe hello --pays f31 --db /b/book.db --user wang",
        "probe --db=/b/book.db hello --user=wang --pays f31",
        "--db /b/book.db probe --user wang --pays=f31 hello",
    ],
)
def test_options_of_every_command_may_stand_before_or_after_it(cli, typed: str) -> None:
    said = cli(typed)

    assert said.out == "hello f31 None [] /b/book.db wang None\n"


def test_a_value_that_looks_like_a_global_option_stays_a_value(cli) -> None:
    said = cli("probe --pays --db -t --user hello")

    assert said.out.startswith("hello --db None ['--user'] ")


def test_nothing_is_picked_out_after_two_dashes(cli) -> None:
    said = cli("probe -- --debug")

    assert said.out.startswith("--debug None")


def test_the_last_of_two_values_counts(cli) -> None:
    said = cli("--user wang probe --user zhao")

    assert "zhao" in said.out


@pytest.mark.parametrize("typed", ["probe --db", "--db", "probe --db=", "--user="])
def test_a_global_option_without_its_value_is_wrong_usage(cli, typed: str) -> None:
    said = cli(typed)

    assert (said.code, said.out) == (2, "")
    assert said.err.endswith("needs a value after it.\n")


@pytest.mark.parametrize("typed", ["--version", "probe --version", "--version whatever", "need --version"])
def test_version_is_told_before_anything_is_checked(cli, typed: str) -> None:
    said = cli(typed)

    assert said == (0, f"complaintlog {__version__}\n", "", said.raw)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("prob", "There is no command prob; did you mean probe?"),
        ("qqqq", 'There is no command qqqq; "complaintlog --help" lists them.'),
        ("12", '12 is no command; did you mean "complaintlog show 12"?'),
        ("20261122-003", '20261122-003 is no command; did you mean "complaintlog show 20261122-003"?'),
        ("--jso", "There is no option --jso here; did you mean --json?"),
        ("--strange", 'There is no option --strange; see "complaintlog --help".'),
        ("probe --pay f3", "There is no option --pay here; did you mean --pays?"),
        ("probe --zzzz", 'probe has no option --zzzz; see "complaintlog probe --help".'),
        ("probe -x", "probe has no option -x; a text that begins with a dash goes after --."),
        ("probe --pays", "--pays needs a value after it."),
        ("probe --quick=yes", "--quick takes no value."),
        ("probe --debug=yes", "--debug takes no value."),
        ("probe one two three", '"two three" is too much for probe; put a text with spaces in quotes.'),
        ("need", 'need needs ID; see "complaintlog need --help".'),
        ("need 12", 'need needs --to; see "complaintlog need --help".'),
        ("db", "db needs one of path, check, backup, restore, salvage, verify, anonymize after it."),
        ("db pth", "db has no pth; choose one of path, check, backup, restore, salvage, verify, anonymize."),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_to_type(cli, typed: str, sentence: str) -> None:
    said = cli(typed)

    assert said == (2, "", f"complaintlog: {sentence}\n", b"")


def test_wrong_usage_is_said_in_the_language_typed_after_it(cli) -> None:
    said = cli("need 12 --lang zh")

    assert said.err == "complaintlog: need 必须写 --to；请看「complaintlog need --help」。\n"


@pytest.mark.parametrize(
    ("kind", "code"),
    [(NotFoundError, 3), (RefusedError, 4), (StoreError, 5), (ValueRefusedError, 6), (ComplaintlogError, 1)],
)
def test_a_refusal_is_one_line_on_stderr_with_its_exit_code(
    cli, verb, kind: type[ComplaintlogError], code: int
) -> None:
    def refuse() -> None:
        raise kind(N_("{option} takes no value."), option="--x")

    verb(refuse)

    assert cli("refuse") == (code, "", "complaintlog: --x takes no value.\n", b"")


def test_a_verb_may_return_its_exit_code(cli, verb) -> None:
    def check() -> int:
        return 10

    verb(check)

    assert cli("check").code == 10


def test_a_mistake_of_ours_is_one_line_and_keeps_its_trace_for_its_owner_only(cli, verb) -> None:
    def stumble() -> None:
        raise ZeroDivisionError("customer's words")

    verb(stumble)
    said = cli("stumble")

    kept = Path(said.err.removeprefix("complaintlog: This is a mistake of ours, not yours; ").partition(" holds")[0])
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "customer's words" not in said.err
    assert "ZeroDivisionError: customer's words" in kept.read_text("utf-8")
    assert os.name == "nt" or stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert os.name == "nt" or stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_debug_shows_the_trace_too(cli, verb) -> None:
    def stumble() -> None:
        raise ZeroDivisionError

    verb(stumble)

    assert "Traceback" in cli("stumble --debug").err
    assert "Traceback" in cli("stumble", COMPLAINTLOG_DEBUG="1").err


def test_a_mistake_of_ours_without_a_place_for_its_trace_is_still_one_line(cli, verb, tmp_path: Path) -> None:
    def stumble() -> None:
        raise ZeroDivisionError

    verb(stumble)
    (tmp_path / "file").touch()
    said = cli("stumble", XDG_STATE_HOME=str(tmp_path / "file"))

    assert said.err == "complaintlog: This is a mistake of ours, not yours; --debug shows what happened.\n"


def test_an_interruption_ends_quietly_with_130(cli, verb) -> None:
    def wait() -> None:
        raise KeyboardInterrupt

    verb(wait)

    assert cli("wait") == (130, "", "", b"")


def test_the_clock_is_set_only_for_commands_that_look(cli, verb) -> None:
    def glance() -> None:
        answer(str(begin().settings.as_of))

    verb(glance, reads=True)

    assert cli("glance --as-of '2026-11-23 08:30'").out == "2026-11-23 08:30\n"
    assert cli("glance", COMPLAINTLOG_AS_OF="tomorrow 9:00").out == "tomorrow 9:00\n"
    assert cli("probe --as-of '2026-11-23 08:30'").code == 2
    assert cli("probe", COMPLAINTLOG_AS_OF="tomorrow 9:00").out.endswith("None\n")


def test_the_clock_is_whole_seconds_in_utc(cli, verb) -> None:
    seen = []

    def look() -> None:
        seen.append(begin().now)

    verb(look)
    cli("look")

    assert seen[0].microsecond == 0
    assert seen[0].utcoffset().total_seconds() == 0


def test_what_follows_a_passing_verb_is_left_to_it(cli, verb) -> None:
    def inner(command: Annotated[list[str] | None, argument("COMMAND", "what")] = None) -> None:
        answer(" ".join(command or []))

    verb(inner, passes=True)

    assert cli("inner due --within 3d --lang zh --help").out == "due --within 3d --lang zh --help\n"
    assert cli("inner --mine --user wang").out == "--mine\n"


def test_the_console_gets_replacements_and_programs_get_utf8(cli, verb) -> None:
    def speak() -> None:
        answer("张三 €")
        hand_over('{"name": "张三 €"}\n')
        tell("李四 €")

    verb(speak)
    said = cli("speak", encoding="gb2312")

    assert said.raw == "张三 ?\n".encode("gb2312") + '{"name": "张三 €"}\n'.encode()
    assert said.err == "李四 ?\n"


def test_a_call_inside_a_call_leaves_the_outer_one_as_it_was(cli, verb) -> None:
    from complaintlog.cli.app import run

    def outside() -> None:
        run(["probe", "--user", "zhao"], forced={"user": "demo", "db": "/demo.db"})
        answer(begin().settings.user)

    verb(outside)

    assert cli("outside --user wang").out == "None None None [] /demo.db demo None\nwang\n"


def test_verbs_outside_a_call_are_told_so() -> None:
    with pytest.raises(RuntimeError, match="no call is under way"):
        begin()


def test_a_closed_stdout_is_no_mistake(cli, verb, monkeypatch: pytest.MonkeyPatch) -> None:
    from complaintlog.cli.app import run

    monkeypatch.setattr(sys, "stdout", None)

    assert run(["--version"]) == 0
