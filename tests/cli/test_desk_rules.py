"""Rules of the field that only the whole program shows: what a clerk types, what is written, what is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .told import SHANGHAI, Clock, answered, done

STEPS = (
    "--listened", "复述", "--apologized", "抱歉", "--action", "redo", "--agreed", "--carried-out", "--told", "--thanked", "谢谢",
)  # fmt: skip


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


def new(cli: Any, *more: str) -> dict[str, Any]:
    case: dict[str, Any] = answered(cli, "new", "--description", "汤里有头发", "--phone", "13800000000", *more)
    return case


def of_kind(case: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [debt for debt in case["follow_ups"] if debt["kind"] == kind]


def test_the_line_after_a_word_names_every_debt_it_paid_and_how_late(cli, clock) -> None:
    new(cli, "--channel", "email", "--promise", "+2h")
    clock.go_on(hours=3)

    said = done(cli, "contact", "1", "进展如下", "--promise", "+1d")

    (line,) = said.out.splitlines()
    assert "Paid f1 acknowledgement" in line
    assert "Paid f2 promised answer (broken, 1 h late)" in line


def test_debts_born_and_paid_in_one_go_are_kept_with_no_delay(cli, clock) -> None:
    case = new(cli, "--channel", "message", *STEPS)

    paid = [debt for debt in case["follow_ups"] if debt["done_at"]]
    assert {debt["kind"] for debt in paid} >= {"acknowledge"}
    assert all(debt["made_at"] == debt["done_at"] <= debt["due_at"] for debt in paid if debt["state"] == "done")


def test_a_call_about_several_things_copies_the_customer_and_links_both_ways(cli, clock) -> None:
    new(cli, "--name", "张三")

    second = answered(cli, "new", "--description", "面凉了", "--same-call", "1")

    assert (second["customer"]["name"], second["customer"]["phone"]) == ("张三", "13800000000")
    assert (second["links"], answered(cli, "show", "1")["links"]) == ([1], [2])
    done(cli, "undo")
    assert answered(cli, "show", "1")["links"] == []


def test_what_comes_back_too_late_to_be_taken_up_again_names_the_case_it_repeats(cli, clock) -> None:
    new(cli, *STEPS)
    done(cli, "callback", "1", "--satisfaction", "5")
    clock.go_on(days=31)

    refused = cli("reopen 1 --reason 又来了")
    again = new(cli, "--repeat-of", "1")

    assert (refused.code, "--repeat-of 1" in refused.err) == (4, True)
    assert (again["repeat_of"], again["repeat_count"]) == (1, 2)


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        ([], ["new", "--description", "态度差", "--phone", "1", "--complained-about", "li"]),
        ([["new", "--description", "态度差", "--phone", "1", "--complained-about", "wang"]], ["assign", "1", "wang"]),
        ([["new", "--description", "态度差", "--phone", "1", "--complained-about", "wang"]], ["take", "1", "--user", "wang"]),
        ([["new", "--description", "态度差", "--phone", "1"]], ["edit", "1", "--complained-about", "li"]),
        (
            [["new", "--description", "态度差", "--phone", "1", "--complained-about", "wang", *STEPS]],
            ["callback", "1", "--satisfaction", "5", "--user", "wang"],
        ),
    ],
)  # fmt: skip
def test_handling_the_complaint_about_oneself_warns_and_is_not_refused(cli, clock, before, typed) -> None:
    for words in before:
        assert "about this person" not in done(cli, *words, terminal=True).err

    said = done(cli, *typed, terminal=True)

    assert "about this person" in said.err


def test_others_handle_it_without_a_warning(cli, clock) -> None:
    new(cli, "--complained-about", "wang", *STEPS)

    assert "about this person" not in done(cli, "callback", "1", "--satisfaction", "5", terminal=True).err


def test_proposing_warns_of_what_is_not_known_yet(cli, clock) -> None:
    new(cli)

    first = done(cli, "propose", "1", "--action", "redo", terminal=True).err
    done(cli, "investigate", "1", "--validity", "justified")
    done(cli, "edit", "1", "--demand", "none")
    second = done(cli, "propose", "1", "--action", "refund", terminal=True).err

    assert ("found out yet" in first, "own demand" in first) == (True, True)
    assert ("found out yet" in second, "own demand" in second) == (False, False)


def test_a_solution_is_replaced_by_another_only_with_the_reason(cli, clock) -> None:
    new(cli, *STEPS[:6])

    silent = cli("propose 1 --action refund --instead-of 1")
    case = answered(cli, "propose", "1", "--action", "refund", "--instead-of", "1", "--reason", "缺货")

    assert (silent.code, silent.out) == (2, "")
    assert [(one["actions"], one["decision"], one["opinion"]) for one in case["solutions"]] == [
        (["redo"], "rejected", "缺货"),
        (["refund"], "not_needed", None),
    ]
    assert answered(cli, "solve", "1", "--agreed")["solutions"][1]["answer"] == "agreed"


@pytest.mark.parametrize("typed", ["tomorrow", "this afternoon", "明天", "2026-11-29", "soon"])
def test_a_time_promised_to_a_customer_is_a_clock_time(cli, clock, typed: str) -> None:
    new(cli)

    refused = cli(["promise", "1", typed])

    assert refused.code == 6
    assert "clock time" in refused.err


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        (["follow", "1", "2026-11-25", "问批次"], "other"),
        (["ask", "1", "后厨", "--by", "2026-11-25"], "department"),
        (["wait", "1", "2026-11-25"], "awaiting"),
        (["deadline", "1", "2026-11-25", "--to", "12345"], "statutory"),
    ],
)
def test_a_date_without_a_time_is_due_at_the_end_of_that_day(cli, clock, typed: list[str], kind: str) -> None:
    new(cli)

    case = answered(cli, *typed)

    assert [debt["due_at"] for debt in of_kind(case, kind)] == ["2026-11-25T23:59:59+08:00"]
    evening = answered(cli, "due", "--kind", kind, "--as-of", "2026-11-25 23:00")
    morning = answered(cli, "due", "--kind", kind, "--as-of", "2026-11-26 00:00")
    assert [item["state"] for item in (*evening["items"], *morning["items"])] == ["today", "overdue"]


def test_rows_of_one_case_name_each_other_where_one_call_pays_them(cli, clock) -> None:
    new(cli, "--channel", "email", "--promise", "+1h")
    done(cli, "follow", "1", "+2h", "问批次")
    clock.go_on(days=1)

    rows = {line.split("\t")[0]: line for line in done(cli, "due").out.splitlines()[1:]}

    assert "with f2" in rows["f1"]
    assert "with f1" in rows["f2"]
    assert "with" not in rows["f3"]


def test_what_is_internal_is_marked_so_when_a_case_is_shown(cli, clock) -> None:
    new(cli, "--purpose", "respect", "--bottom-line", "全额退款", "--product", "酸辣汤")

    lines = [line.split("\t") for line in done(cli, "show", "1").out.splitlines()]

    marked = [name for name, *rest in lines if rest and name.endswith("(internal)")]
    assert len(marked) == 2
    assert not any("酸辣汤" in rest and name in marked for name, *rest in lines)


def test_the_record_of_an_apology_says_that_it_admits_no_liability(cli, clock) -> None:
    new(cli)
    done(cli, "apologize", "1", "--words", "抱歉")

    (line,) = [line for line in done(cli, "show", "1").out.splitlines() if "抱歉" in line]

    assert "admits no liability" in line


def test_what_cannot_be_solved_now_is_found_under_its_problem(cli, clock) -> None:
    new(cli)
    done(cli, "investigate", "1", "--problem", "停车位不够")
    done(cli, "close", "1", "--outcome", "deferred", "--reason", "明年扩建")
    new(cli)

    found = answered(cli, "list", "--problem", "停车位不够")

    assert [(case["id"], case["outcome"]) for case in found["items"]] == [(1, "deferred")]


def test_a_category_of_an_import_that_nobody_knows_is_kept_as_it_came(cli, clock) -> None:
    Path("old.csv").write_text("description,category,subcategory,cause_code\n面凉了,外卖,漏餐,冰箱断电\n", "utf-8")
    Path("map.toml").write_text(
        '[columns]\ndescription = "description"\ncategory = "category"\nsubcategory = "subcategory"\n'
        'cause_code = "finding.cause_code"\n',
        "utf-8",
    )
    done(cli, "import", "old.csv", "--map", "map.toml")

    case = answered(cli, "show", "1")

    assert (case["category"], case["subcategory"], case["finding"]["cause_code"]) == ("外卖", "漏餐", "冰箱断电")


def test_a_severe_rating_is_not_on_the_list_before_it_has_rested(cli, clock) -> None:
    answered(cli, "new", "--description", "一星", "--channel", "rating", "--other-contact", "食客橙子")

    def seen(when: str) -> list[str]:
        return [item["kind"] for item in answered(cli, "due", "--within", "7d", "--as-of", when)["items"]]

    assert seen("2026-11-24 08:59") == []
    assert seen("2026-11-24 09:00") == ["rating"]


def test_a_step_out_of_order_is_refused_with_the_command_to_type_instead(cli, clock) -> None:
    new(cli)

    for typed, instead in (
        ("solve 1 --agreed", "complaintlog listen 20261123-001"),
        ("thank 1", "complaintlog listen 20261123-001"),
        ("callback 1 --satisfaction 5", "complaintlog listen 20261123-001"),
    ):
        refused = cli(typed)
        assert (refused.code, refused.out) == (4, "")
        assert instead in refused.err


def test_what_is_waited_for_is_not_on_the_list_while_its_clock_stands_still(cli, clock) -> None:
    new(cli)
    done(cli, "wait", "1", "2026-11-26 10:00")

    assert [item["kind"] for item in answered(cli, "due", "--within", "7d")["items"]] == ["awaiting"]


def test_a_solution_has_one_number_in_what_is_shown_and_what_is_typed(cli, clock) -> None:
    new(cli, *STEPS[:6])
    new(cli, *STEPS[:4])
    done(cli, "propose", "2", "--action", "refund", "--amount", "20")

    said = done(cli, "propose", "2", "--action", "refund", "--amount", "30", terminal=True, together=True).out
    unclear = cli("solve 2 --agreed")
    chosen = answered(cli, "solve", "2", "--agreed", "--solution", "2")["solutions"]
    shown = done(cli, "show", "2").out

    assert "solution 2 proposed" in said
    assert "solve 2 --agreed --solution 2" in said
    assert "--solution 1, 2" in unclear.err
    assert [one["answer"] for one in chosen] == [None, "agreed"]
    assert all(part in shown for part in ("proposed 1", "proposed 2", "the customer on 2")), shown
    assert "proposed 3" not in shown


def test_the_id_of_a_solution_is_never_what_is_typed(cli, clock) -> None:
    new(cli, *STEPS[:6])
    new(cli, *STEPS[:4])
    done(cli, "propose", "2", "--action", "refund", "--amount", "20")
    id_of_the_first = answered(cli, "propose", "2", "--action", "redo")["solutions"][0]["id"]

    second = answered(cli, "solve", "2", "--refused", "--solution", str(id_of_the_first))["solutions"][1]

    assert (id_of_the_first, second["answer"]) == (2, "refused")
    assert cli("solve 2 --agreed --solution 3").code == 4


def test_a_solution_agreed_to_is_not_replaced_without_a_word(cli, clock) -> None:
    new(cli, *STEPS[:7])

    said = done(cli, "propose", "1", "--action", "refund", "--instead-of", "1", "--reason", "缺货", together=True,
                terminal=True).out  # fmt: skip

    assert "solution 2 proposed instead of solution 1" in said
    assert "had agreed to solution 1" in said
    assert (
        "had agreed"
        not in done(
            cli,
            "propose",
            "1",
            "--action",
            "redo",
            "--instead-of",
            "2",
            "--reason",
            "有货了",
            together=True,
            terminal=True,
        ).out
    )
