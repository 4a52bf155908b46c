"""``review`` as a person types it: what to decide, the figures, a page; for weeks of every size."""

from __future__ import annotations

import html
import itertools
import re
import shlex
import sqlite3
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from complaintlog.desk.demo import load
from complaintlog.desk.sitting import Sitting
from complaintlog.desk.week import review as reviewed
from complaintlog.lang import label, use
from complaintlog.lang.lines import display_width
from complaintlog.render.charts import RIGHT, WIDTH, Bar, bars, pareto
from complaintlog.render.decisions import told as told_decisions
from complaintlog.render.glance import Chart, Row, busiest, drawn, steps
from complaintlog.render.page import page
from complaintlog.render.page.groups import together_of
from complaintlog.render.period import course_names, headings_shown, short_name
from complaintlog.render.review import figures_document, review_text
from complaintlog.render.sheet import Sheet
from complaintlog.render.tables import STAGES
from complaintlog.rules.codes import CauseCode
from complaintlog.settings import Location
from complaintlog.store.reading import prepared
from complaintlog.times import Period

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


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("cause", [one for one in CauseCode if one != CauseCode.OTHER])
def test_a_cause_that_recurs_comes_with_a_corrective_action_that_can_be_typed_as_it_stands(
    cli, clock: Clock, cause: str, language: str
) -> None:
    for place in range(1, 4):
        done(cli, "new", "--description", "漏水")
        done(cli, "investigate", str(place), "--validity", "justified", "--cause-code", cause)
    clock.go_on(hours=1)
    week = ("--lang", language, "review", "--week", "this")
    (cause_found,) = [one for one in answered(cli, *week)["decisions"] if one["what"] == "recurring"]

    _program, *words = shlex.split(cause_found["command"])
    done(cli, *words)

    assert "…" not in cause_found["command"]
    assert [one for one in answered(cli, *week)["decisions"] if one["what"] == "recurring"] == []


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


A_SCREEN_AND_A_HALF = 36


@pytest.fixture
def demo(home: Path, tmp_path: Path) -> Sitting:
    """The week of the made-up cases."""
    at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    book = Location(str(tmp_path / "demo.db"), named=True)
    load(book.target, now=at)
    return Sitting(book, "li", at)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_week_is_a_screen_and_a_half_and_no_line_is_wider_than_the_terminal(
    demo: Sitting, language: str, width: int
) -> None:
    use(language)
    week = reviewed(demo, span={"week": "this"}, base=2400, names=True)

    lines = review_text(week, Sheet(drawn=True, width=width)).splitlines()

    assert [line for line in lines if cell_len(line) > width and not line.startswith("   complaintlog")] == []
    assert len(lines) <= A_SCREEN_AND_A_HALF


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_there_is_to_decide_stands_before_the_figures(demo: Sitting, language: str) -> None:
    use(language)
    week = reviewed(demo, span={"week": "this"})

    text = review_text(week, Sheet(drawn=True))

    assert [text.index(one.command) for one in told_decisions(week)] < [text.index(headings_shown(week)[0] + "  ")]


def test_a_pipe_gets_no_drawing(demo: Sitting) -> None:
    use("zh")

    text = review_text(reviewed(demo, span={"week": "this"}), Sheet())

    assert not re.search("[#=▁-█|]", text)
    assert re.search("\n按时段\t0\t1\t2", text)


def test_the_longest_bar_fills_its_chart_and_the_mark_is_the_average(demo: Sitting) -> None:
    chart = Chart("类别", [Row("质量", "4", 4, Fraction(2)), Row("配送", "1", 1, Fraction(4)), Row("其他 2 项", "9")])

    lines = [line.plain for line in drawn(chart, 24)]

    assert lines == ["类别", "质量      4 =====|======", "配送      1 ===        |", "其他 2 项 9 "]


@pytest.mark.parametrize(
    ("found", "seen"), [([], ""), ([0, 0], "▁▁"), ([0, 1, 7], "▁▂█"), ([Fraction(1, 2), 1], "▅█"), ([1, 100], "▂█")]
)
def test_the_steps_of_a_course_begin_at_nothing_and_only_nothing_is_the_lowest(found: list[Any], seen: str) -> None:
    assert steps(found) == seen


