"""Damage: bytes flipped, files cut short, logs missing or of another book; refused, found, and read around."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from store.cases import ZONE, bare, entry, full

from complaintlog.errors import StoreError
from complaintlog.settings import Location
from complaintlog.store import faults
from complaintlog.store.book import reading, writing
from complaintlog.store.salvage import salvaging
from faults.machine import LONG, sound

FLIPS = 3000 if LONG else 250
CASES = 40


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of some size, at rest, without a free page."""
    path = _written(tmp_path_factory.mktemp("whole") / "book.db")
    _run(path, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="module")
def as_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of some size, its pages where they came to lie."""
    path = _written(tmp_path_factory.mktemp("as_made") / "book.db")
    _run(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _written(path: Path) -> Path:
    with writing(Location(str(path), named=True), zone=ZONE) as book:
        for place in range(CASES):
            book.save(None, full() if place % 2 else bare(description=f"第{place}件" * 50), entry())
    return path


def _run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def lines(path: Path) -> list[str]:
    """Every value of every row, but for the texts made only to find by."""
    connection = sqlite3.connect(path)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        connection.execute("UPDATE complaints SET search = ''")
        connection.execute("UPDATE customers SET search = '', phone_digits = NULL")
        return [line for line in connection.iterdump() if not line.startswith("CREATE INDEX")]
    finally:
        connection.close()


def found_by(path: Path) -> str:
    """What tells that the book is damaged: ``use``, ``check`` or ``verify``; empty when nothing does."""
    try:
        with reading(Location(str(path), named=True)) as book:
            ids = [row["id"] for row in book.ask("uids", uids=["x"])]
            list(book.complaints(ids or range(1, CASES + 1)))
            if not book.check().ok:
                return "check"
            return "" if book.verify().ok else "verify"
    except StoreError:
        return "use"


def test_a_byte_changed_anywhere_is_found_or_changes_nothing(
    whole: Path, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    chance = random.Random(11)
    content, truth = whole.read_bytes(), lines(whole)
    path = tmp_path / "book.db"
    ways: Counter[str] = Counter()

    for _ in range(FLIPS):
        place = chance.randrange(len(content))
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(changed))
        way = found_by(path)
        if not way:
            now = lines(path)
            differing = [one for one, other in zip(now, truth, strict=False) if one != other]
            assert len(now) == len(truth), place
            assert all(is_derived(one) for one in differing), (place, differing)
            way = "a counter or a setting" if differing else "no value of a case changed"
        ways[way] += 1

    assert {"check", "verify"} <= set(ways)
    figure(f"{FLIPS} bytes changed in {len(content)}: {dict(ways.most_common())}")


def is_derived(line: str) -> bool:
    """Whether the line is of what the journal does not hold: what was given out last, and the book's settings."""
    return any(f'INTO "{name}"' in line for name in ("counters", "settings"))


@pytest.mark.parametrize("part", [0.01, 0.1, 0.5, 0.9, 0.999])
def test_a_book_cut_short_is_found(whole: Path, tmp_path: Path, part: float) -> None:
    path = tmp_path / "book.db"
    content = whole.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])

    assert found_by(path) in ("use", "check")


@pytest.mark.parametrize("cut", [1, 500, 1000, 4095])
def test_a_book_whose_last_page_is_not_whole_is_found_by_check(
    whole: Path, as_made: Path, tmp_path: Path, cut: int
) -> None:
    for source in (whole, as_made):
        path = tmp_path / source.parent.name
        path.write_bytes(source.read_bytes()[:-cut])

        assert found_by(path) in ("use", "check")


def test_a_book_to_which_something_was_added_is_found_by_check(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(whole.read_bytes() + b"more")

    assert found_by(path) == "check"


def test_an_empty_file_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    path.touch()

    with pytest.raises(StoreError) as raised, reading(Location(str(path), named=True)):
        pass

    assert raised.value.message == faults.UNFINISHED


def test_a_log_of_another_book_is_passed_over(whole: Path, tmp_path: Path) -> None:
    path, other = tmp_path / "book.db", tmp_path / "other.db"
    shutil.copy(whole, path)
    with writing(Location(str(other), named=True), zone=ZONE) as book:
        book.save(None, bare(), entry())
        book.pause()
        book.save(None, bare(), entry())
        book.pause()
        shutil.copy(f"{other}-wal", f"{path}-wal")

    assert found_by(path) in ("use", "check", "verify") or sound(path) == (CASES, CASES)


def test_a_log_that_is_lost_is_found_by_the_head_written_down_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    location = Location(str(path), named=True)
    with writing(location, zone=ZONE) as book:
        book.save(None, bare(), entry())
    with writing(location, zone=ZONE) as book:
        book.save(None, bare(), entry())
        book.pause()
        head = book.verify().head
        shutil.copy(path, tmp_path / "without.db")

    with reading(Location(str(tmp_path / "without.db"), named=True)) as book:
        assert book.verify().ok
        assert not book.verify(expected=head).ok
    with reading(location) as book:
        assert book.verify(expected=head).ok


@pytest.mark.parametrize("seed", range(20 if LONG else 6))
def test_what_can_be_read_is_read_out_of_a_damaged_book(
    as_made: Path, tmp_path: Path, figure: Callable[[str], None], seed: int
) -> None:
    chance = random.Random(seed)
    path = tmp_path / "book.db"
    content = bytearray(as_made.read_bytes())
    pages = len(content) // 4096
    for page in chance.sample(range(pages), 3):
        content[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
    path.write_bytes(bytes(content))
    with reading(Location(str(as_made), named=True)) as book:
        truth = {case.id: case for case in book.complaints(range(1, CASES + 1))}

    with salvaging(Location(str(path), named=True)) as found:
        saved = list(found.cases())

    alike = sum(truth.get(case.id) == case for case in saved)
    assert found.problems or alike == CASES  # where only what helps to find was hit, nothing is lost
    assert len(saved) >= CASES // 2
    figure(f"salvage {seed:02d}: of {CASES} complaints {len(saved)} came out, {alike} without a loss")


@pytest.mark.parametrize("lost", ["ix_complaints_customer_id", "complaints", "head", "journal", "customers"])
def test_a_book_whose_table_or_index_is_lost_gives_up_the_rest(as_made: Path, tmp_path: Path, lost: str) -> None:
    path = tmp_path / "book.db"
    connection = sqlite3.connect(as_made)
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (lost,)).fetchone()[0]
    connection.close()
    content = bytearray(as_made.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = random.Random(3).randbytes(4096)
    path.write_bytes(bytes(content))

    with salvaging(Location(str(path), named=True)) as found:
        saved = list(found.cases())

    assert len(saved) == CASES
    assert bool(found.problems) is (lost in ("complaints", "journal", "customers"))


def test_what_sqlite_quotes_of_a_torn_page_is_damage_too(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(whole.read_bytes().replace(b"CREATE TABLE notes", b"CREATE TABL\xcb\xcbnotes", 1))

    assert found_by(path) == "use"
