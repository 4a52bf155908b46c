"""What the README says is what the program does."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

import complaintlog.cli.call
from complaintlog.cli.verbs import VERBS

from .conftest import Cli

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # 09:30 in Shanghai


def _block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no block {name}"
    return found[1]


def test_the_transcript_is_what_the_program_prints(cli: Cli, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setattr(complaintlog.cli.call.time, "time", MONDAY.timestamp)
    printed = ""

    for line in _block("transcript").splitlines():
        if line.startswith("$ complaintlog "):
            said = cli(shlex.split(line.removeprefix("$ complaintlog ")))
            assert said.code == 0, said.err
            printed += f"{line}\n{said.out}"

    assert printed == _block("transcript")


def test_the_commands_make_their_own_environment():
    assert _block("demo").startswith("python3 -m venv .venv && ")
    assert _block("demo").rstrip().endswith(".venv/bin/complaintlog demo due")
    assert _block("tests").rstrip().endswith(".venv/bin/pytest")


def test_every_command_it_names_exists():
    named = set(re.findall(r"complaintlog ([a-z]+)", README.replace("bin/complaintlog", "complaintlog")))

    assert named - {"logbook"} <= set(VERBS)
