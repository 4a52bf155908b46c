"""``review`` as a person types it: what to decide, the figures, a page; for weeks of every size."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from complaintlog.desk.demo import load
from complaintlog.desk.sitting import Sitting
from complaintlog.desk.week import review as reviewed
from complaintlog.lang import use
from complaintlog.render.charts import WIDTH, Bar, bars
from complaintlog.render.review import review_text
from complaintlog.render.sheet import Sheet
from complaintlog.settings import Location
from complaintlog.store.reading import prepared

from .told import SHANGHAI, Clock, answered, done


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, in an empty directory, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


def said_by(cli: Any, *more: str) -> str:
    return str(done(cli, "review", "--week", "this", *more).out)


class Tags(HTMLParser):
    """The tags of a page, and whether each was closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in ("meta", "link", "br", "rect", "line"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()


def page_of(cli: Any, tmp_path: Path, *more: str) -> str:
    done(cli, *more, "review", "--week", "this", "-o", "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert Tags(page).open == []
    return page


def test_an_empty_week_is_said_to_be_one(cli, clock: Clock, tmp_path: Path) -> None:
    done(cli, "new", "--description", "冷", "--at", "2026-10-01 10:00")

    assert "Nobody complained in these days" in said_by(cli)
    assert "这几天没有登记投诉" in page_of(cli, tmp_path, "--lang", "zh")


def test_a_week_of_one_case_has_no_percentage(cli, clock: Clock, tmp_path: Path) -> None:
    done(cli, "new", "--description", "冷", "--category", "product", "--promise", "+1h")
    clock.go_on(hours=2)

    assert "0 of 1" in said_by(cli)
    assert " %" not in said_by(cli).replace("0 of 1", "")
    assert "0 of 1" in page_of(cli, tmp_path)


def test_a_week_of_emoji_and_long_descriptions_is_a_sensible_page(cli, clock: Clock, tmp_path: Path) -> None:
    for _ in range(3):
        done(cli, "new", "--description", "😡" * 10_000, "--product", "🍜" * 60 + "<b>&", "--category", "product")

    page = page_of(cli, tmp_path)

    assert "<b>&" not in page
    assert max(len(line) for line in said_by(cli).splitlines()) < 400


def test_the_three_things_to_decide_come_with_the_command(cli, clock: Clock) -> None:
    for _ in range(3):
        done(cli, "new", "--description", "漏水", "--product", "电水壶", "--promise", "+1h")
    clock.go_on(hours=3)

    first, second = answered(cli, "review", "--week", "this")["decisions"]

    assert (first["what"], first["cases"]) == ("promise", 3)
    assert first["command"] == 'complaintlog contact 1 "…" --promise +2h'
    assert (second["what"], second["group"], second["key"], second["total"]) == ("recurring", "product", "电水壶", 3)
    assert second["command"] == 'complaintlog corrective add 3 "…" --by +14d'
    done(cli, "corrective", "add", "3", "换供应商", "--by", "+14d")
    assert [one["what"] for one in answered(cli, "review", "--week", "this")["decisions"]] == ["promise"]


def test_nobody_is_named_unless_asked(cli, clock: Clock) -> None:
    done(cli, "new", "--name", "张三", "--description", "漏水", "--temperament", "emotional", "--promise", "+1h")
    clock.go_on(hours=3)

    quiet, named = said_by(cli, "--json"), said_by(cli, "--json", "--with-names", "--internal")

    assert "张三" not in quiet
    assert '"li"' not in quiet
    assert "emotional" not in quiet
    assert "张三" in named
    assert '"li"' in named
    assert "emotional" in named


def test_merged_and_void_complaints_are_in_no_figure(cli, clock: Clock) -> None:
    for _ in range(3):
        done(cli, "new", "--name", "张三", "--phone", "13800000000", "--description", "漏水")
    done(cli, "merge", "2", "--into", "1")
    done(cli, "void", "3", "--reason", "写错")

    figures = answered(cli, "review", "--week", "this")["figures"]

    assert (figures["received"], sum(figures["weekday"]), figures["again"]) == (1, 1, 0)


@pytest.mark.parametrize("question", ["week_cases", "week_earlier"])
def test_no_question_of_the_week_reads_the_whole_book(cli, clock: Clock, tmp_path: Path, question: str) -> None:
    done(cli, "new", "--description", "漏水")
    bounds = dict.fromkeys(("since", "until", "until_now", "before"), "2026-11-23T00:00:00Z")
    sql, values = prepared(question, {**bounds, "ids": [1, 2, 3]})

    with sqlite3.connect(tmp_path / "book.db") as book:
        plan = [row[3] for row in book.execute(f"EXPLAIN QUERY PLAN {sql}", values)]

    assert [line for line in plan if line.startswith("SCAN") and line != "SCAN looked_at"] == []  # what was found


def test_a_page_is_a_page(cli, clock: Clock) -> None:
    done(cli, "new", "--description", "漏水")

    said = cli(["review", "-o", "report.pdf"])

    assert said.code == 6
    assert "report.html" in said.err


def test_what_is_left_of_three_decisions_is_a_case_that_stays_open_and_what_else_recurs(cli, clock: Clock) -> None:
    for product in ("电水壶", "电饭锅"):
        for _ in range(3):
            done(cli, "new", "--description", "漏水", "--product", product)
    done(cli, "new", "--description", "冷", "--received-at", "2026-11-10 10:00")

    found = answered(cli, "review", "--week", "this")["decisions"]

    assert [(one["what"], one["key"]) for one in found] == [
        ("recurring", "电水壶"),
        ("old", None),
        ("recurring", "电饭锅"),
    ]
    assert found[1]["command"] == "complaintlog show 7"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal(home: Path, tmp_path: Path, language: str, width: int) -> None:
    at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    book = Location(str(tmp_path / "demo.db"), named=True)
    load(book.target, now=at)
    use(language)

    text = review_text(
        reviewed(Sitting(book, "li", at), span={"week": "this"}, base=2400), Sheet(drawn=True, width=width)
    )

    lines = text.splitlines()
    assert [line for line in lines if cell_len(line) > width and not line.startswith("   complaintlog")] == []
    assert len(lines) < 60


def test_of_so_many_orders_every_category_has_its_rate_on_the_terminal_and_on_the_page(
    cli, clock, tmp_path: Path
) -> None:
    for category in ("delivery", "delivery", "service"):
        done(cli, "new", "--description", "汤凉了", "--category", category)

    told = said_by(cli, "--base", "2000")
    page = page_of(cli, tmp_path, "--lang", "en")
    done(cli, "review", "--week", "this", "--base", "2000", "-o", "report.html")

    assert re.search(r"per 1,000.*\ndelivery\t2\t1\.0\t", told)
    assert "per 1,000" in (tmp_path / "report.html").read_text("utf-8")
    assert "per 1,000" not in page


def test_what_is_written_behind_a_bar_stays_in_the_drawing() -> None:
    drawn = bars([Bar("进展反馈", 15, "80 件中 15 件"), Bar("回访", 2, "10 件中 2 件")], title="迟办")

    (at,) = re.findall(r'class="value" x="([\d.]+)"[^>]*>80', drawn)
    assert float(at) + 13 * 6.5 <= WIDTH


def test_who_asked_not_to_be_named_is_not_named_in_a_review_with_names(cli, clock: Clock, tmp_path: Path) -> None:
    done(cli, "new", "--name", "欧阳若兰", "--confidential", "--severity", "2", "--description", "太吵")

    said = [said_by(cli, "--with-names"), said_by(cli, "--with-names", "--json"), page_of(cli, tmp_path)]
    done(cli, "review", "--week", "this", "--with-names", "-o", "named.html")

    assert not any("欧阳若兰" in one for one in [*said, (tmp_path / "named.html").read_text("utf-8")])


def test_the_average_is_of_the_periods_since_the_first_complaint(cli, clock: Clock) -> None:
    for day in ("14", "13", "06"):
        done(cli, "new", "--at", f"2026-11-{day} 10:00", "--description", "冷")

    found = answered(cli, "review", "--week", "this")

    assert (found["averaged"], found["average"]["received"]) == (3, 1)
    assert "average of 3" in done(cli, "--lang", "en", "review", "--week", "this").out


def test_a_share_of_the_average_is_said_in_whole_cases(cli, clock: Clock) -> None:
    for day in ("14", "13", "06"):
        done(cli, "new", "--at", f"2026-11-{day} 10:00", "--description", "冷")
    done(cli, "new", "--description", "冷")

    said = done(cli, "--lang", "en", "review", "--week", "this").out

    assert not re.search(r"\d\.\d of ", said)
    assert re.search(r"0 of 3", said)


@pytest.mark.parametrize("typed", [["--base", "0"], ["--base", ""], ["--since", "2027-01-01"]])
def test_nothing_to_review_is_refused(cli, clock: Clock, typed: list[str]) -> None:
    done(cli, "new", "--description", "冷")

    said = cli(["review", *typed])

    assert (said.code, said.out) == (6, "")


def test_a_department_that_is_late_comes_with_the_command_that_pays_its_answer(cli, clock: Clock) -> None:
    done(cli, "new", "--description", "冷", "--name", "张三", "--phone", "13800000000")
    debt = next(
        one
        for one in answered(cli, "ask", "1", "厨房", "--text", "为什么冷", "--by", "+1h")["follow_ups"]
        if one["department"]
    )
    clock.go_on(hours=3)

    (late,) = [one for one in answered(cli, "review", "--week", "this")["decisions"] if one["what"] == "department"]

    assert late["command"] == f'complaintlog done f{debt["id"]} --text "…"'
    done(cli, "done", f"f{debt['id']}", "--text", "炉子坏了")
