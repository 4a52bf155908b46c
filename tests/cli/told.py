"""What tests of whole invocations share: a clock that stands still, and what a book holds, to compare."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from complaintlog.cli import call

MONDAY = "2026-11-23T09:00:00+08:00"
SHANGHAI = {"TZ": "Asia/Shanghai", "COLUMNS": "100"}


class Clock:
    """The program's clock, at the instant a test sets."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: str = MONDAY) -> None:
        self.seconds = 0.0
        self.set(at)
        monkeypatch.setattr(call, "time", SimpleNamespace(time=lambda: self.seconds))

    def set(self, at: str) -> None:
        """It is ``at`` (RFC 3339) now."""
        self.seconds = datetime.fromisoformat(at).timestamp()

    def go_on(self, *, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """So much later."""
        self.seconds += 60 * (minutes + 60 * (hours + 24 * days))


class Held(NamedTuple):
    """What a book holds: every complaint as a line, and the journal's length and head."""

    lines: str
    entries: int
    head: str


def held(cli: Any, db: object) -> Held:
    """What the book ``db`` holds, proven whole."""
    exported = cli(["--db", str(db), "export", "--all", "--format", "jsonl"])
    verified = cli(["--db", str(db), "db", "verify", "--json"])
    assert (exported.code, verified.code) == (0, 0), (exported.err, verified.err, verified.out)
    return Held(exported.out, verified.json["entries"], verified.json["head"])


def done(cli: Any, *typed: str, **more: Any) -> Any:
    """The answer to a command that must succeed."""
    said = cli(list(typed), **more)
    assert said.code == 0, said
    return said


def answered(cli: Any, *typed: str) -> Any:
    """The JSON document a command that must succeed answers with."""
    return done(cli, *typed, "--json").json
