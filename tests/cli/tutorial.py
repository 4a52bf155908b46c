"""The stories of ``docs/tutorial``, typed line by line: whoever is named, at the time that stands above the block.

``python -m tests.cli.tutorial`` writes anew what the program prints in them; the prose and the commands stay as they are.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from .conftest import Cli
from .told import Clock

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial"
STORIES = sorted(TUTORIAL.glob("??/*.md"))
ZONE = re.compile(r"<!-- zone: (\S+) -->")
BLOCK = re.compile(r"^\*\*(\d{4}-\d\d-\d\d \d\d:\d\d) · (\w+)\*\*\n\n```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(2000)  # what the stories attach as photo.jpg


class Block(NamedTuple):
    """What one person types at one time, with what it printed when the story was written."""

    at: datetime
    user: str
    text: str

    @property
    def commands(self) -> Iterator[str]:
        """As typed, a line that goes on below joined."""
        return (typed.group() for typed in re.finditer(r"^\$ (.*\\\n)*.*$", self.text, re.MULTILINE))


class Story:
    """A story as it stands in its document."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        zone = ZONE.search(self.text)
        assert zone, f"{path.name} says in no line where it happens: <!-- zone: Asia/Shanghai -->"
        self.zone = zone[1]

    @property
    def blocks(self) -> list[Block]:
        """Its blocks, from first to last."""
        return [self._block(found) for found in BLOCK.finditer(self.text)]

    def told_by(self, cli: Cli, clock: Clock) -> str:
        """The story as the program tells it now, in a book of its own."""
        cli.environ |= {
            "LANG": LOCALES[self.path.parent.name], "TZ": self.zone, "NO_COLOR": "1", "COLUMNS": "100"
        }  # fmt: skip
        return BLOCK.sub(lambda found: _told(self._block(found), found, cli, clock), self.text)

    def _block(self, found: re.Match[str]) -> Block:
        at = datetime.fromisoformat(found[1]).replace(tzinfo=ZoneInfo(self.zone))
        return Block(at, found[2], found[3])


def _told(block: Block, found: re.Match[str], cli: Cli, clock: Clock) -> str:
    clock.set(block.at.isoformat())
    printed = "".join(f"{typed}\n{_printed(typed, block.user, cli)}" for typed in block.commands)
    return found[0].replace(found[3], printed)


def _printed(typed: str, user: str, cli: Cli) -> str:
    argv = shlex.split(typed.removeprefix("$ ").replace("\\\n", " "))
    assert argv[0] == "complaintlog", typed
    said = cli(argv[1:], terminal=True, together=True, LOGNAME=user)
    assert said.code in (0, 2, 3, 4, 6), said
    return "".join(line.rstrip() + "\n" for line in said.out.splitlines())


def tell(story: Story, home: Path) -> str:
    """The story as the program tells it now, typed in the directory ``home``."""
    (home / "photo.jpg").write_bytes(PHOTO)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        patch.setenv("HOME", str(home))
        patch.setenv("TZ", story.zone)
        return story.told_by(Cli(patch, home), Clock(patch))


def main() -> None:
    """Write every story anew."""
    for path in STORIES:
        with tempfile.TemporaryDirectory() as home:
            told = tell(Story(path), Path(home))
        path.write_text(told, encoding="utf-8")
        print(os.path.relpath(path))


if __name__ == "__main__":
    main()
