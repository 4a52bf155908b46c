"""What keeps coming back: the same problem, product or cause, and nothing decided about it yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import combinations
from typing import NamedTuple

from complaintlog.rules.complaint import Complaint

OFTEN = 3  # so often is no accident any more
RECURRING = ("problem", "product", "cause_code")  # the most telling first

Place = tuple[str, str]  # a group and its key


class Recurrence(NamedTuple):
    """A problem, product or cause (``group`` says which): how often in the period, in all, and in which case last."""

    group: str
    key: str
    here: int
    total: int
    case: int
    number: str


class Recurring:
    """Hears of every case of the periods looked at; keeps counts, and of each place its last case."""

    def __init__(self) -> None:
        self._here: Counter[Place] = Counter()
        self._all: Counter[Place] = Counter()
        self._both: Counter[frozenset[Place]] = Counter()
        self._latest: dict[Place, tuple[datetime, int, str]] = {}
        self._mended: set[Place] = set()

    def heard(self, case: Complaint, groups: Iterable[Place], *, in_period: bool) -> None:
        """One case with the groups it is counted in."""
        places = [place for place in groups if place[0] in RECURRING]
        self._all.update(places)
        if in_period:
            self._here.update(places)
            self._both.update(map(frozenset, combinations(places, 2)))
        for place in places:
            this = (case.received_at, case.id or 0, case.called)
            self._latest[place] = max(this, self._latest.get(place, this))
        if _is_mended(case):
            self._mended.update(place for place in places if place[0] != "problem")

    def often(self, mended: Collection[str]) -> list[Recurrence]:
        """What is left to decide about, the most frequent first; ``mended``: problems that something is agreed for.

        Two that are mostly the same complaints are one matter, told by the more telling.
        """
        often = [place for place, many in self._here.items() if many and self._all[place] >= OFTEN]
        left = set(often) - self._mended - {("problem", key) for key in mended}
        kept: list[Place] = []
        for place in sorted(left, key=lambda one: (-self._here[one], RECURRING.index(one[0]), one[1])):
            if not any(self._is_one_matter(place, other) for other in kept):
                kept.append(place)
        return [self._told(place) for place in kept]

    def _is_one_matter(self, one: Place, other: Place) -> bool:
        return 2 * self._both[frozenset((one, other))] > min(self._here[one], self._here[other])

    def _told(self, place: Place) -> Recurrence:
        _at, case, number = self._latest[place]
        return Recurrence(*place, self._here[place], self._all[place], case, number)


def _is_mended(case: Complaint) -> bool:
    """Whether something is to change for what the case was about: one for another problem says nothing of it."""
    own = case.finding.problem if case.finding else None
    actions = [one for one in case.corrective_actions if one.verified_at is None]
    return any(own is None or one.problem in (None, own) for one in actions)
