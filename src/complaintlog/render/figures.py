"""Figures in words: small numbers said as small numbers, lengths of time in plain units, money by its currency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.errors import N_
from complaintlog.lang import _, label, ngettext
from complaintlog.render.clock import MINUTE, span
from complaintlog.rules.figures import Promises, Share, Spread, Stay
from complaintlog.rules.measures import FEW, Known, Mean, measures, percent
from complaintlog.rules.rounding import half_up

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.rules.figures import Figures, Number
    from complaintlog.rules.measures import Counted

NOTHING = "-"
_CODED = {"cause_code": "cause_code", "category": "category", "severity": "severity", "channel": "channel"} | {
    group: group for group in ("validity", "purpose", "temperament")
}


Said = str | dict[str, str]  # a figure in words; of money, each currency by itself


class Line(NamedTuple):
    """A figure of this period, of the one before, and the average; the last two empty where there is none."""

    name: str
    this: str
    previous: str
    average: str


def lines(review: Review) -> Iterator[Line]:
    """The figures beside those before, those left out that have nothing to say in any period."""
    for key, line in _beside(review, _all_told, "figure"):
        if _says_something(line) or key in ("received", "closed", "promises"):
            yield line
        if key == "received" and review.base:
            yield Line(label("figure", "rate"), per_thousand(review.figures.received, review.base), "", "")


def glimpses(review: Review) -> Iterator[Line]:
    """The figures that matter most, in the fewest words, each on one line of a narrow terminal."""
    return (line for _key, line in _beside(review, _glimpsed, "glimpse") if _says_something(line))


def _beside(
    review: Review, tell: Callable[[Figures, int], Iterable[tuple[str, Said]]], group: str
) -> Iterator[tuple[str, Line]]:
    """What ``tell`` tells of figures and of how many periods, each beside those before."""
    columns = (review.figures, review.previous, review.average)
    together = max(review.averaged, 1)
    told = [dict(tell(one, many)) if one else None for one, many in zip(columns, (1, 1, together), strict=True)]
    for key in told[0] or ():
        found = [None if one is None else one[key] for one in told]
        yield from ((key, Line(name, *cells)) for name, cells in _rows(label(group, key), found))


def by_currency(name: str, sums: Sequence[Mapping[str, str] | None]) -> Iterator[tuple[str, list[str]]]:
    """A sum of money beside those before: currencies are never added, so each has a row where there are several."""
    currencies = sorted({currency for one in sums if one for currency in one})
    for currency in currencies:
        said = "" if len(currencies) > 1 else f" {currency}".rstrip()
        cells = ["" if one is None else one[currency] + said if currency in one else NOTHING for one in sums]
        yield (name if said or not currency else _("{figure}, {currency}", figure=name, currency=currency)), cells


def few(part: Number, of: Number, *, known: bool = False) -> str:
    """``3/4``; of many the percentage as well; ``known``: that it is of those of which it is known."""
    counted = f"{number(part)}/{number(of)}"
    if known:
        counted = _("{counted} known", counted=counted)
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


def share(value: Share, *, known: bool = False) -> str:
    """``3 of 4``; of many cases the percentage as well; ``known``: that these four are only those where it is known."""
    if not value.of:
        return NOTHING
    words = N_("{part} of {of} known") if known else N_("{part} of {of}")
    counted = _(words, part=number(value.part), of=number(value.of))
    hundredths = percent(value)
    if hundredths is None:
        return counted
    return _("{percent} % ({counted})", percent=half_up(hundredths), counted=counted)


def is_of_some(value: Known) -> bool:
    """Whether it is known of some only."""
    return value.share.of < value.among


def spread(value: Spread) -> str:
    """The median, and within which time 90 of 100 were; of few cases how many they were."""
    if value.median is None or value.p90 is None:
        return NOTHING
    middle = took(value.median)
    if value.of >= FEW:
        return _("{span}, 90 % in {most}", span=middle, most=took(value.p90))
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


def money(sums: Mapping[str, Decimal]) -> dict[str, str]:
    """What there was of each currency."""
    return {currency: f"{amount:,.2f}" for currency, amount in sums.items() if amount}


def stay(value: Stay) -> str:
    """The range that studies expect, of how many."""
    if not value.of:
        return NOTHING
    low, high = half_up(value.low), half_up(value.high)
    many = str(low) if low == high else _("{low} to {high}", low=low, high=high)
    return _("{part} of {of}", part=many, of=number(value.of))


def place(group: str, key: str) -> str:
    """What people call a place in a group: the label of a code, else the word as it was written."""
    return label(_CODED[group], key) if group in _CODED else key


def _all_told(figures: Figures, periods: int) -> Iterator[tuple[str, Said]]:
    for key, one in measures(figures, periods=periods).items():
        yield key, money(one) if isinstance(one, dict) else _told(one)


def _rows(name: str, found: Sequence[Said | None]) -> Iterator[tuple[str, list[str]]]:
    """A figure in three columns; money has a row for each currency."""
    sums = [one for one in found if not isinstance(one, str)]
    if len(sums) == len(found) and any(one is not None for one in sums):
        yield from by_currency(name, sums)
    else:
        yield name, [one if isinstance(one, str) else "" for one in found]


def _says_something(line: Line) -> bool:
    return any(cell not in ("", NOTHING, "0") for cell in line[1:])


def _told(value: Counted) -> str:
    match value:
        case Known():
            return share(value.share, known=is_of_some(value))
        case Share():
            return share(value)
        case Spread():
            return spread(value)
        case Promises():
            return _trust(value.median, value.early_seconds)
        case Stay():
            return stay(value)
        case Mean():
            return _mean(value)
    return number(value)


def _glimpsed(figures: Figures, periods: int) -> Iterator[tuple[str, Said]]:
    def parts(one: Share, *, known: bool = False) -> str:
        return few(*one, known=known)

    serious, late = figures.by.get("severity", {}).get("2", 0), figures.late
    first = Known(figures.first_contact, figures.received * periods)
    yield "received", " / ".join(number(one) for one in (figures.received, serious, figures.closed))
    yield "first_contact", parts(first.share, known=is_of_some(first))
    yield "promises", parts(figures.promises.share)
    yield "trust", _trust(figures.promises.median, figures.promises.early_seconds)
    yield "solved", _of(took(figures.solved.median), figures.solved.of)
    yield "late", parts(late)
    yield "again", number(figures.again)
    yield "paid", _spent(figures)
    mean = figures.mean_satisfaction
    yield "satisfaction", _of("" if mean is None else tenths(mean), sum(figures.satisfaction) * periods)
    yield "stay", parts(figures.stay.own)


def _of(told: str, many: Number) -> str:
    return _("{said} ({number})", said=told, number=number(many)) if many else NOTHING


def _spent(figures: Figures) -> dict[str, str]:
    """Paid, and in brackets given as goodwill, in whole units of each currency."""
    told = {}
    for currency in sorted({**figures.paid, **figures.goodwill}):
        paid, goodwill = (_whole(sums.get(currency)) for sums in (figures.paid, figures.goodwill))
        if paid != "0" or goodwill != "0":
            told[currency] = paid if goodwill == "0" else _("{paid} ({goodwill})", paid=paid, goodwill=goodwill)
    return told


def _whole(amount: Decimal | None) -> str:
    return f"{half_up(Fraction(amount or 0)):,}"


def _trust(median: Fraction | None, seconds: int | None) -> str:
    if median is None:
        return NOTHING
    return _("{figure} ({early})", figure=half_up(median), early=early(seconds))


def _mean(value: Mean) -> str:
    if value.mean is None:
        return NOTHING
    return _("{mean} of 5 ({number} asked)", mean=tenths(value.mean), number=number(value.of))


def per_thousand(value: Number, base: int) -> str:
    """How many of 1,000 orders or guests, of which there were ``base``."""
    return tenths(1000 * Fraction(value) / base)
