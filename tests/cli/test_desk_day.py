"""A desk's day, as somebody new to the program types it: what happens at the desk, and what stands in the book then.

Each was played with ``--help`` and the guide alone, in one language or the other; where the first try stumbled, it is
typed here too, with what it must be told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .told import SHANGHAI, Clock, answered, done

WANG = {"LOGNAME": "wang"}
ZHAO = {"LOGNAME": "zhao"}
CHEN = {"LOGNAME": "chen"}
HEARD = ("--listened", "说回去了", "--apologized", "抱歉")
HEARD_NOW = ("--listened", "您说汤里有头发", "--confirmed", "--apologized", "让您受累了")
SOLVED = (*HEARD, "--action", "redo", "--agreed", "--carried-out", "--told", "--thanked", "谢谢")


@pytest.fixture
def clock(cli: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


@pytest.fixture
def desk(cli: Any, clock: Clock) -> Any:
    """A desk with a manager, a lead and two clerks; ``li`` types unless another does."""
    for name, role in (("wang", "manager"), ("zhao", "lead"), ("li", "clerk"), ("chen", "clerk")):
        done(cli, "shop", "set", f"people.{name}.role", role, **WANG)
    done(cli, "shop", "set", "people.chen.display_name", "陈晨", **WANG)
    return cli


def new(cli: Any, *more: str) -> dict[str, Any]:
    case: dict[str, Any] = answered(cli, "new", "--description", "面凉了", *more)
    return case


def known(cli: Any, *more: str) -> dict[str, Any]:
    """A complaint of somebody with a name and a phone."""
    return new(cli, "--name", "张三", "--phone", "13800000000", *more)


def show(cli: Any, reference: str = "1") -> dict[str, Any]:
    case: dict[str, Any] = answered(cli, "show", reference)
    return case


def states(case: dict[str, Any], kind: str) -> list[str]:
    return [debt["state"] for debt in case["follow_ups"] if debt["kind"] == kind]


# 1. Bottled water. "It is Zhou, your water tastes …" and the line is dead.
def test_a_caller_who_gives_a_first_name_and_hangs_up_is_closed_as_unreachable_without_tries(cli, clock) -> None:
    said = done(cli, "new", "--name", "老周", "--description", "水有怪味，话没说完挂了", terminal=True)

    assert "no phone or other contact" in said.err
    assert done(cli, "close", "1", "--outcome", "unreachable", "--reason", "没留电话").code == 0
    assert (show(cli)["stage"], show(cli)["outcome"]) == ("closed", "unreachable")


def test_the_number_found_on_the_display_makes_our_word_owed_and_a_try_needs_no_words(cli, clock) -> None:
    new(cli, "--name", "老周")

    done(cli, "edit", "1", "--phone", "13800000061")
    tried = answered(cli, "contact", "1", "--not-reached")

    assert states(tried, "update") == ["open"]
    assert [one["reached"] for one in tried["contacts"]] == [False]


# 2. Property. The number was one of another resident; an hour later somebody notices.
def test_a_number_put_right_on_a_customer_with_other_complaints_says_whom_it_changes(cli, clock) -> None:
    first = known(cli)
    answered(cli, "new", "--description", "车位被占", "--phone", "13800000000")

    said = done(cli, "edit", "2", "--name", "赵六", "--phone", "13800000063", terminal=True)

    assert f"{first['number']}), which show it too" in said.err
    assert "--another-customer" in said.err


def test_a_customer_taken_for_another_is_put_right_without_touching_the_other(cli, clock) -> None:
    known(cli)
    answered(cli, "new", "--description", "车位被占", "--phone", "13800000000")

    refused = cli("edit 2 --another-customer")
    fixed = answered(cli, "edit", "2", "--another-customer", "--name", "赵六", "--phone", "13800000063")

    assert (refused.code, "--name" in refused.err) == (2, True)
    assert (fixed["customer"]["name"], fixed["repeat_count"]) == ("赵六", None)
    assert (show(cli)["customer"]["name"], show(cli)["customer"]["phone"]) == ("张三", "13800000000")
    done(cli, "undo")
    assert show(cli, "2")["customer"]["name"] == "张三"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("modify 1", "edit"),
        ("修改 1", "edit"),
        ("withdraw 1", "close"),
        ("撤诉 1", "close"),
        ("find 面", "list"),
        ("delete 1", "void, undo"),
        ("交接 1", "assign"),
        ("reply 1", "contact"),
    ],
)
def test_a_command_under_another_name_is_told_its_own(cli, clock, typed: str, meant: str) -> None:
    said = cli(typed)

    assert (said.code, f"did you mean {meant}?" in said.err) == (2, True)


# 3. Property. The air conditioning is warm again, four days after the case was closed.
def test_the_same_thing_again_after_closing_is_told_to_reopen_and_merge(cli, clock) -> None:
    first = known(cli, *SOLVED)
    done(cli, "callback", "1", "--satisfaction", "5")
    clock.go_on(days=4)

    said = done(cli, "new", "--description", "又凉了", "--name", "张三", "--phone", "13800000000", terminal=True)

    assert f"complaintlog reopen {first['number']}" in said.err
    reopened = answered(cli, "reopen", "1", "--reason", "又凉了")
    (owed,) = [debt for debt in reopened["follow_ups"] if debt["state"] == "open"]
    assert owed["due_at"] > "2026-11-27T09:00:00+08:00"  # counted from the reopening, not late at once
    done(cli, "merge", "2", "--into", "1", "--reason", "同一台")
    assert (show(cli)["round"], show(cli, "2")["stage"]) == (2, "merged")


def test_the_same_thing_again_while_it_is_open_is_told_to_merge(cli, clock) -> None:
    first = known(cli)

    said = done(cli, "new", "--description", "还凉着", "--name", "张三", "--phone", "13800000000", terminal=True)
    other = done(cli, "new", "--description", "还脏", "--same-call", "2", terminal=True)

    assert f"complaintlog merge 2 --into {first['number']}" in said.err
    assert f"--into {first['number']}" in other.err  # the one named is not the one it warns of
    done(cli, "merge", "2", "--into", "1", "--reason", "同一碗")


def test_no_figure_counts_a_merged_complaint_twice(cli, clock) -> None:
    known(cli)
    known(cli)

    done(cli, "merge", "2", "--into", "1", "--reason", "登重了")

    said = done(cli, "customer", "show", "张三", "--json").json
    assert "1 complaint" in done(cli, "customer", "show", "张三").out
    assert len(said["complaints"]) == 2
    done(cli, "db", "verify")


# 4. Restaurant. "Not you. Get me somebody else."
def test_who_refuses_this_clerk_gets_another_by_the_name_people_call_them_and_counts_once(desk) -> None:
    known(desk, "--promise", "11:00")

    asked = done(desk, "assign", "1", "陈晨", "--why", "customer_asked", terminal=True)
    told = answered(desk, "assign", "1", "chen", "--why", "customer_asked", "--told", "--promise", "10:30")

    assert "--told --promise" in asked.err
    assert told["owner"] == "chen"
    assert [one["why"] for one in told["handovers"]] == ["customer_asked"]
    assert states(told, "reply") == ["kept", "open"]


def test_a_reason_nobody_knows_is_answered_with_those_there_are_in_both_forms(desk) -> None:
    known(desk)

    english = desk("assign 1 chen --why angry")
    chinese = desk("assign 1 chen --why 不想 --lang zh")

    assert "customer_asked" in english.err
    assert "handover" not in chinese.err
    assert "customer_asked 客户要求换人" in chinese.err
    assert desk("assign 1 chen --why 客户要求换人").code == 0


# 5. Restaurant. A letter without a name in the suggestion box.
def test_an_anonymous_letter_is_looked_into_and_closed_untold(cli, clock) -> None:
    new(cli, "--channel", "letter", "--anonymous")

    hint = done(cli, "listen", "1", terminal=True).err
    refused = cli("promise 1 17:00")
    done(cli, "investigate", "1", "--validity", "justified")
    after = done(cli, "close", "1", "--outcome", "explained", "--reason", "已排夜班保洁", "--json").json

    assert "complaintlog investigate 1" in hint
    assert (refused.code, "anonymous" in refused.err) == (4, True)
    assert (after["stage"], [debt for debt in after["follow_ups"] if debt["state"] == "open"]) == ("closed", [])


# 6. Property. The electrician does not come; then the customer has no time; then we are late ourselves.
def test_a_promise_that_cannot_be_kept_is_answered_before_it_is_broken(cli, clock) -> None:
    known(cli, "--promise", "11:00")
    clock.set("2026-11-23T10:30:00+08:00")

    later = cli("snooze f1 15:00 --reason 师傅没到")
    again = cli("promise 1 15:00")
    kept = answered(cli, "contact", "1", "师傅堵在路上", "--promise", "15:00")

    assert (later.code, again.code, "contact" in again.err) == (4, 4, True)
    assert states(kept, "reply") == ["kept", "open"]


def test_a_time_the_customer_moves_releases_us_and_the_way_is_named(cli, clock) -> None:
    known(cli, "--promise", "11:00")

    refused = cli(["contact", "1", "改到明天", "--from-customer", "--promise", "tomorrow 10:00"])
    moved = answered(cli, "contact", "1", "改到明天", "--from-customer", "--release", "--promise", "tomorrow 10:00")

    assert (refused.code, "--release" in refused.err) == (4, True)
    assert states(moved, "reply") == ["released", "open"]


def test_a_promise_we_break_stays_broken_whatever_is_said_after(cli, clock) -> None:
    known(cli, "--promise", "11:00")
    clock.go_on(hours=3)

    case = answered(cli, "contact", "1", "晚了一小时，抱歉", "--promise", "16:00")

    assert states(case, "reply") == ["broken", "open"]


# 7. Bank. A visitor abroad writes twice, with an e-mail address and nothing else.
def test_who_has_an_e_mail_only_is_the_same_person_when_they_write_again(cli, clock) -> None:
    words = ("--name", "Anna Weber", "--email", "anna@example.com", "--channel", "email")
    first = answered(cli, "new", "--description", "Charged twice", *words)

    said = done(
        cli,
        "new",
        "--description",
        "Still no money",
        "--name",
        "Anna Weber",
        "--email",
        "Anna@Example.com",
        terminal=True,
    )

    assert f"--into {first['number']}" in said.err
    assert show(cli, "2")["customer"]["id"] == first["customer"]["id"]
    done(cli, "merge", "2", "--into", "1", "--reason", "same charge")
    vague = cli("promise 1 tomorrow")
    assert (vague.code, "tomorrow 11:30" in vague.err) == (6, True)


# 8. Online seller. "The parcel just came, forget it", with an answer promised for three o'clock.
def test_a_withdrawn_complaint_lets_us_off_or_breaks_what_was_promised_and_never_forgets_it(cli, clock) -> None:
    known(cli, "--promise", "15:00")

    refused = cli("close 1 --outcome withdrawn --reason 快递到了")
    case = answered(cli, "close", "1", "--outcome", "撤诉", "--reason", "快递到了", "--release")

    assert (refused.code, "--release" in refused.err, "--break" in refused.err) == (4, True, True)
    assert (case["outcome"], states(case, "reply")) == ("withdrawn", ["released"])
    shown = done(cli, "show", "1", lang="zh", COMPLAINTLOG_LANG="zh").out
    assert "客户已同意解除" in shown
    assert "提前" not in shown  # let off is neither early nor late


# 9. Hotel. Two things in one call.
def test_two_complaints_in_one_call_are_two_and_know_each_other(cli, clock) -> None:
    known(cli)

    said = done(cli, "new", "--same-call", "1", "--description", "还被多收了钱", terminal=True)

    assert "merge" not in said.err  # said to be two, nobody asks whether it is one
    assert (show(cli, "2")["customer"]["phone"], show(cli)["links"]) == ("13800000000", [2])


# 10. Laundry. Six hundred for a coat, and the manager is away.
def test_an_approval_goes_to_the_deputy_while_the_manager_is_away_up_to_their_own_limit(desk) -> None:
    done(desk, "shop", "set", "people.wang.deputy", "zhao", **WANG)
    done(desk, "shop", "set", "people.wang.active", "no", **WANG)
    known(desk, *HEARD)

    said = done(desk, "propose", "1", "--action", "compensation", "--amount", "600", terminal=True)
    own = desk("approve 1")
    blocked = desk("solve 1 --agreed")
    mine = done(desk, "due", "--mine", "--within", "3d", "--json", **ZHAO).json["items"]
    case = done(desk, "approve", "1", "--opinion", "可以", "--json", **ZHAO).json

    assert "complaintlog approve 1" in said.err
    assert (own.code, blocked.code, "complaintlog approve" in blocked.err) == (4, 4, True)
    assert [item["kind"] for item in mine] == ["approval"]
    assert case["solutions"][0]["decision"] == "approved"
    too_much = [
        "propose",
        "1",
        "--action",
        "compensation",
        "--amount",
        "1600",
        "--instead-of",
        "1",
        "--reason",
        "吊牌价",
    ]
    done(desk, *too_much)
    assert desk("approve 1", **ZHAO).code == 4
    assert desk("approve 1", **WANG).code == 0


def test_of_several_that_wait_none_is_approved_by_accident_and_the_other_ends_with_the_choice(desk) -> None:
    known(desk, *HEARD)
    done(desk, "propose", "1", "--action", "refund", "--amount", "300")
    done(desk, "propose", "1", "--action", "exchange", "--amount", "200")

    unclear = desk("approve 1", **WANG)
    done(desk, "approve", "1", "--solution", "1", **WANG)
    case = answered(desk, "solve", "1", "--agreed", "--solution", "1")

    assert (unclear.code, "--solution 1, 2" in unclear.err) == (2, True)
    assert states(case, "approval") == ["done", "cancelled"]


# 11. Online seller. The photo we waited for comes by message.
def test_what_the_customer_sends_by_message_ends_the_waiting_and_pays_nothing_of_ours(cli, clock) -> None:
    known(cli, "--promise", "17:00")
    done(cli, "wait", "1", "tomorrow 12:00", "--text", "a photo")
    clock.go_on(hours=2)

    case = answered(cli, "contact", "1", "照片发来了", "--from-customer", "--channel", "微信")

    assert (states(case, "awaiting"), states(case, "reply")) == (["done"], ["open"])
    assert case["contacts"][-1]["channel"] == "message"


# 12. Any desk, five to five.
def test_at_the_end_of_a_shift_everything_open_goes_to_the_next_by_the_name_people_call_them(desk) -> None:
    known(desk, "--promise", "18:00")
    new(desk, "--name", "赵六", "--phone", "13800000063")

    tried = done(desk, "assign", "--from", "li", "--to", "陈晨", "--why", "shift", "--dry-run")
    done(desk, "assign", "--from", "li", "--to", "陈晨", "--why", "shift")

    assert len(tried.out.splitlines()) == 2
    assert [show(desk, one)["owner"] for one in "12"] == ["chen", "chen"]
    assert [item["assignee"] for item in done(desk, "due", "--mine", "--json", **CHEN).json["items"]] == ["chen"]


# 13. Property. Yesterday's paper note, with a promise that was kept yesterday too.
def test_yesterdays_paper_note_is_entered_with_its_promise_kept(cli, clock) -> None:
    paper = ("--at", "yesterday 17:20", "--name", "张三", "--phone", "13800000000", "--description", "楼道灯坏")

    vague = cli(["new", *paper, "--promise", "昨天18:30"])
    case = answered(cli, "new", *paper, "--promise", "18:30")
    kept = answered(cli, "contact", "1", "明天换", "--at", "yesterday 18:20", "--promise", "2026-11-23 17:00")

    assert (vague.code, "from which it is counted" in vague.err) == (6, True)
    assert case["received_at"] == "2026-11-22T17:20:00+08:00"
    assert states(kept, "reply") == ["kept", "open"]


# 14. Property, through the hotline.
def test_the_hotlines_date_is_paid_by_our_word_alone_and_never_ticked_off(cli, clock) -> None:
    known(cli, "--channel", "authority")
    case = answered(cli, "deadline", "1", "2026-11-30 17:00", "--to", "12345", "--ref", "GD-88")
    (dated,) = [debt["id"] for debt in case["follow_ups"] if debt["kind"] == "statutory"]

    ticked = cli(["done", f"f{dated}"])
    asked = answered(cli, "contact", "1", "来问进度", "--with", "authority", "--from-them")
    told = answered(cli, "contact", "1", "已办结", "--with", "authority")

    assert (ticked.code, "--with authority" in ticked.err) == (4, True)
    assert (states(asked, "statutory"), states(told, "statutory")) == (["open"], ["done"])
    assert [one["direction"] for one in told["contacts"]] == ["in", "out"]
    assert "--with" in cli("contact 1 有人来问 --from-them").err


def test_the_guide_takes_a_hotlines_number_for_a_topic_where_no_complaint_has_it(cli, clock) -> None:
    done(cli, "new", "--description", "汤凉了")

    assert "ref" in done(cli, "guide", "12345").out.lower()
    assert cli("guide 12346").code == 3


@pytest.mark.parametrize("typed", ["set people.wang.role clerk", "unset people.wang.role", "unset people.wang"])
def test_the_last_manager_stays_one_until_somebody_else_is(desk, typed: str) -> None:
    refused = desk(f"shop {typed}", **WANG)
    clerk = desk("shop set people.li.role manager")
    done(desk, "shop", "set", "people.zhao.role", "manager", **WANG)

    assert (refused.code, "somebody else" in refused.err) == (4, True)
    assert clerk.code == 4
    done(desk, "shop", *typed.split(), **WANG)


def test_while_the_manager_is_away_nobody_else_becomes_one(desk) -> None:
    done(desk, "shop", "set", "people.wang.active", "no", **WANG)

    assert desk("shop set people.li.role manager").code == 4
    done(desk, "shop", "set", "people.wang.active", "yes", **WANG)


def test_a_short_phone_written_last_is_a_phone_and_no_part_of_the_name(cli, clock) -> None:
    case = new(cli, "--others", "Ann Ray 888", "--others", "302 Bob", "--others", "Cy 2")

    assert [(one["name"], one["phone"]) for one in case["others"]] == [
        ("Ann Ray", "888"),
        ("302 Bob", None),
        ("Cy 2", None),
    ]


def test_a_phone_of_who_complains_together_is_added_and_who_does_not_is_taken_off(cli, clock) -> None:
    known(cli, "--others", "联二", "--others", "联三 13912300003")

    phoned = answered(cli, "edit", "1", "--others", "联二 13912300002")
    left = answered(cli, "edit", "1", "--without", "联三")
    unknown = cli("edit 1 --without 联九")

    assert [(one["name"], one["phone"]) for one in phoned["others"]] == [
        ("联二", "13912300002"),
        ("联三", "13912300003"),
    ]
    assert [one["name"] for one in left["others"]] == ["联二"]
    assert (unknown.code, "联二 13912300002" in unknown.err) == (3, True)


def test_one_more_who_complains_together_leaves_the_others_there(cli, clock) -> None:
    known(cli, "--others", "何先生 13800000052", *HEARD)

    case = answered(cli, "edit", "1", "--others", "罗师傅 13800000054")
    done(cli, "solve", "1", "--outcome", "explained", "--text", "电梯在修")
    told = answered(cli, "solve", "1", "--other", "罗", "--told")

    assert [one["name"] for one in case["others"]] == ["何先生", "罗师傅"]
    assert [one["told_at"] is not None for one in told["others"]] == [False, True]


# 15. Any desk: what the line says.
def test_the_line_says_what_was_noted_and_what_is_newly_owed_by_whom(desk) -> None:
    known(desk, "--promise", "10:00", "--trigger", "foreign_object")

    edited = done(desk, "edit", "1", "--product", "面").out
    asked = done(desk, "ask", "1", "Kitchen").out
    raised = done(desk, "escalate", "1", "--trigger", "media", "--reason", "记者来电").out
    rules = done(desk, "shop", "set", "departments.Kitchen.hours", "4", **WANG).out

    assert "Product or service noted" in edited
    assert "department's answer (Kitchen), by Tue 2026-11-24 09:00" in asked
    assert "noted, media involved; it was serious already" in raised
    assert rules == "Set: departments.Kitchen.hours is 4 from now on.\n"


def test_a_harsh_rating_is_left_alone_first_and_the_hint_says_until_when(cli, clock) -> None:
    said = done(
        cli,
        "new",
        "--channel",
        "rating",
        "--rating-stage",
        "negative",
        "--description",
        "一星",
        "--phone",
        "1",
        terminal=True,
    )

    assert "let it rest until tomorrow 09:00" in said.err


def test_show_tells_the_decision_with_its_opinion_and_every_payment(desk) -> None:
    known(desk, *HEARD)
    done(desk, "propose", "1", "--action", "refund", "--amount", "300", "--currency", "CNY")
    done(desk, "approve", "1", "--opinion", "该退", **WANG)
    done(desk, "solve", "1", "--agreed")
    done(desk, "pay", "1", "300", "--reference", "T-1")

    shown = done(desk, "show", "1").out

    assert "solution 1: approved (300 CNY)\t该退" in shown
    assert "paid: 300 CNY\tT-1" in shown


@pytest.mark.parametrize(
    "typed",
    [
        ["new", "--description", "x", "--owner"],
        ["follow", "1", "+1d", "x", "--assignee"],
        ["corrective", "add", "1", "New sieve", "--by", "fri", "--owner"],
        ["assign", "1"],
        ["due", "--assignee"],
    ],
)
def test_a_name_nobody_has_is_refused_everywhere_with_whom_it_may_mean(desk, typed: list[str]) -> None:
    known(desk)

    wrong, meant = desk([*typed, "zao"]), desk([*typed, "陈晨"])

    assert (wrong.code, wrong.out) == (6, "")
    assert "did you mean zhao?" in wrong.err
    assert meant.code == 0, meant


def test_whoever_writes_and_is_none_of_the_people_is_asked_who_they_are(desk) -> None:
    known(desk)

    strange, own = (desk(["note", "1", "x", "--user", who], terminal=True) for who in ("lii", "li"))
    mine = desk(["due", "--mine", "--user", "lii"])

    assert (strange.code, "lii is not one of the people here. Is that you?" in strange.err) == (0, True)
    assert "Is that you?" not in own.err
    assert (mine.code, "did you mean li?" in mine.err) == (6, True)


def test_a_solution_above_the_limit_agreed_in_the_call_is_registered_and_waits_for_a_manager(desk: Any) -> None:
    done(desk, "shop", "set", "money.clerk", "50", **WANG)
    typed = ["new", "--description", "汤里有头发", "--name", "张三", "--phone", "13800000000", *HEARD_NOW, "--action",
             "compensation", "--solution", "赔 80", "--offer", "80", "--agreed", "--carry-out-by", "11:00",
             "--carried-out", "--told", "--thanked", "谢谢您告诉我们", "--promise", "10:00"]  # fmt: skip

    said = done(desk, *typed, terminal=True)

    assert "A manager decides on this solution first" in said.err
    case = show(desk)
    (solution,) = case["solutions"]
    assert (solution["decision"], solution["answer"], solution["carried_out_at"]) == ("pending", None, None)
    owed = {(debt["kind"], debt["promised"]) for debt in case["follow_ups"] if debt["state"] == "open"}
    assert {("approval", False), ("reply", True)} <= owed
    assert [one["step"] for one in case["steps"]] == ["listen", "apologize", "thank"]


def test_a_time_told_for_a_deed_that_a_manager_has_to_grant_is_owed_as_our_answer_and_the_deed_only_once_agreed(
    desk: Any,
) -> None:
    done(desk, "shop", "set", "money.clerk", "50", **WANG)
    typed = ["new", "--description", "汤里有头发", "--name", "张三", "--phone", "13800000000", *HEARD_NOW, "--action",
             "compensation", "--solution", "赔 80", "--offer", "80", "--agreed", "--carry-out-by", "11:00"]  # fmt: skip

    said = done(desk, *typed, terminal=True)
    registered = [(debt["kind"], debt["due_at"][11:16]) for debt in show(desk)["follow_ups"] if debt["promised"]]
    done(desk, "approve", "1", **WANG)
    done(desk, "solve", "1", "--agreed", "--carry-out-by", "12:00")
    agreed = [(debt["kind"], debt["due_at"][11:16]) for debt in show(desk)["follow_ups"] if debt["promised"]]

    assert "stands as a promised answer" in said.err
    assert registered == [("reply", "11:00")]
    assert agreed == [("reply", "11:00"), ("carry_out", "12:00")]


@pytest.mark.parametrize(
    "more",
    [
        ["--agreed"],
        ["--agreed", "--carried-out"],
        ["--agreed", "--told"],
        ["--listened", "好", "--agreed", "--told"],
        ["--thanked", "谢谢"],
        ["--promise", "11:00", "--anonymous"],
    ],
)
def test_no_refusal_of_a_complaint_without_a_number_names_one(desk: Any, more: list[str]) -> None:
    who = [] if "--anonymous" in more else ["--phone", "1380000"]
    said = desk(["new", "--description", "汤凉", *who, "--action", "refund", *more], terminal=True)

    assert said.code == 4
    assert not {"ID", "ID."} & set(said.err.split())
