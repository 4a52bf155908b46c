"""A disk that loses power: at every sync and every acknowledgement, whatever was not synced may be there or not."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from faults.disk import OPTIONS, Disk, laid_out, recorded
from faults.machine import LONG, environment, needs_strace, run, sound

pytestmark = needs_strace

# A worker at the desk while somebody looks on, so that the log is not emptied at every command.
WORKER = """
import os, sys
from complaintlog.store.sqlite import FileDatabase
if sys.argv[2] != "FULL":
    prepare = FileDatabase.prepare
    def less_careful(book, **more):
        prepare(book, **more)
        book.fetch(f"PRAGMA synchronous = {sys.argv[2]}")
    FileDatabase.prepare = less_careful
from complaintlog.settings import Location
from complaintlog.store.book import reading, writing
from store.cases import bare, entry
def write():
    with writing(Location(sys.argv[1], True), zone="Asia/Shanghai") as book:
        book.save(None, bare(), entry(command=os.urandom(8).hex()))
    os.write(1, b"done\\n")
write()
with reading(Location(sys.argv[1], True)) as looking:
    looking.ask("list_count")
    for _ in range(int(sys.argv[3])):
        write()
"""
COMMANDS = """
set -e
"$PYTHON" -m complaintlog --db "$1" new --name 张三 --phone 13800000001 --description 汤里有虫 --promise +2h
"$PYTHON" -m complaintlog --db "$1" contact 1 还在查 --promise +3h
"$PYTHON" -m complaintlog --db "$1" undo
"$PYTHON" -m complaintlog --db "$1" db backup "$2"
"""


class Lost(NamedTuple):
    """How many images were tried, and in how many of them something acknowledged was missing or the book broken."""

    images: int
    lost: int


def cut_everywhere(trace: Path, directory: Path, place: Path) -> Lost:
    """Cut the power at every sync and acknowledgement of a recording."""
    book = place / "book.db"
    chance = random.Random(7)
    disk, acknowledged, images, lost = Disk(), 0, 0, 0
    for event in recorded(trace, directory):
        if event.kind in ("sync", "said"):
            for image in disk.images(chance):
                laid_out(image, directory, place)
                images += 1
                lost += not is_kept(book, acknowledged)
        disk.take(event)
        acknowledged += event.kind == "said" and not event.data.startswith(b"Copied")
    assert acknowledged >= 3
    return Lost(images, lost)


def is_kept(book: Path, acknowledged: int) -> bool:
    try:
        return sound(book).entries >= acknowledged and all(sound(copy) for copy in book.parent.glob("copy.db"))
    except Exception:
        return False


@pytest.mark.parametrize("careful", [True, False])
def test_what_was_acknowledged_is_on_the_disk(tmp_path: Path, figure: Callable[[str], None], careful: bool) -> None:
    desk, place = tmp_path / "desk", tmp_path / "image"
    place.mkdir()
    worker = [
        sys.executable,
        "-c",
        WORKER,
        str(desk / "book.db"),
        "FULL" if careful else "NORMAL",
        "8" if LONG else "3",
    ]
    trace = tmp_path / "trace"
    tests = str(Path(__file__).parent.parent)
    paths = f"{tests}:{environment(tmp_path).get('PYTHONPATH', '')}"

    done = run(["strace", "-f", "-o", str(trace), *OPTIONS, *worker], tmp_path, PYTHONPATH=paths)
    assert done.code == 0, done
    found = cut_everywhere(trace, desk, place)

    figure(f"disk, synchronous {'FULL' if careful else 'NORMAL'}: {found.images} images, {found.lost} lost something")
    assert (found.lost == 0) is careful, found


def test_commands_one_after_the_other_survive_any_cut(tmp_path: Path, figure: Callable[[str], None]) -> None:
    desk, place = tmp_path / "desk", tmp_path / "image"
    place.mkdir()
    trace = tmp_path / "trace"
    shell = ["sh", "-c", COMMANDS, "sh", str(desk / "book.db"), str(desk / "copy.db")]

    done = run(["strace", "-f", "-o", str(trace), *OPTIONS, *shell], tmp_path, PYTHON=sys.executable)
    assert done.code == 0, done
    found = cut_everywhere(trace, desk, place)

    figure(f"disk, commands: {found.images} images, {found.lost} lost something")
    assert found.lost == 0
