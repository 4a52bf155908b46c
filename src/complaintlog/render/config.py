"""The settings in force, for eyes and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label
from complaintlog.render.sheet import Column, Sheet, Table, written

if TYPE_CHECKING:
    from complaintlog.settings import Settings


def config_document(path: str, settings: Settings, unknown: Sequence[str]) -> dict[str, Any]:
    """Each setting with its value and where it comes from; a password is left out."""
    said = {name: {"value": value, "from": settings.origins[name]} for name, value in _values(settings).items()}
    return {"schema": 1, "path": path, "settings": said, "unknown": list(unknown)}


def config_table(path: str, settings: Settings, sheet: Sheet) -> str:
    """The same as a table."""
    rows = [
        [name, _shown(value), label("origin", settings.origins.get(name, "default"))]
        for name, value in _values(settings).items()
    ]
    columns = [Column(_("setting")), Column(_("value"), grows=True), Column(_("comes from"))]
    return written([Table(columns, rows, path)], sheet)


def unknown_text(path: str, unknown: Sequence[str]) -> str:
    """What stands in the config and is read by nobody."""
    return (
        _("{path} holds what is no setting and is not read: {keys}.", path=path, keys=list(unknown)) if unknown else ""
    )


def _values(settings: Settings) -> dict[str, Any]:
    return {
        "db": settings.location.shown,
        "lang": settings.lang,
        "user": settings.user,
        "color": settings.color,
        "debug": settings.debug,
        "backups": settings.backups,
    }


def _shown(value: Any) -> str:
    if value is None:
        return _("as the terminal likes")
    return label("flag", "yes" if value else "no") if isinstance(value, bool) else str(value)
