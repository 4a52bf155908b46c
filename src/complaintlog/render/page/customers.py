"""The customers: who came again, what they were given, how satisfied they are, and who stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.lang import _, label, ngettext
from complaintlog.render.charts import Bar
from complaintlog.render.figures import by_currency, money, number, share, stay
from complaintlog.render.page.section import Grid, Section, drawing
from complaintlog.render.period import headings_shown
from complaintlog.render.tables import answers
from complaintlog.rules import stay as studies

if TYPE_CHECKING:
    from complaintlog.desk.week import Review


def answered(review: Review, figure: str) -> Section | None:
    """How cases ended; how satisfied those were who were called back; what they think of us now."""
    found = answers(review).get(figure)
    if not found:
        return None
    heading = label("figure", figure)
    bars = [Bar(name, many, number(many)) for name, many in found.items()]
    head = [_("how"), _("cases")] if figure == "outcome" else [_("answer at the callback"), _("customers")]
    return Section(heading, drawing("bars", bars, heading=heading), Grid(head, [[one.name, one.said] for one in bars]))


def again(review: Review) -> Section | None:
    """How many had complained before."""
    if not review.figures.again:
        return None
    told = _(
        "{part} of {of} complaints came from customers who had complained within 60 days before.",
        part=number(review.figures.again),
        of=number(review.figures.received),
    )
    return Section(_("Complaining again"), lines=[told])


def money_spent(review: Review) -> Section | None:
    """What was paid and given."""
    columns = [one for one in (review.figures, review.previous, review.average) if one is not None]
    rows = [
        [name, *cells]
        for key in ("paid", "goodwill")
        for name, cells in by_currency(label("figure", key), [money(getattr(one, key)) for one in columns])
    ]
    if not (review.figures.paid or review.figures.goodwill):
        return None
    head = ["", *headings_shown(review)]
    note = _(
        "Currencies are never added together. Payments by the day they were made, goodwill by the day of agreement."
    )
    return Section(_("Compensation and goodwill"), None, Grid(head, rows), note=note, wide=True)


def staying(review: Review) -> Section | None:
    """Who stays: our own figure beside the estimate."""
    value = review.figures.stay
    if not value.of and not value.own.of:
        return None
    rows = [
        [_("Our own: loyal or as before, of those called back"), share(value.own)],
        [_("Estimate, from studies, for the cases closed"), stay(value)],
    ]
    note = _(
        "An estimate, not this shop's data: consumer studies of the 1970s and 80s found that of 100 unhappy customers "
        "9 stay who say nothing, 19 who complain in vain, 54 whose case is solved, 82 where it is solved quickly; for "
        "losses under about 5 US dollars 37, 46, 70 and 95. In between, or with an unknown loss, the range is given."
    )
    return Section(label("figure", "stay"), None, Grid(["", _("stay")], rows, numbers=False), note=note, wide=True)


def stands_for(review: Review) -> Section | None:
    """What so many complaints stand for, as studies have it."""
    received = int(review.figures.received)
    if not received:
        return None
    silent = received * studies.UNHEARD
    told = ngettext(
        "About 4 of 100 unhappy customers complain, so this one stands for about {silent} more who said "
        "nothing; each tells about {told} others. A new customer costs about {times} times keeping one.",
        "About 4 of 100 unhappy customers complain, so these {number} stand for about {silent} more who said "
        "nothing; each tells about {told} others. A new customer costs about {times} times keeping one.",
        received,
        silent=f"{silent:,}",
        told=studies.TOLD,
        times=studies.NEW_FOR_OLD,
    )
    note = _(
        "An estimate from consumer studies (others say 20), not this shop's data. A satisfied customer tells {few}.",
        few=studies.SATISFIED_TELL,
    )
    return Section(_("What these complaints stand for"), lines=[told], note=note)
