"""``due --walk`` in a real terminal: what is owed, one by one; whoever leaves halfway has lost nothing."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from complaintlog.cli.deeds import deeds_for
from complaintlog.lang import told_in
from complaintlog.rules.codes import Kind
from complaintlog.rules.complaint import FollowUp

from .conftest import Cli
from .told import SHANGHAI

pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminal to type into")
needs_terminal = pytest.mark.skipif(not hasattr(pexpect, "spawn"), reason="no pseudo-terminal to type into")

PROGRAM = [sys.executable, "-m", "complaintlog"]
CASES = [
    "new --name 张三 --phone 13800000000 --description 汤里有头发 --promise +1h",
    "new --name 李四 --phone 13800000002 --description 外卖少一份 --promise +2h",
    "new --name 王五 --phone 13800000003 --description 面凉了 --promise +3h",
]


class Morning:
    """A clerk at a terminal of eighty columns, in Chinese, with a book of three promises."""

    def __init__(self, directory: Path) -> None:
        self.environ = dict(os.environ) | SHANGHAI | {
            "COMPLAINTLOG_DB": str(directory / "book.db"), "COMPLAINTLOG_LANG": "zh", "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8", "TERM": "xterm", "LOGNAME": "li", "INPUTRC": os.devnull,
        }  # fmt: skip

    def run(self, typed: str) -> Any:
        done = subprocess.run(
            [*PROGRAM, *shlex.split(typed)], env=self.environ, capture_output=True, check=True, timeout=60
        )
        return json.loads(done.stdout) if "--json" in typed else done.stdout.decode()

    def walk(self, *options: str) -> Any:
        return pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], "due", "--walk", *options],
            env=self.environ,
            dimensions=(40, 80),
            encoding="utf-8",
            timeout=30,
        )

    def owed(self) -> list[str]:
        return [item["number"][-3:] for item in self.run("due --json --kind reply")["items"]]


@pytest.fixture
def morning(home: Path, tmp_path: Path) -> Morning:
    found = Morning(tmp_path)
    for case in CASES:
        found.run(case)
    return found


def say(child: Any, *answers: str) -> None:
    """Answer each question once it is asked."""
    for answer in answers:
        child.expect(r"(> |: )$|(> |: )\x1b")
        child.send(answer + "\r")


def keep(child: Any, *kept: str, but: str = "\r") -> None:
    """Press Enter where what was typed before stands on the line (``but``: something else, on the last)."""
    for place, text in enumerate(kept, start=1):
        child.expect_exact(f": {text}")
        child.send("\r" if place < len(kept) else but)


@needs_terminal
def test_each_answer_is_kept_at_once_and_leaving_halfway_loses_nothing(morning: Morning) -> None:
    child = morning.walk()
    child.expect_exact("1/3")
    child.expect_exact("汤里有头发")
    say(child, "1", "已查监控，仍在核实", "+5h")
    child.expect_exact("已了结 f1")

    child.expect_exact("2/3")
    say(child, "q")
    child.expect_exact("已处理 1 条。还有 2 条待处理")
    child.expect(pexpect.EOF)

    first = morning.run("show 1 --json")
    assert [one["words"] for one in first["contacts"]] == ["已查监控，仍在核实"]
    assert sorted(morning.owed()) == ["001", "002", "003"]
    assert [one["state"] for one in first["follow_ups"] if one["kind"] == "reply"] == ["kept", "open"]


@needs_terminal
def test_a_closed_window_loses_no_answer_given_before(morning: Morning) -> None:
    child = morning.walk()
    say(child, "1", "已答复，赠汤一份", "+5h")
    child.expect_exact("2/3")
    child.expect_exact("> ")

    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)

    assert morning.run("show 1 --json")["contacts"][0]["words"] == "已答复，赠汤一份"
    assert morning.run("db verify --json")["ok"] is True
    assert morning.run("show 2 --json")["contacts"] == []


@needs_terminal
def test_what_a_rule_refuses_is_said_and_the_debt_is_shown_again(morning: Morning) -> None:
    child = morning.walk()
    say(child, "1", "还在查", "", "")

    child.expect_exact("--promise")
    child.expect_exact("1/3")
    say(child, "x")
    child.expect_exact("请输入 1 到")
    say(child, "", "q")
    child.expect(pexpect.EOF)

    assert morning.run("show 1 --json")["contacts"] == []


@needs_terminal
def test_a_case_changed_meanwhile_is_not_written_over(morning: Morning) -> None:
    child = morning.walk()
    child.expect_exact("1/3")
    child.expect_exact("> ")
    morning.run("note 1 同事刚来过电话 --user zhao")

    child.send("1\r")
    say(child, "还在查", "+5h")
    child.expect_exact("zhao")
    say(child, "1")
    keep(child, "还在查", "+5h")
    say(child, "", "q")
    child.expect(pexpect.EOF)

    assert len(morning.run("show 1 --json")["contacts"]) == 1


@needs_terminal
def test_ctrl_d_leaves_like_q_and_ctrl_c_says_it_was_interrupted(morning: Morning) -> None:
    for key, code in (("\x04", 0), ("\x03", 130)):
        child = morning.walk()
        child.expect_exact("> ")
        child.send(key)
        child.expect_exact("还有 3 条待处理")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == code


def test_the_walk_is_for_a_terminal_and_goes_alone(cli: Cli) -> None:
    cli(CASES[0])

    assert cli("due --walk").code == 2
    assert cli("due --walk --json", terminal=True).code == 2
    assert cli("due --walk --as-of +1d", terminal=True).code == 2


def test_an_empty_morning_is_quiet(cli: Cli) -> None:
    said = cli("due --walk", terminal=True)

    assert (said.code, "Nothing is owed" in said.out) == (0, True)


def test_every_kind_of_debt_has_what_may_have_come_of_it() -> None:
    for kind in Kind:
        for text in (None, "换锅"):
            deeds = deeds_for(FollowUp(1, kind, None, "li", None, text=text))  # type: ignore[arg-type]
            assert deeds, kind
            assert all(told_in("zh", deed.line) != deed.line for deed in deeds), kind


ANSWERS = {
    "text": "说明", "promise": "", "reason": "客户出国", "told": "yes", "validity": "justified", "cause": "漏检",
    "opinion": "同意", "satisfaction": "5", "attitude": "loyal", "feedback": "", "thanked": "谢谢", "when": "+3h",
}  # fmt: skip
DAYS = {
    "takeover": ["shop set people.wang.role manager --user wang", "shop set people.li.role clerk --user wang",
                 "new --name 张三 --phone 1 --description 伤 --trigger injury"],
    "reply": ["new --name 张三 --phone 1 --description 凉 --promise +1h"],
    "carry_out": ["new --name 张三 --phone 1 --description 凉 --listened 复述 --apologized 抱歉 --action redo --agreed"],
    "acknowledge": ["new --name 张三 --phone 1 --description 凉 --channel email"],
    "update": ["new --name 张三 --phone 1 --description 凉"],
    "department": ["new --name 张三 --phone 1 --description 凉", "ask 1 后厨 --by +1h"],
    "approval": ["shop set people.wang.role manager --user wang", "shop set people.li.role clerk --user wang",
                 "new --name 张三 --phone 1 --description 凉 --action refund --offer 900"],
    "awaiting": ["new --name 张三 --phone 1 --description 凉", "wait 1 +1h"],
    "finding": ["new --anonymous --description 凉"],
    "callback": ["new --name 张三 --phone 1 --description 凉 --listened 复述 --apologized 抱歉 --action redo --agreed"
                 " --carried-out --told --thanked 谢谢"],
    "rating": ["new --name 张三 --phone 1 --channel rating --rating-stage neutral --description 凉"],
    "corrective": ["new --name 张三 --phone 1 --description 凉", "corrective add 1 检查 --by +3d"],
    "tell_improvement": ["new --name 张三 --phone 1 --description 凉 --purpose improvement",
                         "corrective add 1 检查 --by +3d", "corrective verify c1"],
    "statutory": ["new --name 张三 --phone 1 --description 凉", "deadline 1 +3d --to 12345"],
    "other": ["new --name 张三 --phone 1 --description 凉", "follow 1 +1h 问问"],
}  # fmt: skip


@pytest.mark.parametrize("kind", Kind)
def test_the_first_thing_that_may_have_come_of_a_debt_pays_it(cli: Cli, kind: Kind) -> None:
    from complaintlog.cli.answering import sitting
    from complaintlog.cli.call import Call, clock, open_call
    from complaintlog.desk.look import show
    from complaintlog.settings import Location, Settings

    book = str(Path(cli.environ["HOME"], "walked.db"))
    for typed in DAYS[kind]:
        assert cli(f"{typed} --db {book}").code == 0, typed
    who = "wang" if kind in ("takeover", "approval") else "li"
    open_call(Call(Settings(Location(book, named=True), "zh", who), clock()))
    desk = sitting()
    case = show(desk, "1").case
    debt = next(one for one in case.open_debts if one.kind == kind)

    deed = deeds_for(debt)[0]
    _verb, changes = deed.do(desk._replace(reason="客户出国", if_version=case.version), case, debt, ANSWERS)

    open_call(None)
    after = next(one for one in changes[0].after.follow_ups if one.id == debt.id)
    assert not after.is_open


@needs_terminal
def test_only_the_answer_that_cannot_be_read_is_asked_again(morning: Morning) -> None:
    child = morning.walk()
    say(child, "1", "已查监控，仍在核实", "明天")
    child.expect_exact("不能作为承诺的时间")
    say(child, "+5h")
    child.expect_exact("已了结 f1")
    say(child, "q")
    child.expect(pexpect.EOF)

    assert [one["words"] for one in morning.run("show 1 --json")["contacts"]] == ["已查监控，仍在核实"]


@needs_terminal
def test_what_was_typed_stands_on_the_line_after_a_rule_refused_it(morning: Morning) -> None:
    child = morning.walk()
    say(child, "1", "已查监控，仍在核实", "", "")
    child.expect_exact("--promise")
    child.expect_exact("1/3")
    say(child, "1")
    keep(child, "已查监控，仍在核实")
    say(child, "+5h")
    child.expect_exact("已了结 f1")
    say(child, "q")
    child.expect(pexpect.EOF)

    assert [one["words"] for one in morning.run("show 1 --json")["contacts"]] == ["已查监控，仍在核实"]


@needs_terminal
def test_a_time_that_cannot_be_read_may_still_be_left_out(morning: Morning) -> None:
    child = morning.walk()
    say(child, "1", "已查清，已告知客户", "明天")
    child.expect_exact("不能作为承诺的时间")
    say(child, "", "客户说不用再回", "q")
    child.expect(pexpect.EOF)

    (said,) = morning.run("show 1 --json")["contacts"]
    assert said["words"] == "已查清，已告知客户"
    assert [one["state"] for one in morning.run("show 1 --json")["follow_ups"] if one["kind"] == "reply"] == ["kept"]


@needs_terminal
def test_only_what_was_paid_counts_as_dealt_with(morning: Morning) -> None:
    child = morning.walk()
    say(child, "2", "无人接听")
    child.expect_exact("2/3")
    say(child, "q")

    child.expect_exact("还有 3 条待处理")
    child.expect(pexpect.EOF)


def test_what_only_a_manager_takes_over_is_not_offered_to_a_clerk() -> None:
    debt = FollowUp(1, Kind.TAKEOVER, None, "li", None)  # type: ignore[arg-type]

    offered = {role: [deed.line for deed in deeds_for(debt, may=role)] for role in (True, False)}

    assert offered == {True: ["I take it over", "a note"], False: ["a manager has it now", "a note"]}


def test_a_clerk_who_hands_a_case_to_a_manager_pays_the_takeover(cli: Cli) -> None:
    from complaintlog.cli.answering import sitting
    from complaintlog.cli.call import Call, clock, open_call
    from complaintlog.desk.case import may_see_to
    from complaintlog.desk.look import show
    from complaintlog.settings import Location, Settings

    book = str(Path(cli.environ["HOME"], "walked.db"))
    for typed in DAYS["takeover"]:
        assert cli(f"{typed} --db {book}").code == 0, typed
    open_call(Call(Settings(Location(book, named=True), "zh", "li"), clock()))
    desk, case = sitting(), show(sitting(), "1").case
    debt = next(one for one in case.open_debts if one.kind == "takeover")

    _verb, (handed,) = deeds_for(debt, may=may_see_to(desk, case, debt))[0].do(desk, case, debt, {"owner": "wang"})

    open_call(None)
    assert not next(one for one in handed.after.follow_ups if one.id == debt.id).is_open


@needs_terminal
def test_only_who_may_decide_on_a_solution_is_asked_to_on_the_walk(morning: Morning) -> None:
    for typed in (
        "shop set people.wang.role manager",
        "shop set people.zhao.role manager --user wang",
        "shop set people.li.role clerk --user wang",
        "investigate 1 --validity justified",
        "propose 1 --action refund --amount 9000",
    ):
        morning.run(typed)
    debt = next(one for one in morning.run("show 1 --json")["follow_ups"] if one["kind"] == "approval")

    offered = {
        who: _offered(morning.walk("--kind", "approval", "--user", who, "--within", "30d")) for who in ("li", "wang")
    }

    assert f"f{debt['id']}" in offered["li"]
    assert ("批准" in offered["li"], "批准" in offered["wang"]) == (False, True)


def _offered(child: Any) -> str:
    child.expect_exact("> ")
    shown: str = child.before
    child.send("q\r")
    child.expect(pexpect.EOF)
    return shown


@needs_terminal
def test_an_answer_typed_on_the_walk_goes_through_the_word_check(morning: Morning) -> None:
    child = morning.walk("--within", "1d")

    say(child, "1", "您冷静一点，这是公司规定", "明天上午11:30")

    child.expect_exact("最好不说")
    child.sendeof()
    child.close()
