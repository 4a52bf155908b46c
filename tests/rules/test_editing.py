from __future__ import annotations

import pytest

from complaintlog.errors import RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.codes import Kind, Role, Trigger
from complaintlog.rules.complaint import Customer
from complaintlog.rules.editing import edit
from complaintlog.rules.ending import close, void
from complaintlog.rules.form import EDITABLE, NEVER_EMPTY, value_of
from complaintlog.rules.joining import link
from complaintlog.rules.policy import Person, Shop
from complaintlog.rules.raising import assign
from complaintlog.rules.talk import contact

from .conftest import after, by, draft, kinds, numbered

STAFFED = Shop(zone="Asia/Shanghai", people=(Person("li", "李娜"), Person("wang", "王强", role=Role.MANAGER)))


def test_a_phone_learned_later_makes_our_word_owed(registered):
    case = registered(customer=Customer(name="路人"))

    case = edit(case, after(hours=1), customer={"phone": "13800000000"}, fields={"product": "酸辣汤"})

    assert kinds(case) == [Kind.FINDING, Kind.UPDATE]
    assert (case.customer.phone, case.product) == ("13800000000", "酸辣汤")


def test_an_edit_says_what_is_changed_and_not_a_time_to_come(case):
    with pytest.raises(UsageError):
        edit(case, after(hours=1), customer={}, fields={})
    with pytest.raises(ValueRefusedError):
        edit(case, after(hours=1), customer={}, fields={"received_at": after(hours=2).at})


def test_a_void_case_is_not_edited(case):
    with pytest.raises(RefusedError):
        edit(void(case, after(hours=1), reason="录错了"), after(hours=2), customer={}, fields={"product": "…"})


def test_handing_over_moves_the_debts_and_a_manager_pays_the_takeover(registered):
    case = registered(Trigger.ILLNESS, shop=STAFFED)

    case = assign(case, by("li", STAFFED, minutes=10), to="wang")

    assert {one.assignee for one in case.open_debts} == {"wang"}
    assert Kind.TAKEOVER not in kinds(case)


def test_nobody_unknown_is_given_a_case_where_the_people_are_known(registered, case):
    with pytest.raises(ValueRefusedError):
        assign(registered(shop=STAFFED), by("li", STAFFED, minutes=10), to="nobody")
    assert assign(case, after(hours=1), to="anyone").owner == "anyone"


def test_a_case_is_linked_once_and_never_with_itself(case, registered):
    case = numbered(case)
    other = registered(id=2)

    linked = link(case, after(hours=1), other=other)

    assert linked.links == (2,)
    assert link(linked, after(hours=2), other=other) == linked
    with pytest.raises(RefusedError):
        link(case, after(hours=1), other=case)


def test_an_emptied_field_holds_nothing_as_if_never_filled(registered):
    case = registered(product="面", tags=("汤",), confidential=True)

    emptied = edit(case, after(hours=1), customer={}, fields={}, cleared=["product", "tags", "confidential"])

    assert (emptied.product, emptied.tags, emptied.confidential) == (None, (), False)


@pytest.mark.parametrize("path", sorted(NEVER_EMPTY))
def test_what_a_complaint_cannot_do_without_is_not_emptied(case, path):
    with pytest.raises(ValueRefusedError):
        edit(case, after(hours=1), customer={}, fields={}, cleared=[path])


def test_an_emptied_field_of_the_form_is_what_a_new_complaint_holds():
    fresh = draft(customer=Customer())

    for field in EDITABLE:
        if field.path not in NEVER_EMPTY:
            filled = edit(fresh, after(hours=1), customer={}, fields={}, cleared=[field.path])
            assert value_of(filled, field.path) == value_of(fresh, field.path), field.path


def test_a_channel_noted_wrongly_is_corrected_and_brings_what_that_way_brings(registered):
    case = registered(shop=STAFFED)

    letter, authority, rating = (_came_by(one, case) for one in ("letter", "authority", "rating"))

    assert (kinds(case), case.severity) == ([Kind.UPDATE], 1)
    assert (kinds(letter), letter.severity) == ([Kind.UPDATE, Kind.ACKNOWLEDGE], 1)
    assert ([one.code for one in authority.triggers], authority.severity) == ([Trigger.AUTHORITY], 2)
    assert set(kinds(authority)) == {Kind.UPDATE, Kind.ACKNOWLEDGE, Kind.TAKEOVER}
    assert (kinds(rating), rating.rating_stage) == ([Kind.RATING], "negative")


def test_what_the_wrong_channel_had_brought_is_owed_no_more_and_the_class_stays(registered):
    cases = [registered(channel=one, shop=STAFFED) for one in ("letter", "rating", "media")]

    spoken = [_came_by("phone", case) for case in cases]

    assert [kinds(one) for one in spoken] == [[Kind.UPDATE], [Kind.UPDATE], [Kind.TAKEOVER, Kind.UPDATE]]
    assert spoken[1].rating_stage is None
    assert ([one.code for one in spoken[2].triggers], spoken[2].severity) == ([Trigger.MEDIA], 2)


def test_a_channel_corrected_once_we_have_spoken_owes_no_acknowledgement(case):
    spoken = contact(case, after(minutes=5), text="还在查", no_promise=True, reason="厂家未回")

    assert Kind.ACKNOWLEDGE not in kinds(_came_by("email", spoken))


def test_the_channel_of_a_closed_case_is_corrected_and_owes_nothing(case):
    ended = close(case, after(minutes=5), outcome="withdrawn", reason="撤诉")

    assert kinds(_came_by("authority", ended)) == []


def _came_by(channel, case):
    """The case with its channel corrected after an hour."""
    return edit(case, by("li", STAFFED, hours=1), customer={}, fields={"channel": channel})
