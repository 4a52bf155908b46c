"""An export to read through, as Markdown: what a customer said is read as it was said, and marks nothing."""

from __future__ import annotations

import io

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from complaintlog.files.exports.reading import write_markdown
from complaintlog.rules.form import FORM
from complaintlog.rules.sheets import Stretch
from complaintlog.rules.text import clean

FIELDS = [next(field for field in FORM if field.path == path) for path in ("number", "description")]
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {"text", "hardbreak", "softbreak", "strong_open", "strong_close"}


def written(said: str) -> str:
    out = io.StringIO()
    write_markdown(out, [Stretch([1], [False], [["20261123-001"], [said]])], FIELDS, title="Week")
    return out.getvalue()


def read(text: str) -> list[str]:
    """The lines of the only item of the only list; fails where anything is more than text."""
    blocks = READER.parse(text)
    assert [one.type for one in blocks if one.type.endswith("_open")] == [
        "heading_open", "heading_open", "bullet_list_open", "list_item_open", "paragraph_open",
    ], text  # fmt: skip
    inline = next(one for one in reversed(blocks) if one.type == "inline")
    assert inline.children is not None
    assert {one.type for one in inline.children} <= PLAIN, text
    told = "".join("\n" if one.type.endswith("break") else one.content for one in inline.children)
    return told.partition(": ")[2].split("\n")


MARKED = st.text(alphabet=" \t\\`*_{}[]()#+-.!|>~:@&;<=/\n123abwmp会")


@given(st.one_of(st.text(), MARKED))
@example("**fett** _x_ `y` ~~z~~ [a](http://b.c) <b> &lt; 1 < 2")
@example("first\n---\n===\n# no heading\n1. no list\n- no list\n+ no list\n> no quote\n| a | b |")
@example("1. at once\n2) then\n    four blanks\n\ttab\\")
def test_whatever_was_said_is_read_as_it_was_said(said: str) -> None:
    said = clean(said).strip()
    if not said:
        return
    wanted = [" ".join(line.split()) for line in said.splitlines()]

    assert [" ".join(line.split()) for line in read(written(said))] == wanted


def test_nothing_that_was_said_becomes_a_link_of_its_own() -> None:
    for link in ("http://bad.example", "www.bad.example", "Www.bad.example", "a@bad.example"):
        assert link not in written(f"see {link}")


def test_days_times_numbers_and_amounts_stay_readable() -> None:
    assert "2026-11-23 10:15, LF-58002 (34.00 EUR), 555-0134!" in written(
        "2026-11-23 10:15, LF-58002 (34.00 EUR), 555-0134!"
    )
