"""``customer``: found, shown, handed over, and two records of one person made one."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from complaintlog.render import progress

from .conftest import Cli, Said
from .screens import Seen
from .told import SHANGHAI, Clock, answered, done, held


@pytest.fixture
def clock(cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, in an empty directory, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


@pytest.fixture
def desk(cli: Cli, clock: Clock) -> Cli:
    """张三 (1) with a case that was lived through and a void one, 张先生 (2) with two, 张三丰 (3) with one."""
    clock.set("2026-11-16T09:00:00+08:00")
    done(cli, "new", "--name", "张三", "--phone", "13800000000", "--key", "--description", "汤里有头发", "--product",
         "酸辣汤", "--promise", "+2h", "--currency", "CNY")  # fmt: skip
    clock.go_on(hours=1)
    done(cli, "listen", "1")
    done(cli, "apologize", "1")
    done(cli, "contact", "1", "正在核实", "--promise", "+2h")
    clock.go_on(hours=3)
    done(cli, "propose", "1", "--action", "refund", "--amount", "38.00", "--goodwill", "10", "--currency", "CNY")
    done(cli, "solve", "1", "--agreed")
    done(cli, "pay", "1", "38.00")
    done(cli, "solve", "1", "--told")
    done(cli, "thank", "1")
    clock.go_on(days=1)
    done(cli, "callback", "1", "--satisfaction", "5")
    clock.set("2026-11-23T08:00:00+08:00")
    done(cli, "new", "--name", "张先生", "--phone", "139-0000-0001", "--email", "z@example.com", "--description",
         "面凉了", "--confidential", "--bottom-line", "退一半", "--promise", "+5h")  # fmt: skip
    done(cli, "note", "2", "说话很急")
    done(cli, "new", "--name", "张先生", "--phone", "139 0000 0001", "--description", "菜咸了")
    done(cli, "new", "--name", "张三丰", "--phone", "13800000002", "--description", "送错了")
    done(cli, "new", "--name", "张三", "--phone", "13800000000", "--description", "重复的")
    done(cli, "void", "5", "--reason", "录重了")
    clock.set("2026-11-23T09:00:00+08:00")
    return cli


def shown(said: Said) -> int:
    assert said.code == 0, said.err
    return int(said.json["id"])


@pytest.mark.parametrize(
    ("reference", "customer"),
    [
        ("1", 1),
        ("#2", 2),
        ("13800000000", 1),
        ("+86 138-0000-0000", 1),
        ("１３９０００００００１", 2),
        ("139 0000 0001", 2),
        ("39-000-0", 2),
        ("00002", 2),
        ("张三", 1),
        ("张三丰", 3),
        ("zhangxiansheng", 2),
        ("zxs", 2),
        ("z@EXAMPLE.com", 2),
        ("20261123-002", 2),
    ],
)
def test_a_customer_is_found(desk: Cli, reference: str, customer: int) -> None:
    assert shown(desk(["customer", "show", reference, "--json"])) == customer


@pytest.mark.parametrize(
    "reference", ["李四", "13800000009", "99", "#99", "20261123-099", "%", "_", "", "  ", "9" * 40]
)
def test_nobody_is_not_found(desk: Cli, reference: str) -> None:
    said = desk(["customer", "show", reference])

    assert (said.code, said.out) == (3, "")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("typed", ["show zhang", "show zhang --json", "export 张", "merge zhang --into 1"])
def test_of_several_the_candidates_are_named_with_their_ids(desk: Cli, typed: str) -> None:
    said = desk(f"customer {typed}")

    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1
    assert "1 张三 13800000000, 2 张先生 139-0000-0001, 3 张三丰 13800000002" in said.err


def test_at_a_terminal_several_are_a_table_to_choose_from(desk: Cli) -> None:
    said = desk("--lang zh customer show zhang", terminal=True, COLUMNS="80")

    seen = Seen(said.out, columns=80)
    assert (said.code, said.err) == (0, "")
    assert seen.lines[0] == "有 3 位客户符合「zhang」"
    assert seen.lines[2].split()[:3] == ["1", "张三（关键客户）", "13800000000"]
    assert seen.lines[-1].endswith("complaintlog customer show 1")


def test_a_complaint_that_names_nobody_leads_to_nobody(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--description", "灯坏了")

    said = cli("customer show 20261123-001")

    assert clock
    assert (said.code, said.out) == (3, "")


def test_show_tells_a_program_what_they_went_through(desk: Cli) -> None:
    found = answered(desk, "customer", "show", "1")

    assert {key: found[key] for key in ("id", "name", "phone", "key")} == {
        "id": 1, "name": "张三", "phone": "13800000000", "key": True,
    }  # fmt: skip
    assert [case["number"] for case in found["complaints"]] == ["20261123-004", "20261116-001"]
    assert found["complaints"][1]["customer"]["id"] == 1
    assert "contacts" not in found["complaints"][0]
    assert found["trust"] == {"kept": 1, "broken": 1, "open": 0, "median": 0.0}
    assert found["figures"] == {
        "complaints": 1, "uncounted": 1, "open": 0, "recent": 1,
        "first_at": "2026-11-16T09:00:00+08:00", "last_at": "2026-11-16T09:00:00+08:00",
        "paid": [{"amount": "38.00", "currency": "CNY"}], "goodwill": [{"amount": "10", "currency": "CNY"}],
        "outcomes": {"solved": 1}, "satisfaction": 5.0, "early_seconds": 0,
    }  # fmt: skip


def test_the_last_sixty_days_are_counted_from_the_day_asked_about(desk: Cli) -> None:
    later = answered(desk, "customer", "show", "1", "--as-of", "2027-03-01 09:00")

    assert later["figures"]["recent"] == 0


def test_show_tells_a_person_in_chinese(desk: Cli) -> None:
    said = desk("--lang zh customer show 1", terminal=True, COLUMNS="80")

    lines = Seen(said.out, columns=80).lines
    text = "\n".join(lines)
    assert lines[0] == "张三（关键客户）"
    assert "兑现 1 次；失约 1 次；待兑现 0 次；守约率 50%" in text
    assert "一般准时；守时度 0" in text
    assert "38.00 CNY" in text
    assert "另有 1 件已并案或作废，不计入" in " ".join(text.split()).replace("不 计入", "不计入")
    assert [line.split()[1] for line in lines if "-00" in line] == ["20261123-004", "20261116-001"]
    assert all(len(line) <= 80 for line in lines)


def test_who_wants_not_to_be_named_is_marked(desk: Cli) -> None:
    assert "confidential: does not want to be named" in done(desk, "customer", "show", "2").out
    assert "confidential" not in done(desk, "customer", "show", "1").out


def test_a_terminal_gets_a_page_and_a_pipe_gets_all(desk: Cli) -> None:
    page = desk("customer show 2 --limit 1", terminal=True).out
    piped = desk("customer show 2").out

    assert ("20261123-002" in page, "20261123-001" in page, "1 more" in page) == (True, False, True)
    assert "20261123-001" in piped
    assert "\x1b" not in piped


def test_the_export_hands_over_what_is_theirs_and_names_what_it_keeps(desk: Cli, tmp_path: Path) -> None:
    said = done(desk, "customer", "export", "2", "-o", "two.json")

    written = tmp_path / "two.json"
    whole = json.loads(written.read_text(encoding="utf-8"))
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert (said.out, "2 complaints" in said.err) == ("", True)
    assert whole["customer"]["email"] == "z@example.com"
    assert [case["description"] for case in whole["complaints"]] == ["菜咸了", "面凉了"]
    assert "退一半" not in written.read_text(encoding="utf-8")
    assert "说话很急" not in written.read_text(encoding="utf-8")
    named = {one["key"]: one["label"] for one in whole["withheld"]}
    assert named["bottom_line"] == "Our bottom line"
    assert named["follow_ups.assignee"] == "Follow-ups / Assignee"


def test_the_export_with_what_is_internal_withholds_nothing(desk: Cli) -> None:
    whole = json.loads(done(desk, "customer", "export", "2", "--internal").out)

    assert whole["withheld"] == []
    assert (whole["complaints"][1]["bottom_line"], whole["complaints"][1]["owner"]) == ("退一半", "li")


def test_the_export_names_what_is_withheld_in_the_language_of_the_clerk(desk: Cli) -> None:
    whole = json.loads(done(desk, "--lang", "zh", "customer", "export", "2").out)

    assert {"key": "bottom_line", "label": "处理底线"} in whole["withheld"]


def test_an_export_to_a_file_answers_a_program_with_what_was_written(desk: Cli) -> None:
    said = answered(desk, "customer", "export", "2", "-o", "two.json")

    assert (said["path"], said["complaints"]) == ("two.json", 2)


@pytest.mark.parametrize("into", ["book.db", "no/such/directory.json"])
def test_an_export_that_cannot_be_written_leaves_nothing(desk: Cli, tmp_path: Path, into: str) -> None:
    before = held(desk, tmp_path / "book.db")

    said = desk(["customer", "export", "2", "-o", into])

    assert (said.code, said.out) == (5, "")
    assert [one.name for one in tmp_path.iterdir() if not one.name.startswith(("book.db", "backups"))] == []
    assert held(desk, tmp_path / "book.db") == before


def test_a_merge_moves_the_complaints_and_loses_nothing(desk: Cli, tmp_path: Path) -> None:
    said = answered(desk, "customer", "merge", "2", "--into", "13800000000", "--reason", "同一个人")

    assert said["dry_run"] is False
    assert [case["number"] for case in said["moved"]] == ["20261123-001", "20261123-002"]
    assert said["changed"] == {
        "email": "z@example.com",
        "other_contact": "139-0000-0001",
        "contact_person": "张先生",
    }
    found = answered(desk, "customer", "show", "1")
    assert len(found["complaints"]) == 4
    assert {case["customer"]["id"] for case in found["complaints"]} == {1}
    assert [case["repeat_count"] for case in found["complaints"]] == [2, 2, None, None]
    assert desk("customer show '#2'").code == 3
    assert shown(desk("customer show 13900000001 --json")) == 1
    assert held(desk, tmp_path / "book.db")


@pytest.mark.parametrize(
    "who",
    [
        ["--phone", "+86 139 0000 0001"],
        ["--phone", "13900000001", "--name", "张先生"],
        ["--phone", "13900000001", "--name", "张三"],
        ["--email", "Z@example.com", "--name", "张先生"],
    ],
)
def test_who_rings_from_the_phone_of_the_record_that_went_is_known(desk: Cli, who: list[str]) -> None:
    done(desk, "customer", "merge", "2", "--into", "1", "--reason", "同一个人")

    case = answered(desk, "new", "--description", "又来了", *who)

    assert (case["customer"]["id"], case["customer"]["name"]) == (1, "张三")


def test_another_email_and_address_of_a_known_customer_are_noted_and_the_former_kept(desk: Cli) -> None:
    typed = ["new", "--description", "又来了", "--phone", "13900000001", "--email", "new@example.com"]

    said = done(desk, *typed, terminal=True)

    assert "what was known stays among the other contacts: z@example.com" in said.err
    case = answered(desk, "show", "6")
    assert (case["customer"]["id"], case["customer"]["email"]) == (2, "new@example.com")
    assert case["customer"]["other_contact"] == "z@example.com"
    done(desk, "undo")
    before = answered(desk, "show", "2")["customer"]
    assert (before["email"], before["other_contact"]) == ("z@example.com", None)


def test_another_person_at_a_phone_somebody_else_has_besides_is_new(desk: Cli) -> None:
    done(desk, "customer", "merge", "2", "--into", "1", "--reason", "同一个人")

    assert (
        answered(desk, "new", "--description", "面凉", "--phone", "13900000001", "--name", "李四")["customer"]["id"] > 3
    )
    assert answered(desk, "new", "--description", "面凉", "--phone", "3900000001")["customer"]["id"] > 3


def test_a_merge_is_one_command_in_the_journal_and_taken_back_as_one(desk: Cli, tmp_path: Path) -> None:
    before = [answered(desk, "show", str(one)) | {"version": 0} for one in range(1, 6)]
    customers = answered(desk, "customer", "show", "2"), answered(desk, "customer", "show", "1")
    done(desk, "customer", "merge", "2", "--into", "1")

    journal = answered(desk, "show", "2", "--history")["history"]
    undone = done(desk, "undo")

    assert journal[-1]["what"] == "customer_merge"
    assert "merged two customers" in undone.out
    assert [answered(desk, "show", str(one)) | {"version": 0} for one in range(1, 6)] == before
    after = answered(desk, "customer", "show", "2"), answered(desk, "customer", "show", "1")
    assert [_without_versions(one) for one in after] == [_without_versions(one) for one in customers]
    assert held(desk, tmp_path / "book.db")


def _without_versions(customer: dict) -> dict:
    return customer | {"complaints": [case | {"version": 0} for case in customer["complaints"]]}


def test_a_merge_that_was_built_on_is_not_taken_back(desk: Cli) -> None:
    done(desk, "customer", "merge", "2", "--into", "1")
    done(desk, "edit", "3", "--remarks", "又来电话", "--user", "wang")

    said = desk("undo")

    assert said.code == 4
    assert "wang" in said.err
    assert len(answered(desk, "customer", "show", "1")["complaints"]) == 4


@pytest.mark.parametrize("json_", ["", "--json"])
def test_a_dry_run_shows_the_change_and_writes_nothing(desk: Cli, tmp_path: Path, json_: str) -> None:
    before = held(desk, tmp_path / "book.db")

    said = desk(f"customer merge 2 --into 1 --dry-run {json_}")

    assert said.code == 0
    assert held(desk, tmp_path / "book.db") == before
    if json_:
        assert (said.json["dry_run"], said.json["other_contact"]) == (True, "139-0000-0001")
        assert said.json["merged"]["id"] == 2
    else:
        assert said.out.startswith("Nothing written. 张先生 (2) would go into 张三 (1), with 2 complaints.")
        assert "20261123-001, 20261123-002" in said.out


def test_a_record_is_not_merged_into_itself(desk: Cli, tmp_path: Path) -> None:
    before = held(desk, tmp_path / "book.db")

    said = desk("customer merge 1 --into 13800000000")

    assert (said.code, said.out) == (4, "")
    assert held(desk, tmp_path / "book.db") == before


@pytest.mark.parametrize(
    ("typed", "code"),
    [("merge 2", 2), ("merge 2 --into 99", 3), ("merge 99 --into 1", 3), ("merge", 2), ("", 2), ("sing 1", 2)],
)
def test_what_is_missing_or_unknown_is_said(desk: Cli, typed: str, code: int) -> None:
    said = desk(f"customer {typed}")

    assert (said.code, said.out) == (code, "")
    assert said.err.startswith("complaintlog: ")


def test_a_cases_owner_of_the_record_that_stays_is_told_when_they_can_be_reached_now(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--name", "李四", "--description", "没留电话")
    done(cli, "new", "--name", "李女士", "--phone", "555-0101", "--description", "留了电话")

    done(cli, "customer", "merge", "2", "--into", "1")

    open_kinds = [debt["kind"] for debt in answered(cli, "show", "1")["follow_ups"] if debt["done_at"] is None]
    assert clock
    assert "update" in open_kinds


def test_many_complaints_are_moved_beside_a_bar(desk: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "WORTH_A_BAR", 1)

    said = desk("customer merge 2 --into 1", terminal=True)

    assert "moving complaints" in said.err
    assert "moving complaints" not in desk("customer merge 3 --into 1").err


def test_an_empty_book_knows_nobody(cli: Cli) -> None:
    assert cli("customer show 1").code == 3
    assert cli("customer merge 1 --into 2").code == 3
