"""Tab pressed in a real shell: what comes onto the line is what is meant, whatever a name holds; nothing is run."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import time
from pathlib import Path

import pytest
from store.cases import ZONE, bare, debt, entry

from complaintlog.rules.complaint import Customer
from complaintlog.settings import Location
from complaintlog.store.book import writing

pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminal to type into")
pytestmark = pytest.mark.skipif(not hasattr(pexpect, "spawn"), reason="no pseudo-terminal to type into")

NAMES = {
    "ann": "ann lee",
    "ben": 'ben\'s "own"',
    "cat": "cat$(touch ran)",
    "dan": "dan`touch ran`",
    "eve": "eve:ning=1",
    "fay": "fay\\n;touch ran&",
    "gus": "gus*?[a-z]{1,2}~#!x",
    "张": "张三 丰",
    "hal": "hal%s%n\\t",
}
# In place of the program: it answers the shell's questions, counts them, and writes down what else it was called with.
PROGRAM = """#!/bin/sh
case " $* " in
*" completion "*)
    {python} -m complaintlog "$@"
    echo asked >>{directory}/asked ;;
*) printf '%s\\n' "$@" >{directory}/called.new; mv {directory}/called.new {directory}/called ;;
esac
"""
SHELLS = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"]}


class Shell:
    """A shell at a terminal, with the completion of the program in it."""

    def __init__(self, name: str, directory: Path, environ: dict[str, str]) -> None:
        self.name, self.directory = name, directory
        self.child = pexpect.spawn(
            name, SHELLS[name], env=environ, dimensions=(60, 100), encoding="utf-8", timeout=30, cwd=str(directory)
        )
        # The prompt is told in two halves, so that it is not found in what was typed.
        self.enter(f"PS1='rea''dy> '; . {shlex.quote(str(directory / f'script.{name}'))}")
        self.child.expect_exact("ready> ")

    def enter(self, text: str) -> None:
        self.child.send(text + "\r")

    def tab(self, text: str) -> None:
        """Type, press Tab, and wait for the program's answer."""
        before = self.asked
        self.child.send(text + "\t")
        self.until(lambda: self.asked > before)

    def called(self) -> list[str]:
        """Press Enter; the words the program was called with."""
        self.child.send("\r")
        path = self.directory / "called"
        self.until(path.exists)
        words = path.read_text("utf-8").splitlines()
        path.unlink()
        self.child.expect_exact("ready> ")
        return words

    @property
    def asked(self) -> int:
        path = self.directory / "asked"
        return len(path.read_text().splitlines()) if path.exists() else 0

    def until(self, holds) -> None:
        """Wait, and let the shell write meanwhile."""
        deadline = time.monotonic() + 30
        while not holds():
            assert time.monotonic() < deadline, self.child.before
            self.child.expect([pexpect.TIMEOUT], timeout=0.05)

    def close(self) -> None:
        self.child.close(force=True)


@pytest.fixture(params=SHELLS)
def shell(request, cli, tmp_path: Path):
    """The shell, on a book of people with strange names and of two customers."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed here")
    program = tmp_path / "complaintlog"
    program.write_text(
        PROGRAM.format(python=shlex.quote(sys.executable), directory=shlex.quote(str(tmp_path))), "utf-8"
    )
    program.chmod(0o755)
    environ = os.environ | {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "COMPLAINTLOG_DB": str(tmp_path / "book.db"),
        "COMPLAINTLOG_LANG": "zh", "LC_ALL": "C.UTF-8", "TERM": "xterm", "INPUTRC": os.devnull, "LOGNAME": "li",
        "HISTFILE": os.devnull,
    }  # fmt: skip
    _fill(environ["COMPLAINTLOG_DB"])
    (tmp_path / f"script.{request.param}").write_bytes(cli(f"completion {request.param}").raw)
    found = Shell(request.param, tmp_path, environ)
    yield found
    found.close()


def test_a_name_comes_onto_the_line_as_it_is_and_nothing_in_it_is_run(shell: Shell) -> None:
    for typed, name in NAMES.items():
        shell.tab(f"complaintlog assign 1 {typed}")
        assert shell.called() == ["assign", "1", name]

    assert not (shell.directory / "ran").exists()


def test_a_name_may_be_begun_in_quotes(shell: Shell) -> None:
    for typed, name in (("'ann", "ann lee"), ('"ann l', "ann lee"), ("ann\\ l", "ann lee"), ('"cat', NAMES["cat"])):
        shell.tab(f"complaintlog assign 1 --to {typed}")
        assert shell.called() == ["assign", "1", "--to", name]

    assert not (shell.directory / "ran").exists()


def test_an_option_with_its_value_behind_a_sign_is_completed(shell: Shell) -> None:
    shell.tab("complaintlog assign 1 --to=eve")

    assert shell.called() == ["assign", "1", f"--to={NAMES['eve']}"]


@pytest.mark.parametrize("typed", ["张", "zhangsan", "zs"])
def test_the_only_case_of_a_customer_comes_in_place_of_the_name(shell: Shell, typed: str) -> None:
    shell.tab(f"complaintlog note {typed}")

    assert shell.called() == ["note", "1"]


def test_several_cases_are_shown_with_number_and_name(shell: Shell) -> None:
    shell.tab("complaintlog note ")
    shell.tab("")

    shell.child.expect("-003 李四 面凉了")
    shell.child.expect("-001 张三 汤里有根头发")


def test_several_cases_of_a_customer_are_shown_with_what_happened(shell: Shell) -> None:
    shell.tab("complaintlog note lisi")
    if shell.name == "bash":  # shows what is ambiguous at the second Tab; zsh at the first
        shell.tab("")

    shell.child.expect("-003 李四 面凉了")
    shell.child.expect("-002 李四 送错了")


def test_of_several_cases_of_a_customer_none_is_chosen_unseen(shell: Shell) -> None:
    shell.tab("complaintlog note lisi")
    if shell.name == "zsh":  # puts the first on the line, and with each Tab the next
        shell.child.send("\t")

    assert shell.called() == ["note", {"bash": "lisi", "zsh": "2"}[shell.name]]


def _fill(path: str) -> None:
    """Three cases of two customers; each of the names owes something on the first."""
    debts = tuple(debt(id=-place, assignee=name) for place, name in enumerate(NAMES.values(), 1))
    with writing(Location(path, named=True), zone=ZONE) as book:
        book.save(None, bare(customer=Customer(name="张三"), description="汤里有根头发", follow_ups=debts), entry())
        for said in ("送错了", "面凉了"):
            book.save(None, bare(customer=Customer(name="李四"), description=said), entry())
