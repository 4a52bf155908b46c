"""Cases that belong together, and people who complain together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from complaintlog.errors import N_, NotFoundError, RefusedError, UsageError
from complaintlog.rules.codes import Stage
from complaintlog.rules.complaint import Complaint, Other
from complaintlog.rules.ending import require_open
from complaintlog.rules.owed import Act
from complaintlog.rules.settle import settle
from complaintlog.rules.solutions import completed, untold


def link(case: Complaint, act: Act, *, other: Complaint) -> Complaint:
    """The case names another that belongs with it; naming it twice changes nothing."""
    if case.stage in (Stage.VOID, Stage.MERGED):
        require_open(case)
    if other.id is None or other.id == case.id:
        raise RefusedError(N_("{number} cannot be linked with itself."), number=case.called)
    return case if other.id in case.links else settle(replace(case, links=(*case.links, other.id)), act)


def answer_of(
    case: Complaint, act: Act, *, people: Sequence[str], agreed: bool | None = None, told: bool = False
) -> Complaint:
    """What one or several of a joint complaint answered, and that they know the result. The last to know ends Solve.

    ``people``: their phones or names, or enough of a name to know who is meant; empty: all of them. Raises
    NotFoundError for one who is not among them.
    """
    require_open(case)
    return settle(completed(answered(case, act, people=people, agreed=agreed, told=told), act), act)


def answered(
    case: Complaint, act: Act, *, people: Sequence[str] = (), agreed: bool | None = None, told: bool = False
) -> Complaint:
    """The answers alone, for a rule that goes on and settles the case itself."""
    if agreed is None and not told:
        raise UsageError(N_("Say what they answered (--agreed, --refused), or that they know the result (--told)."))
    chosen = [_named(case, name) for name in people] or list(case.others)
    if not chosen:
        raise RefusedError(N_("{number} is nobody's joint complaint: there are no others."), number=case.called)
    news = untold(case) if told else ()
    others = tuple(
        _answered(one, act, agreed=agreed, told=one in news) if one in chosen else one for one in case.others
    )
    return replace(case, others=others)


def joined(known: tuple[Other, ...], more: tuple[Other, ...]) -> tuple[Other, ...]:
    """Those who complained together, with more of them; who is there already stays as they are."""
    return (*known, *(one for one in more if not any(_is_same(one, other) for other in known)))


def as_known(known: tuple[Other, ...], named: tuple[Other, ...]) -> tuple[Other, ...]:
    """Those who are ``named``; of whom is known already what they answered stays."""
    return tuple(next((one for one in known if _is_same(one, person)), person) for person in named)


def _is_same(one: Other, other: Other) -> bool:
    """Whether both are the same person: the same phone, or the same name where a phone is missing."""
    if one.phone and other.phone:
        return one.phone == other.phone
    return one.name is not None and one.name == other.name


def _answered(person: Other, act: Act, *, agreed: bool | None, told: bool) -> Other:
    person = person if agreed is None else replace(person, agreed=agreed)
    return replace(person, told_at=act.at) if told else person


def _named(case: Complaint, name: str) -> Other:
    found = [one for one in case.others if name in (one.name, one.phone)]
    found = found or [one for one in case.others if one.name and name.casefold() in one.name.casefold()]
    if len(found) != 1:
        known = [one.name or one.phone or "" for one in case.others]
        raise NotFoundError(
            N_("{name} is not one of the others of {number}: {known}."), name=name, number=case.called, known=known
        )
    return found[0]
