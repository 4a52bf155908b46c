"""People and departments: who stands in, what was agreed, who had a case before; and those who complain together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from complaintlog.errors import NotFoundError, RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.asking import ask, follow
from complaintlog.rules.codes import Action, HandoverReason, Kind, Outcome, Role, Stage, Trigger
from complaintlog.rules.complaint import Complaint, Customer, Other
from complaintlog.rules.correcting import agree
from complaintlog.rules.editing import edit
from complaintlog.rules.ending import close, reopen
from complaintlog.rules.joining import answer_of
from complaintlog.rules.last import apologize, callback, listen, thanks
from complaintlog.rules.policy import Department, Person, Shop
from complaintlog.rules.raising import assign, relieve
from complaintlog.rules.solutions import untold
from complaintlog.rules.solving import propose, solve
from complaintlog.rules.talk import promise

from .conftest import MONDAY, SHANGHAI, after, by

LI = Person("li", active=False, deputy="zhao")
STAFF = (LI, Person("zhao"), Person("wang", role=Role.MANAGER))
SHOP = SHANGHAI._replace(
    people=STAFF,
    departments=(Department("后厨", hours=4, escalate_to="wang"), Department("配送")),
    categories={"product": "后厨", "外卖": "配送"},
)
Register = Callable[..., Complaint]


def owed(case: Complaint, kind: Kind) -> list[str | None]:
    return [debt.assignee for debt in case.open_debts if debt.kind == kind]


def test_debts_of_the_inactive_go_to_their_deputy(registered: Register) -> None:
    assert owed(registered(shop=SHOP, owner="li"), Kind.UPDATE) == ["zhao"]


def test_debts_of_the_inactive_without_a_deputy_are_every_managers(registered: Register) -> None:
    shop = SHOP._replace(people=(Person("li", active=False), *STAFF[1:]))

    assert owed(registered(shop=shop, owner="li"), Kind.UPDATE) == [None]


@pytest.mark.parametrize(
    "people",
    [
        (Person("li", active=False, deputy="zhao"), Person("zhao", active=False, deputy="li")),
        (Person("li", active=False, deputy="li"),),
        (Person("li", active=False, deputy="zhao"), Person("zhao", active=False)),
    ],
)
def test_deputies_who_are_away_themselves_never_end_in_a_circle(people: tuple[Person, ...]) -> None:
    assert Shop(people=people).acting_for("li") is None


def test_a_book_without_people_has_one_clerk_who_is_everything() -> None:
    assert Shop().role_of("anyone") is Role.MANAGER
    assert Shop().acting_for("anyone") == "anyone"


def test_a_department_is_late_after_its_agreed_hours(case: Complaint) -> None:
    asked = ask(case, by("wang", SHOP, hours=1), department="后厨")

    debt = asked.follow_ups[-1]
    assert (debt.due_at, debt.escalated_to, debt.department) == (after(hours=5).at, "wang", "后厨")


def test_a_department_without_agreed_hours_has_the_policy_s(case: Complaint) -> None:
    asked = ask(case, by("wang", SHOP, hours=1), department="配送")

    assert asked.follow_ups[-1].due_at == after(hours=25).at


def test_without_a_name_the_department_is_the_one_the_category_goes_to(registered: Register) -> None:
    by_category = ask(registered(category="product"), by("wang", SHOP))
    by_subcategory = ask(registered(category="product", subcategory="外卖"), by("wang", SHOP))

    assert (by_category.follow_ups[-1].department, by_subcategory.follow_ups[-1].department) == ("后厨", "配送")
    with pytest.raises(UsageError):
        ask(registered(category="service"), by("wang", SHOP))


def test_a_department_nobody_knows_is_refused_where_departments_are_known(case: Complaint) -> None:
    with pytest.raises(ValueRefusedError, match="departments"):
        ask(case, by("wang", SHOP), department="厨房")


def test_a_handler_the_customer_refused_is_kept_to_be_counted(case: Complaint) -> None:
    handed = assign(case, after(hours=1), to="zhao", why=HandoverReason.CUSTOMER_ASKED, words="态度")

    one = handed.handovers[0]
    assert (one.former, one.owner, one.why, one.words, one.by) == ("li", "zhao", "customer_asked", "态度", "li")


def test_handing_a_case_to_whom_has_it_already_changes_nothing(case: Complaint) -> None:
    assert assign(case, after(hours=1), to="li") == case


def test_who_leaves_hands_over_what_they_owe_on_cases_of_others_too(registered: Register) -> None:
    shop = SHOP._replace(people=(Person("li"), *STAFF[1:]))
    case = follow(registered(shop=shop, owner="zhao"), by("li", shop), until=after(days=1).at, text="…", assignee="li")
    case = agree(case, by("li", shop), text="检查滤网", due_on=after(days=9).at.date())
    ended = close(case, by("li", shop, hours=1), outcome=Outcome.WITHDRAWN, reason="撤诉")

    handed = relieve(case, by("wang", shop, hours=2), former="li", to="wang")
    mine = relieve(registered(shop=shop, owner="li"), by("wang", shop, hours=2), former="li", to="zhao")

    assert (handed.owner, owed(handed, Kind.OTHER), owed(handed, Kind.CORRECTIVE)) == ("zhao", ["wang"], ["wang"])
    assert [one.owner for one in handed.corrective_actions] == ["wang"]
    assert owed(relieve(ended, by("wang", shop, hours=2), former="li", to="zhao"), Kind.CORRECTIVE) == ["zhao"]
    assert (mine.owner, owed(mine, Kind.UPDATE)) == ("zhao", ["zhao"])


def test_what_only_a_manager_does_is_not_handed_to_a_clerk(registered: Register) -> None:
    shop = SHOP._replace(people=(Person("li"), *STAFF[1:]))
    case = registered(Trigger.INJURY, shop=shop, owner="li")

    assert owed(assign(case, by("wang", shop, hours=1), to="zhao"), Kind.TAKEOVER) == ["wang"]
    assert owed(relieve(case, by("wang", shop, hours=1), former="wang", to="zhao"), Kind.TAKEOVER) == ["wang"]


def test_whoever_is_to_come_back_to_a_case_is_known_by_any_of_their_names(registered: Register) -> None:
    shop = SHOP._replace(people=(Person("li", "李娜"), Person("zhao", active=False, deputy="li")))
    case = registered(shop=shop)

    for typed in ("李娜", "li"):
        assert owed(follow(case, by("li", shop), until=after(days=1).at, text="…", assignee=typed), Kind.OTHER) == [
            "li"
        ]
    with pytest.raises(ValueRefusedError):
        follow(case, by("li", shop), until=after(days=1).at, text="…", assignee="wagn")


def test_promises_go_along_when_a_case_is_handed_over(case: Complaint) -> None:
    promised = promise(case, after(), until=MONDAY.replace(hour=5))

    handed = assign(promised, after(hours=1), to="zhao")

    assert owed(handed, Kind.REPLY) == ["zhao"]
    assert [debt.due_at for debt in handed.follow_ups] == [debt.due_at for debt in promised.follow_ups]


def test_a_manager_who_is_handed_the_case_has_taken_it_over(registered: Register) -> None:
    shop = SHOP._replace(people=(Person("li"), *STAFF[1:]))
    serious = registered(Trigger.INJURY, shop=shop, owner="li")

    assert owed(serious, Kind.TAKEOVER) == ["wang"]
    assert owed(assign(serious, by("li", shop, minutes=5), to="wang"), Kind.TAKEOVER) == []


def joint(case: Complaint) -> Complaint:
    return replace(case, others=(Other("王芳", "13800000001"), Other("赵六", None)))


def _agreed(case: Complaint) -> Complaint:
    """The case with a result that its others can be told."""
    return solve(propose(case, after(minutes=5), actions=(Action.REPAIR,)), after(minutes=6), agreed=True)


def test_each_of_a_joint_complaint_answers_and_is_told_by_name_or_phone(heard: Complaint) -> None:
    told = answer_of(_agreed(joint(heard)), after(hours=1), people=["13800000001"], agreed=True, told=True)

    assert told.others == (Other("王芳", "13800000001", after(hours=1).at, True), Other("赵六", None))
    assert [one.name for one in untold(told)] == ["赵六"]


def test_everyone_of_a_joint_complaint_is_told_at_once(heard: Complaint) -> None:
    told = answer_of(_agreed(joint(heard)), after(hours=1), people=[], told=True)

    assert untold(told) == ()


def test_when_somebody_was_told_first_is_what_stays(heard: Complaint) -> None:
    told = answer_of(_agreed(joint(heard)), after(hours=1), people=["王芳"], told=True)

    again = answer_of(told, after(hours=9), people=["王芳"], agreed=False, told=True)

    assert again.others[0] == Other("王芳", "13800000001", after(hours=1).at, False)


def test_solve_is_done_when_all_who_complained_together_know(heard: Complaint) -> None:
    case = propose(joint(heard), after(minutes=5), actions=(Action.REPAIR,))
    case = solve(case, after(minutes=6), agreed=True, carried_out=True, told=True)

    with pytest.raises(RefusedError):
        callback(case, after(hours=1), reached=True, satisfaction=5, thanked="谢谢")
    one_left = answer_of(case, after(hours=1), people=["王芳"], told=True)
    last = answer_of(one_left, after(hours=2), people=["赵六"], agreed=False, told=True)

    assert (case.stage, one_left.stage, last.stage) == (Stage.SOLVE, Stage.SOLVE, Stage.THANK)
    assert Kind.UPDATE in {debt.kind for debt in one_left.open_debts}
    assert [one.due_at for one in last.open_debts if one.kind == Kind.CALLBACK] == [after(days=7, hours=2).at]
    assert case.solutions[0].told_at == last.solutions[0].told_at == after(minutes=6).at


def test_who_is_told_already_may_be_told_together_with_everyone(heard: Complaint) -> None:
    case = propose(joint(heard), after(minutes=5), actions=(Action.REPAIR,))
    case = solve(case, after(minutes=6), agreed=True, carried_out=True, told=True)

    together = solve(case, after(hours=1), told=True, everyone=True)

    assert (together.stage, untold(together)) == (Stage.THANK, ())
    assert together.solutions[0].told_at == after(minutes=6).at


def test_an_explanation_is_told_to_all_who_complained_together(heard: Complaint) -> None:
    told = {"outcome": Outcome.EXPLAINED, "text": "水泵夜间检修", "told": True}
    first = solve(joint(heard), after(minutes=6), **told)
    others = answer_of(first, after(hours=1), people=[], told=True)

    assert (first.stage, others.stage) == (Stage.SOLVE, Stage.SOLVE)
    assert solve(others, after(hours=2), told=True).stage == Stage.THANK


def test_in_a_new_round_all_who_complained_together_are_told_anew(solved: Complaint) -> None:
    told = answer_of(joint(solved), after(hours=1), people=[], told=True)
    ended = callback(told, after(days=1), reached=True, satisfaction=5)

    again = reopen(ended, after(days=2), reason="又坏了")

    assert (len(untold(told)), len(untold(again))) == (0, 2)
    soothed = apologize(again, after(days=2, hours=1))
    known = answer_of(_agreed(soothed), after(days=3), people=["王芳"], told=True)
    assert [one.told_at for one in known.others] == [after(days=3).at, after(hours=1).at]


def test_nobody_else_is_told_by_mistake(heard: Complaint) -> None:
    with pytest.raises(NotFoundError):
        answer_of(_agreed(joint(heard)), after(hours=1), people=["刘七"], told=True)
    with pytest.raises(RefusedError):
        answer_of(_agreed(heard), after(hours=1), people=[], told=True)
    with pytest.raises(UsageError):
        answer_of(_agreed(joint(heard)), after(hours=1), people=["王芳"])


def test_the_list_of_people_is_corrected_and_what_they_answered_stays(heard: Complaint) -> None:
    told = answer_of(_agreed(joint(heard)), after(hours=1), people=["王芳"], agreed=True, told=True)

    more = edit(told, after(hours=2), customer={}, fields={"others": (Other("王芳", "13800000001"), Other("刘七"))})

    assert more.others == (told.others[0], Other("刘七"))


def test_an_anonymous_caller_owes_nothing_but_a_finding(registered: Register) -> None:
    case = registered(customer=Customer(anonymous=True))

    assert [debt.kind for debt in case.open_debts] == [Kind.FINDING]


def test_a_joint_complaint_stays_open_for_whoever_of_it_can_be_reached(registered: Register) -> None:
    case = registered(customer=Customer(name="周"), others=(Other("吴", "13511112222"),))
    case = apologize(listen(case, after(minutes=1)), after(minutes=2))
    case = propose(case, after(minutes=3), actions=(Action.REDO,))
    act = after(minutes=4)

    case = solve(case, act, agreed=True, carried_out=True, told=True, then=lambda one: thanks(one, act, words="谢谢"))

    assert (case.stage, [one.name for one in untold(case)]) == (Stage.SOLVE, ["吴"])
    told = answer_of(case, after(hours=1), people=["吴"], agreed=True, told=True)
    assert (told.stage, [debt.kind for debt in told.open_debts]) == (Stage.CALLBACK, [Kind.CALLBACK])
