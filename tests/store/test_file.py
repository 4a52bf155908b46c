"""A book in a file: how it is made and opened, and what is said when it cannot be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from complaintlog.errors import StoreError
from complaintlog.settings import Location
from complaintlog.store import faults, sqlite
from complaintlog.store.book import reading, writing
from complaintlog.store.database import APPLICATION_ID, SCHEMA
from store.cases import NOW, ZONE, bare, entry, word

is_posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def write(location: Location) -> str | None:
    with writing(location, zone=ZONE) as book:
        return book.save(None, bare(), entry()).number


def count(location: Location) -> int:
    with reading(location) as book:
        return int(book.ask("list_count")[0]["total"])


def refusal(location: Location, *, when_writing: bool) -> str:
    with pytest.raises(StoreError) as raised:
        write(location) if when_writing else count(location)
    assert raised.value.arguments["book"] == location.target
    return raised.value.message


@is_posix
def test_a_new_book_is_its_owner_s_alone(tmp_path: Path) -> None:
    location = Location(str(tmp_path / "deep" / "er" / "book.db"), named=False)

    write(location)

    path = Path(location.target)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_book_bears_its_marks(in_file: Location) -> None:
    write(in_file)

    connection = sqlite3.connect(in_file.target)
    marks = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version", "journal_mode")
    ]
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    connection.close()
    assert marks == [APPLICATION_ID, SCHEMA, "wal"]
    assert int(revision) == SCHEMA


@pytest.mark.parametrize("name", ["50%.db", "a b?.db", "#1.db", "书 & co.db", "file:x.db", "%41.db"])
@is_posix
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    location = Location(str(tmp_path / name), named=True)

    write(location)

    assert count(location) == 1
    assert (tmp_path / name).is_file()


def test_a_relative_name_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    write(Location("book.db", named=True))

    assert count(Location("book.db", named=True)) == 1


def test_an_empty_file_that_a_crash_left_is_completed(in_file: Location) -> None:
    Path(in_file.target).touch()

    assert refusal(in_file, when_writing=False) == faults.UNFINISHED
    assert count_of_default(in_file) == []
    assert write(in_file) == "20261122-001"


def test_who_reads_while_the_first_write_is_under_way_sees_it_kept(in_file: Location) -> None:
    with ThreadPoolExecutor(1) as pool:
        with writing(in_file, zone=ZONE) as book:
            book.save(None, bare(), entry())
            waiting = pool.submit(count, in_file)
            time.sleep(0.5)
            assert not waiting.done()
        assert waiting.result() == 1


def count_of_default(location: Location) -> list[Any]:
    with reading(location._replace(named=False)) as book:
        return book.ask("list_count")


def test_a_book_is_made_once_when_several_begin_at_the_same_time(in_file: Location) -> None:
    barrier = threading.Barrier(4)

    def begin(_: int) -> str | None:
        barrier.wait()
        return write(in_file)

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(begin, range(4)))

    assert sorted(map(str, numbers)) == [f"20261122-00{place}" for place in range(1, 5)]


def test_a_first_write_that_is_refused_takes_its_book_back_and_who_waits_makes_another(in_file: Location) -> None:
    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(RuntimeError), writing(in_file, zone=ZONE) as book:
            book.save(None, bare(), entry())
            waiting = pool.submit(write, in_file)
            time.sleep(0.1)
            assert not waiting.done()
            raise RuntimeError
        assert waiting.result() == "20261122-001"

    assert count(in_file) == 1


def test_a_book_has_its_name_only_once_its_first_write_is_kept(in_file: Location) -> None:
    """An empty file that is opened, removed and made anew by another costs that other its log: SQLite deletes it."""
    with writing(in_file, zone=ZONE) as book:
        book.save(None, bare(), entry())
        assert not os.path.exists(in_file.target)

    assert os.path.getsize(in_file.target)
    assert sorted(os.listdir(os.path.dirname(in_file.target))) == ["book.db"]


def test_a_first_write_in_parts_goes_on_in_the_book_that_has_its_name(in_file: Location) -> None:
    with writing(in_file, zone=ZONE) as book:
        book.save(None, bare(), entry())
        book.pause()
        assert count(in_file) == 1
        book.save(None, bare(), entry(command="second"))

    assert count(in_file) == 2


def test_what_a_power_cut_left_of_a_book_begun_is_no_obstacle(in_file: Location) -> None:
    for ending in ("-begin", "-new", "-new-journal"):
        Path(in_file.target + ending).write_bytes(b"left")

    assert write(in_file) == "20261122-001"
    assert sorted(os.listdir(os.path.dirname(in_file.target))) == ["book.db"]


def test_a_first_write_that_is_refused_leaves_nothing(in_file: Location) -> None:
    with pytest.raises(RuntimeError), writing(in_file, zone=ZONE) as book:
        book.save(None, bare(), entry())
        raise RuntimeError

    assert list(Path(in_file.target).parent.glob("book.db*")) == []


def test_a_power_cut_in_the_first_write_of_all_is_taken_back_by_who_looks_next(in_file: Location) -> None:
    spilling = KILLED.replace("    for _", "    book._database.run('PRAGMA cache_size = 10')\n    for _")
    call = [sys.executable, "-c", spilling, in_file.target]
    assert subprocess.run(call, cwd=Path(__file__).parent.parent).returncode == 9

    assert count_of_default(in_file) == []
    assert write(in_file) == "20261122-001"


WRITE_MANY = """
import sys
from store.cases import bare, entry
from complaintlog.settings import Location
from complaintlog.store.book import writing
for _ in range(15):
    with writing(Location(sys.argv[1], True), zone="UTC") as book:
        book.save(None, bare(), entry(command="c"))
