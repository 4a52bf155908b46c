"""The map of an import: which column is which field, how values and times are written, what is the same row."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any, NamedTuple

from complaintlog.desk.taking_in import KEPT_AS_IT_CAME
from complaintlog.errors import N_, UsageError, ValueRefusedError, fault
from complaintlog.rules.form import FORM
from complaintlog.times import zone_of

OPENING, CLOSING = "([{（【", ")]}）】"
SEPARATORS = " ,;:，；：、-/"


class Map(NamedTuple):
    """``columns``: header → path. ``templates``: path → text with {headers}. ``formats``: path → tokens."""

    columns: Mapping[str, str]
    templates: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    formats: Mapping[str, str]
    constants: Mapping[str, Any]
    zone: str | None
    key: str | None

    @property
    def same(self) -> str | None:
        """What the key is of."""
        return self.key

    def headers(self) -> set[str]:
        """The columns the file must have."""
        composed = {name for text in self.templates.values() for _, name, _, _ in Formatter().parse(text) if name}
        return set(self.columns) | composed | ({self.key} if self.key else set())

    def fields(self, row: Mapping[str, str]) -> dict[str, Any]:
        """The form's fields of one row: path → raw, times with their tokens still unread."""
        found: dict[str, Any] = dict(self.constants)
        found |= {path: composed(text, row) for path, text in self.templates.items()}
        for header, path in self.columns.items():
            raw = row[header].strip()
            found[path] = self.values.get(path, {}).get(raw, raw)
        return found


def read_map(file: str, *, key: str | None = None) -> Map:
    """The map in the TOML file ``file``; ``key`` names the column of the same row instead of the map's."""
    import tomllib

    try:
        with open(file, "rb") as source:
            written = tomllib.load(source)
    except OSError as failed:
        raise ValueRefusedError(N_("{file} cannot be read: {why}."), file=file, why=fault(failed)) from failed
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failed:
        raise ValueRefusedError(N_("{file} is broken {kind}: {why}."), file=file, kind="TOML", why=failed) from failed
    options = _texts(written, "options", file)
    found = Map(
        columns=_texts(written, "columns", file),
        templates=_texts(written, "templates", file),
        values={path: _texts(_table(written, "values", file), path, file) for path in _table(written, "values", file)},
        formats=_texts(written, "formats", file),
        constants=_table(written, "constants", file),
        zone=options.get("zone"),
        key=key or options.get("key"),
    )
    _require_known(found, file)
    _require_whole(found, file)
    return found


def _table(written: Mapping[str, Any], name: str, file: str) -> dict[str, Any]:
    found = written.get(name, {})
    if not isinstance(found, dict):
        raise ValueRefusedError(N_("{file}: [{name}] must be a table."), file=file, name=name)
    return found


def _texts(written: Mapping[str, Any], name: str, file: str) -> dict[str, str]:
    found = _table(written, name, file)
    wrong = next((key for key, value in found.items() if not isinstance(value, str)), None)
    if wrong is not None:
        raise ValueRefusedError(N_('{file}: "{key}" in [{name}] must be text.'), file=file, key=wrong, name=name)
    return found


def composed(template: str, row: Mapping[str, str]) -> str:
    """The template filled; an empty column drops out with the words before it, or with the brackets around it."""
    text, closing = "", ""
    for literal, name, _, _ in Formatter().parse(template):
        before = literal.removeprefix(closing) if closing else literal
        closing = ""
        if name is None:
            text += before
            continue
        value = row[name].strip()
        if value:
            text += (before if text else before.lstrip(SEPARATORS)) + value
        elif before[-1:] and before[-1] in OPENING:
            closing = CLOSING[OPENING.index(before[-1])]
        elif before[:1] and before[0] in CLOSING:
            text += before[0]
    return text.strip()


def _require_whole(found: Map, file: str) -> None:
    """A zone that exists, braces that close."""
    if found.zone:
        zone_of(found.zone)
    try:
        found.headers()
    except ValueError as failed:
        raise ValueRefusedError(N_("{file} is broken {kind}: {why}."), file=file, kind="TOML", why=failed) from failed


def _require_known(found: Map, file: str) -> None:
    if not found.columns and not found.templates:
        raise UsageError(N_("{file} names no column: [columns] says which header is which field."), file=file)
    known = {field.path for field in FORM if field.settable} | KEPT_AS_IT_CAME | {"rating_stage"}
    paths = [*found.columns.values(), *found.templates, *found.values, *found.formats, *found.constants]
    unknown = next((path for path in paths if path not in known), None)
    if unknown is not None:
        from difflib import get_close_matches

        near = get_close_matches(unknown, known, n=2)
        raise ValueRefusedError(
            N_('{file}: "{path}" is no field of the form; did you mean {near}?'),
            file=file,
            path=unknown,
            near=near or ["description"],
        )
