"""Start-up is a feature: what is imported before the clerk can read or type."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from complaintlog.settings import config_file

HEAVY = ("typer", "rich", "pendulum", "sqlmodel", "sqlalchemy", "sqlite3", "platformdirs", "tomllib", "difflib", "json")
POSIX_ONLY = ("fcntl", "grp", "pwd", "readline", "termios")
LOADED = """
import sys
from complaintlog.cli.app import run
code = run(sys.argv[1:])
print(code, *sorted(name.partition(".")[0] for name in sys.modules), file=sys.stderr)
"""


def loaded(*argv: str, **environ: str) -> tuple[int, set[str]]:
    """The exit code and the packages in memory after one call in a process of its own."""
    done = _python(LOADED, *argv, **environ)
    code, *modules = done.stderr.splitlines()[-1].split()
    assert "complaintlog" in modules
    return int(code), set(modules)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("typed", "code"),
    [(["--help"], 0), (["--version"], 0), (["db", "--help"], 0), (["completion", "--help"], 0), (["db"], 2)],
)
def test_help_and_completion_import_nothing_heavy(lang: str, typed: list[str], code: int) -> None:
    answered, modules = loaded("--lang", lang, *typed)

    assert answered == code
    assert modules & set(HEAVY) == set()


def test_a_mistyped_verb_imports_nothing_but_what_finds_the_nearest() -> None:
    answered, modules = loaded("dew")

    assert answered == 2
    assert modules & set(HEAVY) == {"difflib"}


def test_the_bare_program_asks_the_book_without_typer() -> None:
    answered, modules = loaded()

    assert answered == 0
    assert modules & {"typer", "rich", "pendulum", "sqlmodel", "sqlalchemy", "platformdirs"} == set()


def test_a_config_is_read_only_where_there_is_one() -> None:
    config = Path(config_file(os.environ))
    config.parent.mkdir(parents=True)
    config.write_text('lang = "zh"\n', "utf-8")

    _, modules = loaded("completion", "bash")

    assert "tomllib" in modules


def test_the_door_opens_where_posix_modules_are_missing() -> None:
    hidden = f"import sys\nfor name in {POSIX_ONLY!r}: sys.modules[name] = None\n"

    done = _python(hidden + LOADED, "--help")

    assert "Usage: complaintlog" in done.stdout


def test_a_reader_that_hangs_up_is_no_mistake() -> None:
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        [sys.executable, "-m", "complaintlog", "--help"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        env=buffered(),
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only where the system has a device that is always full")
def test_an_answer_that_cannot_be_written_is_said() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "complaintlog", "--lang", "en", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
            env=buffered(),
        )

    assert (done.returncode, done.stderr) == (
        5,
        "complaintlog: The answer could not be written: the disk is full.\n",
    )


def buffered() -> dict[str, str]:
    """The environment, with stdout held back until it is full or over, as it is for people."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def _python(program: str, *argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *argv],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environ,
    )
