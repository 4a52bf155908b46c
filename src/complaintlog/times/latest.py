"""By when instead of when: 两小时内, 明天上午10点前, by 6pm, within 2 hours; of a time to come, its last moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.times.wording import compiled

if TYPE_CHECKING:
    from complaintlog.times.clock import Asked
    from complaintlog.times.grammar import Reading

_BY = (
    r"(?:(?:by|before|no later than) (?P<en>.+)|(?P<en2>.+?),? at the latest"
    r"|(?:最[晚迟]|不[晚迟]于)(?P<zh>.+?)(?:[之以]?前)?|(?P<zh2>.+?)[之以]?前)"
)
_WITHIN = r"(?:within (?P<en>.+)|(?P<zh>.+?)(?:[之以]?内))"


def read(plain: str, asked: Asked) -> Reading | None:
    """The last moment that is meant; None for anything else, and looking back: what happened by ten, happened when?"""
    from complaintlog.times import grammar

    if asked.past or not (named := moment(plain)):
        return None
    found = grammar.read(named, asked)
    return found if found and found.counted is _is_length(plain) else None


def moment(plain: str) -> str | None:
    """The words for the last moment alone: ``6pm``, ``in 2 hours``, 明天上午10点, 两小时后."""
    if within := compiled(_WITHIN).fullmatch(plain):
        return f"in {within['en']}" if within["en"] else f"{within['zh']}后"
    by = compiled(_BY).fullmatch(plain)
    return next(filter(None, by.groups()), None) if by else None


def _is_length(plain: str) -> bool:
    return bool(compiled(_WITHIN).fullmatch(plain))
