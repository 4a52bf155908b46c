"""The week as one page that needs nothing else: no network, no script, no font; for a screen, dark or light, and A4."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.lang import _, current, label, moment
from complaintlog.render.charts import Bar, Stack, bars, columns
from complaintlog.render.decisions import told
from complaintlog.render.figures import NOTHING, early, lines, money, number, place, share, stay, tenths, took
from complaintlog.render.review import STAGES, WEEKDAYS, headings, period_name, rate_heading, rated, summary, title
from complaintlog.rules import stay as studies
from complaintlog.rules.figures import Share
from complaintlog.rules.rounding import half_up

if TYPE_CHECKING:
    from markupsafe import Markup

    from complaintlog.desk.week import Review
    from complaintlog.rules.figures import Counts, Number

TEMPLATES = os.path.join(os.path.dirname(__file__), "templates")
MOST = 10  # places of a group in a chart and its table
PARETO = ("category", "cause_code")
REPEATED = ("product", "problem")
ONLY_REPEATED = frozenset({"product", "subcategory"})  # of which a small shop has as many as complaints
REPEATS = 2
GROUPS = ("subcategory", "department", "branch", "channel", "validity", "purpose", "temperament")
EXPECTED = "80 / 18 / 2"  # justified, misunderstanding, without ground: of 100 in restaurants


class Grid(NamedTuple):
    """A table of the page; ``numbers``: all but its first column stand to the right."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: bool = True


class Section(NamedTuple):
    """A part of the page: words, a chart with what its colours mean, the table of its numbers, and a note."""

    title: str
    chart: Markup | None = None
    table: Grid | None = None
    lines: Sequence[str] = ()
    note: str = ""
    caption: str = ""
    wide: bool = False


