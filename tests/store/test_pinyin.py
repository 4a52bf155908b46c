"""The readings of characters, and the small file that keeps them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from complaintlog.store import pinyin

CACHE = Path("xdg_cache_home", "complaintlog", "pinyin.txt")
TELL = "import sys; from complaintlog.store.pinyin import readings; print(readings('吕'), 'pypinyin' in sys.modules)"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    pinyin._table.cache_clear()
    pinyin.readings.cache_clear()
    yield
    pinyin._table.cache_clear()
    pinyin.readings.cache_clear()


def told() -> str:
    return subprocess.run([sys.executable, "-c", TELL], capture_output=True, text=True, check=True).stdout.strip()


def test_a_character_is_read_without_tones_the_commonest_first() -> None:
    assert pinyin.readings("三") == ["san"]
    assert pinyin.readings("单") == ["dan", "chan", "shan"]
    assert pinyin.readings("女")[0] == "nv"
    assert [pinyin.readings(one) for one in ("a", "𠮷", "。", " ")] == [[], [], [], []]


def test_the_second_call_does_without_the_library(home: Path) -> None:
    assert told() == "['lv'] True"
    assert (home / CACHE).is_file()

    assert told() == "['lv'] False"


@pytest.mark.parametrize("left", [b"", b"rubbish\n", b"\xff\xfe", b"complaintlog pinyin 1 0 0\n" + b"x\n" * 27000])
def test_a_cache_that_is_none_or_of_another_library_is_made_anew(home: Path, left: bytes) -> None:
    cache = home / CACHE
    cache.parent.mkdir(parents=True)
    cache.write_bytes(left)

    assert pinyin.readings("吕") == ["lv"]
    pinyin._table.cache_clear()
    assert pinyin._cached(pinyin._source() or "") is not None


def test_without_a_place_for_the_cache_the_library_answers(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "file"))

    assert pinyin.readings("吕") == ["lv"]


def test_the_cache_is_put_in_its_place_whole(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "replace", broken)

    assert pinyin.readings("吕") == ["lv"]
    assert list((home / CACHE).parent.iterdir()) == []
    assert stat.S_IMODE((home / CACHE).parent.stat().st_mode) == 0o700
