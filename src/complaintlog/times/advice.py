"""What to type instead of words that are almost a time: vague ones made precise, days whose order nobody can tell."""

from __future__ import annotations

from datetime import datetime

from complaintlog.errors import ComplaintlogError
from complaintlog.times import about
from complaintlog.times.clock import Asked
from complaintlog.times.rows import Phrase
from complaintlog.times.spans import in_span
from complaintlog.times.wording import compiled, is_chinese
from complaintlog.times.zones import local

_CLOCKS = {
    "morning": "10:30", "afternoon": "15:30", "evening": "19:30", "night": "21:30", "tonight": "19:30",
    "凌晨": "5点", "清晨": "8点", "早晨": "8点", "早上": "8点", "早": "8点", "上午": "11:30", "中午": "12:30",
    "下午": "3点", "傍晚": "6点", "晚上": "8点", "晚": "8点",
}  # fmt: skip
_SOON = (
    r"soon|later|asap|shortly|immediately|right away|at once|in a (?:bit|moment|while|few minutes)|later today"
    r"|in a (?:few|couple of) hours|any ?time|as soon as possible|尽快|尽早|马上|立即|立刻|稍后|晚点|一会儿?"
    r"|待会儿?|等会儿?|等一下|过一会儿?|回头|有空"
)
_SOME_DAY = (
    r"(?:the |last )?(?:week|weekend|month|year)|in a (?:few|couple of) (?:days|weeks)|one of these days"
    r"|改天|过几天|过两天|这几天|这两天|近期|最近|上个?(?:周末?|星期|礼拜|月)"
)
_AT_WORK: tuple[tuple[str, str, about.Clock], ...] = (
    ("first thing(?: in the morning)?", "一大?早", about.opening),
    ("(?:at )?lunch ?time|over lunch", "午休时?", about.midday),
    (
        "(?:the )?(?:end of (?:the )?(?:business )?day|close of business)|eod|cob",
        "下班[之以]?前",
        about.before_closing,
    ),
    ("after (?:work|hours)", "下班[之以]?后", about.closing),
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
        return _with_clock(vague, plain, asked)
    if found := _at_work(plain, asked) or in_span(plain, asked):
        return found
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


def _with_clock(phrase: Phrase, plain: str, asked: Asked) -> str:
    """The day or the part of it with the clock time that is mostly meant by it, in working time where one can."""
    day, part = phrase.said_day, phrase.part[0] if phrase.part else None
    usual, chinese = _CLOCKS[part] if part else "11:30", is_chinese(plain)
    said = plain + (usual if part else "上午11:30") if chinese else f"{day or 'today'} {usual}"
    moment = _moment(said, asked)
    if moment is None:
        return asked.form
    fitting = about.within(moment, asked, phrase.part[1] if phrase.part else about.WHOLE_DAY)
    return said if fitting == moment else _told(fitting, day, chinese=chinese, asked=asked)


def _at_work(plain: str, asked: Asked) -> str | None:
    """What begins or ends with the work of a day: first thing tomorrow, 下周五下班前, 午休."""
    for english, chinese, clock in _AT_WORK:
        pattern = rf"(?:(?P<b>.+) )?(?:by |at )?(?:{english})(?: (?:on |of )?(?P<a>.+))?|(?P<z>.*?)(?:{chinese})"
        if not (found := compiled(pattern).fullmatch(plain)):
            continue
        said = next(filter(None, found.groups()), "")
        if not said:
            return _told(about.nearest(clock, asked), "", chinese=is_chinese(plain), asked=asked)
        return _on_day(said, clock, asked) or made_precise(said, asked)
    return None


def _on_day(said: str, clock: about.Clock, asked: Asked) -> str | None:
    from complaintlog.times.grammar import phrases, read_day

    name = next((phrase.said_day for phrase in phrases(said) if phrase.day and not phrase.clock), None)
    day = read_day(name, asked) if name else None
    return _told(clock(day, asked), name or "", chinese=is_chinese(said), asked=asked) if day else None


def _told(moment: datetime, day: str, *, chinese: bool, asked: Asked) -> str:
    """The moment by the name of its day, where that is read as the same; else with its date."""
    said = f"{day or '今天'}{moment:%H:%M}" if chinese else f"{day or 'today'} {moment:%H:%M}"
    return said if _moment(said, asked) == moment else f"{moment:%Y-%m-%d %H:%M}"


def _understood(form: str, asked: Asked) -> str:
    """The form, if it is read itself; else one with a date. ValueError when its day does not exist."""
    return asked.form if _moment(form, asked) is None else form


def _moment(form: str, asked: Asked) -> datetime | None:
    """What the clock on the wall shows then; None where the form is refused. ValueError when its day does not exist."""
    from complaintlog.times.grammar import read
    from complaintlog.times.wording import plain

    try:
        found = read(plain(form), asked)
    except ComplaintlogError:
        return None
    return local(found.moment, asked.zone).replace(tzinfo=None) if found else None
