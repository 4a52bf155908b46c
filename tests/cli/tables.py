"""The tables of docs/reference/export.md, as the program has them.

``python -m tests.cli.tables`` writes them into the page anew, each between its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from complaintlog.cli.export import FORMATS
from complaintlog.files.exports.table import cell_text
from complaintlog.files.imports.headings import TAKEN
from complaintlog.lang import label, use
from complaintlog.lang.fields import ALSO_CALLED
from complaintlog.rules.complaint import (
    Attachment,
    Callback,
    Complaint,
    CorrectiveAction,
    Customer,
    Finding,
    Other,
    Solution,
)
from complaintlog.rules.form import FORM, Field, value_of
from complaintlog.rules.redaction import Pseudonyms, Redactor
from complaintlog.rules.sheets import SHEETS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "export.md"
_MARK = re.compile(r"<!-- ([\w-]+) -->\n.*?<!-- end -->", re.DOTALL)
_AT = datetime(2026, 11, 23, tzinfo=UTC)
_NAME = "Zebedee Quill"
_SAID = f"Ask {_NAME} today"
KINDS = {
    "text": "text", "long": "text", "instant": "time", "day": "day", "money": "number", "number": "number",
    "flag": "yes or no", "code": "code", "codes": "codes", "words": "words", "people": "names, phones", "list": "words",
    "verb": "command", "result": "what ended it", "keys": "keys", "record": "JSON", "follow_up": "`f31`",
}  # fmt: skip
SAYS = {
    "csv": "UTF-8, marked as such in a file (BOM), so that a spreadsheet opens it as it is",
    "xlsx": "a workbook, [below](#the-workbook)",
    "json": "one document: `schema`, `total`, `items`; complaints as `show --json` has them, always whole",
    "jsonl": "one document a line. Complaints without loss: read into an empty book and written again it is the same file; "
    "times in the zone they were entered in",
    "md": "a heading for each row, and a list of what is filled in",
    "html": "a page to read that needs no network, an article for each row; light and dark, prints on A4",
    "ics": "what is owed on these complaints, as a calendar; without columns",
}


def page() -> str:
    """The page as it should stand."""
    tables = {
        "formats": _table(["ending, `--format`", "is"], ([f"`{one}`", SAYS[one]] for one in FORMATS)),
        "complaints": _complaints(),
        "also": _table(["key", "headings"], ([f"`{path}`", ", ".join(names)] for path, names in ALSO_CALLED.items())),
        **{what: _sheet(what) for what in ("follow-ups", "journal")},
    }
    return _MARK.sub(lambda mark: f"<!-- {mark[1]} -->\n\n{tables[mark[1]]}\n<!-- end -->", PAGE.read_text("utf-8"))


def _complaints() -> str:
    head = ["key", "heading", "表头", "holds", "with `--redact`", "read in"]
    usual = ([*_column(field), redacted(field), "yes" if field.path in TAKEN else "no"] for field in FORM)
    return _table(head, usual) + "\n" + _only_named("complaints")


def _sheet(what: str) -> str:
    return _table(["key", "heading", "表头", "holds"], map(_column, SHEETS[what].usual)) + "\n" + _only_named(what)


def _only_named(what: str) -> str:
    sheet = SHEETS[what]
    named = [f"`{field.path}`" for field in sheet.known if field not in sheet.usual]
    return f"Only where `--columns` names them: {', '.join(named)}.\n"


def _column(field: Field) -> list[str]:
    return [f"`{field.path}`", *_headings(field.path), KINDS[field.kind]]


def _headings(path: str) -> Iterator[str]:
    for language in ("en", "zh"):
        use(language)
        yield label("field", path)
    use("en")


def redacted(field: Field) -> str:
    """What becomes of the field under pseudonyms, found by trying."""
    before = _case(field)
    told = Redactor(Pseudonyms(lambda kind, number: f"<{kind} {number}>")).redacted(before)
    was, now = (cell_text(field, value_of(one, field.path), "UTC", codes=True) for one in (before, told))
    if field.internal:
        assert not now, field.path
        return "empty without `--internal`"
    if now == was:
        return "as it is"
    assert "Quill" not in now, field.path
    return "people in it under pseudonyms" if "Ask" in now else "a pseudonym"


def _case(field: Field) -> Complaint:
    """A complaint in which the field names its customer, if it can hold words."""
    case = Complaint(
        None, _AT, _AT, "li", _SAID, customer=Customer(name=_NAME, phone="555 0100 200"),
        solutions=(Solution(1, 1, ("refund",), _SAID, None, "USD", None, _AT, "li", opinion=_SAID),),
        callbacks=(Callback(_AT, "li", 1, True, feedback=_SAID),),
        corrective_actions=(CorrectiveAction(1, _SAID, "li", None),),
        attachments=(Attachment(1, "file", _SAID),),
    )  # fmt: skip
    part, _, name = field.path.rpartition(".")
    if field.kind not in ("text", "long", "words", "people") or part in ("solutions", "callbacks"):
        return case
    said: Any = {"words": (_SAID,), "people": (Other(_NAME, "555 0100 300"),)}.get(field.kind, _SAID)
    if field.path == "customer.name":
        return case
    if part == "customer":
        return replace(case, customer=replace(case.customer, **{name: said}))
    if part == "finding":
        return replace(case, finding=Finding(**{name: said}))
    return replace(case, **{field.path: "USD" if field.path == "currency" else said})


def _table(head: list[str], rows: Any) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return (
        "".join("| " + " | ".join(line) + " |\n" for line in lines)
        .replace("| --- |", "|---|")
        .replace(" --- |", "---|")
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
