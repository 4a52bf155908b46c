"""``new`` line by line, in a real terminal: Chinese typed and corrected, wrong answers asked again, ways out."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from complaintlog.lang import told_in

from .told import SHANGHAI, Clock

pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminal to type into")
pytestmark = pytest.mark.skipif(not hasattr(pexpect, "spawn"), reason="no pseudo-terminal to type into")

PROGRAM = [sys.executable, "-m", "complaintlog"]
UP_TO_PHONE = ["1", "张三", "13800000000"]
QUESTIONS = ("channel", "customer.name", "customer.phone", "description", "demand", "product", "order_no", "category")


@pytest.fixture
def environ(home: Path, tmp_path: Path) -> dict[str, str]:
    return dict(os.environ) | SHANGHAI | {
        "COMPLAINTLOG_DB": str(tmp_path / "book.db"), "COMPLAINTLOG_LANG": "zh", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
        "TERM": "xterm", "LOGNAME": "li", "INPUTRC": os.devnull,
    }  # fmt: skip


class Desk:
    """The program in a pseudo-terminal, answered line by line."""

    def __init__(self, environ: dict[str, str], *typed: str) -> None:
        self.environ = environ
        self.child = pexpect.spawn(
            PROGRAM[0], [*PROGRAM[1:], *typed], env=environ, dimensions=(40, 80), encoding="utf-8", timeout=20
        )

    def asked(self, path: str) -> Desk:
        """Wait for the question for a field."""
        self.child.expect_exact(told_in("zh", label_of(path), "field"))
        self.child.expect_exact(": ")
        return self

    def answer(self, text: str) -> None:
        self.child.send(text + "\r")

    def end(self) -> int:
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus)

    def book(self) -> list[dict[str, Any]]:
        """What is in the book now."""
        return complaints(self.environ)


def label_of(path: str) -> str:
    from complaintlog.lang.labels import LABELS

    return LABELS["field"].get(path, path)


def complaints(environ: dict[str, str]) -> list[dict[str, Any]]:
    if not Path(environ["COMPLAINTLOG_DB"]).exists():
        return []
    command = [*PROGRAM, "export", "--all", "--format", "jsonl"]
    lines = subprocess.run(command, env=environ, capture_output=True, check=True, timeout=60).stdout
    return [json.loads(line) for line in lines.splitlines()]


@contextlib.contextmanager
def desk(environ: dict[str, str], *typed: str) -> Iterator[Desk]:
    opened = Desk(environ, *(typed or ("new", "--plain")))
    try:
        yield opened
    finally:
        opened.child.close(force=True)


def test_chinese_typed_and_corrected_is_stored_as_it_was_meant(environ) -> None:
    with desk(environ) as clerk:
        clerk.asked("channel").answer("1")
        clerk.asked("customer.name").answer("张三丰\x7f\x7f小明\x1b[D\x1b[D\x7f李")
        clerk.asked("customer.phone").answer("138 0000 0000")
        clerk.asked("description").answer("汤凉了，\x7f。服务员不理人\x01真的，\x05！")
        for path in ("demand", "product", "order_no"):
            clerk.asked(path).answer("")
        clerk.asked("category").answer("2")
        clerk.asked("triggers").answer("")
        clerk.asked("promise").answer("明天上午11:30")
        assert clerk.end() == 0
        (case,) = clerk.book()

    assert case["customer"]["name"] == "李小明"
    assert case["description"] == "真的，汤凉了。服务员不理人！"
    assert (case["channel"], case["category"], case["demand"]) == ("phone", "service", None)
    (debt,) = [one for one in case["follow_ups"] if one["promised"]]
    assert debt["due_at"].endswith("T11:30:00+08:00")


def test_a_wrong_answer_is_asked_again_at_once(environ) -> None:
    with desk(environ) as clerk:
        clerk.asked("channel").answer("99")
        clerk.asked("channel").answer("phon")
        clerk.asked("channel").answer("来访")
        clerk.asked("customer.name").answer("")
        clerk.asked("customer.phone").answer("1")
        clerk.asked("description").answer("")
        clerk.asked("description").answer("汤凉了")
        for path in ("demand", "product", "order_no", "category"):
            clerk.asked(path).answer("")
        clerk.asked("triggers").answer("1，2")
        clerk.asked("promise").answer("明天")
        clerk.asked("promise").answer("+2h")
        assert clerk.end() == 0
        (case,) = clerk.book()

    assert case["channel"] == "visit"
    assert [one["code"] for one in case["triggers"]] == ["injury", "illness"]
    assert [one["kind"] for one in case["follow_ups"] if one["promised"]] == ["reply"]


def test_one_may_go_back_and_answer_anew(environ) -> None:
    with desk(environ) as clerk:
        clerk.asked("channel").answer("<")
        clerk.asked("channel").answer("1")
        clerk.asked("customer.name").answer("张三")
        clerk.asked("customer.phone").answer("《")
        clerk.asked("customer.name").answer("李四")
        clerk.asked("customer.phone").answer("<")
        clerk.asked("customer.name").answer("")
        clerk.asked("customer.phone").answer("138")
        clerk.asked("description").answer("汤凉了")
        clerk.asked("demand").child.send("\x04")
        assert clerk.end() == 0
        (case,) = clerk.book()

    assert (case["customer"]["name"], case["customer"]["phone"]) == ("李四", "138")


def test_an_end_before_anything_happened_asks_what_happened(environ) -> None:
    with desk(environ) as clerk:
        clerk.asked("channel").child.send("\x04")
        clerk.asked("description").answer("汤凉了")
        clerk.asked("demand").child.send("\x04")
        assert clerk.end() == 0
        (case,) = clerk.book()

    assert case["description"] == "汤凉了"


def test_an_interruption_leaves_no_trace(environ) -> None:
    with desk(environ) as clerk:
        for path, text in zip(QUESTIONS, [*UP_TO_PHONE, "汤凉了"], strict=False):
            clerk.asked(path).answer(text)
        clerk.asked("demand").child.sendintr()
        assert clerk.end() == 130
        assert "Traceback" not in clerk.child.before
        assert clerk.book() == []


def test_what_was_typed_as_an_option_is_not_asked(environ) -> None:
    with desk(environ, "new", "--plain", "--channel", "visit", "--phone", "138", "--description", "汤凉了") as clerk:
        clerk.asked("customer.name").answer("张三")
        clerk.asked("demand").child.send("\x04")
        assert clerk.end() == 0
        assert label_of("customer.phone") not in clerk.child.before
        (case,) = clerk.book()

    assert (case["channel"], case["customer"]["name"], case["customer"]["phone"]) == ("visit", "张三", "138")


def test_a_caller_the_book_knows_is_named(environ) -> None:
    first = [*PROGRAM, "new", "--description", "x", "--name", "张三", "--phone", "138"]
    subprocess.run(first, env=environ, check=True, capture_output=True, timeout=60)

    with desk(environ) as clerk:
        clerk.asked("channel").answer("1")
        clerk.asked("customer.name").answer("")
        clerk.asked("customer.phone").answer("1-3-8")
        clerk.child.expect_exact("张三")
        clerk.asked("description").answer("又凉了")
        clerk.asked("demand").child.send("\x04")
        assert clerk.end() == 0
        assert [case["customer"]["id"] for case in clerk.book()] == [1, 1]


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, on a book of its own."""
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


