"""Erasing: no byte of the person is left in the book, its log, the drafts, or copies made after; wherever it is cut."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from faults.machine import (
    LONG,
    Ended,
    calls,
    copies,
    forked,
    fresh,
    killed,
    needs_strace,
    program,
    run,
    sound,
    takes_more,
)

WHOLE = [
    "new", "--name", "张小三", "--phone", "138 0000-0011", "--email", "zs@example.com", "--address", "幸福路7号",
    "--order-no", "ORD-4711", "--description", "汤里有绿头苍蝇", "--product", "酸辣汤", "--demand", "登报道歉",
    "--place", "靠窗那桌", "--tags", "绿头", "--others", "赵小六 13800000012", "--uid", "wx-13800000011",
]  # fmt: skip
ON_IT = [
    ["contact", "1", "先稳住他再说", "--reason", "他说免了"],
    ["note", "1", "这人爱闹"],
    ["attach", "1", "{place}/photo.txt", "--note", "他拍的"],
    ["edit", "1", "--phone", "13800000013", "--description", "汤里有两只绿头苍蝇"],
    ["undo"],
    ["edit", "1", "--contact-person", "张太太"],
    ["close", "1", "--outcome", "withdrawn", "--reason", "他撤诉了", "--release"],
    ["new", "--name", "张小三", "--phone", "+86 13800000011", "--description", "又是苍蝇"],
    ["void", "2", "--reason", "打错了苍蝇"],
    ["new", "--name", "李小四", "--phone", "13800000022", "--description", "面凉了"],
    ["new", "--name", "张小三", "--phone", "13800000011", "--description", "第三只苍蝇"],
    ["undo"],
]
TRACES = (
    "张小三", "zhangxiaosan", "13800000011", "138 0000-0011", "0000-0011", "13800000012", "13800000013", "zs@example",
    "幸福路", "ORD-4711", "ord-4711", "苍蝇", "cangying", "酸辣汤", "登报", "靠窗", "绿头", "赵小六",
    "稳住", "免了", "爱闹", "他拍的", "photo.txt", "GEHEIM", "张太太", "撤诉了", "打错",
)  # fmt: skip
ERASE = ["customer", "erase", "13800000011", "--yes", "--reason", "书面要求"]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a customer who complained, was mistyped, corrected, taken back; and a draft that names them."""
    place = tmp_path_factory.mktemp("template") / "desk"
    place.mkdir()
    (place / "photo.txt").write_text("GEHEIM " * 3000, "utf-8")
    for said in (WHOLE, *ON_IT):
        words = [word.replace("{place}", str(place)) for word in said]
        done = forked(place / "book.db", words, place)
        assert done.code == 0, (said, done)
    (place / "photo.txt").unlink()
    for name, text in (("a", 'customer.name = "张小三"'), ("b", "phone = '138-0000-0011'"), ("c", "面凉了")):
        draft = place / ".local" / "state" / "complaintlog" / "drafts" / f"edit-{name}"
        draft.mkdir(parents=True)
        (draft / "complaint.toml").write_text(text, "utf-8")
    for left in place.glob("book.db-*"):
        left.unlink()
    return place


def traces(paths: Iterable[Path]) -> dict[str, list[str]]:
    """What the raw bytes of these files still hold of the person."""
    found = {}
    for path in paths:
        held = path.read_bytes()
        found[path.name] = [text for text in TRACES if text.encode() in held or text.encode("utf-16-le") in held]
    return {name: texts for name, texts in found.items() if texts}


def files(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file() and path.parent.name != "said"]


def test_before_it_every_word_is_there_so_that_looking_for_it_means_something(template: Path) -> None:
    assert traces([template / "book.db"])["book.db"] == list(TRACES)


def test_no_byte_of_the_person_is_left(template: Path, tmp_path: Path, figure: Callable[[str], None]) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)

    done = run(program(book, ERASE), place)
    later = run(program(book, ["note", "3", "后来"]), place, COMPLAINTLOG_BACKUPS="7")

    assert (done.code, later.code) == (0, 0), (done, later)
    assert "2 drafts removed" in done.out
    assert copies(book)
    assert traces(files(place)) == {}
    assert sound(book).complaints == 3
    shown = run(program(book, ["show", "1", "--json"]), place).out
    assert '"outcome": "withdrawn"' in shown
    assert "面凉了" in run(program(book, ["list"]), place).out
    figure(f"erasing: {len(TRACES)} traces looked for in {len(files(place))} files, none left")


def test_a_reader_in_the_way_leaves_it_unfinished_and_the_same_command_completes_it(
    template: Path, tmp_path: Path
) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    reader = sqlite3.connect(book, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM complaints").fetchone()

    refused = run(program(book, ERASE), place)
    held = traces([book])
    reader.close()
    done = run(program(book, ERASE), place)

    assert (refused.code, refused.out, refused.err.count("\n")) == (5, "", 1), refused
    assert "run the command again" in refused.err
    assert held
    assert done.code == 0, done
    assert traces([book, *book.parent.glob("book.db-*")]) == {}
    sound(book)


def test_copies_made_before_are_named_and_removed_on_request(template: Path, tmp_path: Path) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    run(program(book, ["db", "backup"]), place)
    before = copies(book)

    done = run(program(book, ERASE), place)
    again = run(program(book, ["db", "anonymize", "--closed-before", "2000-01-01", "--backups"]), place)

    assert str(before[0]) in done.out
    assert again.code == 0, again
    assert not before[0].exists()
    assert len(copies(book)) == 1
    assert traces(files(place)) == {}


@needs_strace
def test_killed_anywhere_it_is_done_or_not_and_the_rerun_leaves_nothing(
    template: Path, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    made = calls(book, ERASE, place)[:: 1 if LONG else 19]
    ends: list[int] = []

    for at in made:
        fresh(template, place)
        ended = killed(book, ERASE, place, at)
        assert ended.code != 0
        sound(book)
        again = forked(book, ERASE, place)
        assert again.code == 0 or is_gone(again), (at, again)
        assert traces([book, *book.parent.glob("book.db-*")]) == {}, at
        takes_more(book)
        ends.append(again.code)

    figure(f"erasing: killed before {len(made)} calls; the rerun did it {ends.count(0)} times, else it was done")


def is_gone(ended: Ended) -> bool:
    """Whether the command before had finished all but its answer."""
    return ended.code == 3
