"""The screen in a real terminal (tmux): Chinese, another size, a window closed, the program killed."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from complaintlog.lang.lines import display_width
from complaintlog.settings import Location, drafts_directory

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="no tmux to draw the screen")
PROGRAM = [sys.executable, "-m", "complaintlog"]
PATIENCE = 90  # seconds; a busy machine is no failure


class Window:
    """A terminal of tmux in which the program was typed."""

    def __init__(self, place: Path, environ: dict[str, str], *typed: str, columns: int = 100, lines: int = 30) -> None:
        self.tmux = ["tmux", "-S", str(place / "tmux"), "-f", os.devnull]
        self.environ = environ
        command = shlex.join(["env", *(f"{name}={value}" for name, value in environ.items()), *PROGRAM, *typed])
        size = ("-x", str(columns), "-y", str(lines))
        self.run("new-session", "-d", *size, f"{command}; echo ended=$?; sleep 600")
        self.run("set", "-g", "status", "off")
        self.until(lambda seen: "F1" in seen)

    def run(self, *arguments: str) -> str:
        done = subprocess.run([*self.tmux, *arguments], capture_output=True, check=True, timeout=60, env=self.environ)
        return done.stdout.decode()

    @property
    def seen(self) -> str:
        return self.run("capture-pane", "-p")

    def cursor(self) -> tuple[int, int]:
        assert self.has_cursor(), "the cursor is hidden"
        column, line = self.run("display-message", "-p", "#{cursor_x} #{cursor_y}").split()
        return int(column), int(line)

    def has_cursor(self) -> bool:
        return self.run("display-message", "-p", "#{cursor_flag}").strip() == "1"

    def until(self, there: Callable[[str], object]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not there(self.seen):
            assert time.monotonic() < deadline, self.seen
            time.sleep(0.05)

    def type(self, text: str) -> None:
        self.run("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self.run("send-keys", *keys)

    def program(self) -> int:
        """The process of the program."""
        shell = int(self.run("display-message", "-p", "#{pane_pid}"))
        children = Path(f"/proc/{shell}/task/{shell}/children").read_text().split()
        return int(children[0])

    def close(self) -> None:
        subprocess.run([*self.tmux, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def environ(home: Path, tmp_path: Path) -> dict[str, str]:
    wanted = {"COMPLAINTLOG_DB": str(tmp_path / "book.db"), "COMPLAINTLOG_LANG": "zh", "TZ": "Asia/Shanghai"}
    wanted |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LOGNAME": "li", "TERM": "tmux-256color"}
    return {name: value for name, value in os.environ.items() if name != "TMUX"} | wanted


@pytest.fixture
def window(environ: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., Window]]:
    opened: list[Window] = []

    def open_window(*typed: str, **size: int) -> Window:
        place = tmp_path / f"window-{len(opened)}"
        place.mkdir()
        opened.append(Window(place, environ, *(typed or ("new",)), **size))
        return opened[-1]

    yield open_window
    for one in opened:
        one.close()


def complaints(environ: dict[str, str]) -> list[dict[str, Any]]:
    command = [*PROGRAM, "export", "--all", "--format", "jsonl"]
    lines = subprocess.run(command, env=environ, capture_output=True, check=True, timeout=60).stdout
    return [json.loads(line) for line in lines.splitlines()]


def test_chinese_is_typed_the_window_resized_the_program_killed_and_the_draft_found(window, environ) -> None:
    first = window()
    first.type("张三丰")
    first.press("BSpace")
    first.until(lambda seen: "投诉人        张三\n" in seen or "张三  " in seen)
    column, line = first.cursor()
    assert first.seen.split("\n")[line].startswith(" 3 投诉人")
    assert column == 17 + 4
    first.press("Tab")
    first.type("13800000000")
    first.run("resize-window", "-x", "80", "-y", "24")
    first.until(lambda seen: "13800000000" in seen and _is_laid_out(seen, 80))
    first.press("C-g")
    first.type("7")
    first.until(lambda seen: seen.split("\n")[first.cursor()[1]].startswith(" 7"))
    first.type("汤里有根头发，叫了三次没人理")
    _until_in_a_draft("叫了三次没人理", environ)
    os.kill(first.program(), signal.SIGKILL)
    first.until(lambda seen: "ended=137" in seen)

    second = window()
    second.until(lambda seen: "F8" in seen)
    second.press("F8")
    second.until(lambda seen: "13800000000" in seen and "汤里有根头发" in seen)
    second.press("C-s")
    second.until(lambda seen: "请把编号念给客户" in seen)
    second.press("Enter")
    second.until(lambda seen: "ended=0" in seen)

    (case,) = complaints(environ)
    assert case["customer"]["name"] == "张三"
    assert case["description"] == "汤里有根头发，叫了三次没人理"
    third = window()
    third.press("Escape")
    third.until(lambda seen: "ended=0" in seen)


def test_a_window_that_is_closed_loses_nothing(window, environ) -> None:
    first = window()
    first.type("李四")
    _until_in_a_draft("李四", environ)
    program = first.program()
    first.close()
    _until_gone(program)

    second = window("new", "--resume")

    second.until(lambda seen: "李四" in seen)


def test_a_hangup_leaves_the_draft_of_what_was_typed(window, environ) -> None:
    first = window()
    first.type("赵六")
    _until_in_a_draft("赵六", environ)
    os.kill(first.program(), signal.SIGHUP)
    first.until(lambda seen: "ended=129" in seen)

    second = window("new", "--resume")

    second.until(lambda seen: "赵六" in seen)


@pytest.mark.parametrize(
    ("wish", "typed"), [({"NO_COLOR": "1"}, ()), ({"COMPLAINTLOG_NO_COLOR": "1"}, ()), ({}, ("--no-color",))]
)
def test_who_wants_no_colour_gets_none(window, environ, wish, typed) -> None:
    environ.update(wish)
    shown = window(*typed, "new")
    shown.type("王五")
    shown.until(lambda seen: "王五" in seen)
    shown.press("C-g")
    shown.type("2")
    shown.until(lambda seen: "网店" in seen or "来店" in seen or "邮件" in seen)

    drawn = shown.run("capture-pane", "-e", "-p")

    assert not re.findall(r"\x1b\[(?:[\d;:]*[;:])?(?:3[0-8]|4[0-8]|9\d|10\d)[;:m]", drawn)
    assert "\x1b[1m" in drawn or "\x1b[7m" in drawn or "\x1b[1;" in drawn


def test_interrupt_and_stop_keys_do_not_throw_the_call_away(window) -> None:
    shown = window()
    shown.type("王五")
    shown.until(lambda seen: "王五" in seen)
    shown.press("C-c")
    shown.until(lambda seen: "要离开吗" in seen)
    shown.type("4")
    shown.until(lambda seen: "要离开吗" not in seen and "王五" in seen)
    shown.press("C-z")
    shown.until(lambda seen: "王五" not in seen and "F1" in seen)
    shown.press("C-y")
    shown.until(lambda seen: "王五" in seen)


def test_alt_and_the_key_of_a_field_lead_there_and_type_nothing(window) -> None:
    shown = window()
    for key, words in (("7", "面凉了"), ("-", "1130"), ("6", "A17")):
        shown.press(f"M-{key}")
        shown.type(words)
        line = re.compile(f"^ {key} [^│]*{words}", re.MULTILINE)
        shown.until(line.search)
    shown.press("M-i", "M-w", "M-.")
    shown.until(lambda seen: "没有哪一栏的键是 ." in seen)
    shown.type("B")

    shown.until(re.compile("^ 6 [^│]*A17B ", re.MULTILINE).search)
    assert not re.search("[¶–¡≠^]", shown.seen)


def test_alt_with_an_arrow_or_a_key_without_meaning_asks_nothing_and_types_nothing(window) -> None:
    shown = window(columns=80, lines=24)
    shown.press("M-7")
    shown.type("soup cold")
    shown.until(lambda seen: "复述给客户听" in seen or "soup cold" in seen)
    shown.press(
        "M-Down", "M-Up", "M-Home", "M-End", "M-PPage", "M-NPage", "M-IC", "M-F1", "M-F5", "C-M-Left", "C-M-Down"
    )
    shown.press("M-Left")
    shown.type("2 ")
    shown.run("send-keys", "-H", "1b", "1b", "5b", "43")
    shown.type("3")

    shown.until(lambda seen: "soup 2 cold3" in seen)
    assert "要离开吗" not in shown.seen


@pytest.mark.parametrize("keys", [("Escape", "4"), ("F1", "Enter"), ("F4", "2")])
def test_the_cursor_is_hidden_while_a_question_or_a_page_lies_over_the_form_and_back_after_it(window, keys) -> None:
    there = window()
    there.type("张三")
    there.until(lambda seen: "张三" in seen)
    before = there.cursor()

    there.press(keys[0])
    there.until(lambda _seen: not there.has_cursor())
    there.press(keys[1])

    there.until(lambda _seen: there.has_cursor() and there.cursor() == before)


def test_no_cursor_stands_on_the_page_with_the_number_and_the_shell_has_one_again(window) -> None:
    there = window()
    there.press("C-g")
    there.type("7")
    there.type("面凉了")
    there.press("F2")
    there.until(lambda seen: "请把编号念给客户" in seen)
    there.until(lambda _seen: not there.has_cursor())

    there.press("Enter")

    there.until(lambda seen: "ended=0" in seen and there.has_cursor())


def test_who_leaves_after_a_refusal_is_told_that_the_draft_waits_and_how_to_go_on(window) -> None:
    shown = window()
    shown.type("王五")
    shown.press("F2")
    shown.until(lambda seen: "唯一必填" in seen)
    shown.press("Escape")
    shown.until(lambda seen: "要离开吗" in seen)
    shown.type("1")
    shown.until(lambda seen: "ended=0" in seen)

    assert "王五" in shown.seen
    assert "complaintlog new --resume" in shown.seen


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_can_show_no_screen_gets_the_questions(environ, term: str) -> None:
    pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminal to type into")
    asked = pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], "new"], env=environ | {"TERM": term}, encoding="utf-8", timeout=60)

    asked.expect_exact("投诉方式")
    asked.close(force=True)


def _is_laid_out(seen: str, columns: int) -> bool:
    """Whether form and side share this breadth: tmux cuts the lines before the program has drawn them anew."""
    lines = [line.partition("│") for line in seen.split("\n") if "│" in line]
    return all(display_width(left) == columns * 3 // 5 for left, _bar, _side in lines) and bool(lines)


def _until_in_a_draft(text: str, environ: dict[str, str]) -> None:
    """The last key goes into the draft a moment after it is drawn."""
    directory = Path(drafts_directory(environ, Location(environ["COMPLAINTLOG_DB"], named=True)))
    deadline = time.monotonic() + PATIENCE
    while not any(text in one.read_text("utf-8") for one in directory.glob("*.json")):
        assert time.monotonic() < deadline, list(directory.iterdir())
        time.sleep(0.05)


def _until_gone(process: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while Path(f"/proc/{process}").exists() and "zombie" not in Path(f"/proc/{process}/status").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)
