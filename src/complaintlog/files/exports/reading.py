"""Complaints to read through: one after the other with what is filled in, as Markdown or as a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import IO, TYPE_CHECKING

from complaintlog.files.exports.table import cell_text
from complaintlog.lang import _, current, label, told_zone
from complaintlog.rules.form import Field, value_of

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint

# What Markdown would take for its own.
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~:@])")
_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  max-width: 52rem; margin: 0 auto; padding: 1.5rem }
article { border-top: 1px solid #999; padding: .5rem 0 }
h2 { font-size: 1.1rem; break-after: avoid }
dl { display: grid; grid-template-columns: minmax(8rem, 1fr) 4fr; gap: .2rem 1rem; margin: 0 }
dt { font-weight: 600 }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
@page { size: A4; margin: 16mm }
"""


def write_markdown(out: IO[str], cases: Iterable[Complaint], columns: Sequence[Field], *, codes: bool = False) -> None:
    """A heading and a list for each complaint; nothing a customer said is markup."""
    out.write(f"# {_marked(_('Complaints'))}\n")
    for case in cases:
        out.write(f"\n## {_marked(case.called)}\n\n")
        for name, text in _filled(case, columns, codes=codes):
            lines = [_marked(line) for line in text.splitlines() or [""]]
            out.write(f"- **{_marked(name)}**: " + "\\\n  ".join(lines) + "\n")


def write_page(out: IO[str], cases: Iterable[Complaint], columns: Sequence[Field], *, codes: bool = False) -> None:
    """A page that needs nothing else, an article for each complaint."""
    title, language = escape(_("Complaints")), "zh-CN" if current() == "zh" else "en"
    out.write(
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>{_STYLE}</style></head>\n<body><main><h1>{title}</h1>\n"
    )
    for case in cases:
        out.write(f"<article><h2>{escape(case.called)}</h2><dl>\n")
        for name, text in _filled(case, columns, codes=codes):
            out.write(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>\n")
        out.write("</dl></article>\n")
    out.write("</main></body></html>\n")


def _filled(case: Complaint, columns: Sequence[Field], *, codes: bool) -> Iterator[tuple[str, str]]:
    for field in columns:
        text = cell_text(field, value_of(case, field.path), told_zone(), codes=codes)
        if text:
            yield field.path if codes else label("field", field.path), text


def _marked(text: str) -> str:
    return _MARKS.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
