"""The review as people and programs read it: drawn for a terminal, as tables in a pipe, as JSON."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from complaintlog.render.decisions import told
from complaintlog.rules.figures import Answers, Figures, Promises, Share, Spread, Stay
from complaintlog.rules.rounding import half_up
from complaintlog.times import BEGINNING, rfc3339

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.render.sheet import Sheet
    from complaintlog.times import Period


def review_text(review: Review, sheet: Sheet) -> str:
    """The week at a glance on a terminal; all of it as tables in a pipe."""
    if sheet.drawn:
        from complaintlog.render.glance import glance

        return glance(review, sheet)
    from complaintlog.render.tables import tables

    return tables(review)


def review_document(review: Review) -> dict[str, Any]:
    """The whole review as JSON; the keys are those of ``docs/reference/review.md``."""
    return {
        "schema": 1,
        "as_of": rfc3339(review.now, review.zone),
        "period": _period(review.span, review.zone),
        "base": review.base,
        "figures": figures_document(review.figures),
        "previous": figures_document(review.previous) if review.previous else None,
        "average": figures_document(review.average) if review.average else None,
        "averaged": review.averaged,
        "course": [
            {"period": _period(one, review.zone), "received": plain(figures.received)}
            | {"promises": plain(figures.promises)}
            for one, figures in zip(review.periods, review.course, strict=True)
        ],
        "now": _now(review),
        "decisions": _decisions(review),
    }


def figures_document(figures: Figures) -> dict[str, Any]:
    """The figures of one period; counts are numbers, money decimal strings, shares their part and whole."""
    return {name: plain(value) for name, value in figures._asdict().items()} | {
        "mean_satisfaction": plain(figures.mean_satisfaction)
    }


def plain(value: Any) -> Any:
    """A figure as JSON: a whole number, a number of two decimals, or an object of them."""
    match value:
        case Promises():
            return {**_each(value), "early_seconds": value.early_seconds}
        case Spread():
            return {"of": plain(value.of), "median_seconds": _seconds(value.median), "p90_seconds": value.p90}
        case Answers():
            return {**_each(value), "median": _seconds(value.median)}
        case Share() | Stay():
            return _each(value)
        case dict():
            return {key: plain(one) for key, one in value.items()}
        case tuple():
            return [plain(one) for one in value]
        case Decimal():
            return f"{value:.2f}"
        case Fraction():
            return value.numerator if value.denominator == 1 else round(float(value), 2)
    return value


def _each(value: Any) -> dict[str, Any]:
    return {name: plain(one) for name, one in value._asdict().items()}


def _seconds(value: Fraction | None) -> int | None:
    return None if value is None else half_up(value)


def _period(one: Period, zone: str) -> dict[str, str | None]:
    start = None if one.start == BEGINNING else rfc3339(one.start, zone)
    return {"from": start, "to": rfc3339(one.end, zone)}


def _now(review: Review) -> dict[str, Any]:
    standing = review.standing._asdict()
    del standing["decisions"]
    return standing | {"own_cases": list(review.standing.own_cases)}


def _decisions(review: Review) -> list[dict[str, Any]]:
    said = told(review)
    return [
        {**plain(one._asdict()), "since": None if one.since is None else rfc3339(one.since, review.zone)}
        | {"sentence": words.full, "command": words.command}
        for one, words in zip(review.standing.decisions, said, strict=True)
    ]