"""


def test_several_writers_wait_for_each_other(location: Location) -> None:
    write(location)
    call = [sys.executable, "-c", WRITE_MANY, location.target]
    several = [subprocess.Popen(call, cwd=Path(__file__).parent.parent) for _ in range(4)]

    assert [one.wait() for one in several] == [0, 0, 0, 0]
    assert count(location) == 61
    with reading(location) as book:
        assert book.verify().entries == 61


def test_a_reader_is_not_kept_waiting_and_sees_one_state(location: Location) -> None:
    write(location)

    with reading(location) as before, writing(location, zone=ZONE) as book:
        assert before.ask("list_count") == [{"total": 1}]
        book.save(None, bare(), entry())
        book.pause()
        assert before.ask("list_count") == [{"total": 1}]
        assert count(location) == 2


def test_a_pause_lets_others_write_and_counts_on_from_there(
    location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, bare(), entry())
        database = book._database
        assert database is not None
        begin = database.begin

        def after_somebody_else(*, write: bool) -> None:
            assert globals()["write"](location) == "20261122-002"
            begin(write=write)

        monkeypatch.setattr(database, "begin", after_somebody_else)
        book.pause()
        third = book.save(None, bare(), entry())

    assert third.number == "20261122-003"
    with reading(location) as book:
        assert book.verify().entries == 3


def test_what_is_written_is_synced_and_references_are_held(in_file: Location) -> None:
    with writing(in_file, zone=ZONE) as book:
        assert book._database is not None
        held = [
            book._database.fetch(f"PRAGMA {name}")[0][0] for name in ("synchronous", "foreign_keys", "secure_delete")
        ]

    assert held == [2, 1, 1]


def test_a_book_somebody_writes_in_is_locked(in_file: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)

    with writing(in_file, zone=ZONE):
        assert refusal(in_file, when_writing=True) == faults.LOCKED


@pytest.mark.parametrize("when_writing", [True, False])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name,phone\n" * 500, faults.NOT_A_BOOK),
        (b"SQLite format 3\0" + b"\xff" * 8000, faults.NOT_A_BOOK),
        (b"x", faults.FOREIGN),
    ],
)
def test_what_is_no_book_is_left_untouched(in_file: Location, content: bytes, said: str, when_writing: bool) -> None:
    Path(in_file.target).write_bytes(content)

    assert refusal(in_file, when_writing=when_writing) == said
    assert Path(in_file.target).read_bytes() == content


@pytest.mark.parametrize("when_writing", [True, False])
@pytest.mark.parametrize(
    ("pragma", "said"),
    [
        ("application_id = 77", faults.FOREIGN),
        ("application_id = 0", faults.FOREIGN),
        (f"user_version = {SCHEMA + 1}", faults.NEWER),
    ],
)
def test_a_book_that_is_not_ours_is_left_untouched(
    in_file: Location, pragma: str, said: str, when_writing: bool
) -> None:
    write(in_file)
    connection = sqlite3.connect(in_file.target)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(f"PRAGMA {pragma}")
    connection.close()
    before = Path(in_file.target).read_bytes()

    assert refusal(in_file, when_writing=when_writing) == said
    assert Path(in_file.target).read_bytes() == before


def test_a_torn_book_is_damaged(in_file: Location) -> None:
    with writing(in_file, zone=ZONE) as book:
        for _ in range(200):
            book.save(None, bare(description="字" * 900), entry())
    path = Path(in_file.target)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3] + b"\xa5" * (len(whole) // 3) + whole[-(len(whole) // 3) :])

    with pytest.raises(StoreError) as raised, reading(in_file) as book:
        list(book.complaints(range(1, 201)))

    assert raised.value.message == faults.DAMAGED


def test_a_row_that_no_complaint_can_hold_is_damage(in_file: Location) -> None:
    write(in_file)
    connection = sqlite3.connect(in_file.target)
    connection.execute("UPDATE complaints SET stage = 'nowhere'")
    connection.commit()
    connection.close()

    with pytest.raises(StoreError) as raised, reading(in_file) as book:
        book.complaint("1")

    assert raised.value.message == faults.DAMAGED


@pytest.mark.parametrize("when_writing", [True, False])
def test_a_directory_is_no_book(tmp_path: Path, when_writing: bool) -> None:
    assert refusal(Location(str(tmp_path), named=True), when_writing=when_writing) == faults.DIRECTORY


def test_a_book_below_a_file_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    location = Location(str(tmp_path / "file" / "book.db"), named=True)

    assert refusal(location, when_writing=False) == faults.MISSING
    assert refusal(location, when_writing=True) == faults.UNUSABLE


def test_without_a_home_a_book_is_read_but_not_begun() -> None:
    nowhere = Location("", named=False)

    assert count_of_default(nowhere) == []
    assert refusal(nowhere, when_writing=True) == faults.HOMELESS


TELL = """
import os, sys
from dataclasses import replace
from complaintlog.errors import StoreError
from complaintlog.settings import Location
from complaintlog.store.book import Entry, reading, writing