def sections(page: str) -> dict[str, str]:
    """What stands under each heading of a page."""
    return dict(re.findall(r"<h2[^>]*>(.*?)</h2>(.*?)</section>", page, re.DOTALL))


def cells(section: str) -> list[list[str]]:
    """The table of a section, its head first."""
    rows = re.findall(r"<tr>(.*?)</tr>", section, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]


def test_the_line_of_a_pareto_comes_to_all_of_them_in_the_chart_and_in_its_table(cli, clock, tmp_path: Path) -> None:
    for category in ("delivery", "delivery", "delivery", "service"):
        done(cli, "new", "--description", "汤凉了", "--category", category)

    found = sections(page_of(cli, tmp_path, "--lang", "en"))["Categories"]

    assert [row[-1] for row in cells(found)] == ["together", "3 of 4", "4 of 4"]
    (points,) = re.findall(r'<polyline class="line" points="([^"]+)"', found)
    left = float(re.findall(r'<rect class="bar" x="([^"]+)"', found)[0])
    first, last = (float(point.split(",")[0]) for point in points.split())
    assert (first - left) / (last - left) == pytest.approx(3 / 4, abs=0.01)
    assert last == WIDTH - RIGHT


def test_satisfaction_and_attitude_are_two_charts(demo: Sitting) -> None:
    use("en")

    found = sections(page(reviewed(demo, span={"week": "this"})))

    assert cells(found["Satisfaction"])[1][0] == "5 very satisfied"
    assert "loyal" not in found["Satisfaction"]
    assert "very satisfied" not in found["Customer&#39;s attitude"]
    assert all("<svg" in found[name] for name in ("Satisfaction", "Customer&#39;s attitude"))


def test_the_open_cases_stand_by_stage_and_by_age(demo: Sitting) -> None:
    use("en")
    week = reviewed(demo, span={"week": "this"})

    found = sections(page(week))["Open cases by stage and age"]

    by_stage = week.standing.by_stage
    assert len(re.findall(r'<rect class="age\d"', found)) == sum(
        bool(many) for one in by_stage.values() for many in one.values()
    )
    assert cells(found)[-1][-1] == str(week.standing.open)
    assert [row[0] for row in cells(found)[1:-1]] == [one for one in STAGES if one in by_stage]


def test_a_long_name_is_cut_in_the_sentence_and_whole_in_the_table_and_in_json(cli, clock, tmp_path: Path) -> None:
    name = "酸菜鱼套餐(四人份，含米饭与例汤)限时特惠加送冰粉两碗"
    for _ in range(3):
        done(cli, "new", "--description", "汤凉了", "--product", name)

    found = sections(page_of(cli, tmp_path, "--lang", "zh"))

    sentence = re.search(r'<span title="([^"]*)">(.*?)</span>', found["现在要拿主意的"])
    assert sentence
    assert name in sentence[1]
    assert name not in sentence[2]
    assert cells(found["商品与服务"])[1][0] == name
    assert name in answered(cli, "review", "--week", "this")["decisions"][0]["sentence"]


@pytest.mark.parametrize(("language", "day"), [("zh", "9月28日"), ("en", "28 Sep")])
def test_a_day_in_a_chart_is_no_riddle_of_day_and_month(cli, clock, tmp_path: Path, language: str, day: str) -> None:
    done(cli, "new", "--description", "汤凉了")

    made = page_of(cli, tmp_path, "--lang", language)

    assert f">{day}</text>" in made
    assert ">2026-11-23</th>" in made
    assert not re.search(r"\d\d/\d\d", made)


@pytest.mark.parametrize(
    ("start", "length", "zh", "en"),
    [
        ("2026-11-22T16:00:00Z", timedelta(days=7), "11月23日", "23 Nov"),
        ("2026-02-28T16:00:00Z", timedelta(days=31), "2026年3月", "Mar 2026"),
        ("2026-11-23T01:00:00Z", timedelta(hours=4), "09:00", "09:00"),
    ],
)
def test_a_period_is_called_by_its_beginning(start: str, length: timedelta, zh: str, en: str) -> None:
    begun = datetime.fromisoformat(start)
    said = []

    for language in ("zh", "en"):
        use(language)
        said.append(short_name(Period(begun, begun + length), "Asia/Shanghai"))

    assert said == [zh, en]


