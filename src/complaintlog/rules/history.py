"""What a customer went through with us: how often, what was promised and paid, how it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from complaintlog.rules.codes import Answer, Stage
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.figures import Trust, trust_of

RECENT = timedelta(days=60)  # a second complaint within it is one too many
UNCOUNTED = frozenset({Stage.MERGED, Stage.VOID})


class History(NamedTuple):
    """The complaints of one customer in figures; merged and void ones are not in them.

    ``recent``: received within 60 days before the instant asked about. ``paid`` and ``goodwill``: currency (None: not
    said) and sum, goodwill as agreed. ``outcomes``: code and how often. ``satisfaction``: the mean of ``ratings``
    callbacks, 1 to 5.
    """

    complaints: int
    uncounted: int
    first_at: datetime | None
    last_at: datetime | None
    recent: int
    open: int
    trust: Trust
    paid: tuple[tuple[str | None, Decimal], ...]
    goodwill: tuple[tuple[str | None, Decimal], ...]
    outcomes: tuple[tuple[str, int], ...]
    satisfaction: Fraction | None
    ratings: int


def history(cases: Sequence[Complaint], *, now: datetime) -> History:
    """The history that ``cases`` of one customer make, as of ``now`` (UTC)."""
    counted = [case for case in cases if case.stage not in UNCOUNTED]
    received = [case.received_at for case in counted]
    agreed = [one for case in counted for one in case.solutions if one.answer == Answer.AGREED]
    rated = [one.satisfaction for case in counted for one in case.callbacks if one.satisfaction is not None]
    return History(
        complaints=len(counted),
        uncounted=len(cases) - len(counted),
        first_at=min(received, default=None),
        last_at=max(received, default=None),
        recent=sum(now - RECENT <= at <= now for at in received),
        open=sum(not case.is_over for case in counted),
        trust=trust_of(debt for case in counted for debt in case.follow_ups),
        paid=_sums((pay.currency, pay.amount) for case in counted for one in case.solutions for pay in one.payments),
        goodwill=_sums((one.currency, one.goodwill) for one in agreed if one.goodwill),
        outcomes=tuple(Counter(case.outcome for case in counted if case.outcome and case.is_over).most_common()),
        satisfaction=Fraction(sum(rated), len(rated)) if rated else None,
        ratings=len(rated),
    )


def _sums(amounts: Iterable[tuple[str | None, Decimal]]) -> tuple[tuple[str | None, Decimal], ...]:
    """One sum per currency, in the order they first came."""
    found: dict[str | None, Decimal] = {}
    for currency, amount in amounts:
        found[currency] = found.get(currency, Decimal(0)) + amount
    return tuple(found.items())