def work(location):
    {work}

work(Location(sys.argv[2], True))  # whatever it needs is loaded while it may still read the library
os.setgid(65534), os.setuid(65534)
try:
    print(work(Location(sys.argv[1], True)))
except StoreError as refusal:
    print(refusal.message)
"""
COUNT = """
    with reading(location) as book:
        return book.ask("list_count")[0]["total"]
"""
WRITE = """
    with writing(location, zone="UTC") as book:
        old = book.complaint("1")
        book.save(old, replace(old, remarks="x"), Entry(old.recorded_at, "li", "edit", "c"))
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A directory that everybody can reach."""
    for directory in (tmp_path, *tmp_path.parents):
        if directory.stat().st_uid == os.getuid() and directory != Path("/tmp"):
            directory.chmod(directory.stat().st_mode | 0o111)
    return tmp_path


def as_nobody(work: str, path: Path) -> str:
    """What ``work`` answers to somebody without any rights."""
    own = Location(str(path.parent / "own" / "book.db"), named=True)
    write(own)
    call = [sys.executable, "-c", TELL.format(work=work), str(path), own.target]
    told = subprocess.run(call, capture_output=True, text=True)
    assert not told.stderr
    return told.stdout.strip()


needs_root = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody who may not"
)


@needs_root
def test_somebody_else_s_book_may_not_be_opened(world: Path) -> None:
    path = world / "book.db"
    write(Location(str(path), named=True))

    assert as_nobody(COUNT, path) == faults.PERMISSION
    assert as_nobody(WRITE, path) == faults.PERMISSION


@needs_root
def test_a_book_may_be_read_where_nothing_can_be_written(world: Path) -> None:
    path = world / "book.db"
    write(Location(str(path), named=True))
    path.chmod(0o444)

    assert as_nobody(COUNT, path) == "1"
    assert as_nobody(WRITE, path) == faults.READ_ONLY


@needs_root
def test_a_book_left_open_is_not_half_read(world: Path) -> None:
    path = world / "book.db"
    write(Location(str(path), named=True))
    with writing(Location(str(path), named=True), zone=ZONE) as book:
        book.save(None, bare(), entry())
        book.pause()
        shutil.copy(path, world / "copy.db")
        shutil.copy(f"{path}-wal", world / "copy.db-wal")
    for left in world.glob("copy.db*"):
        left.chmod(0o444)

    assert as_nobody(COUNT, world / "copy.db") == faults.LEFT_OPEN


FILL = """
import resource, sys
from complaintlog.errors import StoreError
from complaintlog.settings import Location
from complaintlog.store.book import writing
from store.cases import bare, entry
import signal, zoneinfo
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = 1_500_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with writing(Location(sys.argv[1], True), zone="UTC") as book:
        for _ in range(3000):
            book.save(None, bare(description="x" * 2000), entry(command="c"))
