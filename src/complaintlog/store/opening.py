"""Which kind of database a book lies in; its driver is imported only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from complaintlog.settings import Location
    from complaintlog.store.database import Database


def open_for_reading(location: Location) -> Database | None:
    """The book at ``location``; None where there is none yet and nobody named one. Raises StoreError."""
    if location.on_server:
        from complaintlog.store import server

        return server.open_for_reading(location)
    from complaintlog.store import file

    return file.open_for_reading(location)


def open_for_writing(location: Location, *, zone: str | None) -> Database | None:
    """The book at ``location``; where there is none, one made with ``zone`` (IANA) as its own.

    Without a zone none is made, and it is as with :func:`open_for_reading`. Raises StoreError.
    """
    if location.on_server:
        from complaintlog.store import server

        return server.open_for_writing(location, zone=zone)
    from complaintlog.store import file

    return file.open_for_writing(location, zone=zone)
