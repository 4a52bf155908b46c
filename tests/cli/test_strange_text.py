"""What customers say is data: it is kept, shown, handed on and read in again, and never acts on anything."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from complaintlog.rules.text import clean, unguard

from .screens import Seen
from .told import SHANGHAI, Clock, answered, done, held

STRANGE = {
    "markup": "[bold]loud[/bold] [/] [link=http://x]click[/link] [red]",
    "broken markup": "[/] [bold [[ ]] \\[x]",
    "colour": "\x1b[31mred\x1b[0m and \x1b[2J\x1b[Hcleared",
    "a window title": "\x1b]0;owned\x07after",
    "a link": "\x1b]8;;http://x\x1b\\click\x1b]8;;\x1b\\",
    "a clipboard": "\x1b]52;c;aGVsbG8=\x07",
    "an unfinished string": "\x1b]0;never ends, and then what was said",
    "eight-bit controls": "\x9b31mred\x9d0;title\x9cafter",
    "bells and backspaces": "a\x07b\x08c\x7fd",
    "carriage returns": "real\rfake\r\nnext",
    "right-to-left": "abc\u202edcba\u202c \u200f\u2067x\u2069",
    "Arabic": "الحساء بارد",
    "joined emoji": "👨‍👩‍👧‍👦 👍🏽 🇨🇳 ❤️ 1️⃣",
    "combining marks": "Z̷͈̈ä́l̵g̸o̶ é",
    "wide and narrow": "ＡＢＣ　ｱｲｳ 汉字",
    "rare characters": "𠮷野家 㐂 𝒳",
    "invisible": "a\u200bb\ufeffc\u2060d",
    "line separators": "one\u2028two\u2029three\x85four",
    "tabs and lines": "one\ttwo\nthree\n\n\nfour",
    "a formula": "=cmd|'/c calc'!A0",
    "another formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a minus": "-1+2",
    "a full-width formula": "＝1+1",
    "a tab formula": "\t=1+1",
    "quotes": "'\"`$(id);--\\ %s {name} {0} %(x)s",
    "SQL": "'; DROP TABLE complaints; --",
    "like": "100% _ \\ %",
    "JSON": '{"description": "x"}\n',
    "not characters": "\ufffe\uffff\ufdd0",
}
HUGE = "汤是凉的，[bold]\x1b[31m=cmd() " * 5000
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ud800-\udfff]")
OURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


def typed_everywhere(text: str) -> list[str]:
    """A complaint with ``text`` wherever a person may type words."""
    names = ("--description", "--name", "--product", "--demand", "--order-no", "--owner", "--place", "--tags", "--branch",
             "--listened", "--apologized", "--solution", "--why", "--email", "--subcategory")  # fmt: skip
    return ["new", *(word for name in names for word in (name, text)), "--phone", "138", "--promise", "+2h"]


def assert_harmless(said: str, *, drawn: bool = False) -> None:
    """Nothing in it but what a terminal prints; on a drawn page our own colours."""
    left = OURS.sub("", said) if drawn else said
    found = RAW.search(left.replace("\r\n", "\n"))
    assert found is None, (found, left)


@pytest.mark.parametrize("name", STRANGE)
def test_strange_text_is_kept_and_shown_harmlessly(cli, clock, name: str) -> None:
    text = STRANGE[name]
    said = cli([*typed_everywhere(text), "--json"])
    if not clean(text).strip():
        assert said.code == 2
        return
    assert said.code == 0, said.err
    done(cli, "note", "1", "--", text)
    done(cli, "contact", "--promise", "+4h", "--reason", text, "--user", text, "--", "1", text)

    for typed in (["due"], ["list"], ["show", "1", "--history"], [], ["--lang", "zh", "show", "1"]):
        assert_harmless(done(cli, *typed).out)
        for columns in ("80", "100"):
            drawn = done(cli, *typed, terminal=True, COLUMNS=columns).out
            assert_harmless(drawn, drawn=True)
            assert len(Seen(drawn, columns=int(columns)).lines) > 1
    for typed in (["due", "--json"], ["list", "--json"], ["show", "1", "--json"]):
        json.loads(done(cli, *typed).raw)
        assert "\x1b" not in cli(typed).out
    assert answered(cli, "show", "1")["description"] == clean(text).strip()


@pytest.mark.parametrize("name", STRANGE)
def test_strange_text_leaves_and_comes_in_again_unchanged(cli, clock, tmp_path, name: str) -> None:
    text = STRANGE[name]
    if cli(typed_everywhere(text)).code:
        pytest.skip("nothing is left of it")
    held_text = answered(cli, "show", "1")["description"]

    done(cli, "export", "--all", "--codes", "-o", "all.csv")
    done(cli, "export", "--all", "-o", "all.jsonl")
    document = json.loads(done(cli, "export", "--all", "--format", "json").raw)
    done(cli, "--db", "other.db", "import", "all.jsonl")
    done(cli, "--db", "other.db", "export", "--all", "-o", "again.jsonl")

    with open("all.csv", encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert unguard(row["description"]) == held_text
    assert not re.match(r"[=+\-@\t\r＝＋－＠]", row["description"])
    assert not re.match(r"[=+\-@\t\r＝＋－＠]", row["customer.name"])
    assert document["items"][0]["description"] == held_text
    assert Path("again.jsonl").read_bytes() == Path("all.jsonl").read_bytes()
    assert_harmless(Path("all.csv").read_text(encoding="utf-8-sig"))


def test_a_hundred_thousand_characters_are_kept_whole_and_listed_short(cli, clock) -> None:
    Path("draft.json").write_text(json.dumps({"description": HUGE, "customer": {"name": HUGE, "phone": "1"}}))
    done(cli, "new", "--from", "draft.json", "--promise", "+1h")

    kept = answered(cli, "show", "1")["description"]
    drawn = done(cli, "due", terminal=True).out

    assert len(HUGE) > 100_000
    assert kept == clean(HUGE).strip()
    assert len(Seen(drawn, columns=100).lines) == 4
    assert len(Seen(done(cli, "list", terminal=True).out, columns=100).lines) == 3
    assert answered(cli, "list", "汤是凉的")["total"] == 1
    assert held(cli, "book.db").entries == 1
    assert len(done(cli, "export", "--all", "--codes").out) > len(kept)


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u3000", "\x00", "\x1b[31m", "\u200b\ufeff", "\u202e"])
def test_what_leaves_nothing_to_read_is_no_description(cli, clock, text: str) -> None:
    said = cli(["new", "--description", text])

    assert (said.code, said.out) == (2, "")
    assert_harmless(said.err)
    assert not Path("book.db").exists() or answered(cli, "list")["total"] == 0


@pytest.mark.parametrize("text", ["\x1b[31mred", "\x1b]0;owned\x07", "\udcff", "x\ny", "9" * 3000, "{x}", "%s"])
@pytest.mark.parametrize(
    "typed",
    [
        ["show", "TEXT"],
        ["TEXT"],
        ["--lang", "TEXT", "due"],
        ["--TEXT"],
        ["due", "--TEXT"],
        ["new", "--channel", "TEXT", "--description", "x"],
        ["promise", "1", "TEXT"],
        ["done", "TEXT"],
        ["due", "--within", "TEXT"],
        ["list", "--week", "TEXT"],
        ["list", "--stage", "TEXT"],
        ["due", "--limit", "TEXT"],
        ["new", "--amount", "TEXT", "--description", "x"],
        ["import", "TEXT"],
        ["new", "--from", "TEXT"],
        ["export", "--format", "TEXT"],
        ["export", "--columns", "TEXT"],
        ["--db", "TEXT", "show", "1"],
        ["due", "extra", "TEXT"],
        ["db", "TEXT"],
    ],
    ids=lambda typed: typed if isinstance(typed, str) else " ".join(typed),
)
def test_a_refusal_never_says_back_what_would_act_on_the_terminal(cli, clock, typed: list[str], text: str) -> None:
    done(cli, "new", "--description", "Soup cold", "--phone", "1")

    said = cli([word.replace("TEXT", text) for word in typed])

    assert said.code in (2, 3, 5, 6), said
    assert said.out == ""
    assert said.err.startswith("complaintlog: ")
    assert_harmless(said.err)
    assert len(said.err) < 1500


@pytest.mark.skipif(os.name == "nt", reason="only POSIX hands a program raw bytes")
def test_bytes_that_are_no_characters_are_kept_as_something_readable(home, tmp_path) -> None:
    environ = dict(os.environ) | {"COMPLAINTLOG_DB": str(tmp_path / "book.db"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "complaintlog"]

    said = subprocess.run(
        [*command, "new", "--description", b"caf\xe9 \xff soup"], capture_output=True, env=environ, check=False
    )
    shown = subprocess.run([*command, "show", "1", "--json"], capture_output=True, env=environ, check=False)

    assert said.returncode == 0, said.stderr
    description = json.loads(shown.stdout)["description"]
    assert "soup" in description
    assert RAW.search(description) is None


def test_a_search_for_strange_text_finds_only_it(cli, clock) -> None:
    for text in ("100% cotton", "1000 cotton", "a_b", "axb", "back\\slash", "[bold]"):
        done(cli, "new", "--description", text)

    def found(text: str) -> list[Any]:
        return [item["description"] for item in answered(cli, "list", text)["items"]]

    assert found("100%") == ["100% cotton"]
    assert found("a_b") == ["a_b"]
    assert found("\\") == ["back\\slash"]
    assert found("[bold]") == ["[bold]"]
    assert found("'; DROP TABLE complaints; --") == []


def test_csv_opens_with_one_row_a_complaint_whatever_is_in_it(cli, clock) -> None:
    for text in STRANGE.values():
        cli(["new", "--description", text])
    total = answered(cli, "list")["total"]

    rows = list(csv.DictReader(io.StringIO(done(cli, "export", "--all", "--codes").out, newline="")))

    assert len(rows) == total
    assert all(None not in row and None not in row.values() for row in rows)
