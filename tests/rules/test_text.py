"""What people say comes out as they said it, and harms no terminal, no page and no spreadsheet."""

from __future__ import annotations

import csv
import io
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintlog.rules import text
from complaintlog.rules.text import clean, digits, excerpt, guard, one_line, unguard

KEPT = [
    "",
    "鱼香肉丝里有头发，客人很生气！",
    "第一行\n\t第二行",
    "[bold]不是标记[/bold] <b>&amp;</b> {name} %s \\n",
    "👨‍👩‍👧‍👦 ❤️ ☎︎ 🏳️‍🌈 👍🏽 🇨🇳 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "葛\U000e0100西",  # the same character in the shape a family writes it
    "می‌خواهم",  # a zero-width non-joiner is spelling
    "cafe\u0301 and café",
    "張\u3000三 ﾊﾝｶｸ \ufa11 \u00a0",
    "\ue000\U000f0000",  # private use: characters of a shop's own font
    "\U0010fffd",
]

CLEANED = {
    "a\x00b": "ab",
    "a\x07\x08b\x7f": "ab",
    "a\x80b\x9f": "ab",
    "one\r\ntwo\rthree\x0bfour\x0cfive\x85six\u2028seven\u2029eight": "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
    "\x1b[31mred\x1b[0m": "red",
    "\x1b[1;38;5;196mred\x1b[m": "red",
    "\x1b[?25lhidden\x1b[2J": "hidden",
    "\x9b31mred": "red",
    "\x1b]0;a title\x07said": "said",
    "\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\": "link",
    "\x9d0;a title\x9csaid": "said",
    "\x1bPq#0;2\x1b\\said": "said",
    "\x1b_hidden\x1b\\\x1b^hidden\x1b\\\x1bXhidden\x1b\\said": "said",
    "\x1b(Bsaid\x1bc\x1b7": "said",
    "\x1b]0;no end, so it stays": "0;no end, so it stays",
    "\x1b]0;no end\nand the next line\x07": "0;no end\nand the next line",
    "张三\x1b": "张三",
    "\x1b张三": "张三",
    "\x1b[张三": "张三",
    "abc\u202edef\u202c": "abcdef",
    "\u2066a\u2067b\u2068c\u2069\u200e\u200f\u061c": "abc",
    "\ufeff编号": "编号",
    "张\u200b三\u2060\ufeff": "张三",
    "\ufffe\uffff\ufdd0\ufdef\U0001fffe\U0010ffffa": "a",
    "a\ud83d": "a\ufffd",
    "\ude00a\udcff": "\ufffda\ufffd",
    "\ud83d\ude00": "😀",
    "\ude00\ud83d\ude00\ud83d": "\ufffd😀\ufffd",
    "e\u200e\u0301 é": "\u00e9 é",
    "e\u0301\x00": "e\u0301",
}


