"""A table whose headings are those of the form, in either language: our own CSV, or a register kept by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from complaintlog.desk.taking_in import BROUGHT, KEPT_AS_IT_CAME
from complaintlog.lang import told_in
from complaintlog.lang.fields import ALSO_CALLED, FIELDS
from complaintlog.rules.form import BY_PATH, FORM
from complaintlog.rules.text import unguard
from complaintlog.values import halfwidth

_OF_THE_OTHER_BOOK = frozenset({"same_call", "repeat_of"})  # ids that mean other complaints here
TAKEN = ({field.path for field in FORM if field.settable} | KEPT_AS_IT_CAME | BROUGHT) - _OF_THE_OTHER_BOOK
_SEVERAL = ("codes", "words", "list")


class Headings:
    """Which column of the table is which field, as its own headings say.

    ``key`` names the column that says "the same row"; nothing said: the number, where there is one. ``later``: columns
    with something in them that only the steps of a case make; ``unknown``: those that are no field of the form.
    """

    formats: Mapping[str, str] = {}
    zone: str | None = None

    def __init__(self, header: Sequence[str], *, key: str | None = None) -> None:
        paths = {name: path_of(name) for name in header}
        self._fields = {name: path for name, path in paths.items() if path in TAKEN}
        self._others = {name: path for name, path in paths.items() if path not in TAKEN and name not in _marks()}
        number = next((name for name, path in self._fields.items() if path == "number"), None)
        self.key = key or number
        self.same = key or "number"
        self._left: dict[str, str | None] = {}

    @property
    def later(self) -> list[str]:
        """Columns that were not taken, for the program makes what stands there."""
        return [name for name, path in self._left.items() if path is not None]

    @property
    def unknown(self) -> list[str]:
        """Columns that were not taken, for nothing says what they are."""
        return [name for name, path in self._left.items() if path is None]

    def fields(self, row: Mapping[str, str]) -> dict[str, Any]:
        """The form's fields of one row: path → raw, as it was before a spreadsheet was guarded from it."""
        self._left |= {name: path for name, path in self._others.items() if name and row[name].strip()}
        found: dict[str, Any] = {}
        for name, path in self._fields.items():
            found[path] = found.get(path) or _raw(path, unguard(row[name]).strip())
        return found


def is_header(cells: Iterable[str]) -> bool:
    """Whether a line holds the headings of the form: it says where the complaint itself stands."""
    return any(path_of(cell) == "description" for cell in cells)


def path_of(heading: str) -> str | None:
    """The field that a heading means: by its label in either language, its key, or what it is often called."""
    return _known().get(_plain(heading))


@cache
def _marks() -> frozenset[str]:
    """What our own workbook has beside the fields of the form."""
    return frozenset({"Mark", told_in("zh", "Mark")})


@cache
def _known() -> dict[str, str]:
    called = [(name, path) for path, names in ALSO_CALLED.items() for name in names]
    known = TAKEN | BY_PATH.keys()
    labels = [(name, path) for path in known for name in (FIELDS[path], told_in("zh", FIELDS[path], "field"))]
    return {_plain(name): path for name, path in [*called, *labels, *((path, path) for path in known)]}


def _plain(heading: str) -> str:
    return "".join(char for char in halfwidth(heading).casefold() if char not in " _-:*\t\n\r")


def _raw(path: str, text: str) -> Any:
    field = BY_PATH.get(path)
    if field is not None and field.kind in _SEVERAL:
        return [one.strip() for one in text.replace("；", ";").split(";") if one.strip()]
    return text
