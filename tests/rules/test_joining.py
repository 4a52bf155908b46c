"""Who complains together: the list as people correct it."""

from __future__ import annotations

import pytest

from complaintlog.errors import RefusedError, UsageError
from complaintlog.rules.codes import Action, Outcome
from complaintlog.rules.complaint import Other
from complaintlog.rules.editing import edit
from complaintlog.rules.joining import answer_of
from complaintlog.rules.last import apologize, listen
from complaintlog.rules.solving import propose, solve

from .conftest import after

ER, SAN = Other("联二"), Other("联三", "13912300003")


@pytest.fixture
def joint(registered):
    """A joint complaint of two others, one of them without a phone."""
    case = apologize(listen(registered(others=(ER, SAN)), after(minutes=1)), after(minutes=2))
    return propose(case, after(minutes=3), actions=(Action.REDO,))


def _typed(case, *others, joins=True, leave=()):
    fields = {"others": others} if others else {}
    return edit(case, after(hours=2), customer={}, fields=fields, joins=joins, leave=leave).others


def test_who_is_named_again_with_a_phone_has_it_now(joint):
    assert _typed(joint, Other("联二", "13912300002")) == (Other("联二", "13912300002"), SAN)
    assert _typed(joint, Other("联三", "13912300009")) == (ER, Other("联三", "13912300009"))
    assert _typed(joint, Other("联三")) == (ER, SAN)
    assert _typed(joint, Other("联嫂", "13912300003")) == (ER, SAN, Other("联嫂", "13912300003"))
    assert _typed(joint, Other("联四")) == (ER, SAN, Other("联四"))


def test_a_new_phone_or_name_leaves_what_they_answered(joint):
    told = answer_of(joint, after(hours=1), people=["联三"], agreed=True)

    (_, typed), (listed,) = (
        _typed(told, Other("联三", "13912300009")),
        _typed(told, Other("联三儿", "13912300003"), joins=False),
    )

    assert (typed.agreed, typed.phone) == (True, "13912300009")
    assert (listed.agreed, listed.name) == (True, "联三儿")


def test_who_does_not_complain_together_is_taken_off_unless_they_answered(joint):
    told = answer_of(joint, after(hours=1), people=["联三"], agreed=False)

    assert _typed(joint, leave=["联三"]) == (ER,)
    assert _typed(joint, SAN, joins=False) == (SAN,)
    for gone in ({"leave": ["13912300003"]}, {"others": (ER,), "joins": False}):
        with pytest.raises(RefusedError, match="stays on record"):
            _typed(told, *gone.pop("others", ()), **gone)


def test_a_name_that_several_have_is_told_apart_by_the_phone(registered):
    case = registered(others=(Other("王芳", "13800000001"), Other("王芳", "13800000002")))

    with pytest.raises(UsageError, match="several"):
        _typed(case, Other("王芳", "13800000003"))
    with pytest.raises(UsageError, match="several"):
        _typed(case, leave=["王芳"])
    assert _typed(case, leave=["13800000001"]) == (Other("王芳", "13800000002"),)
    assert len(_typed(case, *case.others, Other("王芳", "13800000003"))) == 3


def test_nobody_of_a_joint_complaint_knows_a_result_before_there_is_one(registered, joint):
    fresh = registered(others=(ER, SAN))
    heard = apologize(listen(fresh, after(minutes=1)), after(minutes=2))
    agreed = solve(joint, after(minutes=9), agreed=True)
    explained = solve(heard, after(minutes=9), outcome=Outcome.EXPLAINED, text="电梯在保修期内", told=True)

    for case, answer in ((fresh, {"agreed": True}), (heard, {"agreed": True}), (joint, {"told": True})):
        with pytest.raises(RefusedError):
            answer_of(case, after(hours=1), people=["联二"], **answer)
    for case in (agreed, explained):
        assert answer_of(case, after(hours=1), people=["联二"], told=True).others[0].told_at == after(hours=1).at
