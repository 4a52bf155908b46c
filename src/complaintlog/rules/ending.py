"""How a case ends, and how it is taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from complaintlog.errors import N_, RefusedError, Term, UsageError
from complaintlog.rules.codes import DebtState, Kind, Outcome, Role, Stage, Step
from complaintlog.rules.complaint import Complaint, Reopening
from complaintlog.rules.owed import Act, drop, open_of, open_promises
from complaintlog.rules.reaching import days_of, is_written_to, tried_enough, tries_in_vain
from complaintlog.rules.settle import closed, has_hearer, is_done, last_word, settle, waived
from complaintlog.rules.statutory import is_set_by_hand

MANAGERS_ONLY = frozenset({Outcome.FINAL_REFUSAL, Outcome.MALICIOUS})


def require_open(case: Complaint) -> None:
    """A closed case is reopened first; a merged or void one stays as it is."""
    if case.stage == Stage.CLOSED:
        raise RefusedError(
            N_("{number} is closed; take it up again first: complaintlog reopen {number} --reason …"),
            number=case.called,
        )
    if case.merged_into is not None:
        raise RefusedError(
            N_("{number} was merged; go on with the case that took it over: complaintlog show {into}"),
            number=case.called,
            into=case.merged_into,
        )
    if case.is_over:
        raise RefusedError(
            N_("{number} is {stage} and cannot be changed."), number=case.called, stage=Term("stage", case.stage)
        )


def close(
    case: Complaint,
    act: Act,
    *,
    outcome: Outcome | None = None,
    text: str | None = None,
    reason: str | None = None,
    breaks: bool = False,
    releases: bool = False,
) -> Complaint:
    """The case ends from any stage; steps not done are recorded as waived.

    An open promise refuses it, unless the customer ``releases`` us or we say that it ``breaks``.
    """
    require_open(case)
    if breaks and releases:
        raise UsageError(N_("Broken or let off? Say --break or --release, not both."))
    outcome = outcome or (Outcome(case.outcome) if case.outcome else None) or _solved(case)
    if outcome is None:
        raise UsageError(N_("Say how {number} ended: --outcome withdrawn, --outcome explained …"), number=case.called)
    _require_grounds(case, act, outcome)
    case = _without_promises(case, act, breaks=breaks, releases=releases)
    if not reason and not all(is_done(case, step) for step in Step):
        raise UsageError(
            N_("Not every step of {number} is done; say why it ends now with --reason."), number=case.called
        )
    case = replace(case, outcome_text=text or case.outcome_text)
    return settle(closed(waived(case, act, reason=reason), act, outcome=outcome, reason=reason), act)


def reopen(case: Complaint, act: Act, *, reason: str | None) -> Complaint:
    """A closed case is taken up again in a new round, within the days the policy allows."""
    if case.stage != Stage.CLOSED or case.closed_at is None:
        raise RefusedError(N_("{number} is not closed, so there is nothing to reopen."), number=case.called)
    if not reason:
        raise UsageError(N_("Say why {number} is taken up again: --reason …"), number=case.called)
    days = act.shop.policy.reopen_days
    if act.at > case.closed_at + timedelta(days=days):
        raise RefusedError(
            N_("{number} was closed more than {days} days ago; register it anew: complaintlog new --repeat-of {id}"),
            number=case.called,
            days=days,
            id=case.id,
        )
    case = replace(case, closed_at=None, closed_by=None, closed_reason=None)
    case = replace(case, reopenings=(*case.reopenings, Reopening(act.at, act.by, reason)))
    return settle(new_round(case), act)


def void(case: Complaint, act: Act, *, reason: str | None, took_over: Sequence[str] = ()) -> Complaint:
    """Entered by mistake: all its debts are void; its promises leave the figures, not the record.

    Where money was paid, an authority waits, or cases (``took_over``, by number) were merged into it, it was hardly a
    mistake: a manager says so.
    """
    if case.stage in (Stage.VOID, Stage.MERGED):
        require_open(case)
    if not reason:
        raise UsageError(N_("Say why {number} was a mistake: --reason …"), number=case.called)
    if act.shop.role_of(act.by) is not Role.MANAGER:
        _require_no_trace(case, took_over)
    return settle(replace(case, void_reason=reason), act)


def new_round(case: Complaint) -> Complaint:
    """One more round at solve: a fresh apology, solution and callback; the earlier rounds stay."""
    return replace(case, round=case.round + 1, outcome=None, outcome_text=None)


def _solved(case: Complaint) -> Outcome | None:
    return Outcome.SOLVED if is_done(case, Step.SOLVE) else None


def _require_grounds(case: Complaint, act: Act, outcome: Outcome) -> None:
    if outcome is Outcome.SOLVED and not is_done(case, Step.SOLVE):
        raise RefusedError(
            N_("{number} is not solved yet; first: complaintlog solve {number}, or name another outcome."),
            number=case.called,
        )
    if outcome in MANAGERS_ONLY:
        _require_final_position(case, act, outcome)
    if outcome is Outcome.UNREACHABLE:
        _require_tries(case, act)


def _require_final_position(case: Complaint, act: Act, outcome: Outcome) -> None:
    named = {"number": case.called, "outcome": Term("outcome", outcome)}
    if act.shop.role_of(act.by) is not Role.MANAGER:
        raise RefusedError(N_("Only a manager ends {number} as {outcome}."), **named)
    if case.finding is None or case.finding.at is None:
        raise RefusedError(
            N_("{outcome} needs a finding first: complaintlog investigate {number} --validity …"), **named
        )
    told = last_word(case)
    if has_hearer(case) and (told is None or told < case.finding.at):
        raise RefusedError(N_("Tell the customer the final position first: complaintlog contact {number} …"), **named)


def _require_no_trace(case: Complaint, took_over: Sequence[str]) -> None:
    """Nothing outside it knows of the case: no money went out, no authority set a date, no other case is in it."""
    if took_over:
        raise RefusedError(
            N_("{others} was merged into {number} and would go with it; only a manager voids it."),
            number=case.called,
            others=list(took_over),
        )
    if any(one.payments for one in case.solutions):
        raise RefusedError(N_("Money was paid on {number}; only a manager voids it."), number=case.called)
    dates = [debt for debt in open_of(case, Kind.STATUTORY) if is_set_by_hand(debt)]
    if dates:
        raise RefusedError(
            N_("An authority waits for an answer on {number} (f{follow_up}); only a manager voids it."),
            number=case.called,
            follow_up=dates[0].id,
        )


def _require_tries(case: Complaint, act: Act) -> None:
    """Who left neither phone nor address cannot be tried."""
    if not has_hearer(case):
        return
    policy = act.shop.policy
    tries = tries_in_vain(case)
    if not tried_enough(case, act.shop):
        raise RefusedError(
            N_("Unreachable needs {tries} tries on {days} different days or more; so far {done} on {on}."),
            tries=policy.callback_tries,
            days=policy.callback_days,
            done=len(tries),
            on=days_of(tries, act.shop),
        )
    if not is_written_to(case, act.shop):
        raise RefusedError(
            N_("Unreachable needs a written message too: complaintlog contact {number} … --channel message"),
            number=case.called,
        )


def _without_promises(case: Complaint, act: Act, *, breaks: bool, releases: bool) -> Complaint:
    promises = open_promises(case)
    if not promises:
        return case
    if not (breaks or releases):
        raise RefusedError(
            N_(
                "{number} still has a promise open (f{follow_up}, due {due}); answer it first, "
                "or say --release (the customer lets us off) or --break."
            ),
            number=case.called,
            follow_up=promises[0].id,
            due=promises[0].due_at,
        )
    state = DebtState.RELEASED if releases else DebtState.BROKEN
    return drop(case, act, promises, state, result="close")
