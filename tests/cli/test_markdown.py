"""What a customer said is no Markdown: whatever it is, a reader of the file sees it as it was said."""

from __future__ import annotations

import io
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from complaintlog.files.exports.reading import write_markdown
from complaintlog.rules.form import BY_PATH
from complaintlog.rules.sheets import Stretch

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PARTS = ["*", "_", "`", "#", "-", "+", "=", "~", "|", "[x]", "(y)", "!", "<b>", "&amp;", "\\", "1.", "2)", " ", "\n", ">",
         "https://a.example", "a", "冷", "---", "===", "```", ":", "@", "$", "    ", "\t"]  # fmt: skip


def written(said: str) -> str:
    out = io.StringIO()
    columns = [BY_PATH["number"], BY_PATH["description"]]
    write_markdown(out, [Stretch([1], [False], [["20261123-001"], [said]])], columns, title="T", codes=True)
    return out.getvalue()


def read(text: str) -> tuple[list[str], str]:
    """The elements of a file as it is read, and the words in its list."""
    import re

    page = READER.render(text)
    listed = page.partition("<li>")[2]
    tags = re.findall(r"<(\w+)", page)
    return tags, unescape(re.sub(r"<[^>]+>", " ", listed))


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join).filter(str.strip))
def test_whatever_was_said_is_read_as_it_was_said(said: str) -> None:
    tags, told = read(written(said))

    assert set(tags) <= {"h1", "h2", "ul", "li", "strong", "br"}
    assert told.replace("description :", "", 1).split() == said.split()


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("2026-11-23 10:15, ¥34.00 (3 pieces)!", "2026-11-23 10:15, ¥34.00 (3 pieces)!"),
        ("visit www.a.example", r"visit www\.a.example"),
        ("at https://a.example", r"at https\://a.example"),
        ("to a@b.example", r"to a\@b.example"),
        (":smile:", r"\:smile:"),
        ("1. first", r"1\. first"),
    ],
)
def test_what_is_no_markup_anyway_stays_as_it_is(said: str, how: str) -> None:
    assert f"- **description**: {how}\n" in written(said)


def test_a_line_of_blanks_at_the_end_leaves_no_sign_behind() -> None:
    assert written("*\n ").endswith(": \\*\n")