def page(review: Review) -> str:
    """The review as HTML, in the language spoken."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("review.html").render(
        language="zh-CN" if current() == "zh" else "en",
        title=title(review),
        summary=summary(review),
        decisions=told(review),
        sections=[section for section in _sections(review) if section is not None],
        words=_words(review),
    )


def _words(review: Review) -> dict[str, str]:
    return {
        "skip": _("To the figures"),
        "contents": _("Contents"),
        "decide": _("To decide now"),
        "nothing": _("Nothing waits for a decision."),
        "what": _("figure"),
        "made": _("As of {at}. Made by complaintlog from the book; the page needs no network.", at=moment(review.now)),
    }


def _sections(review: Review) -> Iterator[Section | None]:
    yield _figures(review)
    yield _open(review)
    yield from (_group(review, group, cumulated=True) for group in PARETO)
    yield _course(review)
    yield _kept(review)
    yield _times(review)
    yield _departments(review)
    yield _late(review, "late_by_kind")
    yield _late(review, "late_by_assignee")
    yield _again(review)
    yield from (_group(review, group) for group in REPEATED)
    yield _money(review)
    yield _satisfied(review)
    yield _staying(review)
    yield _corrective(review)
    yield from (_group(review, group) for group in GROUPS)
    yield _weekdays(review)
    yield _hours(review)
    yield _stands_for(review)


def _figures(review: Review) -> Section:
    this, before, average = headings(review)
    alone = len(review.periods) == 1
    head = ["", this] if alone else ["", this, before, average]
    rows = [[one.name, one.this] if alone else list(one) for one in lines(review)]
    note = _(
        "The average is of the periods before; its percentages and medians are of all of them together. Of fewer than "
        "20 cases no percentage is given. Trust in the reply time: 100 is at once, 0 exactly on time, below 0 late; "
        "the median."
    )
    return Section(_("The figures"), None, Grid(head, rows, numbers=False), note=note, wide=True)


def _open(review: Review) -> Section | None:
    standing = review.standing
    if not standing.open:
        return None
    stages = [stage for stage in STAGES if stage in standing.by_stage]
    ages = list(standing.by_stage[stages[0]])
    sums = {age: sum(standing.by_stage[stage][age] for stage in stages) for age in ages}
    chart = _bars([Bar(label("age", age), many, str(many)) for age, many in sums.items()], label("figure", "open"))
    rows = [[label("stage", one), *(_count(standing.by_stage[one][age]) for age in ages)] for one in stages]
    head = [_("Stage"), *(label("age", age) for age in ages)]
    told = _("{open} open now, with {overdue} debts overdue.", open=standing.open, overdue=standing.overdue)
    more = [_("Followed up by those they are about: {cases}.", cases=standing.own_cases)] if standing.own_cases else []
    return Section(label("figure", "open"), chart, Grid(head, rows), lines=[told, *more], wide=True)


def _group(review: Review, group: str, *, cumulated: bool = False) -> Section | None:
    found = review.figures.by.get(group)
    if not found or (group in ONLY_REPEATED and max(found.values()) < REPEATS):
        return None
    before: Counts = review.average.by.get(group, {}) if review.average else {}
    name, total = label("by", group), sum(found.values())
    rows, run, drawn = [], Fraction(0), []
    for key, many in list(found.items())[:MOST]:
        run += many
        mark = before.get(key, 0) if review.average else None
        drawn.append(Bar(place(group, key), many, number(many), mark))
        average = [] if mark is None else [number(mark)]
        cells = [place(group, key), number(many), *rated(review, many), *average]
        rows.append([*cells, f"{half_up(100 * run / total)} %"] if cumulated and total >= 20 else cells)
    if len(found) > MOST:
        left = total - run
        rows.append([_("others ({number})", number=len(found) - MOST), number(left), *[""] * (len(rows[0]) - 2)])
    head = [name, _("complaints"), *rate_heading(review)] + ([_("average")] if review.average else [])
    head += [_("together")] if cumulated and total >= 20 else []
    caption = _("Bars: this period; the upright mark: the average.") if review.average else ""
    note = ""
    if group == "validity":
        note = _(
            "Restaurants report about {mix} of 100: justified, misunderstanding, without ground; not this shop's data.",
            mix=EXPECTED,
        )
    return Section(name, _bars(drawn, name), Grid(head, rows), note=note, caption=caption)


def _course(review: Review) -> Section | None:
    if len(review.periods) == 1:
        return None
    named = list(zip(_names(review), review.course, strict=True))
    drawn = [Stack(name, (one.received,), number(one.received)) for name, one in named]
    rows = [[name, number(one.received), number(one.closed)] for name, one in named]
    head = [_("from"), _("complaints"), label("figure", "closed")]
    heading = _("Received, period by period")
    return Section(heading, _columns(drawn, heading), Grid(head, rows))


def _kept(review: Review) -> Section | None:
    if not any(one.promises.share.of for one in review.course):
        return None
    drawn, rows = [], []
    for name, one in zip(_names(review), review.course, strict=True):
        kept, not_kept = one.promises.kept, one.promises.broken + one.promises.unanswered
        said = f"{number(kept)}/{number(kept + not_kept)}" if kept + not_kept else ""
        drawn.append(Stack(name, (kept, not_kept), said))
        trust = NOTHING if one.promises.median is None else str(half_up(one.promises.median))
        rows.append([name, share(one.promises.share), trust, early(one.promises.early_seconds)])
    heading = _("Promises kept and trust, period by period")
    head = [_("from"), _("kept"), _("trust"), _("median")]
    caption = _("Blue: kept. Orange, on top: broken, or past and unanswered.")
    return Section(heading, _columns(drawn, heading), Grid(head, rows), caption=caption)


def _times(review: Review) -> Section | None:
    rows = []
    for name, one in zip(_names(review), review.course, strict=True):
        if one.solved.median is not None and one.solved.p90 is not None:
            rows.append([name, number(one.solved.of), took(one.solved.median), took(one.solved.p90)])
    if not rows:
        return None
    hours = [
        Stack(name, (Fraction(one.solved.median or 0) / 3600,), _in_hours(one.solved.median))
        for name, one in zip(_names(review), review.course, strict=True)
    ]
    heading = label("figure", "solved")
    head = [_("from"), _("cases"), _("median"), _("90 of 100 within")]
    caption = _("The median in hours, of the cases solved in each period.")
    return Section(heading, _columns(hours, heading), Grid(head, rows), caption=caption)


def _departments(review: Review) -> Section | None:
    found = review.figures.departments
    if not found:
        return None
    drawn = [Bar(name, one.late, _("{part} of {of}", part=one.late, of=one.asked)) for name, one in found.items()]
    rows = [[name, share(Share(one.late, one.asked)), took(one.median)] for name, one in found.items()]
    heading = label("figure", "departments")
    caption = _("How many answers came late, or are still owed past the agreed hours.")
    return Section(
        heading, _bars(drawn, heading), Grid([_("Department"), _("late"), _("median")], rows), caption=caption
    )


def _late(review: Review, figure: str) -> Section | None:
    found: dict[str, Share] = getattr(review.figures, figure)
    if not any(one.part for one in found.values()):
        return None
    names = {key: (label("kind", key) if figure == "late_by_kind" else key) or _("nobody") for key in found}
    drawn = [Bar(names[key], one.part, _("{part} of {of}", part=one.part, of=one.of)) for key, one in found.items()]
    rows = [[names[key], number(one.part), number(one.of)] for key, one in found.items()]
    heading = label("figure", figure)
    return Section(heading, _bars(drawn, heading), Grid(["", _("late"), _("of")], rows))


def _again(review: Review) -> Section | None:
    if not review.figures.again:
        return None
    told = _(
        "{part} of {of} complaints came from customers who had complained within 60 days before.",
        part=number(review.figures.again),
        of=number(review.figures.received),
    )
    return Section(_("Complaining again"), lines=[told])


def _money(review: Review) -> Section | None:
    sums = {"paid": review.figures.paid, "goodwill": review.figures.goodwill}
    if not any(sums.values()):
        return None
    columns_ = [review.figures, review.previous, review.average]
    rows = [
        [label("figure", name), *(money(getattr(one, name)) for one in columns_ if one is not None)] for name in sums
    ]
    head = ["", *headings(review)[: len(rows[0]) - 1]]
    note = _(
        "Currencies are never added together. Payments by the day they were made, goodwill by the day of agreement."
    )
    return Section(_("Compensation and goodwill"), None, Grid(head, rows), note=note, wide=True)


def _satisfied(review: Review) -> Section | None:
    figures = review.figures
    if not sum(figures.satisfaction) and not figures.attitude:
        return None
    drawn = [Bar(str(place), many, number(many)) for place, many in enumerate(figures.satisfaction, start=1)]
    drawn += [Bar(label("attitude", key), many, number(many)) for key, many in figures.attitude.items()]
    rows = [[bar.name, bar.said] for bar in drawn]
    heading = _("Satisfaction (1 to 5) and attitude at the callback")
    return Section(heading, _bars(drawn, heading), Grid([_("answer"), _("customers")], rows))


def _staying(review: Review) -> Section | None:
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


def _corrective(review: Review) -> Section | None:
    standing = review.standing
    if not standing.corrective_open:
        return None
    told = _(
        "{open} open, {overdue} of them overdue: complaintlog corrective list",
        open=standing.corrective_open,
        overdue=standing.corrective_overdue,
    )
    return Section(label("figure", "corrective"), lines=[told])


def _weekdays(review: Review) -> Section | None:
    if not review.figures.received:
        return None
    names = [label("weekday", one) for one in WEEKDAYS]
    return _counted(label("figure", "weekday"), names, review.figures.weekday)


def _hours(review: Review) -> Section | None:
    if not review.figures.received:
        return None
    heading, hours = label("figure", "hour"), review.figures.hour
    drawn = [Stack(str(hour), (many,), _count(many)) for hour, many in enumerate(hours)]
    rows = [[f"{first}:00", *(_count(many) for many in hours[first : first + 6])] for first in range(0, 24, 6)]
    table = Grid([_("o'clock"), *(f"+{nth} h" for nth in range(6))], rows)
    return Section(heading, _columns(drawn, heading), table, wide=True)


def _counted(heading: str, names: list[str], values: Sequence[Number]) -> Section:
    drawn = [Stack(name, (many,), _count(many)) for name, many in zip(names, values, strict=True)]
    rows = [[number(many) for many in values]]
    table = Grid([_("complaints"), *names], [[_("how many"), *rows[0]]])
    return Section(heading, _columns(drawn, heading), table, wide=True)


def _stands_for(review: Review) -> Section | None:
    received = int(review.figures.received)
    if not received:
        return None
    silent = received * studies.UNHEARD
    told = _(
        "About 4 of 100 unhappy customers complain, so these {received} stand for about {silent} more who said "
        "nothing; each tells about {told} others. A new customer costs about {times} times keeping one.",
        received=received,
        silent=f"{silent:,}",
        told=studies.TOLD,
        times=studies.NEW_FOR_OLD,
    )
    note = _(
        "An estimate from consumer studies (others say 20), not this shop's data. A satisfied customer tells {few}.",
        few=studies.SATISFIED_TELL,
    )
    return Section(_("What these complaints stand for"), lines=[told], note=note)


def _names(review: Review) -> list[str]:
    return [period_name(one, review.zone) for one in review.periods]


def _in_hours(seconds: Fraction | None) -> str:
    return "" if seconds is None else tenths(seconds / 3600)


def _count(many: Any) -> str:
    return number(many) if many else NOTHING


def _bars(rows: Sequence[Bar], heading: str) -> Markup:
    from markupsafe import Markup

    return Markup(bars(rows, title=heading))  # noqa: S704 - made by us, every word in it escaped


def _columns(rows: Sequence[Stack], heading: str) -> Markup:
    from markupsafe import Markup

    return Markup(columns(rows, title=heading))  # noqa: S704 - made by us, every word in it escaped
