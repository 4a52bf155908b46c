"""Figures in words: small numbers said as small numbers, lengths of time in plain units, money by its currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.lang import _, label, ngettext
from complaintlog.render.clock import MINUTE, span
from complaintlog.rules.figures import Promises, Share, Spread, Stay
from complaintlog.rules.measures import FEW, Mean, measures, percent
from complaintlog.rules.rounding import half_up

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.rules.figures import Figures, Number
    from complaintlog.rules.measures import Measure

NOTHING = "-"
_CODED = {"cause_code": "cause_code", "category": "category", "severity": "severity", "channel": "channel"} | {
    group: group for group in ("validity", "purpose", "temperament")
}


class Line(NamedTuple):
    """A figure of this period, of the one before, and the average; the last two empty where there is none."""

    name: str
    this: str
    previous: str
    average: str


def lines(review: Review) -> Iterator[Line]:
    """The figures beside those before, those left out that have nothing to say in any period."""
    columns = (review.figures, review.previous, review.average)
    together = max(review.averaged, 1)
    told = [
        {key: _told(value, many) for key, value in measures(one).items()} if one else {}
        for one, many in zip(columns, (1, 1, together), strict=True)
    ]
    if review.base:
        received = per_thousand(review.figures.received, review.base)
        told[0] = {"received": told[0]["received"], "rate": received, **told[0]}
    for key in told[0]:
        cells = [one.get(key, "") for one in told]
        if any(cell not in ("", NOTHING, "0") for cell in cells) or key in ("received", "closed", "promises"):
            yield Line(label("figure", key), *cells)


def glimpses(review: Review) -> Iterator[Line]:
    """The figures that matter most, in the fewest words, each on one line of a narrow terminal."""
    columns = (review.figures, review.previous, review.average)
    together = max(review.averaged, 1)
    seen = [dict(_glimpsed(one, many)) if one else {} for one, many in zip(columns, (1, 1, together), strict=True)]
    for key in seen[0]:
        cells = [one.get(key, "") for one in seen]
        if any(cell not in ("", NOTHING, "0") for cell in cells):
            yield Line(label("glimpse", key), *cells)


def few(part: Number, of: Number) -> str:
    """``3/4``; of many the percentage as well."""
    counted = f"{number(part)}/{number(of)}"
    if of < FEW:
        return counted if of else NOTHING
    return _("{percent} % ({counted})", percent=half_up(100 * Fraction(part) / Fraction(of)), counted=counted)


def number(value: Number) -> str:
    """A count, or a mean with one decimal."""
    return str(value.numerator) if value.denominator == 1 else tenths(value)


def tenths(value: Number) -> str:
    """A mean, never below 0, with one decimal."""
    whole, tenth = divmod(half_up(10 * value), 10)
    return f"{whole}.{tenth}"


def share(value: Share, *, periods: int = 1) -> str:
    """``3 of 4``; of many cases the percentage as well; of the mean of several ``periods`` what it is the mean of."""
    if not value.of:
        return NOTHING
    counted = _("{part} of {of}", part=number(value.part * periods), of=number(value.of * periods))
    hundredths = percent(value, periods=periods)
    if hundredths is None:
        return counted
    return _("{percent} % ({counted})", percent=half_up(hundredths), counted=counted)


def spread(value: Spread, *, periods: int = 1) -> str:
    """The median, and within which time 90 of 100 were; of few cases how many they were."""
    if value.median is None or value.p90 is None:
        return NOTHING
    middle = took(value.median)
    if value.of * periods >= FEW:
        return _("{span}, 90 % in {most}", span=middle, most=took(value.p90))
    if periods > 1:
        return middle
    return ngettext("{span} ({number} case)", "{span} ({number} cases)", int(value.of), span=middle)


def took(seconds: Number | None) -> str:
    """How long something took."""
    if seconds is None:
        return NOTHING
    return span(seconds) if seconds >= MINUTE else _("at once")


def early(seconds: int | None) -> str:
    """``2 h early``, ``3 h late``, ``on time``."""
    if seconds is None:
        return NOTHING
    if abs(seconds) < 60:
        return _("on time")
    told = span(abs(seconds))
    return _("{span} early", span=told) if seconds > 0 else _("{span} late", span=told)


def money(sums: Mapping[str, Decimal]) -> str:
    """Each currency by itself."""
    told = [f"{amount:,.2f} {currency}".strip() for currency, amount in sums.items() if amount]
    return label("pattern", "between").join(told) or NOTHING


def stay(value: Stay, *, periods: int = 1) -> str:
    """The range that studies expect, of how many."""
    if not value.of:
        return NOTHING
    low, high = half_up(value.low * periods), half_up(value.high * periods)
    many = str(low) if low == high else _("{low} to {high}", low=low, high=high)
    return _("{part} of {of}", part=many, of=number(value.of * periods))


def place(group: str, key: str) -> str:
    """What people call a place in a group: the label of a code, else the word as it was written."""
    return label(_CODED[group], key) if group in _CODED else key


def _told(value: Measure, periods: int) -> str:
    match value:
        case Share():
            return share(value, periods=periods)
        case Spread():
            return spread(value, periods=periods)
        case Promises():
            return _trust(value.median, value.early_seconds)
        case Stay():
            return stay(value, periods=periods)
        case Mean():
            return _mean(value, periods)
        case dict():
            return money(value)
    return number(value)


def _glimpsed(figures: Figures, periods: int) -> Iterator[tuple[str, str]]:
    def parts(one: Share) -> str:
        return few(one.part * periods, one.of * periods)

    serious, late = figures.by.get("severity", {}).get("2", 0), figures.late
    yield "received", " / ".join(number(one) for one in (figures.received, serious, figures.closed))
    yield "first_contact", parts(figures.first_contact)
    yield "promises", parts(figures.promises.share)
    yield "trust", _trust(figures.promises.median, figures.promises.early_seconds)
    yield "solved", _of(took(figures.solved.median), figures.solved.of * periods)
    yield "late", parts(late)
    yield "again", number(figures.again)
    yield "paid", _spent(figures)
    mean = figures.mean_satisfaction
    yield "satisfaction", _of("" if mean is None else tenths(mean), sum(figures.satisfaction) * periods)
    yield "stay", parts(figures.stay.own)


def _of(told: str, many: Number) -> str:
    return _("{said} ({number})", said=told, number=number(many)) if many else NOTHING


def _spent(figures: Figures) -> str:
    """Paid, and in brackets given as goodwill, in whole units of each currency."""
    paid, goodwill = _whole(figures.paid), _whole(figures.goodwill)
    if not goodwill:
        return paid or NOTHING
    return _("{paid} ({goodwill})", paid=paid or "0", goodwill=goodwill)


def _whole(sums: Mapping[str, Decimal]) -> str:
    told = [f"{half_up(Fraction(amount)):,} {currency}".rstrip() for currency, amount in sums.items() if amount]
    return label("pattern", "between").join(told)


def _trust(median: Fraction | None, seconds: int | None) -> str:
    if median is None:
        return NOTHING
    return _("{figure} ({early})", figure=half_up(median), early=early(seconds))


def _mean(value: Mean, periods: int) -> str:
    if value.mean is None:
        return NOTHING
    if periods > 1:
        return _("{mean} of 5", mean=tenths(value.mean))
    return _("{mean} of 5 ({number} asked)", mean=tenths(value.mean), number=number(value.of))


def per_thousand(value: Number, base: int) -> str:
    """How many of 1,000 orders or guests, of which there were ``base``."""
    return tenths(1000 * Fraction(value) / base)
