"""Upgrading an older book: Alembic's steps and both version marks in one transaction, so that it happens or not."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any

from complaintlog.errors import StoreError
from complaintlog.store import faults
from complaintlog.store.database import PATIENCE_SECONDS, SCHEMA
from complaintlog.store.file import FileDatabase

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCRIPTS = os.path.join(os.path.dirname(__file__), "migrations")
VERSIONS = [os.path.join(SCRIPTS, "versions")]


def file(path: str) -> None:
    """Upgrade the book in the file, a copy of it kept beside it as ``….version-N``. Raises StoreError."""
    try:
        book = FileDatabase(path, "mode=rw")
        try:
            _copy(path, f"{path}.version-{book.marks()[1]}")
            _upgrade_file(path)
        except sqlite3.Error as fault:
            raise book.worded(fault) from fault
        finally:
            book.close()
    except StoreError as refusal:
        if refusal.message == faults.READ_ONLY:
            raise faults.refused(faults.OLDER, path) from refusal
        raise


def server(target: str) -> None:
    """Upgrade the book on the server; its administrator keeps the backups."""
    import psycopg
    from sqlalchemy import NullPool, create_engine, text

    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(target), poolclass=NullPool)
    with engine.begin() as connection:
        steps(connection)
        connection.execute(
            text("UPDATE settings SET text = :version WHERE name = 'schema_version'"), {"version": str(SCHEMA)}
        )


def steps(connection: Connection, *, until: str = "head") -> None:
    """Run the steps that the book at ``connection`` has not seen, in the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", SCRIPTS.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", os.pathsep.join(VERSIONS).replace("%", "%%"))
    command.upgrade(config, until)


def _copy(path: str, name: str) -> None:
    """A whole copy of the book as it is, readable by its owner only."""
    part = f"{name}.{os.getpid()}"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
    except OSError as fault:
        raise faults.refused(faults.READ_ONLY, path) from fault
    source, target = sqlite3.connect(path), sqlite3.connect(part)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    os.replace(part, name)


def _upgrade_file(path: str) -> None:
    from sqlalchemy import NullPool, create_engine
    from sqlalchemy.exc import DBAPIError

    engine = create_engine("sqlite://", creator=lambda: _connection(path), poolclass=NullPool)
    with engine.connect() as connection:
        try:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < SCHEMA:
                steps(connection)
                _check_references(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
            connection.commit()
        except DBAPIError as wrong:
            raise (wrong.orig or wrong) from wrong


def _connection(path: str) -> Any:
    return sqlite3.connect(path, isolation_level=None, timeout=PATIENCE_SECONDS)


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise RuntimeError(f"the upgrade would break a reference: {tuple(broken)}")
