"""What studies say of customers who complain: estimates, always shown as such, beside the shop's own figure.

Source: consumer studies of the 1970s and 1980s, asked of buyers in the United States; not this shop's data. Of the
silent and unhappy 9 of 100 stayed, of those who complained without result 19, of those whose complaint was solved 54,
of those for whom it was solved quickly 82. For small losses it was 37, 46, 70 and 95.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

LARGE = {"silent": 9, "unsolved": 19, "solved": 54, "quick": 82}
SMALL = {"silent": 37, "unsolved": 46, "solved": 70, "quick": 95}
# About five US dollars, for which the small rates hold; rounded, for the studies are no finer. Up to twice as much
# is neither small nor large.
SMALL_LOSS = {"USD": 5, "EUR": 5, "GBP": 4, "CNY": 35, "HKD": 40, "TWD": 160, "JPY": 750}

UNHEARD = 24  # about 4 of 100 complain: for one who does, so many say nothing
TOLD = 12  # people whom each unhappy customer tells; other studies: 20
SATISFIED_TELL = "4-5"  # people whom each satisfied customer tells
NEW_FOR_OLD = 6  # what a new customer costs, in times of keeping one


def expected(ends: Collection[str], *, amount: Decimal | None, currency: str | None) -> tuple[int, int]:
    """Of 100 customers whose complaint ended so, how many stay: the least and the most that the studies allow.

    ``ends``: how it ended, several where nobody knows. ``amount``: the loss; between small and large, or unknown, both
    kinds of rates are possible.
    """
    small = SMALL_LOSS.get(currency or "")
    least, most = LARGE, SMALL
    if amount is not None and small is not None and not small <= amount < 2 * small:
        least = most = SMALL if amount < small else LARGE
    return min(least[end] for end in ends), max(most[end] for end in ends)