def test_without_a_terminal_nobody_is_asked(cli, clock, tmp_path) -> None:
    said = cli("new", stdin="1\n张三\n")

    assert (said.code, said.out) == (2, "")
    assert "--plain" in said.err
    assert not (tmp_path / "book.db").exists()


def test_answers_may_come_through_a_pipe(cli, clock) -> None:
    said = cli("new --plain --json", stdin="phone\n张三\n138\n汤凉了\n")

    assert said.code == 0
    assert (said.json["customer"]["name"], said.json["description"]) == ("张三", "汤凉了")


@pytest.mark.parametrize("stdin", ["", "\n\n\n", "1\n张三\n"])
def test_a_pipe_that_ends_before_anything_happened_is_refused(cli, clock, tmp_path, stdin: str) -> None:
    said = cli("new --plain --json", stdin=stdin)

    assert (said.code, said.out) == (2, "")


class Screen:
    """The program in tmux, which draws wide characters as terminals do."""

    def __init__(self, directory: Path, environ: dict[str, str], columns: int) -> None:
        self.tmux = ["tmux", "-f", os.devnull, "-u", "-S", str(directory / "tmux")]
        self.environ = environ
        command = "exec " + shlex.join([*PROGRAM, "new", "--plain"])
        self.run("new-session", "-d", "-x", str(columns), "-y", "24", command)

    def run(self, *words: str) -> str:
        answer = subprocess.run(
            [*self.tmux, *words], env=self.environ, capture_output=True, text=True, timeout=20, check=False
        )
        return answer.stdout

    def lines(self) -> list[str]:
        return self.run("capture-pane", "-p").rstrip("\n").split("\n")

    def until(self, text: str) -> None:
        """Wait until ``text`` stands on the screen."""
        for _ in range(100):
            if text in "\n".join(self.lines()):
                return
            time.sleep(0.1)
        raise AssertionError(self.lines())

    def type(self, *keys: str) -> None:
        for key in keys:
            self.run("send-keys", *([key] if key.isascii() and len(key) > 1 else ["-l", key]))