def test_a_review_from_the_beginning_names_no_day_that_never_was(cli, clock, tmp_path: Path) -> None:
    done(cli, "new", "--description", "汤凉了", "--promise", "+1h")
    clock.go_on(hours=3)

    done(cli, "--lang", "en", "review", "--until", "tomorrow", "-o", "report.html")

    made = (tmp_path / "report.html").read_text("utf-8")
    assert ">from the beginning</text>" in made
    assert "1900" not in made


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_an_empty_week_has_no_empty_part(cli, clock, tmp_path: Path, language: str) -> None:
    done(cli, "new", "--description", "冷", "--at", "2026-10-01 10:00")

    found = sections(page_of(cli, tmp_path, "--lang", language))

    assert len(found) >= 4
    assert [name for name, part in found.items() if not re.search(r"<(p|li|td)\b", part)] == []


def test_of_several_cases_the_sentence_says_how_many_and_of_one_it_does_not(cli, clock: Clock) -> None:
    done(cli, "new", "--description", "漏水", "--promise", "+1h")
    clock.go_on(hours=3)
    of_one = answered(cli, "--lang", "zh", "review", "--week", "this")["decisions"][0]["sentence"]
    done(cli, "new", "--description", "漏水", "--promise", "+1h")
    clock.go_on(hours=3)

    of_two = answered(cli, "--lang", "zh", "review", "--week", "this")["decisions"][0]["sentence"]

    assert "最久" not in of_one
    assert "2 件" in of_two


def test_of_so_many_orders_every_category_has_its_rate_on_the_terminal_and_on_the_page(
    cli, clock, tmp_path: Path
) -> None:
    for category in ("delivery", "delivery", "service"):
        done(cli, "new", "--description", "汤凉了", "--category", category)

    told = said_by(cli, "--base", "2000")
    page = page_of(cli, tmp_path, "--lang", "en")
    done(cli, "review", "--week", "this", "--base", "2000", "-o", "report.html")

    assert re.search(r"per 1,000.*\ndelivery\t2\t1\.0\n", told)
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


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("many", [1, 13])
def test_the_line_of_a_pareto_stays_clear_of_what_is_written_at_its_right(many: int, language: str) -> None:
    use(language)
    said = together_of(many, many)

    drawn = pareto([Bar("配送", many, said)], title="类别", total=many)

    (dot,) = re.findall(r'<circle class="dot" cx="([\d.]+)"', drawn)
    assert float(dot) + 3 < WIDTH - 6.5 * display_width(said)


@pytest.mark.parametrize(("mean", "marks"), [(Fraction(0), 0), (None, 0), (Fraction(1, 2), 2)])
def test_an_average_of_nought_has_no_mark_for_it_would_look_like_the_edge_of_the_bar(mean: Any, marks: int) -> None:
    rows = [Bar("配送", 3, "3", mean)]

    assert (bars(rows, title="类别") + pareto(rows, title="类别", total=3)).count('class="mark"') == marks


def test_the_page_shows_the_products_of_a_week_in_which_none_came_twice(cli, clock, tmp_path: Path) -> None:
    for product in ("电水壶", "电饭锅"):
        done(cli, "new", "--description", "漏水", "--product", product, "--subcategory", product)

    found = sections(page_of(cli, tmp_path, "--lang", "en"))

    for name in ("Products and services", "Sub-categories"):
        assert [row[0] for row in cells(found[name])[1:]] == ["电水壶", "电饭锅"]


def test_months_beside_each_other_name_the_year_only_where_it_begins() -> None:
    use("zh")
    edges = [datetime(2026, 10, 31, 16, tzinfo=UTC), datetime(2026, 11, 30, 16, tzinfo=UTC)]
    edges += [datetime(2026, 12, 31, 16, tzinfo=UTC), datetime(2027, 1, 31, 16, tzinfo=UTC)]
    months = [Period(start, end) for start, end in itertools.pairwise(edges)]

    assert course_names(months, "Asia/Shanghai") == ["11月", "12月", "2027年1月"]


@pytest.mark.parametrize(
    ("language", "title", "this", "compared"),
    [
        ("en", "Complaints of Oct 2026", "the month", "2 complaints, 1 more than the month before"),
        ("zh", "投诉月报：2026年10月", "当月", "2 件投诉，比前一月多 1 件"),
    ],
)
def test_a_month_is_called_a_month(cli, clock: Clock, language: str, title: str, this: str, compared: str) -> None:
    for day in ("2026-09-03", "2026-10-01", "2026-10-02"):
        done(cli, "new", "--at", f"{day} 10:00", "--description", "冷")

    said = done(cli, "--lang", language, "review", "--month", "2026-10").out.splitlines()

    assert said[0] == title
    assert said[1].startswith(compared)
    assert any(line.startswith(f"\t{this}\t") for line in said)


