"""How the desk stands now: what is open, by stage and age, and the corrective actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.lang import _, label
from complaintlog.render.charts import Parted
from complaintlog.render.page.section import Grid, Section, count, drawing
from complaintlog.render.tables import STAGES

if TYPE_CHECKING:
    from complaintlog.desk.week import Review


def still_open(review: Review) -> Section | None:
    """The open cases: a bar for each stage, in it how old they are."""
    standing = review.standing
    if not standing.open:
        return None
    heading, found = label("figure", "open"), standing.by_stage
    stages = [stage for stage in STAGES if stage in found]
    ages = list(found[stages[0]])
    bars = [Parted(label("stage", one), tuple(found[one].values()), count(sum(found[one].values()))) for one in stages]
    rows = [
        [label("stage", one), *(count(found[one][age]) for age in ages), bar.said]
        for one, bar in zip(stages, bars, strict=True)
    ]
    sums = {age: sum(found[stage][age] for stage in stages) for age in ages}
    rows.append([_("in all"), *(count(sums[age]) for age in ages), count(standing.open)])
    return Section(
        heading,
        drawing("parted", bars, heading=heading),
        Grid([_("Stage"), *(label("age", age) for age in ages), _("in all")], rows),
        lines=_told(review),
        legend=[(f"age{place}", label("age", age)) for place, age in enumerate(ages)],
        wide=True,
    )


def _told(review: Review) -> list[str]:
    own = review.standing.own_cases
    return [_("Followed up by those they are about: {cases}.", cases=own)] if own else []


def corrective(review: Review) -> Section | None:
    """The corrective actions that are not verified yet."""
    standing = review.standing
    if not standing.corrective_open:
        return None
    told = _(
        "{open} open, {overdue} of them overdue: complaintlog corrective list",
        open=standing.corrective_open,
        overdue=standing.corrective_overdue,
    )
    return Section(label("figure", "corrective"), lines=[told])
