"""``guide`` as a person reads it: a screen at a time, in both languages, on the terminal, in a pipe, as JSON."""

from __future__ import annotations

import re
import shlex
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from complaintlog.lang.guide import Guide
from complaintlog.lang.lines import display_width

from .conftest import Cli
from .screens import Seen

REFERENCE = (Path(__file__).parents[2] / "docs" / "reference" / "guide.md").read_text("utf-8")
CODES = [entry.code for entry in Guide("en").entries]
SCREEN = 23  # lines of a page: one of the 24 is for the next prompt
SHOP = """
[people.li]
display_name = "李娜"
[people.wang]
display_name = "王强"
role = "manager"
phone = "13800000009"
"""


def _keys(block: str) -> list[str]:
    """The keys that a table of the reference documents."""
    table = REFERENCE.partition(f"<!-- {block} -->\n")[2].partition("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


@pytest.fixture
def book(cli: Cli, home: Path) -> Cli:
    """A book of a shop whose manager is known, with a piece of wire in the fish (1) and a broken promise to no one."""
    path = home / "book.db"
    cli.environ["COMPLAINTLOG_DB"] = str(path)
    said = cli(
        "new --name 韩雪 --salutation ms --product 水煮鱼 --description 鱼片里有一截钢丝 --demand 查清来源 "
        "--trigger foreign_object --temperament rational --listened 鱼里有钢丝 --apologized 实在抱歉 --promise +2h"
    )
    assert said.code == 0, said.err
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO settings (name, text) VALUES ('shop', ?)", (SHOP,))
    database.close()
    return cli


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("topic", ["", *CODES])
def test_a_page_is_one_screen(cli: Cli, language: str, topic: str) -> None:
    said = cli(f"guide {topic} --lang {language} --no-color", terminal=True, COLUMNS="80")

    seen = Seen(said.out, columns=80)
    lines = said.out.splitlines()
    assert said.code == 0
    assert len(lines) <= SCREEN
    assert max(map(display_width, lines)) <= 80
    assert len(seen.lines) == len([line for line in lines if line.strip()])


@pytest.mark.parametrize("columns", [40, 60, 100, 140])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("topic", ["", "solve", "media", "crisis", "promises", "paths"])
def test_no_line_is_wider_than_the_terminal(cli: Cli, language: str, topic: str, columns: int) -> None:
    said = cli(f"guide {topic} --lang {language} --no-color", terminal=True, COLUMNS=str(columns))

    assert max(map(display_width, said.out.splitlines())) <= columns


@pytest.mark.parametrize("topic", ["listen", "foreign_object", "emotional", "rating_agreed"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_texts_stand_in_one_column_whatever_the_label(cli: Cli, language: str, topic: str) -> None:
    said = cli(f"guide {topic} --lang {language} --no-color", terminal=True, COLUMNS="80")

    seen = Seen(said.out, columns=80)
    places = {seen.starts(number)[-1] for number in range(1, len(seen.lines))}
    assert len(places) == 2
    assert max(places) - min(places) == len("- ")


def test_no_line_of_chinese_begins_with_a_stop(cli: Cli) -> None:
    for topic in CODES:
        for columns in (40, 60, 80):
            said = cli(f"guide {topic} --lang zh --no-color", terminal=True, COLUMNS=str(columns))

            assert [line for line in said.out.splitlines() if re.match(r"\s*[，。；、！？）」]", line)] == []


def test_the_list_tells_each_topic_in_a_line_when_piped(cli: Cli) -> None:
    rows = [line.split("\t") for line in cli("guide").out.splitlines()]

    assert rows[0][:2] == ["topic", "name"]
    assert [row[0] for row in rows[1:]] == CODES
    assert all(len(row) == 3 and all(row) for row in rows[1:])


def test_the_list_on_a_screen_names_every_topic(cli: Cli) -> None:
    said = " ".join(cli("guide --lang en --no-color", terminal=True, COLUMNS="80").out.split())

    assert [entry.name for entry in Guide("en").entries if entry.name not in said] == []


def test_a_page_in_a_pipe_is_a_line_for_each_text_with_its_part_first(cli: Cli) -> None:
    lines = cli("guide listen").out.splitlines()

    assert lines[0] == Guide("en").topic("listen").title
    assert lines[1].startswith("Aim\t")
    assert {line.partition("\t")[0] for line in lines[1:]} == {"Aim", "Helps", "Say", "Ask", "Never", "Record"}
    assert all(len(line.split("\t")) == 4 for line in lines if line.startswith("Never\t"))


@pytest.mark.parametrize("typed", ["道歉", "apologize", "APOLOG", "致歉"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_topic_answers_to_its_names_in_the_language_spoken(cli: Cli, language: str, typed: str) -> None:
    said = cli(["guide", typed, "--lang", language])

    assert said.out.splitlines()[0] == Guide(language).topic("apologize").title


def test_a_name_of_several_words_needs_no_quotes(cli: Cli) -> None:
    assert cli("guide foreign object").out == cli("guide foreign_object").out


def test_an_unknown_topic_is_refused_with_what_is_near(cli: Cli) -> None:
    said = cli("guide appologize")

    assert (said.code, said.out) == (6, "")
    assert "did you mean apologize?" in said.err


def test_an_unknown_complaint_is_refused(cli: Cli) -> None:
    assert cli("guide 12").code == 3
    assert cli("guide f12").code == 3


def test_the_pages_of_a_case_have_its_facts_in_them(book: Cli) -> None:
    said = book("guide 1 --lang zh --no-color", terminal=True, COLUMNS="80").out

    assert "韩雪女士" in said.splitlines()[0]
    assert "LAst 解决" in said
    assert "王强 13800000009" in said
    assert Guide("zh").topic("solve").title in said
    assert Guide("zh").topic("rational").title in said
    assert "complaintlog solve 1 --agreed" in said
    assert "（几点几分）" not in said
    assert "（称呼）" not in said


@pytest.mark.parametrize("reference", ["f1", "#1"])
def test_a_case_answers_to_its_other_names(book: Cli, reference: str) -> None:
    assert book(["guide", reference]).out == book("guide 1").out


def test_the_sheet_names_the_managers_of_the_shop(book: Cli) -> None:
    assert "王强 13800000009" in book("guide media").out
    assert book("guide media --json").json["managers"] == [{"name": "王强", "phone": "13800000009"}]


def test_a_book_that_cannot_be_read_does_not_hide_a_crisis_sheet(cli: Cli, home: Path) -> None:
    (home / "broken.db").write_bytes(b"no book" * 1000)

    said = cli("guide injury", COMPLAINTLOG_DB=str(home / "broken.db"))

    assert said.code == 0
    assert Guide("en").blanks["managers"] in said.out


def test_reading_the_guide_makes_no_book(cli: Cli, home: Path) -> None:
    cli("guide injury")

    assert [path for path in home.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("more", "later", "topics"),
    [
        ("", "", ["listen"]),
        ("--temperament emotional", "", ["listen", "emotional"]),
        ("--channel media", "", ["media", "listen"]),
        ("--trigger demands_manager --trigger injury", "", ["injury", "listen"]),
        ("--trigger demands_manager --trigger media", "", ["media", "listen"]),
        ("--channel rating", "", ["rating_fresh", "listen"]),
        ("--channel rating", "--as-of +40d", ["rating_month", "listen"]),
        ("--channel rating", "--as-of +200d", ["rating_half_year", "listen"]),
    ],
)
def test_a_case_is_answered_with_the_pages_for_where_it_stands(
    cli: Cli, more: str, later: str, topics: list[str]
) -> None:
    assert cli(f"new --description soup {more}").code == 0

    said = cli(f"guide 1 --json {later}")

    assert [topic["topic"] for topic in said.json["topics"]] == topics


def test_a_rating_agreed_but_unchanged_has_its_own_page(cli: Cli) -> None:
    cli("new --description soup --channel rating")
    assert cli("rate 1 agreed").code == 0

    assert cli("guide 1 --json").json["topics"][0]["topic"] == "rating_agreed"


def test_a_closed_case_needs_no_words(cli: Cli) -> None:
    cli("new --description soup --name Li")
    assert cli("close 1 --outcome withdrawn --reason found").code == 0

    said = cli("guide 1")
    assert said.code == 0
    assert "nothing is to be said now" in said.out
    assert cli("guide 1 --json").json["topics"] == []


@pytest.mark.parametrize("typed", ["guide", "guide paths", "guide crisis", "guide 1"])
def test_the_document_has_the_keys_of_the_reference(book: Cli, typed: str) -> None:
    document: dict[str, Any] = book(f"{typed} --json").json

    assert list(document) == _keys("document")
    assert document["schema"] == 1
    assert document["topics"]
    assert all(list(topic) == _keys("topic") for topic in document["topics"])


def test_the_document_of_the_list_is_the_list(cli: Cli) -> None:
    document = cli("guide --json --lang zh").json

    assert document["language"] == "zh"
    assert [topic["topic"] for topic in document["topics"]] == CODES
    assert all(topic["say"] == [] and topic["title"] is None and topic["line"] for topic in document["topics"])


def test_the_file_in_the_reference_changes_what_it_names(cli: Cli, home: Path) -> None:
    text = REFERENCE.partition("<!-- own -->\n```toml\n")[2].partition("```")[0]
    own = home / "config" / "complaintlog" / "guide" / "en" / "steps.toml"
    own.parent.mkdir(parents=True)
    own.write_text(text, "utf-8")

    said = cli("guide apologize --json", XDG_CONFIG_HOME=str(home / "config")).json["topics"][0]

    assert said["say"] == [
        "(name), that must not happen in our house. I am sorry.",
        "I stay with it until it is right.",
    ]
    assert said["helps"] == list(Guide("en").topic("apologize").helps)


def test_a_slip_in_a_file_of_ones_own_is_one_sentence(cli: Cli, home: Path) -> None:
    own = home / "config" / "complaintlog" / "guide" / "zh" / "crisis.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[media]\nsay = "一句"\n', "utf-8")

    said = cli("guide 媒体 --lang zh", XDG_CONFIG_HOME=str(home / "config"))

    assert (said.code, said.out) == (6, "")
    assert len(said.err.splitlines()) == 1
    assert f"{own} 第 2 行" in said.err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_in_the_texts_is_understood(language: str) -> None:
    from complaintlog.cli import parser
    from complaintlog.cli.app import function_of
    from complaintlog.cli.verbs import VERBS

    guide = Guide(language)
    told = [text for code in CODES for text in (guide.topic(code).record, *guide.topic(code).do)]
    commands = [text.partition("complaintlog ")[2] for text in told if "complaintlog " in text]

    assert len(commands) >= 10
    for name, *words in map(shlex.split, commands):
        parser.build(function_of(VERBS[name].module, name), name=name).make_context(name, list(words))


def test_what_a_customer_is_called_is_never_a_placeholder(book: Cli) -> None:
    assert book("new --name {time} --description {managers} --channel phone").code == 0

    said = book("guide 2").out

    assert "{time}, I am sorry" in said
    assert "{managers}" in said


@pytest.mark.parametrize(("language", "typed"), [("zh", "医院"), ("en", "hospital")])
def test_the_word_a_clerk_has_in_mind_finds_the_sheet(cli: Cli, language: str, typed: str) -> None:
    assert cli(f"guide {typed} --lang {language} --json").json["topics"][0]["topic"] == "illness"


def test_a_crisis_sheet_names_managers_who_have_no_other_name_to_show(book: Cli) -> None:
    said = book("shop unset people.wang.display_name --user wang")

    sheet, listed = book("guide 1 --lang zh").out, book("guide 1 --json").json["managers"]

    assert said.code == 0, said.err
    assert "wang 13800000009" in sheet
    assert [one["name"] for one in listed] == ["wang"]