@pytest.mark.parametrize(
    ("language", "heading", "told"),
    [
        ("en", "week so far", "1 complaint so far, 2 in all of the week before;"),
        ("zh", "本周至今", "至今 1 件投诉，前一周共 2 件；"),
    ],
)
def test_a_week_that_is_not_over_says_so(cli, clock: Clock, language: str, heading: str, told: str) -> None:
    for day in ("17", "18"):
        done(cli, "new", "--at", f"2026-11-{day} 10:00", "--description", "冷")
    done(cli, "new", "--description", "冷")

    said = done(cli, "--lang", language, "review", "--week", "this").out

    assert said.splitlines()[1].startswith(told)
    assert f"\n\t{heading}\t" in said


def test_the_open_cases_of_an_empty_week_are_said_to_be_now_once(cli, clock: Clock) -> None:
    done(cli, "new", "--description", "冷", "--at", "2026-10-01 10:00")

    assert len(re.findall(r"\bnow\b", done(cli, "--lang", "en", "review").out.splitlines()[1], re.IGNORECASE)) == 1


def test_a_book_without_an_average_has_no_column_and_no_note_of_one(cli, clock, tmp_path: Path) -> None:
    done(cli, "new", "--description", "冷")

    said = said_by(cli).split("\n\n")[1].splitlines()
    page = page_of(cli, tmp_path, "--lang", "en")

    assert {line.count("\t") for line in said} == {2}
    assert "average" not in page.partition("<main")[2]


def test_two_promises_broken_on_one_case_are_one_case_that_waits(cli, clock: Clock) -> None:
    done(cli, "new", "--description", "漏水", "--promise", "+1h")
    done(cli, "promise", "1", "+2h", "--also")
    done(cli, "new", "--description", "漏水", "--promise", "+1h")
    clock.go_on(hours=3)

    first = answered(cli, "--lang", "en", "review", "--week", "this")["decisions"][0]

    assert first["cases"] == 2
    assert first["sentence"].startswith("2 past our promise; first 20261123-001, 2 h late.")


def test_what_is_agreed_for_one_problem_says_nothing_of_another(cli, clock: Clock) -> None:
    for place in ("1", "2", "3"):
        done(cli, "new", "--description", "漏水", "--product", "电水壶")
        done(cli, "investigate", place, "--validity", "justified", "--problem", "密封圈")

    def recurring() -> list[tuple[str, str]]:
        week = answered(cli, "review", "--week", "this")["decisions"]
        return [(one["group"], one["key"]) for one in week if one["what"] == "recurring"]

    assert recurring() == [("problem", "密封圈")]
    done(cli, "corrective", "add", "3", "换灯", "--by", "+14d", "--problem", "店里太暗")
    assert recurring() == [("problem", "密封圈")]
    done(cli, "corrective", "add", "3", "换密封圈", "--by", "+14d", "--problem", "密封圈")
    assert recurring() == []


def test_an_action_agreed_on_an_old_case_answers_its_problem_when_it_comes_back(cli, clock: Clock) -> None:
    done(cli, "new", "--description", "漏水", "--at", "2026-06-01 10:00")
    done(cli, "corrective", "add", "1", "换密封圈", "--by", "+14d", "--problem", "密封圈")
    for place in ("2", "3", "4"):
        done(cli, "new", "--description", "漏水")
        done(cli, "investigate", place, "--validity", "justified", "--problem", "密封圈")

    assert "recurring" not in [one["what"] for one in answered(cli, "review", "--week", "this")["decisions"]]


def test_what_is_not_known_yet_is_said_beside_what_is(cli, clock: Clock, tmp_path: Path) -> None:
    for nth in range(1, 4):
        done(cli, "new", "--description", "漏水", "--product", "水管")
        if nth < 3:
            done(cli, "investigate", str(nth), "--validity", "justified", "--cause-code", "quality")

    assert "Not found out yet for 1 of 3 complaints." in page_of(cli, tmp_path, "--lang", "en")


