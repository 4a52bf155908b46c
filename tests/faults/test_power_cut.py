"""Power cut: each writing command killed before every call that changes anything; nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from complaintlog.cli.verbs import VERBS, Part
from faults import typed
from faults.machine import LONG, between, calls, copies, fresh, killed, needs_strace, sound, takes_more

pytestmark = needs_strace
COMMANDS = typed.LONG if LONG else typed.SHORT


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return typed.prepared(tmp_path_factory.mktemp("template") / "desk")


def test_every_command_that_writes_is_among_those_that_are_killed() -> None:
    """Or has a test of its own, which ``ELSEWHERE`` is about: here, or in ``test_erasing.py``."""
    writing = {
        f"{verb.name} {part.name}".strip()
        for verb in VERBS.values()
        if not (verb.reads or verb.passes or verb.plain)
        for part in verb.parts or (Part("", "", reads=False),)
        if not part.reads
    }

    assert writing == {name.partition(",")[0] for name in typed.LONG} | typed.ELSEWHERE


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_anywhere_is_done_or_not_at_all(
    template: Path, tmp_path: Path, figure: Callable[[str], None], name: str
) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    before = sound(book)
    said = typed.on(place, COMMANDS[name])
    made = calls(book, said, place)
    after = sound(book)
    kept = 0

    for at in made:
        fresh(template, place)
        ended = killed(book, said, place, at)
        found = sound(book)
        assert ended.code != 0, at
        assert found in between(before, after, said), at
        assert not ended.out or found == after, f"acknowledged and lost at {at}"
        takes_more(book, found)
        kept += found == after

    assert after != before
    assert kept, "it was never killed after its write was kept"
    figure(f"{name}: killed before each of {len(made)} calls; {kept} times the write was already kept")


def test_the_first_command_of_all_killed_anywhere_leaves_a_book_or_none(
    tmp_path: Path, figure: Callable[[str], None]
) -> None:
    book = tmp_path / "desk" / "book.db"
    made = calls(book, typed.NEW, tmp_path, COMPLAINTLOG_BACKUPS="7")

    for at in made:
        for left in sorted(book.parent.rglob("*"), reverse=True):
            left.rmdir() if left.is_dir() else left.unlink()
        ended = killed(book, typed.NEW, tmp_path, at, COMPLAINTLOG_BACKUPS="7")
        found = sound(book)
        assert found in ((0, 0), (1, 1)), at
        assert not ended.out or found == (1, 1), f"acknowledged and lost at {at}"
        assert [sound(copy) for copy in copies(book)] in ([], [(1, 1)]), at
        takes_more(book, found)

    figure(f"the first new, with the copy of the day: killed before each of {len(made)} calls")


@pytest.mark.parametrize("name", ["backup", "restore"])
def test_a_copy_or_a_return_to_one_killed_anywhere_leaves_the_one_book_or_the_other(
    template: Path, tmp_path: Path, figure: Callable[[str], None], name: str
) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    before, earlier = sound(book), sound(place / "earlier.db")
    said = ["db", "backup", str(place / "copy.db")] if name == "backup" else ["db", "restore", "{place}/earlier.db"]
    said = [*typed.on(place, said), *(["--yes"] if name == "restore" else [])]
    made = calls(book, said, place)
    allowed = (before,) if name == "backup" else (before, earlier)
    seen = set()
    step = 1 if LONG or name == "backup" else 4

    for at in made[::step]:
        fresh(template, place)
        killed(book, said, place, at)
        found = sound(book)
        seen.add(found)
        assert found in allowed, at
        assert all(sound(copy) in (before, earlier) for copy in [*copies(book), *place.glob("copy.db")]), at
        takes_more(book, found)

    assert seen == set(allowed)
    figure(f"db {name}: killed before {len(made[::step])} of {len(made)} calls")
