"""Cases that belong together, and people who complain together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from complaintlog.errors import N_, NotFoundError, RefusedError, UsageError
from complaintlog.rules.codes import Stage
from complaintlog.rules.complaint import Complaint, Other
from complaintlog.rules.ending import require_open
from complaintlog.rules.last import require_heard
from complaintlog.rules.owed import Act
from complaintlog.rules.settle import settle
from complaintlog.rules.solutions import agreed_solution, completed, stands, untold


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

    It asks of the case what the customer's own answer does. ``people``: their phones or names, or enough of a name to
    know who is meant; empty: all of them. Raises NotFoundError for one who is not among them.
    """
    require_open(case)
    require_heard(case)
    _require_result(case, told=told)
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


def added(case: Complaint, named: tuple[Other, ...]) -> tuple[Other, ...]:
    """Those who complained together and who are ``named`` besides; who is there already has the phone named now."""
    others = case.others
    for person, known in _recognized(case, named):
        if known is None or (person.name and known.name and person.name != known.name):  # a phone may be two people's
            others = (*others, person)
        else:
            again = replace(known, name=person.name or known.name, phone=person.phone or known.phone)
            others = tuple(again if one is known else one for one in others)
    return others


def as_named(case: Complaint, named: tuple[Other, ...]) -> tuple[Other, ...]:
    """Those who are ``named`` and nobody else; of whom is known already what they answered stays."""
    pairs = _recognized(case, named)
    kept = [known for _person, known in pairs if known]
    _require_unanswered(case, [one for one in case.others if not any(one is known for known in kept)])
    return tuple(replace(known, name=one.name, phone=one.phone) if known else one for one, known in pairs)


def without(case: Complaint, people: Sequence[str]) -> tuple[Other, ...]:
    """Those who complained together without these people, named as in :func:`answer_of`."""
    gone = [_named(case, name) for name in people]
    _require_unanswered(case, gone)
    return tuple(one for one in case.others if one not in gone)


def _require_result(case: Complaint, *, told: bool) -> None:
    """There is a solution to answer, and one agreed or an outcome where they were told the result."""
    if case.outcome:
        return
    if told:
        agreed_solution(case)
    elif not any(stands(one) and one.round == case.round for one in case.solutions):
        raise RefusedError(
            N_("No solution of {number} waits for an answer; first: complaintlog propose {number} --action refund"),
            number=case.called,
        )


def _recognized(case: Complaint, named: tuple[Other, ...]) -> list[tuple[Other, Other | None]]:
    """Each person named, and whom of the others that is: the same name, also with another phone, or else the phone."""
    written = {(one.name, one.phone) for one in named}
    left = [one for one in case.others if (one.name, one.phone) not in written]
    pairs: list[tuple[Other, Other | None]] = []
    for person in named:
        known = next((one for one in case.others if (one.name, one.phone) == (person.name, person.phone)), None)
        known = known or _alike(case, person, left)
        left = [one for one in left if one is not known]
        pairs.append((person, known))
    return pairs


def _alike(case: Complaint, person: Other, left: list[Other]) -> Other | None:
    found = [one for one in left if person.name and one.name == person.name]
    found = found or [one for one in left if person.phone and one.phone == person.phone]
    return _only(case, person.name or person.phone or "", found) if found else None


def _require_unanswered(case: Complaint, gone: Sequence[Other]) -> None:
    """Who was told or answered stays on record."""
    stays = next((one for one in gone if one.told_at or one.agreed is not None), None)
    if stays is not None:
        raise RefusedError(
            N_("{name} has answered or been told on {number}, and stays on record."),
            name=_called(stays),
            number=case.called,
        )


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
    if not found:
        raise NotFoundError(
            N_("{name} is not one of the others of {number}: {known}."),
            name=name,
            number=case.called,
            known=[_called(one) for one in case.others],
        )
    return _only(case, name, found)


def _only(case: Complaint, name: str, found: Sequence[Other]) -> Other:
    """The one of them there is; raises UsageError where ``name`` could be several."""
    if len(found) > 1:
        raise UsageError(
            N_("{name} could be several of the others of {number}: {known}. Say which by the phone."),
            name=name,
            number=case.called,
            known=[_called(one) for one in found],
        )
    return found[0]


def _called(person: Other) -> str:
    return " ".join(filter(None, (person.name, person.phone)))
