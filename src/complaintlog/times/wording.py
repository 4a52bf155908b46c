"""Words and numbers as the patterns of WHEN expect them."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

Match = re.Match[str]

LENGTHS = r"(?=[0-9])(?:(?P<w>[0-9]{1,4})w)?(?:(?P<d>[0-9]{1,4})d)?(?:(?P<h>[0-9]{1,4})h)?(?:(?P<m>[0-9]{1,4})m)?"
ISO_DATE = r"(?P<date>(?:19|20|21)[0-9]{2}(?P<mark>[-/.])[0-9]{1,2}(?P=mark)[0-9]{1,2})"
MONTH_AND_DAY = (
    r"(?P<date>(?:(?P<m1>0?[1-9]|1[0-2])/(?P<d1>1[3-9]|2[0-9]|3[01])|(?P<d2>1[3-9]|2[0-9]|3[01])/(?P<m2>0?[1-9]|1[0-2]))"
    r"(?:/(?P<year>(?:19|20|21)[0-9]{2}))?"
    r"|(?P<d3>1[3-9]|2[0-9]|3[01])(?P<mark>[-.])(?P<m3>0?[1-9]|1[0-2])(?P=mark)(?P<year3>(?:19|20|21)[0-9]{2}))"
)
PLUS_DAYS = r"\+(?P<number>[0-9]{1,4})(?P<unit>wd|d|w)"

DIGITS_ZH = "零一二三四五六七八九"
NUMBER_ZH = r"(?:[0-9]{1,4}|[零〇一二两三四五六七八九十廿卅]{1,3})"
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "ninety": 90}
_NUMBERS_EN = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_WORDS)} | _TENS
NUMBER_EN = r"(?:[0-9]{1,4}|" + "|".join(sorted(_NUMBERS_EN, key=len, reverse=True)) + ")"
HOUR_EN = r"(?:[0-9]{1,2}|" + "|".join(_WORDS[:0:-1]) + ")"

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2236: ":", 0x2019: "'"}
_SIMPLIFIED = str.maketrans("週點兩後時鐘個內號間過這禮裡裏儘馬會兒", "周点两后时钟个内号间过这礼里里尽马会儿")


def plain(text: str) -> str:
    """The text as the patterns expect it: half-width, lower case, simplified, single spaces, none beside Chinese."""
    narrow = " ".join(text.translate(_FULL_WIDTH).translate(_SIMPLIFIED).lower().split())
    return compiled(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])").sub("", narrow)


def is_chinese(plain_text: str) -> bool:
    """Whether it holds a Chinese character."""
    return any("\u4e00" <= character <= "\u9fff" for character in plain_text)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when first needed."""
    return re.compile(pattern)


def length(match: Match) -> timedelta:
    """What ``LENGTHS`` found, every day 24 hours long."""
    weeks, days, hours, minutes = (int(match[unit] or 0) for unit in "wdhm")
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def number(word: str) -> int:
    """``12``, ``十二``, ``twelve``, ``an``: the number; ValueError for digits in no order, like 二三."""
    if word.isdigit():
        return int(word)
    if word in _NUMBERS_EN:
        return _NUMBERS_EN[word]
    if word == "两":
        return 2
    tens, ten, ones = word.replace("〇", "零").replace("廿", "二十").replace("卅", "三十").rpartition("十")
    if not ten:
        return _digit(ones.removeprefix("零") or "零")
    return 10 * (_digit(tens) if tens else 1) + (_digit(ones) if ones else 0)


def _digit(word: str) -> int:
    if len(word) != 1:
        raise ValueError(f"{word} is not one digit")
    return DIGITS_ZH.index(word)
