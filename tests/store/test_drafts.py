"""Drafts of calls: what was typed survives the process, belongs to one screen at a time, and goes when it must."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from complaintlog.errors import StoreError
from complaintlog.store import drafts

TYPED = {"fields": {"customer.name": "张三", "description": '汤里有头发\n"很长"'}}


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "calls" / "book")


def names(directory: str) -> list[str]:
    return [one.name for one in drafts.kept(directory)]


def test_what_was_kept_last_is_what_is_there(place: str) -> None:
    drafts.keep(place, "a", {"fields": {"description": "汤"}})
    drafts.keep(place, "a", TYPED)

    (found,) = drafts.kept(place)

    assert (found.name, found.document) == ("a", TYPED)
    assert abs((datetime.now(UTC) - found.at).total_seconds()) < 60


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_reads_it(place: str) -> None:
    drafts.keep(place, "a", TYPED)

    modes = [stat.S_IMODE(os.stat(path).st_mode) for path in (place, os.path.join(place, "a.json"))]

    assert modes == [0o700, 0o600]


def test_the_newest_comes_first(place: str) -> None:
    for age, name in enumerate(("new", "old", "oldest")):
        drafts.keep(place, name, TYPED)
        os.utime(os.path.join(place, f"{name}.json"), (1000 - age, 1000 - age))

    assert names(place) == ["new", "old", "oldest"]


@pytest.mark.parametrize("damage", [b"", b'{"fields": {"descr', b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_one_is_left_out_and_left_there(place: str, damage: bytes) -> None:
    drafts.keep(place, "a", TYPED)
    broken = Path(place, "b.json")
    broken.write_bytes(damage)

    assert names(place) == ["a"]
    assert broken.read_bytes() == damage


def test_a_forgotten_one_leaves_nothing(place: str) -> None:
    held = drafts.hold(place, "a")
    assert held is not None
    drafts.keep(place, "a", TYPED)
    Path(place, "a.json.part").write_text("cut off")

    drafts.forget(place, "a")
    drafts.forget(place, "a")

    assert os.listdir(place) == []


def test_what_cannot_be_written_leaves_the_one_before(place: str) -> None:
    drafts.keep(place, "a", TYPED)
    os.mkdir(os.path.join(place, "a.json.part"))

    with pytest.raises(StoreError):
        drafts.keep(place, "a", {"fields": {}})

    assert drafts.kept(place)[0].document == TYPED


def test_without_a_home_it_is_said_that_nothing_is_kept() -> None:
    with pytest.raises(StoreError):
        drafts.keep("", "a", TYPED)


def test_what_has_no_json_of_its_own_is_kept_as_text(place: str) -> None:
    drafts.keep(place, "a", {"at": datetime(2026, 11, 22, tzinfo=UTC), "lone": "\ud800"})

    assert drafts.kept(place)[0].document == {"at": "2026-11-22 00:00:00+00:00", "lone": "\ud800"}


def test_one_screen_has_it_at_a_time(place: str) -> None:
    mine = drafts.hold(place, "a")

    assert mine is not None
    assert drafts.is_held(place, "a")
    assert drafts.hold(place, "a") is None
    mine.let_go()
    assert not drafts.is_held(place, "a")
    assert drafts.hold(place, "a") is not None


def test_a_screen_that_was_killed_lets_go(place: str) -> None:
    lines = (
        "import sys, time\n"
        "from complaintlog.store import drafts\n"
        "place = sys.argv[1]\n"
        "held = drafts.hold(place, 'a')\n"
        "drafts.keep(place, 'a', {'fields': {'description': '汤'}})\n"
        "print('ready', flush=True)\n"
        "time.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", lines, place], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child:
        child.stdout.readline()
        while_alive = drafts.is_held(place, "a")
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)

    assert while_alive
    assert not drafts.is_held(place, "a")
    assert drafts.kept(place)[0].document == {"fields": {"description": "汤"}}


def test_a_process_with_the_same_number_is_not_taken_for_the_screen(place: str) -> None:
    drafts.keep(place, "a", TYPED)
    Path(place, "a.lock").write_text(str(os.getpid()))

    assert not drafts.is_held(place, "a")


def test_who_reads_while_it_is_written_sees_one_or_the_other(place: str) -> None:
    lines = (
        "import sys\n"
        "from complaintlog.store import drafts\n"
        "for n in range(3000):\n"
        "    drafts.keep(sys.argv[1], 'a', {'n': n, 'text': '汤' * 500})\n"
    )
    drafts.keep(place, "a", {"n": -1, "text": "汤" * 500})
    child = subprocess.Popen([sys.executable, "-c", lines, place])

    seen = []
    until = time.monotonic() + 30
    while child.poll() is None and time.monotonic() < until:
        seen += [one.document["text"] for one in drafts.kept(place)]
    child.wait()

    assert set(seen) == {"汤" * 500}


def test_all_that_names_somebody_goes_damaged_or_half_written(place: str) -> None:
    drafts.keep(place, "a", TYPED)
    drafts.keep(place + "2", "b", TYPED)
    drafts.keep(place, "c", {"fields": {"customer.name": "李四"}})
    Path(place, "d.json").write_text('{"customer.name": "张三', encoding="utf-8")
    Path(place, "a.json.part").write_text(json.dumps(TYPED, ensure_ascii=False), encoding="utf-8")

    gone = drafts.erase(os.path.dirname(place), lambda text: "张三" in text)

    left = [path for path in Path(place).parent.rglob("*") if path.is_file()]
    assert gone == 4
    assert [path.name for path in left] == ["c.json"]
    assert all("张三".encode() not in path.read_bytes() for path in left)


def test_words_are_found_as_they_were_typed_not_as_they_are_written(place: str) -> None:
    drafts.keep(place, "a", {"fields": {"customer.name": 'O"Neill\nx'}})

    assert drafts.erase(os.path.dirname(place), lambda text: 'O"Neill\nx' in text) == 1
