"""Upgrading an older book: Alembic's steps and both version marks in one transaction, so that it happens or not."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from complaintlog.errors import StoreError
from complaintlog.store import faults
from complaintlog.store.copying import at_rest, copied, head_of, is_whole
from complaintlog.store.database import PATIENCE_SECONDS, SCHEMA
from complaintlog.store.sqlite import FileDatabase, Tell

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from complaintlog.settings import Location, Shown

SCRIPTS = os.path.join(os.path.dirname(__file__), "migrations")
VERSIONS = [os.path.join(SCRIPTS, "versions")]


def file(location: Location) -> None:
    """Upgrade the book in the file, a proven copy of it kept beside it as ``….version-N``. Raises StoreError."""
    path, shown = location.target, location.upgrading or _unshown
    try:
        book = FileDatabase(path, "mode=rw")
        try:
            _copy(book, shown)
            with shown("") as tell:
                _upgrade_file(path, tell)
        except sqlite3.Error as fault:
            raise book.worded(fault) from fault
        finally:
            book.close()
    except StoreError as refusal:
        if refusal.message == faults.READ_ONLY:
            raise faults.refused(faults.OLDER, path) from refusal
        raise


def server(location: Location) -> None:
    """Upgrade the book on the server; its administrator keeps the backups."""
    import psycopg
    from sqlalchemy import NullPool, create_engine, text

    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(location.target), poolclass=NullPool
    )
    with (location.upgrading or _unshown)("") as tell, engine.begin() as connection:
        steps(connection, tell)
        connection.execute(
            text("UPDATE settings SET text = :version WHERE name = 'schema_version'"), {"version": str(SCHEMA)}
        )


def steps(connection: Connection, tell: Tell | None = None, *, until: str = "head") -> None:
    """Run the steps that the book at ``connection`` has not seen, in the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "tell": tell or _untold})
    config.set_main_option("script_location", SCRIPTS.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", os.pathsep.join(VERSIONS).replace("%", "%%"))
    command.upgrade(config, until)


def _copy(book: FileDatabase, shown: Shown) -> None:
    """A proven copy of the book as it is; one that an upgrade which was cut off made is as good, and stays."""
    book.begin(write=False)
    try:
        version = book.marks()[1]
        name = f"{book.name}.version-{version}"
        if version == SCHEMA or (os.path.exists(name) and _is_this(book, name)):
            return  # another process was faster: at the upgrade, or at the copy
        with shown(name) as tell:
            copied(book, name, tell)
    except OSError as failed:
        raise faults.refused(faults.READ_ONLY, book.name) from failed
    except StoreError as refused:
        why = refused.__cause__
        if isinstance(why, OSError) and why.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise faults.refused(faults.READ_ONLY, book.name) from refused
        raise
    finally:
        book.rollback()


def _is_this(book: FileDatabase, name: str) -> bool:
    """Whether the copy is whole and of this moment of the book."""
    try:
        with at_rest(name) as copy:
            return is_whole(copy) and copy.marks() == book.marks() and head_of(copy) == head_of(book)
    except StoreError:
        return False


def _upgrade_file(path: str, tell: Tell | None) -> None:
    from sqlalchemy import NullPool, create_engine
    from sqlalchemy.exc import DBAPIError

    engine = create_engine("sqlite://", creator=lambda: _connection(path), poolclass=NullPool)
    with engine.connect() as connection:
        try:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < SCHEMA:
                steps(connection, tell)
                _check_references(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
            connection.commit()
        except DBAPIError as wrong:
            raise (wrong.orig or wrong) from wrong


def _untold(_done: int, _of: int) -> None:
    """Nobody watches."""


def _unshown(_copy: str) -> AbstractContextManager[None]:
    return nullcontext()


def _connection(path: str) -> Any:
    return sqlite3.connect(path, isolation_level=None, timeout=PATIENCE_SECONDS)


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise RuntimeError(f"the upgrade would break a reference: {tuple(broken)}")
