"""E-mails, addresses and phones that nobody wrote into a field, found by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from complaintlog.rules import currencies, dwelling
from complaintlog.rules.everyday import is_word
from complaintlog.rules.text import digits

_NUMERAL = "〇零一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖"
_NUMERALS = str.maketrans(_NUMERAL, "001234567891122334566789")
_EXTENSION = r"(?:\s?(?:转|轉|分机号?|分機|内线|內線|ext(?:ension)?|x|#)[\s.:：]{0,2}\d{1,6}(?!\d))?"
_WAYS = (  # a Chinese mobile; a masked one; with a slash behind its area, or two; any other; parted by commas
    r"(?<!\d)(?<!\d\.)(?:(?:[（(][+＋]?86[)）]|[+＋]?(?:00)?86)[\s-]?)?1[3-9]\d(?:[\s|~*/.,，_\-－–]{0,3}\d{4}){2}(?!\d)",
    r"(?<!\d)1[3-9]\d\s?[*＊x×]{4}\s?\d{4}(?!\d)",
    r"(?<!\d)(?:[+＋]\d[\d\s()]{1,9}|[（(]0\d{1,4}[)）]|0\d{1,4})\s?/\s?\d[\d\s/\-]{3,}\d(?!\d)",
    r"(?<![\d/])\d{3}/\d{3}/\d{4}(?![\d/])",
    r"(?<!\d)(?<!\d\.)(?:[（(][+＋]?\d{1,5}[)）]|[+＋]?\d)[\d\s()（）\-－–.|~*_]{5,}\d(?!\d)",
    r"(?<![\d.,])(?:[+＋]\d{1,3},\s?\d{1,5}|[（(]0\d{1,4}[)）]|0\d{1,4}|\d{3}(?=,\s?\d{3},\s?\d{4}(?!\d)))"
    r"(?:[,，]\s?\d{3,6}){1,3}(?![\d,.])",
)
_PHONE = re.compile(
    r"(?<!\d)1\.[3-9]\d{9}e\+?10(?!\d)"  # as a spreadsheet wrote it
    rf"|(?:{'|'.join(_WAYS)}){_EXTENSION}"
    rf"|[1一幺壹]\s?[3-9三四五六七八九叁肆伍陆陸柒捌玖](?:[\s-]{{0,2}}[\d{_NUMERAL}]){{9}}(?![\d{_NUMERAL}])"  # in both
    rf"|[{_NUMERAL}](?:[\s\-－–.]{{0,2}}[{_NUMERAL}]){{6,12}}",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"[+＋(（]{{1,2}}\d|\d(?<!\d\d)|[{_NUMERAL}]")
_POWER = re.compile(r"[Ee]\+?10$")  # of a spreadsheet that took a phone for an amount
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full width
_DATE = re.compile(
    r"(?<!\d)(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d)(?:[ T]+\d{1,2}(?!\d))?(?!\d)"
)
_STAMP = re.compile(  # a day in eight digits, with the time of the day, or as the number of a complaint of that day
    r"(?<!\d)((?:19|20)\d{6})(?:[ T]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?|-\d{3})?(?!\d)"
)
_MOBILE = re.compile(r"1[3-9]\d{9}")
_AMOUNT = r"(?:[1-9]\d{0,2}(?:[ ']\d{3})+|[1-9]\d*|0(?=\.))"
_PRICE = re.compile(rf"{_AMOUNT}\.\d{{1,2}}")
_MONEY = re.compile(rf"{_AMOUNT}(?:\.\d+)?")
_ON_NET = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")  # of a computer: 192.168.10.20
_BYTE = 255
_SIGNS = sorted((one for one in currencies.signs() if not is_word(one.lower())), key=len, reverse=True)
_CURRENCY = "|".join(
    re.escape(one) if one.isupper() or not one.isascii() or not one.isalpha() else f"(?i:{one})" for one in _SIGNS
)
_SIGN_BEFORE = re.compile(rf"(?<![^\W_])(?<!\d\s)(?:{_CURRENCY})\s?$|(?:人民币|人民幣|[¥￥])\s?$")
_SIGN_BEHIND = re.compile(
    rf"\s?[多余餘来來]?[百千万萬亿億]{{0,2}}(?:元(?![旦宵])|[圆块塊円]|(?:{_CURRENCY})(?![^\W_]|\s?\d))"
)
_LONGEST_SIGN = 8
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_DIGIT_OR_AT = re.compile(rf"[\d@＠{_NUMERAL}]")  # in all that is found by its form
_PHONE_DIGITS = 7
_BESIDE_LETTERS = 9  # digits of a phone that is not parted from a word


def formed(text: str) -> Iterator[tuple[str, int, int]]:
    """What has the form of an e-mail, an address, a phone: its kind, where it begins and ends."""
    if not _DIGIT_OR_AT.search(text):
        return
    text = text.translate(_NARROW)
    yield from (("email", *one.span()) for one in _EMAIL.finditer(text)) if "@" in text else ()
    yield from (("address", *span) for span in dwelling.by_form(text))
    yield from (("phone", *one.span()) for one in _phones(text) if _is_phone(one))


def _phones(text: str) -> Iterator[re.Match[str]]:
    """As ``_PHONE.finditer``, begun only where digits do."""
    end = 0
    for begins in _BEGINS.finditer(text):
        for place in range(*begins.span()):
            if place >= end and (found := _PHONE.match(text, place)):
                yield found
                end = found.end()
                break


def in_digits(number: str) -> str:
    """A phone as it is dialled, where a spreadsheet or a word wrote it otherwise."""
    return _POWER.sub("", number).translate(_NUMERALS)


def is_found_anyway(kind: str, value: str) -> bool:
    """Whether its form tells what it is wherever it stands, so that it need not be kept."""
    if kind == "phone":
        found = _PHONE.fullmatch(value)
        return found is not None and len(digits(value)) >= _BESIDE_LETTERS and _is_phone(found)
    return kind == "email" and _EMAIL.fullmatch(value) is not None


def _is_phone(found: re.Match[str]) -> bool:
    """Whether it has digits enough, more of them beside letters, and is no day, no sum and nothing else of its own."""
    if _is_sum(found) or _is_on_net(found[0]):
        return False
    beside = found.string[max(found.start() - 1, 0) : found.start()] + found.string[found.end() : found.end() + 1]
    is_apart = not any(char.isascii() and char.isalpha() for char in beside)
    written = _STAMP.sub(lambda stamp: "" if _is_day(stamp[1]) else stamp[0], _DATE.sub("", found[0]))
    return len(digits(in_digits(written))) >= (_PHONE_DIGITS if is_apart else _BESIDE_LETTERS)


def _is_sum(found: re.Match[str]) -> bool:
    """Whether it is money: by its one or two decimals, or the currency beside it; a Chinese mobile never is."""
    if _MOBILE.fullmatch(found[0]):
        return False
    if _PRICE.fullmatch(found[0]):
        return True
    before = found.string[max(found.start() - _LONGEST_SIGN, 0) : found.start()]
    is_said = _SIGN_BEFORE.search(before) or _SIGN_BEHIND.match(found.string, found.end())
    return is_said is not None and _MONEY.fullmatch(found[0]) is not None


def _is_on_net(number: str) -> bool:
    return _ON_NET.fullmatch(number) is not None and all(int(one) <= _BYTE for one in number.split("."))


def _is_day(written: str) -> bool:
    """Whether these eight digits are a day."""
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