class TestCleaning:
    @pytest.mark.parametrize("said", KEPT)
    def test_what_was_said_stays_as_it_was_said(self, said):
        assert clean(said) == said

    @pytest.mark.parametrize(("came", "kept"), CLEANED.items(), ids=map(ascii, CLEANED))
    def test_what_would_harm_is_taken_out_wholly(self, came, kept):
        assert clean(came) == kept

    @given(st.text(alphabet=st.characters(codec=None)))
    def test_nothing_that_harms_is_left(self, came):
        cleaned = clean(came)

        assert {unicodedata.category(char) for char in cleaned if char not in "\n\t"}.isdisjoint(
            {"Cc", "Cs", "Zl", "Zp"}
        )
        assert not any(unicodedata.bidirectional(char) in _TURNING for char in cleaned)
        assert cleaned.encode("utf-8").decode("utf-8") == cleaned

    @given(st.text(alphabet="\x1b\x9b\x9d\x90\x9c\x07[]P\\;0m\n\r a张\u200e\ud83d\ude00\u0301"))
    def test_cleaning_twice_changes_nothing_more(self, came):
        assert clean(clean(came)) == clean(came)

    @given(st.text())
    def test_composed_text_stays_composed(self, came):
        composed = unicodedata.normalize("NFC", came)

        assert unicodedata.is_normalized("NFC", clean(composed))

    @given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "S"])))
    def test_letters_marks_numbers_and_signs_are_never_touched(self, said):
        assert clean(said) == said

    @pytest.mark.parametrize(
        "part",
        ["\x1b", "\x1b[", "\x1b[0", "\x1b]", "\x1b]0;", "\x9d", "\x90a", "\x1b ", "\r", "\ud83d", "\u200e", "气", "'"],
    )
    def test_a_long_text_takes_its_length_and_no_more(self, part):
        came = part * (400_000 // len(part))

        began = time.process_time()
        clean(came)
        one_line(came)
        guard(came)

        assert time.process_time() - began < 2  # a quadratic pass over it takes minutes


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


class TestOneLine:
    @pytest.mark.parametrize(
        ("came", "line"),
        [
            ("  第一行\r\n\n\t第二行  ", "第一行 第二行"),
            ("a\u2028b\x0bc\u3000d\xa0e", "a b c d e"),
            ("\x1b[31m\n", ""),
            ("👨‍👩‍👧‍👦  ❤️", "👨‍👩‍👧‍👦 ❤️"),
        ],
    )
    def test_a_text_is_put_in_one_line_with_single_spaces(self, came, line):
        assert one_line(came) == line

    @given(st.text())
    def test_one_line_is_one_line(self, came):
        assert len(one_line(came).splitlines()) <= 1
        assert one_line(one_line(came)) == one_line(came)

    def test_an_excerpt_is_the_beginning(self):
        assert excerpt("明天\n11:30") == "明天 11:30"
        assert excerpt("1" * 40) == "1" * 40
        assert excerpt("1" * 1_000_000) == "1" * 40 + "…"
        assert excerpt("\x1b[31m" * 1_000_000) == ""


class TestPhoneDigits:
    @pytest.mark.parametrize(
        "written",
        [
            "13800000000",
            "138-0000-0000",
            "138 0000 0000",
            "+86 138 0000 0000",
            "0086-13800000000",
            "(+86)13800000000",
            "１３８００００００００",
            "138" + "٠" * 8,
            "手机：13800000000",
        ],
    )
    def test_one_mobile_number_is_one_however_it_is_written(self, written):
        assert digits(written) == "13800000000"

    @pytest.mark.parametrize(
        ("written", "bare"),
        [
            ("", ""),
            ("张三", ""),
            ("010-8888 0000", "01088880000"),
            ("+86 10 8888 0000", "861088880000"),
            ("+49 30 123456", "4930123456"),
            ("86138", "86138"),
            ("138²①", "138"),
        ],
    )
    def test_other_numbers_keep_all_their_digits(self, written, bare):
        assert digits(written) == bare


class TestFormulaGuard:
    @pytest.mark.parametrize(
        "cell",
        [
            "=1+1",
            "+8613800000000",
            "-5",
            "- 服务太慢",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠x",
            "=cmd|' /C calc'!A0",
            "'=1+1",
            "''+1",
        ],
    )
    def test_a_cell_that_would_run_is_guarded_and_comes_back(self, cell):
        assert guard(cell) == "'" + cell
        assert unguard(guard(cell)) == cell

    @pytest.mark.parametrize("cell", ["", "张三", "13800000000", "1+1=2", " =1", "'", "'tis", "''", "a\n=1", "35.50"])
    def test_any_other_cell_stays(self, cell):
        assert guard(cell) == cell
        assert unguard(cell) == cell

    @given(st.text(alphabet="'=+-@\t\r\n＝＋－＠a1 张", max_size=8))
    def test_every_cell_comes_back_and_no_guarded_cell_would_run(self, cell):
        assert unguard(guard(cell)) == cell
        assert not guard(cell).startswith(tuple("=+-@\t\r\n＝＋－＠"))

    def test_it_survives_a_csv_file(self):
        cells = ["=1+1", "+86138", "'=1", "张三", "两行\n=1"]
        file = io.StringIO(newline="")

        csv.writer(file).writerow(map(guard, cells))
        file.seek(0)

        assert [unguard(cell) for cell in next(csv.reader(file))] == cells


def test_patterns_are_compiled_only_when_needed():
    text._compiled.cache_clear()

    clean("客人说：退款")

    assert text._compiled.cache_info().currsize == 0