@pytest.mark.parametrize(
    ("busy", "told"),
    [
        ({10: 2, 13: 2, 20: 2}, "10:00 (2), 13:00 (2), 20:00 (2)"),
        ({10: 3, 13: 2, 20: 1}, "10:00 (3), 13:00 (2)"),
        (dict.fromkeys(range(8, 15), 1), "8:00 (1), 9:00 (1), 5 more as often"),
        ({10: 1}, "10:00 (1)"),
    ],
)
def test_hours_that_are_as_busy_as_those_named_are_named_or_counted(busy: dict[int, int], told: str) -> None:
    use("en")

    assert busiest(tuple(busy.get(hour, 0) for hour in range(24))) == told


def test_the_last_page_of_a_printed_review_never_holds_a_lone_sentence(demo: Sitting) -> None:
    use("en")

    made = page(reviewed(demo, span={"week": "this"}))

    assert "As of " in made.partition("<main")[0]
    assert "<table>" in list(sections(made).values())[-1]
    assert made.partition("</main>")[2].split() == ["</body>", "</html>"]


def test_no_two_decisions_begin_with_the_same_customer(cli, clock: Clock) -> None:
    done(cli, "shop", "set", "people.wang.role", "manager")
    done(
        cli,
        "new",
        "--phone",
        "13800000001",
        "--description",
        "牛肉里有铁丝",
        "--trigger",
        "foreign_object",
        "--promise",
        "+1h",
    )
    done(cli, "new", "--phone", "13800000001", "--description", "又等了一小时", "--promise", "+1h")
    clock.go_on(hours=3)
    alone = [(one["what"], one["case"]) for one in answered(cli, "review", "--week", "this")["decisions"]]
    done(cli, "new", "--phone", "13800000002", "--description", "上错菜", "--promise", "+1h")
    clock.go_on(hours=3)

    takeover, promise = answered(cli, "review", "--week", "this")["decisions"]

    assert alone == [("takeover", 1)]
    assert (takeover["what"], takeover["case"], takeover["cases"]) == ("takeover", 1, 1)
    assert (promise["what"], promise["case"], promise["cases"]) == ("promise", 3, 3)
    assert "3 past our promise; first 20261123-003, 2 h late" in promise["sentence"]


def test_of_those_that_wait_the_one_to_begin_with_is_the_one_that_due_has_first(cli, clock: Clock) -> None:
    done(cli, "new", "--description", "冷", "--promise", "+1h")
    done(cli, "new", "--description", "吃坏了肚子", "--trigger", "illness", "--promise", "+2h")
    done(cli, "take", "2")
    clock.go_on(hours=3)

    first = answered(cli, "due")["items"][0]["complaint"]
    (promise,) = [one for one in answered(cli, "review", "--week", "this")["decisions"] if one["what"] == "promise"]

    assert (promise["case"], promise["cases"]) == (first, 2) == (2, 2)


def test_a_product_and_a_cause_of_mostly_the_same_complaints_are_one_matter(cli, clock: Clock) -> None:
    for place, (product, cause) in enumerate(
        [("汤", "storage")] * 3 + [("面", "storage")] + [("饭", "staffing")] * 3, 1
    ):
        done(cli, "new", "--description", "冷", "--product", product)
        done(cli, "investigate", str(place), "--validity", "justified", "--cause-code", cause)

    found = answered(cli, "review", "--week", "this")["decisions"]

    assert [(one["group"], one["key"], one["cases"]) for one in found] == [
        ("cause_code", "storage", 4),
        ("product", "饭", 3),
    ]


def test_every_command_of_a_decision_can_be_typed_as_it_stands_and_settles_it(cli, clock: Clock) -> None:
    for rule in (("people.li.role", "manager"), ("people.wang.role", "clerk"), ("departments.后厨.hours", "1")):
        done(cli, "shop", "set", *rule)
    done(cli, "new", "--description", "牛肉里有铁丝", "--trigger", "foreign_object", COMPLAINTLOG_USER="wang")
    done(cli, "new", "--description", "上错菜", "--promise", "+1h")
    for product in ("汤", "汤", "汤"):
        done(cli, "new", "--description", "冷", "--product", product)
    done(cli, "propose", "3", "--action", "refund", "--amount", "20000", COMPLAINTLOG_USER="wang")
    done(cli, "corrective", "add", "2", "换供应商", "--by", "2026-11-24")
    done(cli, "ask", "5", "后厨")
    done(cli, "new", "--description", "态度差", "--complained-about", "wang", "--owner", "wang")
    clock.go_on(days=3)
    settled = []

    while decisions := answered(cli, "review", "--week", "this")["decisions"]:
        if (one := decisions[0])["what"] in settled:
            break
        settled.append(one["what"])
        _program, *words = shlex.split(one["command"])
        said = cli(words, stdin="li\n" if one["what"] == "own_case" else "已说明\n", terminal=True)
        assert said.code == 0, (one, said)

    assert settled == ["takeover", "promise", "recurring", "approval", "corrective", "department", "own_case"]


