"""The figures of a period one by one, in the order in which they are read, each with what it is counted of."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from complaintlog.rules.codes import Validity
from complaintlog.rules.figures import Figures, Number, Promises, Share, Spread, Stay

FEW = 20  # of fewer cases no percentage is said


class Mean(NamedTuple):
    """The mean of ``of`` answers."""

    mean: Fraction | None
    of: Number


class Known(NamedTuple):
    """A share of those of which it is known, ``among`` so many."""

    share: Share
    among: Number


Counted = Number | Share | Known | Spread | Mean | Promises | Stay
Measure = Counted | dict[str, Decimal]


def measures(figures: Figures, *, periods: int = 1) -> dict[str, Measure]:
    """Every figure under its key; ``trust`` are the promises, whose medians it is read from.

    Of the mean of several ``periods`` each share is of all of them together.
    """
    return {
        "received": figures.received,
        "serious": figures.by.get("severity", {}).get("2", 0),
        "justified": Known(_justified(figures, periods), figures.received * periods),
        "closed": figures.closed,
        "first_contact": Known(figures.first_contact, figures.received * periods),
        "promises": figures.promises.share,
        "trust": figures.promises,
        "acknowledged": figures.acknowledged,
        "solved": figures.solved,
        "quick": figures.quick,
        "late": figures.late,
        "again": figures.again,
        "paid": figures.paid,
        "goodwill": figures.goodwill,
        "satisfaction": Mean(figures.mean_satisfaction, sum(figures.satisfaction) * periods),
        "stay": figures.stay.own,
        "estimate": figures.stay,
        "handlers_refused": figures.handlers_refused,
    }


def percent(value: Share, *, periods: int = 1) -> Fraction | None:
    """In hundredths; None of few, which are said as they are. A mean of ``periods`` is of all of them together."""
    return value.percent if value.of * periods >= FEW else None


def not_known(figures: Figures, group: str) -> Number:
    """Of how many of the received it is not known where in ``group`` they belong; of one that takes one place each."""
    return max(figures.received - sum(figures.by.get(group, {}).values()), 0)


def _justified(figures: Figures, periods: int) -> Share:
    """Of those whose ground is known."""
    found = figures.by.get("validity", {})
    known = {code: many for code, many in found.items() if code != Validity.UNKNOWN}
    sound = sum(many for code, many in known.items() if code in (Validity.JUSTIFIED, Validity.PARTLY))
    return Share(sound * periods, sum(known.values()) * periods)
