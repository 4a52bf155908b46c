"""A book on a server: what is said when it cannot be used."""

from __future__ import annotations

import subprocess
import sys

import psycopg
import pytest

from complaintlog.errors import StoreError, ValueRefusedError
from complaintlog.settings import Location
from complaintlog.store import faults, server
from complaintlog.store.book import reading, writing
from complaintlog.store.database import SCHEMA
from store.cases import ZONE, bare, entry


def write(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, bare(), entry())


def read(location: Location) -> None:
    with reading(location):
        pass


def refusal(location: Location, *, when_writing: bool) -> StoreError:
    with pytest.raises(StoreError) as raised:
        write(location) if when_writing else read(location)
    return raised.value


def run(location: Location, *statements: str) -> None:
    with psycopg.connect(location.target, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


@pytest.mark.parametrize("when_writing", [True, False])
def test_a_server_that_does_not_answer_is_named_without_its_password(when_writing: bool) -> None:
    nowhere = Location("postgresql://li:secret@127.0.0.1:1/book", named=True)

    said = refusal(nowhere, when_writing=when_writing)

    assert said.message == faults.SERVER
    assert said.arguments["book"] == "postgresql://li@127.0.0.1:1/book"
    assert "secret" not in str(said.arguments)


def test_a_password_is_shown_nowhere() -> None:
    written = "postgresql://li:p%40ss@host/book?sslmode=require&password=secret&user=li"

    assert server.without_password(written) == "postgresql://li@host/book?sslmode=require&user=li"


@pytest.mark.parametrize("when_writing", [True, False])
def test_somebody_else_s_tables_are_left_untouched(on_server: Location, when_writing: bool) -> None:
    run(on_server, "CREATE TABLE complaints (id int)")

    assert refusal(on_server, when_writing=when_writing).message == faults.FOREIGN


def test_somebody_else_s_head_and_settings_are_left_untouched(on_server: Location) -> None:
    run(on_server, "CREATE TABLE head (id int)", "CREATE TABLE settings (name text, text text)")

    assert refusal(on_server, when_writing=True).message == faults.FOREIGN


@pytest.mark.parametrize("when_writing", [True, False])
def test_a_newer_book_is_left_untouched(on_server: Location, when_writing: bool) -> None:
    write(on_server)
    run(on_server, f"UPDATE settings SET text = '{SCHEMA + 1}' WHERE name = 'schema_version'")

    assert refusal(on_server, when_writing=when_writing).message == faults.NEWER


def test_a_book_somebody_writes_in_is_locked(on_server: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    write(on_server)

    with writing(on_server, zone=ZONE):
        monkeypatch.setattr(server, "_SESSION", "SET lock_timeout = '50ms'")
        assert refusal(on_server, when_writing=True).message == faults.LOCKED


def test_a_book_that_is_only_lent_cannot_be_written_in(on_server: Location) -> None:
    write(on_server)
    lent = on_server._replace(target=f"{on_server.target}%20-cdefault_transaction_read_only%3Don")

    assert refusal(lent, when_writing=True).message == faults.READ_ONLY


def test_a_connection_that_is_cut_keeps_nothing(on_server: Location) -> None:
    write(on_server)

    def cut() -> None:
        with writing(on_server, zone=ZONE) as book:
            book.save(None, bare(), entry())
            assert book._database is not None
            ((worker,),) = book._database.fetch("SELECT pg_backend_pid()")
            run(on_server, f"SELECT pg_terminate_backend({worker})")
            book.save(None, bare(), entry())

    with pytest.raises(StoreError) as raised:
        cut()

    assert raised.value.message == faults.SERVER
    with reading(on_server) as book:
        assert book.ask("list_count") == [{"total": 1}]


def test_a_text_that_a_server_cannot_keep_is_refused(on_server: Location) -> None:
    write(on_server)

    with reading(on_server) as book, pytest.raises(ValueRefusedError, match="cannot be kept"):
        book.known("a\0b")


def test_without_the_driver_it_says_what_to_install() -> None:
    script = """
import sys
sys.modules["psycopg"] = None
from complaintlog.errors import StoreError
from complaintlog.settings import Location
from complaintlog.store.book import reading
try:
    with reading(Location("postgresql://nowhere/x", True)): pass
except StoreError as refusal:
    print(refusal.message)
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == faults.NO_DRIVER
