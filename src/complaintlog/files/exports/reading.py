"""A sheet to read through: one row after the other with what is filled in, as Markdown or as a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import IO, Any

from complaintlog.files.exports.table import cell_text, heading
from complaintlog.lang import current, told_zone
from complaintlog.rules.form import Field
from complaintlog.rules.sheets import Stretch

# What Markdown would take for its own: anywhere; where a line begins; and what makes a link or a sign of a word.
_MARKS = re.compile(
    r"([\\`*_\[\]|~@$])|^(\s*)([-+=#>]|\d+(?=[.)]))|(?<=www)(\.)|(:)(?=//|[a-z][\w+-]*:)", re.IGNORECASE
)
_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  max-width: 52rem; margin: 0 auto; padding: 1.5rem }
article { border-top: 1px solid #999; padding: .5rem 0 }
h1 { font-size: 1.5rem; line-height: 1.3 }
h2 { font-size: 1.1rem; break-after: avoid }
dl { display: grid; grid-template-columns: minmax(8rem, 1fr) 4fr; gap: .2rem 1rem; margin: 0 }
dt { font-weight: 600 }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
@page { size: A4; margin: 16mm }
"""


def write_markdown(
    out: IO[str], rows: Iterable[Stretch], columns: Sequence[Field], *, title: str, codes: bool = False
) -> None:
    """A heading and a list for each row; nothing a customer said is markup."""
    out.write(f"# {_marked(title)}\n")
    for name, filled in _told(rows, columns, codes=codes):
        out.write(f"\n## {_marked(name)}\n\n")
        for label, text in filled:
            lines = [_marked(line) for line in text.strip().splitlines() or [""]]
            out.write(f"- **{_marked(label)}**: " + "\\\n  ".join(lines) + "\n")


def write_page(
    out: IO[str], rows: Iterable[Stretch], columns: Sequence[Field], *, title: str, codes: bool = False
) -> None:
    """A page that needs nothing else, an article for each row."""
    title, language = escape(title), "zh-CN" if current() == "zh" else "en"
    out.write(
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>{_STYLE}</style></head>\n<body><main><h1>{title}</h1>\n"
    )
    for name, filled in _told(rows, columns, codes=codes):
        out.write(f"<article><h2>{escape(name)}</h2><dl>\n")
        for label, text in filled:
            out.write(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>\n")
        out.write("</dl></article>\n")
    out.write("</main></body></html>\n")


def _told(
    rows: Iterable[Stretch], columns: Sequence[Field], *, codes: bool
) -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    """Of each row what it is called, by its first column, and what is filled in of the others."""
    first, *others = columns
    headings = [heading(field, codes=codes) for field in others]
    zone = told_zone()
    for stretch in rows:
        for name, *values in zip(*stretch.columns, strict=True):
            texts = (_text(field, one, zone, codes=codes) for field, one in zip(others, values, strict=True))
            filled = ((head, text) for head, text in zip(headings, texts, strict=True) if text)
            yield cell_text(first, name, zone, codes=codes) or heading(first, codes=codes), filled


def _text(field: Field, value: Any, zone: str, *, codes: bool) -> str:
    """What is filled in; that a customer is not anonymous, not confidential, not a key one, nobody fills in."""
    return "" if value is False and field.part == "customer" else cell_text(field, value, zone, codes=codes)


def _marked(text: str) -> str:
    return _MARKS.sub(_escaped, text.replace("&", "&amp;").replace("<", "&lt;"))


def _escaped(found: re.Match[str]) -> str:
    _anywhere, blanks, begins, *_link = found.groups()
    if begins is None:
        return f"\\{found[0]}"
    return f"{blanks}{begins}\\" if begins.isdigit() else f"{blanks}\\{begins}"