def test_of_several_solutions_that_wait_the_case_is_looked_at_first(cli, clock: Clock) -> None:
    for rule in (("people.li.role", "manager"), ("people.wang.role", "clerk")):
        done(cli, "shop", "set", *rule)
    done(cli, "new", "--description", "冷", COMPLAINTLOG_USER="wang")
    for amount in ("20000", "30000"):
        done(cli, "propose", "1", "--action", "refund", "--amount", amount, COMPLAINTLOG_USER="wang")

    (found,) = answered(cli, "review", "--week", "this")["decisions"]

    assert (found["what"], found["solutions"], found["command"]) == ("approval", 2, "complaintlog show 1")


def test_a_gap_in_a_command_is_never_kept_as_if_it_had_been_said(cli, clock: Clock) -> None:
    done(cli, "new", "--description", "冷")

    piped = cli(["note", "1", "…"])
    silent = cli(["note", "1", "…"], stdin="\n", terminal=True)
    asked = cli(["note", "1", "…"], stdin="已回电\n", terminal=True)

    assert (piped.code, silent.code, asked.code) == (2, 2, 0)
    assert "put them in its place" in piped.err
    assert [one["text"] for one in answered(cli, "show", "1")["notes"]] == ["已回电"]


def test_of_what_came_in_closed_nobody_knows_whether_the_first_contact_solved_it(
    cli, clock: Clock, tmp_path: Path
) -> None:
    rows = [
        "Description,Received at,Closed at,Outcome",
        *(f"冷{place},2026-11-23 08:0{place},2026-11-23 08:30,solved" for place in range(4)),
    ]
    Path("old.csv").write_text("\n".join(rows), encoding="utf-8")
    done(cli, "import", "old.csv")
    done(cli, "new", "--description", "冷")

    found = answered(cli, "review", "--week", "this")["figures"]

    assert (found["received"], found["closed"]) == (5, 4)
    assert found["first_contact"] == {"part": 0, "of": 1}
    assert (found["stay"]["low"], found["stay"]["high"]) == (4 * 0.54, 4 * 0.95)
    assert "Solved at first contact\t0 of 1 known" in said_by(cli)
    assert "已知的 1 件中 0 件" in page_of(cli, tmp_path, "--lang", "zh")


def test_what_is_written_in_a_chart_stays_large_enough_to_read_on_paper(demo: Sitting) -> None:
    """A figure is 100 mm wide on A4 (in the style sheet); 8 points are 2.8 mm."""
    style = page(reviewed(demo, span={"week": "this"}))
    sizes = [float(one) for one in re.findall(r"svg (?:text|\.\w+) \{[^}]*font-size: (\d+)px", style)]

    assert "figure { max-width: 100mm; }" in style
    assert len(sizes) >= 2
    assert min(sizes) * 100 / WIDTH >= 2.82


def test_names_in_a_chart_take_no_more_room_than_they_need() -> None:
    short, long = (bars([Bar(name, 3, "3")], title="类别") for name in ("配送", "after-sales service"))

    assert [float(re.findall(r'class="bar" x="([^"]+)"', one)[0]) for one in (short, long)] == [40, 152]


