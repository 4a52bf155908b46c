"""Machines as they are: a network folder, a clock set back, another zone, a medium that is read only, no home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from complaintlog.cli import app, call
from complaintlog.store import places

from .conftest import Cli

NEW = "new --name 张三 --phone 13800000001 --description 汤里有虫"


def test_a_book_on_a_network_folder_is_warned_of_once_a_day(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "network_of", lambda path: "nfs4")

    first, second, reading = cli(NEW), cli("note 1 小心"), cli("list")

    assert (first.code, second.code, reading.code) == (0, 0, 0)
    assert "network folder (nfs4)" in first.err
    assert "network" not in second.err + reading.err


def test_after_the_clock_was_set_back_it_is_said_what_to_do(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    now = call.clock()
    assert cli(NEW).code == 0
    monkeypatch.setattr(app, "clock", lambda: now - timedelta(hours=5))

    refused = cli("note 1 小心")
    another = cli("new --name 李四 --phone 13800000002 --description 面凉了")
    corrected = cli(["edit", "1", "--received-at", (now - timedelta(hours=6)).isoformat()])

    assert (refused.code, refused.err.count("\n")) == (6, 1)
    assert "Set the clock right" in refused.err
    assert "--received-at" in refused.err
    assert (another.code, corrected.code) == (0, 0), corrected.err
    assert cli("note 1 小心").code == 0
    assert cli("db verify").code == 0


def test_the_book_keeps_its_zone_when_the_machine_moves_to_another(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.environ["TZ"] = "Asia/Shanghai"
    assert cli(f"{NEW} --promise '2999-01-01 10:00'").code in (0, 6)
    assert cli("new --name 李四 --phone 13800000002 --description 面凉了").code == 0
    before = cli("list").out
    cli.environ["TZ"] = "America/New_York"

    assert cli("list").out == before
    assert cli("db verify").code == 0


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_book_where_nothing_can_be_written_is_read_and_a_write_is_refused(tmp_path: Path, cli: Cli) -> None:
    """As another user, since root may write everywhere."""
    place = tmp_path / "medium"
    place.mkdir()
    assert cli(f"{NEW} --db {place / 'book.db'}", COMPLAINTLOG_BACKUPS="0").code == 0
    for left in place.glob("book.db-*"):
        left.unlink()
    os.chmod(place / "book.db", 0o444)
    os.chmod(place, 0o555)
    try:
        listed, written = (_as_nobody(cli, place, said) for said in (["list"], ["note", "1", "x"]))
    finally:
        os.chmod(place, 0o755)

    if "Permission denied: " in listed.stderr + written.stderr:
        pytest.skip("another user may not run the program from here")
    assert (listed.returncode, "张三" in listed.stdout) == (0, True), listed
    assert (written.returncode, written.stderr.count("\n")) == (5, 1), written


def _as_nobody(cli: Cli, place: Path, said: list[str]) -> subprocess.CompletedProcess[str]:
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv")
    lesser = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    command = [*lesser, sys.executable, "-m", "complaintlog", "--db", str(place / "book.db"), *said]
    environ = {**cli.environ, "PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    return subprocess.run(command, capture_output=True, text=True, env=environ, check=False)


def test_a_user_without_a_home_may_name_a_book_and_is_told_so(tmp_path: Path, cli: Cli) -> None:
    cli.environ.pop("HOME")
    for name in ("USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        cli.environ.pop(name, None)
    cli.monkeypatch.setattr("complaintlog.settings.os.path.expanduser", lambda path: path)

    lost = cli(NEW)
    found = cli(f"{NEW} --db {tmp_path / 'book.db'}")

    assert (lost.code, lost.err.count("\n")) == (5, 1), lost
    assert "--db" in lost.err
    assert found.code == 0, found.err
