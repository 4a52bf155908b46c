"""The week as one page that needs nothing else: no network, no script, no font; for a screen, dark or light, and A4."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from complaintlog.lang import _, current, moment
from complaintlog.render.decisions import told
from complaintlog.render.page import course, customers, groups, standing
from complaintlog.render.period import summary, title

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.render.page.section import Section

TEMPLATES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "templates")
PARETO = ("category", "cause_code")
REPEATED = ("product", "problem")
ANSWERS = ("outcome", "satisfaction", "attitude")
GROUPS = ("subcategory", "department", "branch", "channel", "severity", "validity", "purpose", "temperament")


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
    yield course.figures(review)
    yield standing.still_open(review)
    yield from (groups.pareto(review, group) for group in PARETO)
    yield course.received(review)
    yield course.kept(review)
    yield course.times(review)
    yield groups.departments(review)
    yield groups.late(review, "late_by_kind")
    yield groups.late(review, "late_by_assignee")
    yield customers.again(review)
    yield from (groups.group(review, group) for group in REPEATED)
    yield customers.money_spent(review)
    yield from (customers.answered(review, figure) for figure in ANSWERS)
    yield customers.staying(review)
    yield customers.stands_for(review)
    yield standing.corrective(review)
    yield from (groups.group(review, group) for group in GROUPS)
    yield course.by_weekday(review)
    yield course.by_hour(review)
