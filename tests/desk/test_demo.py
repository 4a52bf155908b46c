"""The demo book: realistic cases around now, at any time, in any zone, and never in anyone's own book."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from complaintlog.cli.app import run
from complaintlog.desk.demo import load
from complaintlog.desk.due import due
from complaintlog.desk.look import listing
from complaintlog.desk.sitting import Sitting
from complaintlog.settings import Location
from complaintlog.store.book import reading
from complaintlog.times import local

CLOCKS = ["07:45:00", "10:15:00", "00:00:00", "12:30:00", "18:05:30", "23:59:59", "00:29:59"]
MOMENTS = {
    **{
        f"day {day} at {clock}": (f"2026-11-{22 + day}T{clock}", "Asia/Shanghai")
        for day, clock in enumerate(CLOCKS, start=1)
    },
    "the night clocks go forward": ("2026-03-29T04:10:00", "Europe/Berlin"),
    "the night clocks go back": ("2026-11-01T01:30:00", "America/New_York"),
    "half-hour zone": ("2026-10-04T03:00:00", "Australia/Lord_Howe"),
    "new year": ("2027-01-01T00:05:00", "Pacific/Kiritimati"),
}


@pytest.fixture(params=MOMENTS.values(), ids=list(MOMENTS))
def book(request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Sitting, str]:
    """The demo book as it is at a moment somewhere, and the zone there."""
    at, zone = request.param
    monkeypatch.setenv("TZ", zone)
    now = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    path = tmp_path / "demo.db"
    load(str(path), now=now)
    return Sitting(Location(str(path), named=True), "li", now), zone


def test_it_is_believable_whenever_and_wherever_it_is_looked_at(book) -> None:
    desk, zone = book
    now = desk.now

    cases = listing(desk, {}, limit=None).items
    owed = due(desk, within="30d")

    with reading(desk.location) as opened:
        assert opened.zone == zone
        assert opened.verify().ok
    stages = Counter(case["stage"] for case in cases)
    assert len(cases) >= 50
    assert stages["closed"] >= 10
    assert {"listen", "solve", "callback", "closed"} <= stages.keys()
    assert {case["severity"] for case in cases} == {1, 2}
    assert all(case["received_at"] <= now for case in cases)
    assert all(case["closed_at"] is None or case["closed_at"] <= now for case in cases)
    assert owed.counts["overdue"] >= 5
    assert owed.counts["today"] + owed.counts["upcoming"] >= 5
    assert {"reply", "update", "callback"} <= {item["kind"] for item in owed.items}
    promised = [item for item in owed.items if item["promised"]]
    assert any(item["late_seconds"] for item in promised)
    assert any(not item["late_seconds"] for item in promised)
    days = Counter(local(case["received_at"], zone).date() for case in cases)
    assert len(days) >= 5
    assert min(days) >= local(now, zone).date() - timedelta(days=120)


def books(home: Path) -> dict[str, bytes]:
    """Every file below the home but what is only kept for speed."""
    found = sorted(path for path in home.rglob("*") if path.is_file() and "xdg_cache_home" not in path.parts)
    return {str(path.relative_to(home)): path.read_bytes() for path in found}


@pytest.mark.parametrize(
    "typed",
    [
        ["demo"],
        ["demo", "note", "1", "hello"],
        ["demo", "new", "--description", "x"],
        ["demo", "undo", "--user", "li"],
        ["demo", "--db", "mine.db", "due", "--json"],
        ["--db", "mine.db", "demo", "note", "1", "x"],
    ],
)
def test_ones_own_book_is_never_touched(home, capsys, typed: list[str]) -> None:
    assert run(["new", "--description", "Mine"]) == 0
    before = books(home)
    capsys.readouterr()

    code = run(typed)

    assert (code, books(home)) == (0, before)
    assert "Mine" not in capsys.readouterr().out


def test_without_a_book_of_ones_own_none_is_made_and_nothing_is_left(home, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    assert run(["demo", "due", "--check"]) == 10

    assert books(home) == {}
    assert list(tmp_path.iterdir()) == []


def test_any_command_runs_on_it(capsys) -> None:
    assert run(["demo", "list", "--limit", "3", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["items"]) == 3
    assert run(["demo", "show", "9999"]) == 3