@pytest.mark.skipif(shutil.which("tmux") is None, reason="no tmux to draw the screen")
@pytest.mark.parametrize("columns", [40, 80])
def test_the_screen_shows_what_is_typed_without_ghosts(environ, tmp_path, columns: int) -> None:
    name, description = (told_in("zh", label_of(path), "field") for path in ("customer.name", "description"))
    screen = Screen(tmp_path, environ, columns)
    try:
        screen.until(told_in("zh", label_of("channel"), "field") + ":")
        screen.type("Enter")
        screen.until(f"{name}:")
        screen.type("张三丰", "BSpace", "BSpace", "小明", "Left", "Left", "BSpace", "李")
        screen.until(f"{name}: 李小明")
        assert f"{name}: 李小明" in [line.rstrip() for line in screen.lines()]
        screen.type("Enter", "Enter")
        screen.until(f"{description}:")
        screen.type("汤凉了没有人管。" * 6, *["BSpace"] * 12, "C-a", "真的", "C-e", "完")
        screen.until("完")
        time.sleep(0.3)
        drawn = "".join(screen.lines()).replace(" ", "")
        meant = "真的" + ("汤凉了没有人管。" * 6)[:-12] + "完"
        assert drawn.endswith(f"{description}:{meant}")
        screen.type("Enter", "C-d")
        for _ in range(100):
            if complaints(environ):
                break
            time.sleep(0.1)
    finally:
        screen.run("kill-server")
    (case,) = complaints(environ)
    assert (case["customer"]["name"], case["description"]) == ("李小明", meant)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no shell to type commands into")
def test_a_case_goes_from_ring_to_close_at_a_terminal_in_chinese(environ) -> None:
    with desk(environ) as clerk:
        clerk.asked("channel").answer("")
        clerk.asked("customer.name").answer("李晓明\x7f红")
        clerk.asked("customer.phone").answer("13800000000")
        clerk.asked("description").answer("汤量了\x7f\x7f凉了")
        clerk.asked("demand").answer("重做")
        for path in ("product", "order_no", "category", "triggers"):
            clerk.asked(path).answer("")
        clerk.asked("promise").answer("+2h")
        assert clerk.end() == 0

    shell = pexpect.spawn("bash", ["--norc"], env=environ | {"PS1": "> "}, encoding="utf-8", timeout=20)
    shell.expect_exact("> ")
    for typed in (
        "listen 1 --words 您说汤凉\x7f是凉的",
        "apologize 1 --words 实在抱欠\x7f歉",
        "propose 1 --action 重做 --text 马上重做一份",
        "solve 1 --agreed --carried-out --told",
        "thank 1 --words 谢谢您告所\x7f诉我们",
        "callback 1 --satisfaction 5 --feedback 这次很快",
    ):
        shell.send(f"{' '.join(map(shlex.quote, PROGRAM))} {typed}; echo done=$?\r")
        shell.expect("done=(\\d)\r\n")
        assert shell.match[1] == "0", shell.before
    shell.close(force=True)

    (case,) = complaints(environ)
    assert (case["stage"], case["outcome"]) == ("closed", "solved")
    assert (case["customer"]["name"], case["description"]) == ("李晓红", "汤凉了")
    assert [step["words"] for step in case["steps"]] == ["您说汤是凉的", "实在抱歉", None, "谢谢您告诉我们"]
    assert [one["state"] for one in case["follow_ups"] if one["promised"]] == ["kept"]
