"""The examples run as they stand, with the program that is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Cli

EXAMPLES = Path(__file__).parents[2] / "examples"


def _run(*command: str | Path, book: Path | None = None) -> str:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }
    if book is not None:
        environment["COMPLAINTLOG_DB"] = str(book)
    done = subprocess.run([str(word) for word in command], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_the_call_goes_from_the_first_word_to_what_is_owed():
    said = _run(EXAMPLES / "call.sh")

    assert "Registered as" in said
    assert said.rstrip().splitlines()[-1].startswith("20")


def test_the_morning_lists_pays_and_answers_cron():
    said = _run(EXAMPLES / "morning.sh")

    assert "Two of six chairs" in said
    assert "broken" in said


def test_the_weeks_copy_is_the_same_to_the_last_byte(tmp_path):
    said = _run(EXAMPLES / "week.sh", tmp_path, book=tmp_path / "book.db")

    assert said.rstrip().endswith("the same to the last byte")
    assert (tmp_path / "week.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_another_program_reads_the_book_through_sqlmodel(tmp_path):
    _run(EXAMPLES / "call.sh", book=tmp_path / "book.db")

    said = _run(sys.executable, EXAMPLES / "read_book.py", tmp_path / "book.db")

    assert "酸辣汤" in said
    assert "open: 2" in said


def test_the_draft_is_registered(cli: Cli):
    said = cli(["new", "--from", str(EXAMPLES / "draft.toml"), "--json"])

    assert said.code == 0
    assert said.json["customer"]["name"] == "邓飞"
    assert said.json["severity"] == 2


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.sh")), ids=lambda path: path.name)
def test_every_script_is_plain_shell(script):
    subprocess.run(["sh", "-n", str(script)], check=True)