def test_money_in_several_currencies_has_a_row_for_each_in_every_column(cli, clock: Clock, tmp_path: Path) -> None:
    for place, (amount, currency) in enumerate([("1200", "CNY"), ("20", "EUR"), ("5", "EUR")], start=1):
        done(cli, "new", "--description", "冷")
        done(cli, "listen", str(place), "--words", "是", "--confirmed")
        done(cli, "apologize", str(place), "--words", "抱歉")
        done(cli, "propose", str(place), "--action", "refund", "--amount", amount, "--currency", currency)
        done(cli, "solve", str(place), "--agreed", "--carried-out")

    found = sections(page_of(cli, tmp_path))["Compensation and goodwill"]

    assert [row[:2] for row in cells(found)[1:]] == [
        ["Compensation paid, CNY", "1,200.00"],
        ["Compensation paid, EUR", "25.00"],
    ]
    assert "Compensation paid, EUR\t25.00" in said_by(cli)
    assert found.count('<td class="number">') == 4  # the week, and the one before


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (["--week", "this"], "in 9 weeks"),
        (["--month", "this"], "in 9 months"),
        (["--since", "2026-11-23", "--until", "2026-11-24"], "in 9 days"),
        (["--since", "2026-11-20", "--until", "2026-11-24"], "in 9 periods"),
    ],
)
def test_weeks_months_and_days_are_called_so(cli, clock: Clock, span: list[str], told: str) -> None:
    for _ in range(3):
        done(cli, "new", "--description", "冷", "--product", "汤")

    (found,) = answered(cli, "review", *span)["decisions"]

    assert told in found["sentence"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_figure_of_the_json_stands_in_a_pipe_and_on_the_page(demo: Sitting, language: str) -> None:
    use(language)
    week = reviewed(demo, span={"week": "this"}, names=True, internal=True)
    only_in_json = {"paid_cases", "mean_satisfaction", "by"}
    told = [key for key, value in figures_document(week.figures).items() if value and key not in only_in_json]
    names = [label("figure", key) for key in told] + [label("by", group) for group in week.figures.by]

    piped, drawn = review_text(week, Sheet()), html.unescape(page(week))

    assert len(told) > 15
    assert [name for name in names if name not in piped] == []
    assert [name for name in names if name not in drawn] == []


@pytest.mark.parametrize(
    ("span", "title"),
    [
        (["--week", "this"], "投诉周报：2026-11-23 周一至 2026-11-29 周日"),
        (["--since", "2026-11-10", "--until", "2026-11-24"], "投诉情况：2026-11-10 周二至 2026-11-23 周一"),
    ],
)
def test_only_a_week_is_called_a_week(cli, clock: Clock, span: list[str], title: str) -> None:
    done(cli, "new", "--description", "冷")

    assert done(cli, "--lang", "zh", "review", *span).out.startswith(title)
    assert "周报" not in done(cli, "--lang", "zh", "review", *span, "-o", "x.html").err


def test_a_deed_that_is_late_comes_with_the_command_that_says_it_is_done(cli, clock: Clock) -> None:
    done(cli, "new", "--description", "漏水", "--product", "电水壶")
    done(cli, "promise", "1", "+1h", "--deed", "寄新壶")
    clock.go_on(hours=3)

    (deed,) = answered(cli, "review", "--week", "this")["decisions"]
    done(cli, *shlex.split(deed["command"])[1:])

    assert (deed["what"], deed["product"], deed["text"]) == ("deed", "电水壶", "寄新壶")
    assert answered(cli, "review", "--week", "this")["decisions"] == []


def test_what_waits_for_approval_says_what_it_costs(cli, clock: Clock) -> None:
    for rule in (("people.li.role", "manager"), ("people.wang.role", "clerk")):
        done(cli, "shop", "set", *rule)
    done(cli, "new", "--description", "冷", "--product", "寿宴", COMPLAINTLOG_USER="wang")
    done(cli, "propose", "1", "--action", "refund", "--amount", "20000", "--currency", "CNY", COMPLAINTLOG_USER="wang")

    (found,) = answered(cli, "review", "--week", "this")["decisions"]

    assert (found["amount"], found["currency"], found["cases"]) == ("20000.00", "CNY", 1)
    assert "20261123-001 (寿宴, 20000 CNY)" in found["sentence"]


def test_the_bar_of_what_is_left_has_the_average_of_the_same(cli, clock: Clock, tmp_path: Path) -> None:
    for place in range(3):
        done(cli, "new", "--description", "冷", "--product", f"旧 {place}", "--received-at", "2026-11-17 10:00")
    for place in range(12):
        done(cli, "new", "--description", "冷", "--product", f"新 {place:02}")

    found = cells(sections(page_of(cli, tmp_path))["Products and services"])

    assert found[-1] == ["others (2)", "2", "0"]