except StoreError as refusal:
    print(refusal.exit_code)
"""


@is_posix
def test_a_full_disk_leaves_the_book_as_it_was(in_file: Location) -> None:
    write(in_file)

    call = [sys.executable, "-c", FILL, in_file.target]
    told = subprocess.run(call, cwd=Path(__file__).parent.parent, capture_output=True, text=True)

    assert told.stdout.strip() == "5", told.stderr
    assert count(in_file) == 1
    with reading(in_file) as book:
        assert book.verify().ok


KILLED = """
import os, sys
from complaintlog.settings import Location
from complaintlog.store.book import writing
from store.cases import bare, entry
with writing(Location(sys.argv[1], True), zone="UTC") as book:
    for _ in range(100):
        book.save(None, bare(), entry(command="c"))
    os._exit(9)
"""


def test_a_call_that_is_killed_leaves_the_book_as_it_was(location: Location) -> None:
    write(location)

    call = [sys.executable, "-c", KILLED, location.target]
    assert subprocess.run(call, cwd=Path(__file__).parent.parent).returncode == 9

    assert count(location) == 1
    assert write(location) == "20261122-002"


def test_a_call_killed_while_the_book_is_made_leaves_nothing_in_the_way(
    in_file: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sqlite.FileDatabase, "commit", stop)
        with pytest.raises(KeyboardInterrupt):
            write(in_file)

    assert write(in_file) == "20261122-001"


def test_what_was_deleted_is_overwritten(in_file: Location) -> None:
    with writing(in_file, zone=ZONE) as book:
        kept = book.save(None, bare(contacts=(word(words="geheimnis"),)), entry())
        book.save(kept, replace(kept, contacts=()), entry("edit", at=NOW))
    connection = sqlite3.connect(in_file.target)
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("UPDATE journal SET salt = NULL, payload = NULL")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()

    assert b"geheimnis" not in Path(in_file.target).read_bytes()
