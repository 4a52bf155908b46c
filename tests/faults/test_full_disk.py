"""A disk that is full or failing: every call refused in turn; one line, exit 5, the book intact, nothing half written."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from faults import typed
from faults.machine import CHANGING, LONG, between, calls, failed, fresh, needs_strace, program, run, sound, takes_more

ERRORS = ("ENOSPC", "EIO")
CALLED = CHANGING
WRITING = typed.LONG if LONG else {"contact": typed.LONG["contact"]}
OUTPUTS = {
    "export": (["export", "--all", "-o", "{place}/week.csv"], "week.csv"),
    "backup": (["db", "backup", "{place}/copy.db"], "copy.db"),
}
if LONG:
    OUTPUTS |= {
        "export, lossless": (["export", "--all", "-o", "{place}/all.jsonl"], "all.jsonl"),
        "export, a workbook": (["export", "--all", "-o", "{place}/week.xlsx"], "week.xlsx"),
        "export, a page": (["export", "--all", "-o", "{place}/week.html"], "week.html"),
        "review": (["review", "-o", "{place}/report.html"], "report.html"),
        "customer export": (["customer", "export", "13800000001", "-o", "{place}/z3.json"], "z3.json"),
        "attach --save": (["attach", "1", "--save", "-o", "{place}/out.txt"], "out.txt"),
        "salvage": (["db", "salvage", "-o", "{place}/saved.jsonl"], "saved.jsonl"),
        "config edit": (["config", "edit", "--from", "{place}/config.toml"], ".config/complaintlog/config.toml"),
    }


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return typed.prepared(tmp_path_factory.mktemp("template") / "desk")


@needs_strace
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("name", WRITING)
def test_a_write_that_the_disk_refuses_is_one_line_and_leaves_the_book_whole(
    template: Path, tmp_path: Path, figure: Callable[[str], None], name: str, error: str
) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    before = sound(book)
    said = typed.on(place, WRITING[name])
    made = calls(book, said, place)
    after = sound(book)
    ends: Counter[int] = Counter()

    for at in made:
        fresh(template, place)
        ended = failed(book, said, place, at, error)
        found = sound(book)
        ends[ended.code] += 1
        assert found in between(before, after, said), at
        assert ended.code in (0, 5), (at, ended)
        if ended.code == 5:
            assert not ended.out, at
            assert ended.err.startswith("complaintlog: "), ended
            assert ended.err.count("\n") == 1, ended
        if ended.code == 0 or "answer could not be written" in ended.err:  # what failed came after the write was kept
            assert found == after, (at, ended)
            assert ended.code == 0 or "in the book" in ended.err or "look what was done" in ended.err, (at, ended)
        takes_more(book, found)

    assert ends[5], "nothing was refused"
    figure(f"{name}, {error} at each of {len(made)} calls: exit codes {dict(sorted(ends.items()))}")


@needs_strace
@pytest.mark.parametrize("error", ERRORS)
def test_a_first_write_that_the_disk_refuses_leaves_no_book(
    tmp_path: Path, figure: Callable[[str], None], error: str
) -> None:
    place = tmp_path / "desk"
    book = place / "book.db"
    made = calls(book, typed.NEW, tmp_path)
    ends: Counter[int] = Counter()

    for at in made:
        shutil.rmtree(place)
        ended = failed(book, typed.NEW, tmp_path, at, error)
        found = sound(book)
        ends[ended.code] += 1
        assert ended.code in (0, 5), (at, ended)
        assert found in ((0, 0), (1, 1)), (at, ended)
        assert ended.code == 5 or found == (1, 1), (at, ended)
        assert ended.code == 0 or ended.err.count("\n") == 1, ended
        assert found == (1, 1) or at.name == "unlink" or not list(place.glob("book.db*")), (at, ended)
        takes_more(book, found)

    assert ends[5], "nothing was refused"
    figure(f"the first new, {error} at each of {len(made)} calls: exit codes {dict(sorted(ends.items()))}")


@needs_strace
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_that_the_disk_refuses_is_absent_rather_than_partial(
    template: Path, tmp_path: Path, figure: Callable[[str], None], name: str, error: str
) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    before = sound(book)
    said, output = typed.on(place, OUTPUTS[name][0]), place / OUTPUTS[name][1]
    former = output.read_bytes() if output.exists() else None
    made = calls(book, said, place)
    whole = output.read_bytes()
    ends: Counter[int] = Counter()

    for at in made:
        fresh(template, place)
        ended = failed(book, said, place, at, error)
        ends[ended.code] += 1
        assert sound(book) == before, at
        there = output.read_bytes() if output.exists() else None
        assert there == former or is_whole(there or b"", whole), at
        assert at.name == "unlink" or not list(place.rglob("*.part")), at
        assert ended.code in (0, 5), (at, ended)
        assert ended.code != 0 or output.exists(), at
        assert ended.code == 0 or ended.err.count("\n") == 1, ended

    assert ends[5], "nothing was refused"
    figure(f"{name}, {error} at each of {len(made)} calls: exit codes {dict(sorted(ends.items()))}")


def is_whole(output: bytes, once: bytes) -> bool:
    """Whether the output is what it was ``once``, but for the moment at which it was made."""
    if once.startswith(b"PK"):
        return zipfile.ZipFile(io.BytesIO(output)).testzip() is None
    return len(output) == len(once) and output[-40:] == once[-40:]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root on Linux can make a small disk")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "small", str(place)], capture_output=True, text=True
    )
    if made.returncode:
        pytest.skip(f"no small disk can be made here: {made.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_fills_up_refuses_and_takes_more_once_there_is_room(
    small: Path, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    book = small / "book.db"
    note = program(book, ["note", "1", "字" * 20_000])
    assert run(program(book, typed.NEW), tmp_path).code == 0
    ballast = small / "ballast"
    ballast.write_bytes(bytes(300_000))
    count = 0
    while (ended := run(note, tmp_path)).code == 0:
        count += 1

    assert ended.code == 5
    assert ended.err.count("\n") == 1
    assert not ended.out
    assert sound(book).entries == count + 1
    ballast.unlink()
    assert run(program(book, ["note", "1", "kurz"]), tmp_path).code == 0
    assert sound(book).entries == count + 2
    figure(f"small disk: full after {count} notes, went on once there was room")


def test_an_import_that_fills_the_disk_says_what_is_kept_and_said_again_adds_the_rest(
    small: Path, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    book, rows, many = small / "book.db", tmp_path / "rows.csv", 600
    (tmp_path / "map.toml").write_text('[columns]\n"内容" = "description"\n', "utf-8")
    rows.write_text("内容\n" + "".join(f"{place} {'字' * 3000}\n" for place in range(many)), "utf-8")
    importing = program(book, ["import", str(rows), "--map", str(tmp_path / "map.toml"), "--json"])
    subprocess.run(["mount", "-o", "remount,size=16m", str(small)], check=True)  # more than is written before a pause

    refused = run(importing, tmp_path)
    kept = sound(book).complaints
    assert (refused.code, refused.out, refused.err.count("\n")) == (5, "", 1)
    assert 0 < kept < many
    assert refused.err == (
        f"complaintlog: The disk is full; free some space. {kept} rows were added and stay in the book;"
        " run the same command again, and only the rest is added.\n"
    )

    subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
    again = run(importing, tmp_path)
    assert (again.code, sound(book).complaints) == (0, many), again
    assert f'"added": {many - kept}' in again.out
    figure(f"import on a small disk: {kept} of {many} rows kept, the rest added once there was room")


def test_without_room_to_rewrite_the_book_an_erasure_says_it_is_not_done_and_the_same_command_completes_it(
    small: Path, tmp_path: Path
) -> None:
    book, erase = small / "book.db", ["customer", "erase", "1", "--yes"]
    assert run(program(book, typed.NEW), tmp_path).code == 0
    assert (
        run(program(book, ["close", "1", "--outcome", "explained", "--reason", "说清了", "--release"]), tmp_path).code
        == 0
    )
    filled_up = small / "ballast"
    filled_up.write_bytes(bytes(shutil.disk_usage(small).free - 120_000))

    refused = run(program(book, erase), tmp_path)
    assert (refused.code, refused.out, refused.err.count("\n")) == (5, "", 1)
    assert "still hold it, as the disk is full" in refused.err

    filled_up.unlink()
    again = run(program(book, erase), tmp_path)
    assert again.code == 0, again
    assert all("张三".encode() not in left.read_bytes() for left in small.iterdir())


def test_a_copy_of_the_day_for_which_there_is_no_room_never_says_that_the_write_was_not_kept(
    small: Path, tmp_path: Path
) -> None:
    book = small / "book.db"
    assert run(program(book, typed.NEW), tmp_path).code == 0
    (small / "ballast").write_bytes(bytes(shutil.disk_usage(small).free - 200_000))

    ended = run(program(book, ["note", "1", "小心"]), tmp_path, COMPLAINTLOG_BACKUPS="7")

    assert ended.code == 0
    assert "The copy of the day could not be made: The backup" in ended.err
    assert ended.err.endswith("cannot be written: the disk is full.\n")
    assert sound(book).entries == 2


def test_on_a_disk_that_can_only_be_read_it_is_said_that_the_book_can_be_read(small: Path, tmp_path: Path) -> None:
    book = small / "book.db"
    assert run(program(book, typed.NEW), tmp_path).code == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)

    refused = run(program(book, ["note", "1", "x"]), tmp_path)

    assert (refused.code, refused.out) == (5, "")
    assert "can only be read here" in refused.err
    assert run(program(book, ["show", "1"]), tmp_path).code == 0
