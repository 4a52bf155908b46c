"""The program as a test types it: ``cli("due --json")`` runs the real ``run`` in this process."""

from __future__ import annotations

import io
import json
import os
import shlex
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from complaintlog.cli.app import run
from complaintlog.cli.verbs import VERBS, Verb

from .told import SHANGHAI, Clock


class Said(NamedTuple):
    """What one call came to: its exit code and what stood on its two outputs; ``raw`` is stdout's bytes."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


class Console(io.TextIOWrapper):
    """A stream in memory, on a terminal or not."""

    def __init__(self, content: bytes = b"", *, encoding: str = "utf-8", terminal: bool = False) -> None:
        super().__init__(io.BytesIO(content), encoding=encoding, write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


class Cli:
    """Types commands. ``environ`` holds for every call; keywords of a call are its own environment."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
        self.monkeypatch = monkeypatch
        self.environ = {"HOME": str(home), "LANG": "en_US.UTF-8", "LOGNAME": "li", "COLUMNS": "100"}

    def __call__(
        self,
        typed: str | Sequence[str],
        *,
        stdin: str = "",
        encoding: str = "utf-8",
        terminal: bool = False,
        together: bool = False,
        **environ: str,
    ) -> Said:
        """One call; ``together``: both voices are heard in ``out``, in their order, as on a screen."""
        argv = shlex.split(typed) if isinstance(typed, str) else list(typed)
        streams = [Console(encoding=encoding, terminal=terminal) for _ in range(2)]
        streams[1] = streams[0] if together else streams[1]
        with self.monkeypatch.context() as patch:
            _replace_environment(patch, self.environ | environ)
            patch.setattr(sys, "stdin", Console(stdin.encode(), terminal=terminal))
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            code = run(argv)
        out, err = (stream.buffer.getvalue() for stream in streams)  # type: ignore[attr-defined]
        err = b"" if together else err
        return Said(code, out.decode(encoding, "replace"), err.decode(encoding, "replace"), out)


def _replace_environment(patch: pytest.MonkeyPatch, wanted: Mapping[str, str]) -> None:
    kept = ("PATH", "SYSTEMROOT", "TMP", "TEMP", "TMPDIR", "TZ")
    for name in set(os.environ) - set(kept):
        patch.delenv(name)
    for name, value in wanted.items():
        patch.setenv(name, value)


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, home: Path) -> Cli:
    """The program, in the home of the test."""
    return Cli(monkeypatch, home)


@pytest.fixture
def clock(cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, in an empty directory, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a made-up verb into the table: ``verb(function, reads=True)``, under the function's own name."""

    def put(function: Callable[..., Any], *, line: str = "A verb of the test", **more: Any) -> None:
        name = function.__name__
        module = types.ModuleType(f"complaintlog.cli.made_up_{name}")
        setattr(module, name, function)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setitem(VERBS, name, Verb(name, module.__name__, line, **more))

    return put
