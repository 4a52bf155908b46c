"""Copies of the book: proven, never over another file, one a day; and going back to one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from complaintlog.errors import NotFoundError, RefusedError, StoreError, ValueRefusedError
from complaintlog.settings import Location
from complaintlog.store import backup, copying, faults, restoring
from complaintlog.store.book import reading, writing
from complaintlog.store.database import SCHEMA
from store.cases import NOW, ZONE, bare, entry, full

AT = datetime(2026, 11, 22, 17, 30)
TODAY = date(2026, 11, 22)


def add(location: Location, count: int = 1) -> None:
    with writing(location, zone=ZONE) as book:
        for _ in range(count):
            book.save(None, full(), entry())


def head(path: str) -> tuple[int, str]:
    with reading(Location(path, named=True)) as book:
        found = book.verify()
    assert found.ok
    return found.entries, found.head


def test_a_copy_is_the_book_of_one_moment_and_its_owner_s_alone(in_file: Location) -> None:
    add(in_file, 3)

    made = backup.backup(in_file, None, at=AT)

    assert made.path == str(Path(in_file.target).parent / "backups" / "book-20261122-173000.db")
    assert head(made.path) == head(in_file.target) == (made.entries, made.head)
    if os.name == "posix":
        assert stat.S_IMODE(Path(made.path).stat().st_mode) == 0o600
        assert stat.S_IMODE(Path(made.path).parent.stat().st_mode) == 0o700


def test_a_copy_is_made_while_somebody_writes(in_file: Location) -> None:
    add(in_file)
    before = head(in_file.target)

    with writing(in_file, zone=ZONE) as book:
        book.save(None, bare(), entry())
        made = backup.backup(in_file, None, at=AT)

    assert (made.entries, made.head) == before
    assert head(in_file.target)[0] == 2


def test_what_is_written_during_the_copying_is_not_in_it(in_file: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    add(in_file, 20)
    before = head(in_file.target)
    monkeypatch.setattr("complaintlog.store.sqlite._PAGES", 8)
    steps: list[int] = []

    def write_meanwhile(done: int, _total: int) -> None:
        steps.append(done)
        if len(steps) == 2:
            add(in_file)

    made = backup.backup(in_file, None, at=AT, tell=write_meanwhile)

    assert (made.entries, made.head) == before == head(made.path)
    assert steps == sorted(steps), "it began anew"
    assert len(steps) > 5


def test_a_copy_goes_into_a_directory_or_under_a_name_and_over_nothing(in_file: Location, tmp_path: Path) -> None:
    add(in_file)
    (tmp_path / "stick").mkdir()

    named = backup.backup(in_file, str(tmp_path / "stick" / "monday.db"), at=AT)
    inside = backup.backup(in_file, str(tmp_path / "stick"), at=AT)

    assert [Path(one.path).name for one in (named, inside)] == ["monday.db", "book-20261122-173000.db"]
    with pytest.raises(ValueRefusedError) as raised:
        backup.backup(in_file, named.path, at=AT)
    assert raised.value.message == backup.THERE


def test_without_a_book_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        backup.backup(Location(str(tmp_path / "book.db"), named=False), str(tmp_path / "copy.db"), at=AT)

    assert list(tmp_path.iterdir()) == []


def test_a_damaged_copy_never_gets_its_name(in_file: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    add(in_file)
    copy = copying.FileDatabase.copy

    def torn(self: copying.FileDatabase, path: str, *more: object, **others: object) -> None:
        copy(self, path, *more, **others)  # type: ignore[arg-type]
        whole = Path(path).read_bytes()
        Path(path).write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))

    monkeypatch.setattr(copying.FileDatabase, "copy", torn)
    with pytest.raises(StoreError) as raised:
        backup.backup(in_file, None, at=AT)

    assert raised.value.message in (copying.UNPROVEN, faults.DAMAGED)
    assert copying.kept(in_file.target) == []
    assert list(Path(copying.backups(in_file.target)).iterdir()) == []


def test_one_copy_a_day_the_newest_are_left_and_those_made_by_hand_stay(in_file: Location) -> None:
    add(in_file)
    by_hand = backup.backup(in_file, None, at=AT)

    for day in range(5):
        backup.daily(in_file, TODAY + timedelta(day), keep=3)

    names = [Path(path).name for path in copying.kept(in_file.target)]
    assert names == [Path(by_hand.path).name, *(f"book-daily-202611{day}.db" for day in (24, 25, 26))]
    assert not backup.is_daily_due(in_file, TODAY + timedelta(4))
    assert backup.is_daily_due(in_file, TODAY + timedelta(5))


def test_two_processes_do_not_make_the_copy_of_the_day_twice(in_file: Location) -> None:
    add(in_file)
    directory = Path(copying.backups(in_file.target))
    directory.mkdir()
    begun = directory / "book-daily-20261122.db.begun"
    begun.touch()

    assert backup.daily(in_file, TODAY, keep=3) is None

    os.utime(begun, (0, 0))
    assert backup.daily(in_file, TODAY, keep=3) is not None


def test_what_a_copy_that_was_cut_off_left_is_swept_away(in_file: Location) -> None:
    add(in_file)
    directory = Path(copying.backups(in_file.target))
    directory.mkdir()
    left = directory / "book-daily-20261120.db.4711.part"
    left.touch()
    os.utime(left, (0, 0))
    strange = directory / "notes.txt"
    strange.touch()

    backup.daily(in_file, TODAY, keep=3)

    assert not left.exists()
    assert strange.exists()


def go_back(location: Location, source: str) -> restoring.Restored:
    with restoring.planned(location, source) as (part, plan):
        return restoring.restore(location, part, plan, at=AT)


def test_going_back_brings_the_copy_and_keeps_the_present_book(in_file: Location) -> None:
    add(in_file, 2)
    made = backup.backup(in_file, None, at=AT)
    add(in_file, 3)
    now = head(in_file.target)

    done = go_back(in_file, made.path)

    assert (done.plan.lost, done.plan.lost_by, done.plan.lost_at, done.plan.other) == (3, "li", NOW, False)
    assert head(in_file.target) == (made.entries, made.head)
    assert done.former is not None
    assert head(done.former) == now
    add(in_file)
    assert head(in_file.target)[0] == 3


def test_going_back_to_the_same_loses_nothing(in_file: Location) -> None:
    add(in_file, 2)
    made = backup.backup(in_file, None, at=AT)

    assert go_back(in_file, made.path).plan.lost == 0


def test_another_book_is_told_from_an_earlier_one(in_file: Location, tmp_path: Path) -> None:
    add(in_file, 2)
    other = Location(str(tmp_path / "other.db"), named=True)
    add(other, 1)

    with restoring.planned(in_file, other.target) as (_, plan):
        assert (plan.other, plan.lost) == (True, 2)


def test_whoever_reads_meanwhile_sees_the_one_book_or_the_other(in_file: Location) -> None:
    add(in_file, 2)
    made = backup.backup(in_file, None, at=AT)
    add(in_file, 3)

    with reading(in_file) as book:
        assert book.ask("list_count") == [{"total": 5}]
        go_back(in_file, made.path)
        assert book.ask("list_count") == [{"total": 5}]

    assert head(in_file.target)[0] == 2


def test_a_damaged_book_is_set_aside_with_its_log(in_file: Location) -> None:
    add(in_file, 2)
    made = backup.backup(in_file, None, at=AT)
    path = Path(in_file.target)
    path.write_bytes(b"\xa5" * path.stat().st_size)
    Path(f"{path}-wal").write_bytes(b"the log of the damaged book")
    damaged = path.read_bytes()

    done = go_back(in_file, made.path)

    assert (done.plan.present, done.plan.lost) == ("damaged", None)
    assert Path(str(done.former)).read_bytes() == damaged
    assert Path(f"{done.former}-wal").read_bytes() == b"the log of the damaged book"
    assert head(in_file.target) == (made.entries, made.head)


@pytest.mark.parametrize("present", [False, True])
def test_a_book_that_is_gone_or_empty_is_brought_back(in_file: Location, present: bool) -> None:
    add(in_file, 2)
    made = backup.backup(in_file, None, at=AT)
    for left in Path(in_file.target).parent.glob("book.db*"):
        left.unlink()
    if present:
        Path(in_file.target).touch()

    done = go_back(in_file, made.path)

    assert (done.former, done.plan.lost) == (None, 0)
    assert head(in_file.target) == (made.entries, made.head)


def test_what_is_no_whole_copy_is_refused_and_nothing_is_touched(in_file: Location, tmp_path: Path) -> None:
    add(in_file, 4)
    made = Path(backup.backup(in_file, None, at=AT).path)
    before = Path(in_file.target).read_bytes()
    whole = made.read_bytes()
    torn, text, newer = tmp_path / "torn.db", tmp_path / "text.db", tmp_path / "newer.db"
    torn.write_bytes(whole[: len(whole) // 2])
    text.write_bytes(b"name,phone\n" * 500)
    shutil.copy(made, newer)
    connection = sqlite3.connect(newer)
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()

    for source, said in (
        (torn, {restoring.BROKEN, faults.DAMAGED}),
        (text, {faults.NOT_A_BOOK}),
        (newer, {faults.NEWER}),
        (tmp_path / "nothing.db", {restoring.NO_FILE}),
        (Path(in_file.target), {restoring.ITSELF}),
    ):
        with pytest.raises(StoreError) as raised:
            go_back(in_file, str(source))
        assert raised.value.message in said, source
    assert Path(in_file.target).read_bytes() == before
    assert not list(tmp_path.glob("*.part*"))


def test_a_write_between_looking_and_going_back_is_not_lost(in_file: Location) -> None:
    add(in_file, 2)
    made = backup.backup(in_file, None, at=AT)

    with restoring.planned(in_file, made.path) as (part, plan):
        with writing(in_file, zone=ZONE) as book:
            kept = book.complaint("1")
            book.save(kept, replace(kept, remarks="meanwhile"), entry("edit"))
        with pytest.raises(Exception, match="meanwhile"):
            restoring.restore(in_file, part, plan, at=AT)

    assert head(in_file.target)[0] == 3


def test_a_write_after_the_present_book_was_copied_is_not_lost_either(
    in_file: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(in_file, 2)
    made = backup.backup(in_file, None, at=AT)
    add(in_file, 1)
    keep = restoring._kept

    def kept_and_written_on(*known: Any) -> str:
        name = keep(*known)
        add(in_file)
        return name

    monkeypatch.setattr(restoring, "_kept", kept_and_written_on)

    with pytest.raises(RefusedError) as raised:
        go_back(in_file, made.path)

    assert raised.value.message == restoring.GONE_ON
    assert head(in_file.target)[0] == 4


def test_a_book_on_a_server_is_its_administrator_s(on_server: Location) -> None:
    for work in (
        lambda: backup.backup(on_server, None, at=AT),
        lambda: go_back(on_server, "copy.db"),
    ):
        with pytest.raises(StoreError) as raised:
            work()
        assert raised.value.message == faults.ON_SERVER
