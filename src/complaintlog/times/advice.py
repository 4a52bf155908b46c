"""What to type instead of words that are almost a time: vague ones made precise, days whose order nobody can tell."""

from __future__ import annotations

from datetime import date

from complaintlog.times.grammar import DATE, DAY_EN, DAY_ZH, PART_ZH, WEEKDAY_EN, WEEKDAY_ZH, Match, compiled

_PART_EN = r"(?P<part>morning|afternoon|evening|night)"
_CLOCKS_EN = {"morning": "10:30", "afternoon": "15:30", "evening": "19:30", "night": "21:30"}
_CLOCKS_ZH = {"凌": "5点", "早": "8点", "上": "11:30", "中": "12:30", "下": "3点", "晚": "8点"}
_NO_ORDER = r"(?:[0-9]{1,4}[/.][0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2})(?:[/.-][0-9]{1,4})?(?:[ t].*)?"


def made_precise(plain: str) -> str | None:
    """A form to type for words that name a day or a part of it but no clock time; None if these are no such words.

    Raises ValueError for a day that the calendar does not have.
    """
    for pattern, form in _VAGUE:
        if match := compiled(pattern).fullmatch(plain):
            return form(match)
    return None


def in_any_order(plain: str) -> bool:
    """Whether it holds a day like 11/12/26, which may be read in several orders."""
    return bool(compiled(_NO_ORDER).fullmatch(plain))


def _date(match: Match) -> str:
    return f"{date.fromisoformat(match[0])} 11:30"


def _day(match: Match) -> str:
    return f"{match[0]} 11:30"


def _part_en(match: Match) -> str:
    day = match["day"] or match["weekday"] or "today"
    return f"{day} {_CLOCKS_EN[match['part']]}"


def _tonight(_match: Match) -> str:
    return f"today {_CLOCKS_EN['evening']}"


def _day_zh(match: Match) -> str:
    return f"{match[0]}上午11:30"


def _part_zh(match: Match) -> str:
    return match[0] + _CLOCKS_ZH[match["part"][0]]


def _some_time(_match: Match) -> str:
    return "+2h"


_VAGUE = (
    (DATE, _date),
    (f"{DAY_EN}|{WEEKDAY_EN}", _day),
    (f"(?:(?:this|{DAY_EN}|{WEEKDAY_EN}) )?{_PART_EN}", _part_en),
    ("tonight", _tonight),
    (f"{DAY_ZH}|{WEEKDAY_ZH}", _day_zh),
    (f"(?:{DAY_ZH}|{WEEKDAY_ZH})?{PART_ZH}", _part_zh),
    ("soon|later|asap|shortly|immediately|right away|尽快|马上|立即|稍后|晚点|一会儿?|改天", _some_time),
)
