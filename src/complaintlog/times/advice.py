"""What to type instead of words that are almost a time: vague ones made precise, days whose order nobody can tell."""

from __future__ import annotations

from complaintlog.errors import ComplaintlogError
from complaintlog.times.clock import Asked
from complaintlog.times.rows import Phrase
from complaintlog.times.wording import compiled, is_chinese

_CLOCKS = {
    "morning": "10:30", "afternoon": "15:30", "evening": "19:30", "night": "21:30", "tonight": "19:30",
    "凌晨": "5点", "清晨": "8点", "早晨": "8点", "早上": "8点", "早": "8点", "上午": "11:30", "中午": "12:30",
    "下午": "3点", "傍晚": "6点", "晚上": "8点", "晚": "8点",
}  # fmt: skip
_SOON = (
    r"soon|later|asap|shortly|immediately|right away|at once|in a (?:bit|moment|while|few minutes)|later today"
    r"|any ?time|as soon as possible|尽快|尽早|马上|立即|立刻|稍后|晚点|一会儿?"
    r"|待会儿?|等会儿?|等一下|过一会儿?|回头|有空"
)
_SOME_DAY = (
    r"(?:this |next |the )?(?:week|weekend|month)|(?:by |at )?(?:the )?end of (?:the )?(?:day|week|month)|eod|cob|eow"
    r"|close of business|in a (?:few|couple of) (?:days|weeks|hours)|one of these days"
    r"|改天|过几天|过两天|这几天|这两天|近期|最近|周末|[这本下]个?周末|[本这下]个?(?:周|星期|礼拜|月)|月底|月末|年底"
    r"|月底前|下班前|下班后|[今明]天下班[前后]"
)
_PART_OF_DAY = (
    r"first thing (?P<en>.+)|(?P<en2>.+) (?:lunch ?time|first thing)|(?P<zh>.+?)(?:下班[之以]?[前后]|午休时?|一早)"
)
_ABOUT = r"(?:大约|大概|差不多|约|around |about |approximately )?(?P<time>.+?)(?:左右|前后|上下| or so|ish)?"
_NO_ORDER = r"(?:[0-9]{1,4}[/.][0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2})(?:[/.-][0-9]{1,4})?(?:[ t].*)?"


def made_precise(plain: str, asked: Asked) -> str | None:
    """A form to type for words that say about when, but no clock time; None if these are no such words.

    Raises ValueError for a day that the calendar does not have.
    """
    from complaintlog.times.grammar import phrases

    if compiled(_SOON).fullmatch(plain):
        return "+2h"
    if vague := next((phrase for phrase in phrases(plain) if phrase.clock is None), None):
        return _understood(_with_clock(vague, plain), asked)
    if (part := compiled(_PART_OF_DAY).fullmatch(plain)) and (day := next(filter(None, part.groups()))):
        return made_precise(day, asked)
    return asked.form if compiled(_SOME_DAY).fullmatch(plain) else None


def exactly(plain: str, asked: Asked) -> str | None:
    """The time without the words that make it one about then (左右, around); None where there are none."""
    from complaintlog.times.grammar import phrases

    found = compiled(_ABOUT).fullmatch(plain)
    if found is None or found["time"] == plain or not any(phrase.clock for phrase in phrases(found["time"])):
        return None
    return _understood(found["time"], asked)


def in_any_order(plain: str) -> bool:
    """Whether it holds a day like 11/12/26, which may be read in several orders."""
    return bool(compiled(_NO_ORDER).fullmatch(plain))


def _with_clock(phrase: Phrase, plain: str) -> str:
    part = phrase.part[0] if phrase.part else None
    if is_chinese(plain):
        return plain + (_CLOCKS[part] if part else "上午11:30")
    return f"{phrase.said_day or 'today'} {_CLOCKS[part] if part else '11:30'}"


def _understood(form: str, asked: Asked) -> str:
    """The form, if it is read itself; else one with a date. ValueError when its day does not exist."""
    from complaintlog.times.grammar import read
    from complaintlog.times.wording import plain

    try:
        read(plain(form), asked)
    except ComplaintlogError:
        return asked.form
    return form
