"""Facts as they come, kept as counts and sums: what a period's figures are made of.

Whole years go through it, so it keeps no fact. For a median it keeps how often each number came, lengths of time in
whole minutes and the trust figure in hundredths: as many numbers as there are different ones, however many the cases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import Any

from complaintlog.rules.codes import DebtState
from complaintlog.rules.complaint import FollowUp
from complaintlog.rules.facts import Fact
from complaintlog.rules.figures import (
    Answers,
    Counts,
    Figures,
    Number,
    Promises,
    Share,
    Spread,
    Stay,
    seconds_early,
    trust,
)
from complaintlog.rules.rounding import half_up

MINUTE = 60


class Numbers(Counter[int]):
    """How often each number came."""

    def median(self) -> Fraction | None:
        """The middle one, or halfway between the middle two; None without any."""
        many = self.total()
        return Fraction(self._at((many - 1) // 2) + self._at(many // 2), 2) if many else None

    def percentile(self, hundredths: int) -> int | None:
        """The least that so many hundredths of them do not exceed (nearest rank); None without any."""
        many = self.total()
        return self._at(-(-many * hundredths // 100) - 1) if many else None

    def _at(self, place: int) -> int:
        """The number at this place, from 0, when all stand in their order."""
        before = 0
        for number in sorted(self):
            before += self[number]
            if before > place:
                return number
        raise IndexError(place)


class Sums:
    """Facts as they come, each forgotten once it is counted; a case's facts come one after another."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._part: defaultdict[str, Counter[str]] = defaultdict(Counter)  # of _counts, those that are so
        self._numbers: defaultdict[str, Numbers] = defaultdict(Numbers)
        self._answered: defaultdict[str, Numbers] = defaultdict(Numbers)  # by department
        self._money: defaultdict[str, defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        self._expected = [0, 0]  # of 100 customers each
        self._last_paid = ""

    def add(self, fact: Fact) -> None:
        """One fact more."""
        match fact.what:
            case "paid_case" if fact.key == self._last_paid:
                return
            case "paid_case":
                self._last_paid = fact.key
                self._counts["paid_case"][""] += 1
                return
            case "promise":
                self._promise(fact.value)
                return
            case "paid" | "goodwill":
                self._money[fact.what][fact.key] += fact.value
                return
            case "stay":
                self._expected = [sum(both) for both in zip(self._expected, fact.value, strict=True)]
            case "acknowledged" | "solved":
                self._numbers[fact.what][_minutes(fact.value)] += 1
            case "department":
                self._answer(fact)
            case _ if fact.value is not None:
                self._part[fact.what][fact.key] += bool(fact.value)
        self._counts[fact.what][fact.key] += 1

    def figures(self) -> Figures:
        """What the facts come to."""
        return Figures(
            received=self._count("received"),
            closed=self._count("closed"),
            by={what[3:]: _ordered(found) for what, found in sorted(self._counts.items()) if what.startswith("by.")},
            weekday=self._row("weekday", [str(place) for place in range(7)]),
            hour=self._row("hour", [str(place) for place in range(24)]),
            outcome=_ordered(self._counts["outcome"]),
            first_contact=self._share("first_contact"),
            acknowledged=self._spread("acknowledged"),
            solved=self._spread("solved"),
            quick=self._share("quick"),
            promises=self._promises(),
            late_by_kind=self._shares("kind"),
            late_by_assignee=self._shares("assignee"),
            departments=self._departments(),
            again=self._count("again"),
            paid=dict(sorted(self._money["paid"].items())),
            goodwill=dict(sorted(self._money["goodwill"].items())),
            paid_cases=self._count("paid_case"),
            satisfaction=self._row("satisfaction", list("12345")),
            attitude=_ordered(self._counts["attitude"]),
            stay=self._stay(),
            handlers_refused=self._count("handler_refused"),
        )

    def _promise(self, debt: FollowUp) -> None:
        self._counts["promise"][debt.state] += 1
        figure, early = trust(debt), seconds_early(debt)
        if figure is not None:
            self._numbers["trust"][half_up(100 * figure)] += 1
        if early is not None:
            self._numbers["early"][_minutes(early)] += 1

    def _answer(self, fact: Fact) -> None:
        is_late, taken = fact.value
        self._part["department"][fact.key] += is_late
        if taken is not None:
            self._answered[fact.key][_minutes(taken)] += 1

    def _count(self, what: str) -> int:
        return self._counts[what].total()

    def _row(self, what: str, keys: list[str]) -> tuple[Number, ...]:
        return tuple(self._counts[what][key] for key in keys)

    def _share(self, what: str) -> Share:
        return Share(self._part[what].total(), self._count(what))

    def _spread(self, what: str) -> Spread:
        found = self._numbers[what]
        return Spread(found.total(), found.median(), found.percentile(90))

    def _shares(self, what: str) -> dict[str, Share]:
        shares = {key: Share(self._part[what][key], many) for key, many in self._counts[what].items()}
        return dict(sorted(shares.items(), key=lambda item: (-item[1].part, -item[1].of, item[0])))

    def _promises(self) -> Promises:
        ended, figure = self._counts["promise"], self._numbers["trust"].median()
        early = self._numbers["early"].median()
        return Promises(
            kept=ended[DebtState.KEPT],
            broken=ended[DebtState.BROKEN],
            unanswered=self._count("unanswered"),
            median=None if figure is None else figure / 100,
            early_seconds=None if early is None else half_up(early),
            answered=self._numbers["trust"].total(),
        )

    def _departments(self) -> dict[str, Answers]:
        late = self._part["department"]
        return {
            name: Answers(many, late[name], self._answered[name].median())
            for name, many in sorted(self._counts["department"].items())
        }

    def _stay(self) -> Stay:
        said = self._counts["attitude"]
        low, high = (Fraction(one, 100) for one in self._expected)
        return Stay(Share(said["loyal"] + said["routine"], said.total()), low, high, self._count("stay"))


def _minutes(seconds: Any) -> int:
    """In seconds still, to the nearest whole minute."""
    return half_up(seconds, MINUTE) * MINUTE


def _ordered(found: Counter[str]) -> Counts:
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
