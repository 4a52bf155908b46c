"""Whole calls at the screen, in both languages: written, said back, soothed, promised, saved; and counted by keys."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from textual import events

from complaintlog.desk.shop import set_value
from complaintlog.rules.codes import Kind, Step
from complaintlog.screen.caller import Caller
from complaintlog.screen.form import Note
from complaintlog.screen.side import Side

from .conftest import NINE, Clerk, Shop, _bare


def test_a_call_in_chinese_is_written_said_back_soothed_and_promised(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.type("张三")
        await clerk.press("enter")
        await clerk.type("13800000000")
        await clerk.press("enter")
        await clerk.type("牛肉面")
        await clerk.press("enter", "enter")
        await clerk.type("汤里有根头发，叫了三次没人理")
        await clerk.press("tab")
        await clerk.type("换一碗")
        await clerk.sees(
            "张三，我复述一遍，您听听有没有漏的。您说的是牛肉面。汤里有根头发，叫了三次没人理。您希望：换一碗。"
        )
        await clerk.press("f5")
        await clerk.until(lambda: clerk.focus == "apologized")
        await clerk.type("让您吃到这样的面，实在抱歉。")
        await clerk.press("f5")
        await clerk.press("ctrl+g", "minus")
        await clerk.type("今天11:30")
        await clerk.sees("= 2026-11-23 周一 11:30")
        shop.seconds = 95
        await clerk.press("f2")
        await clerk.sees("请把编号念给客户")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    changed, _app = shop.sit(play)

    (case,) = shop.cases()
    assert changed.after.id == case.id
    assert (case.customer.name, case.customer.phone, case.product) == ("张三", "13800000000", "牛肉面")
    assert (case.description, case.demand) == ("汤里有根头发，叫了三次没人理", "换一碗")
    assert (case.received_at, case.call_seconds, case.channel) == (NINE, 95, "phone")
    assert [(one.step, one.confirmed) for one in case.steps] == [("listen", True), ("apologize", None)]
    assert case.steps[1].words == "让您吃到这样的面，实在抱歉。"
    (promise,) = [one for one in case.follow_ups if one.promised]
    assert (promise.kind, promise.due_at) == (Kind.REPLY, NINE + timedelta(hours=2, minutes=30))
    assert shop.drafts() == []


def test_a_call_in_english_goes_all_the_way_to_thank(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.type("Ann Lee")
        await clerk.press("enter")
        await clerk.type("555-0101")
        await clerk.press("ctrl+g", "7")
        await clerk.type("The soup was cold")
        await clerk.sees("Ann Lee, let me say it back, and you tell me what I missed. The soup was cold.")
        await clerk.press("f5", "f5")  # confirmed; then the guide's own words of sorry
        await clerk.until(lambda: clerk.field("apologized").value)
        await clerk.press("f5")
        await clerk.until(lambda: clerk.focus == "actions")
        await clerk.press("3", "tab")
        await clerk.type("A fresh bowl")
        await clerk.press("tab", "tab", "1", "2", "3", "f5", "f5")
        await clerk.until(lambda: clerk.field("thanked").value)
        await clerk.press("f5", "f2")
        await clerk.sees("Read out this number")
        await clerk.press("enter")

    shop.sit(play, language="en")

    (case,) = shop.cases()
    assert [one.step for one in case.steps] == ["listen", "apologize", "solve", "thank"]
    (solution,) = case.solutions
    assert (solution.actions, solution.text, solution.answer) == (("redo",), "A fresh bowl", "agreed")
    assert solution.told_at == NINE
    assert case.stage == "callback"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_typical_call_needs_at_most_25_keys_beyond_its_text(shop: Shop, language: str, figure) -> None:
    pressed: list[int] = []

    async def play(clerk: Clerk) -> None:
        await clerk.type("张三")
        await clerk.press("enter")
        await clerk.type("13800000000")
        await clerk.press("enter")
        await clerk.type("牛肉面")
        await clerk.press("enter", "enter")
        await clerk.type("面端上来就是凉的，叫服务员三次都没有人理会我，等了半个小时")
        await clerk.press("tab")
        await clerk.type("换一碗")
        await clerk.press("f5")  # said back, and they said yes
        await clerk.press("ctrl+g", "minus")
        await clerk.type("+2h")
        await clerk.press("f2")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
        await clerk.press("enter")
        pressed.append(clerk.keys)

    shop.sit(play, language=language)

    figure(f"a typical call in {language}: {pressed[0]} keys beyond its text")
    assert pressed[0] <= 25
    (case,) = shop.cases()
    assert case.demand == "换一碗"
    assert [one.kind for one in case.follow_ups if one.promised] == [Kind.REPLY]


def test_keys_that_come_right_after_a_step_is_done_land_in_the_field_of_the_next(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        for key in ("凉", "f5", "抱", "歉", "f5", "1", "f5", "谢", "f5", "了"):
            clerk.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await clerk.until(lambda: clerk.focus == "description")
        await clerk.until(lambda: clerk.field("description").value == "凉了")
        taken = clerk.app.work.draft.taken
        assert "凉" in taken["listened"]
        assert (taken["apologized"], taken["thanked"]) == ("抱歉", "谢")
        assert clerk.field("actions").value == taken["actions"] != []

    shop.sit(play)


def test_who_writes_beside_the_form_goes_on_there_when_looking_at_the_next_step(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f7")
        assert clerk.focus == "customer.name"
        await clerk.press("f6", "f7")
        assert clerk.focus == "actions"

    shop.sit(play)


@pytest.mark.parametrize("before", [("f5", "f7", "f7", "f7"), ("f7", "f7", "f7", "f6", "f7")])
def test_who_writes_beside_the_form_does_so_again_past_a_step_without_a_field(
    shop: Shop, before: tuple[str, ...]
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press(*before)
        await clerk.until(lambda: clerk.app.steps.side.step is Step.LISTEN and clerk.focus == "description")
        await clerk.press("f7")
        await clerk.until(lambda: clerk.focus == "apologized")

    shop.sit(play)


def test_who_goes_elsewhere_in_the_form_at_listen_stays_in_the_form(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f7", "f6", "f7", "f7", "f7")
        await clerk.until(lambda: clerk.app.steps.side.step is Step.LISTEN and clerk.focus == "description")
        await clerk.go("product")
        await clerk.go("description")
        await clerk.pilot.pause()
        await clerk.press("f7")
        assert clerk.focus == "description"

    shop.sit(play)


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "按 F6，到右边的「致歉」里写。"), ("en", "F6: write at apologize, beside the form.")]
)
def test_who_looks_at_another_step_from_the_form_is_told_how_one_writes_there(
    shop: Shop, language: str, words: str
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f7")
        await clerk.until(lambda: clerk.tip() == words)
        assert clerk.focus == "customer.name"
        await clerk.press("f6")
        assert clerk.focus == "apologized"
        assert not clerk.tip()
        await clerk.press("f7")
        assert not clerk.tip()

    shop.sit(play, language=language)


def test_an_apology_may_come_before_any_question(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f7", "f6")
        await clerk.until(lambda: clerk.focus == "apologized")
        await clerk.type("让您久等了，抱歉。")
        await clerk.press("f5", "ctrl+g", "7")
        await clerk.type("面凉了")
        await clerk.press("f2")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
        await clerk.press("enter")

    shop.sit(play)

    (case,) = shop.cases()
    assert [one.step for one in case.steps] == ["apologize"]
    assert case.stage == "listen"


def test_what_changed_since_the_customer_said_yes_is_marked_until_it_is_confirmed_anew(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f5")
        await clerk.until(lambda: clerk.focus == "apologized")
        assert "又改了" not in clerk.side
        await clerk.go("description")
        await clerk.type("，还有头发")
        await clerk.sees("客户确认后内容又改了")
        await clerk.press("f7", "f7", "f7", "f5")
        await clerk.until(lambda: "头发" in clerk.app.work.draft.taken["listened"])
        await clerk.until(lambda: "又改了" not in clerk.side)

    shop.sit(play)


def test_what_is_said_back_needs_to_be_written_first(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f5")
        await clerk.sees("先写下发生了什么，再复述给客户听。")

    shop.sit(play)


@pytest.mark.parametrize(("key", "sheet"), [("1", "人身伤害：先看人，再问事"), ("2", "客户患病：陪去看医生")])
def test_what_makes_it_serious_turns_the_side_into_the_crisis_sheet(shop: Shop, key: str, sheet: str) -> None:
    async def play(clerk: Clerk) -> None:
        calm = clerk.side
        await clerk.press("ctrl+g", "0", key)
        await clerk.until(lambda: clerk.side != calm and _bare(sheet) in _bare(clerk.side))
        await clerk.press("ctrl+g", "7")
        await clerk.type("摔了")
        await clerk.press("f2")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
        await clerk.press("enter")

    shop.sit(play)

    (case,) = shop.cases()
    assert case.severity == 2


def test_what_is_recorded_as_said_back_stands_above_the_crisis_sheet_before_it_is(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("摔了")
        await clerk.press("ctrl+g", "0", "1")
        await clerk.until(lambda: "人身伤害" in _bare(clerk.side) and "您听听有没有漏的。摔了。" in _bare(clerk.side))
        assert _bare(clerk.side).index("摔了。") < _bare(clerk.side).index("人身伤害")
        seen = _bare(clerk.side)
        await clerk.press("f5")
        await clerk.until(lambda: clerk.app.work.draft.taken.get("listened"))
        assert _bare(clerk.app.work.draft.taken["listened"]) in seen

    shop.sit(play)


def test_the_crisis_sheet_beside_the_call_names_the_manager_and_the_number(shop: Shop) -> None:
    shop.knows(description="面坨了")
    set_value(shop.desk, "people.wang.phone", "13800000009")
    set_value(shop.desk, "people.wang.role", "manager")

    async def play(clerk: Clerk) -> None:
        await clerk.press("ctrl+g", "0", "1")
        await clerk.until(lambda: "wang13800000009" in _bare(clerk.side))

    shop.sit(play)


def test_a_time_that_is_no_time_is_said_at_once_and_one_outside_hours_too(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("ctrl+g", "minus")
        await clerk.type("明天")
        await clerk.sees("明天")
        await clerk.until(lambda: "上午" in clerk.left)
        await clerk.press("ctrl+u")
        await clerk.type("今晚8:25")
        await clerk.sees("= 2026-11-23 周一 20:25")

    shop.sit(play)


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
def test_a_promise_on_a_day_off_beside_another_is_read_back_in_english_with_its_warnings(
    shop: Shop, size: tuple[int, int]
) -> None:
    set_value(shop.desk, "country", "CN")
    set_value(shop.desk, "hours.mon-fri", "09:00-18:00")
    shop.knows(description="The soup was cold", steps={"promise": "2026-11-28 09:30"})

    async def play(clerk: Clerk) -> None:
        await clerk.go("promise")
        await clerk.type("sat 9:30")
        await clerk.sees("= Sat 2026-11-28 09:30  1 promise stands for that hour already")
        await clerk.sees("a day off")

    shop.sit(play, language="en", size=size)


def test_words_better_not_said_are_told_as_they_are_typed(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f7", "f6")
        await clerk.until(lambda: clerk.focus == "apologized")
        await clerk.type("您先冷静一下")
        await clerk.sees("! 「您先冷静一下")

    shop.sit(play)


def test_how_much_is_promised_for_an_hour_already_is_told_before_one_more(shop: Shop) -> None:
    for _number in range(6):
        shop.knows(description="面凉了", steps={"promise": "11:30"})

    async def play(clerk: Clerk) -> None:
        await clerk.go("promise")
        await clerk.type("今天11:30")
        await clerk.sees("= 2026-11-23 周一 11:30")
        await clerk.until(lambda: "6" in clerk.left.partition("11:30")[2].partition("11:30")[2])

    shop.sit(play)


def test_each_step_bears_the_moment_it_was_taken_in_the_call(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.until(lambda: clerk.app.work.held().get("description") == "面凉了")
        shop.seconds = 60
        await clerk.press("f5")
        await clerk.until(lambda: "listened" in clerk.app.work.held())
        shop.seconds = 90
        await clerk.press("f5")
        await clerk.until(lambda: "apologized" in clerk.app.work.held())
        await clerk.press("f5")
        shop.seconds = 200
        await clerk.press("f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(play)

    (case,) = shop.cases()
    assert case.received_at == NINE
    assert [(one.step, one.at - NINE) for one in case.steps] == [
        ("listen", timedelta(seconds=60)),
        ("apologize", timedelta(seconds=90)),
    ]
    assert {one.recorded_at for one in case.steps} == {NINE + timedelta(seconds=200)}


def test_a_step_is_done_once_its_words_were_said_to_be_said(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f5", "f5")
        await clerk.until(lambda: clerk.field("apologized").value)
        await clerk.sees("说完再按 F5")
        await clerk.until(lambda: "Last" in _bare(clerk.side))
        await clerk.press("f5")
        await clerk.until(lambda: "LAst" in _bare(clerk.side))
        assert clerk.app.work.is_taken(Step.APOLOGIZE)
        clerk.field("apologized").value = ""
        await clerk.until(lambda: not clerk.app.work.is_taken(Step.APOLOGIZE))

    shop.sit(play)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nobody_is_called_by_a_blank_in_what_the_book_keeps_of_the_words_said(shop: Shop, language: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f5", "f5")
        await clerk.until(lambda: clerk.field("apologized").value)
        await clerk.press("f5", "f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(play, language=language)

    words = shop.cases()[0].steps[1].words
    assert words == {"zh": "让您遇上这样的事，实在对不起。", "en": "I am sorry this happened to you."}[language]


def test_who_is_chosen_by_their_initials_is_called_by_their_name_at_once(shop: Shop) -> None:
    shop.knows(customer__name="张三", customer__phone="13800000000", description="汤凉了")

    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.go("customer.name")
        await clerk.type("zs")
        await clerk.until(lambda: clerk.app.query_one(Caller).matches)
        await clerk.sees("我复述一遍，您听听有没有漏的。面凉了")
        assert "zs，" not in clerk.side
        await clerk.press("down", "enter")
        await clerk.sees("张三，我复述一遍")
        await clerk.press("f5")
        await clerk.until(lambda: clerk.app.work.draft.taken.get("listened", "").startswith("张三，"))

    shop.sit(play)


@pytest.mark.parametrize("way", ["typed", "pasted"])
def test_whose_phone_it_is_gives_way_to_the_first_that_is_typed_of_another_name(shop: Shop, way: str) -> None:
    shop.knows(customer__name="张三", customer__phone="13800000000", description="汤凉了")

    async def play(clerk: Clerk) -> None:
        await clerk.go("customer.phone")
        await clerk.type("13800000000")
        await clerk.until(lambda: clerk.field("customer.name").value == "张三")
        await clerk.press("shift+tab")
        await (clerk.type("赵六") if way == "typed" else clerk.paste("赵六"))
        await clerk.sees("台账里这个号码是：张三")
        assert clerk.field("customer.name").value == "赵六"
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f2")
        await clerk.sees("20261123-002")
        await clerk.press("enter")

    shop.sit(play)

    first, second = shop.cases()
    assert (first.customer.name, second.customer.name) == ("张三", "赵六")
    assert second.customer.phone == "13800000000"
    assert second.customer.id != first.customer.id


def test_whose_phone_it_is_comes_up_while_one_waits_in_the_name_and_gives_way_there_too(shop: Shop) -> None:
    shop.knows(customer__name="Ann Lee", customer__phone="555-010-1234", description="The soup was cold")

    async def play(clerk: Clerk) -> None:
        await clerk.go("customer.phone")
        await clerk.type("5550101234")
        await clerk.press("shift+tab")
        await clerk.until(lambda: clerk.field("customer.name").value == "Ann Lee")
        await clerk.type("Bob Ray")
        assert clerk.field("customer.name").value == "Bob Ray"
        await clerk.press("ctrl+z", "ctrl+z")  # what was typed, and that it took the place
        assert clerk.field("customer.name").value == "Ann Lee"
        await clerk.until(lambda: clerk.app.work.customer)

    shop.sit(play, language="en")


def test_a_name_that_was_typed_is_gone_on_with_and_only_what_the_book_filled_in_gives_way(shop: Shop) -> None:
    shop.knows(customer__name="张三", customer__phone="13800000000", description="汤凉了")

    async def play(clerk: Clerk) -> None:
        await clerk.type("张三")
        await clerk.press("enter")
        await clerk.type("13800000000")
        await clerk.until(lambda: clerk.app.work.customer)
        await clerk.press("shift+tab")
        await clerk.type("的妈妈")
        assert clerk.field("customer.name").value == "张三的妈妈"
        await clerk.press("tab")
        await clerk.type(" 转 801")
        assert clerk.field("customer.phone").value == "13800000000 转 801"

    shop.sit(play)


@pytest.mark.parametrize(
    ("language", "spoken"), [("zh", "李梅女士，我复述一遍"), ("en", "Ms 李梅, let me say it back")]
)
def test_a_customer_of_the_book_is_spoken_to_by_their_title_and_somebody_else_is_not(
    shop: Shop, language: str, spoken: str
) -> None:
    shop.knows(customer__name="李梅", customer__phone="13900001111", customer__salutation="ms", description="汤凉了")

    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.go("customer.name")
        await clerk.type("lm")
        await clerk.until(lambda: clerk.app.query_one(Caller).matches)
        await clerk.press("down", "enter")
        await clerk.sees(spoken)
        assert clerk.app.work.draft.fields["customer.salutation"] == "ms"
        await clerk.go("customer.name")
        await clerk.type("的妈妈")
        await clerk.until(lambda: clerk.app.work.customer is None)
        await clerk.until(lambda: "customer.salutation" not in clerk.app.work.draft.fields)

    shop.sit(play, language=language)


def test_the_moment_of_a_step_is_kept_with_the_draft(shop: Shop) -> None:
    work = shop.new()
    shop.seconds = 30
    work.put("apologized", "对不起")
    shop.seconds = 60
    work.put("apologized", "对不起您")
    work.put("thanked", "谢谢")
    work.put("thanked", "")

    assert work.draft.taken["at"] == {"apologized": (NINE + timedelta(seconds=30)).isoformat()}
    work.put("apologized", "")
    assert work.is_untouched


def test_a_new_phone_of_a_chosen_customer_becomes_theirs_and_the_former_is_kept(shop: Shop) -> None:
    shop.knows(customer__name="张三", customer__phone="13800000000", description="汤凉了")

    async def play(clerk: Clerk) -> None:
        await clerk.type("张三")
        await clerk.until(lambda: clerk.app.query_one(Caller).matches)
        await clerk.press("down", "enter")
        await clerk.until(lambda: clerk.field("customer.phone").value == "13800000000")
        await clerk.go("customer.phone")
        clerk.field("customer.phone").value = "13900000000"
        await clerk.go("description")
        await clerk.type("面也凉了")
        await clerk.press("f2")
        await clerk.sees("原来的仍留在「其他联系方式」里：13800000000")
        await clerk.press("enter")

    shop.sit(play)

    _first, second = shop.cases()
    assert (second.customer.id, second.customer.phone) == (1, "13900000000")
    assert second.customer.other_contact == "13800000000"


def test_choosing_somebody_found_by_a_part_of_the_number_fills_their_own_number_in(shop: Shop) -> None:
    shop.knows(customer__name="张三", customer__phone="13800001234", description="汤凉了")
    shop.knows(customer__name="李四", customer__phone="13900005678", description="面凉了")

    async def play(clerk: Clerk) -> None:
        await clerk.go("customer.phone")
        await clerk.type("1234")
        await clerk.until(lambda: clerk.app.query_one(Caller).matches)
        await clerk.press("down", "enter")
        await clerk.until(lambda: clerk.field("customer.phone").value == "13800001234")
        await clerk.go("customer.name")
        clerk.field("customer.name").value = "李四"
        await clerk.until(lambda: clerk.app.query_one(Caller).matches)
        await clerk.press("down", "enter")
        await clerk.until(lambda: clerk.field("customer.phone").value == "13900005678")

    shop.sit(play)


def test_a_whole_new_number_typed_before_somebody_is_chosen_stays(shop: Shop) -> None:
    shop.knows(customer__name="张三", customer__phone="13800001234", description="汤凉了")

    async def play(clerk: Clerk) -> None:
        await clerk.go("customer.phone")
        await clerk.type("13700009999")
        await clerk.go("customer.name")
        await clerk.type("张三")
        await clerk.until(lambda: clerk.app.query_one(Caller).matches)
        await clerk.press("down", "enter")
        await clerk.until(lambda: clerk.app.query_one(Caller).story)
        assert clerk.field("customer.phone").value == "13700009999"

    shop.sit(play)


@pytest.mark.parametrize(
    ("language", "triggers", "words"),
    [
        ("zh", [], "让您遇上这样的事，实在对不起。"),
        ("en", [], "I am sorry this happened to you."),
        ("zh", ["injury"], "发生这样的事，我们非常抱歉，一定认真对待。"),
        ("en", ["injury"], "We are deeply sorry this happened. We take it very seriously."),
    ],
)
def test_the_words_of_sorry_that_a_key_puts_in_fit_the_case(
    shop: Shop, language: str, triggers: list[str], words: str
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f5")
        await clerk.until(lambda: clerk.app.query_one(Side).words_field())
        await clerk.press("f5")
        await clerk.until(lambda: clerk.field("apologized").value)
        assert clerk.field("apologized").value.endswith(words)

    work = shop.new({"description": "地滑摔了一跤"}, {"triggers": triggers} if triggers else {})
    shop.sit(play, work=work, language=language)


@pytest.mark.parametrize(
    ("fields", "taken", "said"),
    [
        ({}, {"actions": ["refund"], "offer": "abc"}, "方案金额要写金额"),
        ({"owner": "老赵"}, {}, "跟进人：老赵"),
        ({"occurred_at": "某天"}, {}, "发生时间"),
    ],
)
def test_a_refusal_at_save_names_the_field_as_it_stands_on_the_screen(
    shop: Shop, fields: dict[str, str], taken: dict[str, object], said: str
) -> None:
    set_value(shop.desk, "people.wang.role", "manager")
    work = shop.new({"description": "面凉了", **fields}, taken)

    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.until(lambda: said in clerk.tip().replace(" ", ""))
        assert "--" not in clerk.tip()

    shop.sit(play, work=work)


@pytest.mark.parametrize("key", ["f2", "f4"])
@pytest.mark.parametrize(
    ("taken", "names", "note"),
    [
        ({"apologized": "别急"}, "道歉的话", "道歉的话：别急"),
        ({"thanked": "谢谢您告诉我们"}, "致谢的话", "致谢的话：谢谢您告诉我们"),
        ({"solution": "退款", "agreed": True, "told": True}, "客户同意、客户已知道", "客户同意；客户已知道"),
        ({"thanked": "谢谢", "done": ["thanked"]}, "致谢的话", "致谢的话：谢谢"),
        ({"actions": ["refund"], "carried_out": True}, "已经办好", "已经办好"),
    ],
)
def test_what_is_noted_too_early_never_stops_the_save_and_is_kept_in_a_note(
    shop: Shop, key: str, taken: dict[str, object], names: str, note: str
) -> None:
    work = shop.new({"description": "发票开错了", "customer.phone": "13800000000"}, taken)

    async def play(clerk: Clerk) -> None:
        await clerk.press(*(("f4", "1") if key == "f4" else ("f2",)))
        await clerk.sees(f"还不能记在该记的地方，先记在备注里：{names}")
        await clerk.press("enter")

    shop.sit(play, work=work)

    (case,) = shop.cases()
    assert [one.text for one in case.notes] == [f"通话中写下、还没记到该记的地方：{note}"]
    assert case.steps == ()
    assert not any(one.answer or one.told_at for one in case.solutions)
    assert shop.drafts() == []


def test_who_notes_the_answer_has_said_the_words_of_sorry_before(shop: Shop) -> None:
    taken = {"listened": "您说……", "confirmed": True, "apologized": "抱歉", "solution": "换一碗", "agreed": True}

    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(play, work=shop.new({"description": "面凉了"}, taken))

    (case,) = shop.cases()
    assert [one.step for one in case.steps] == ["listen", "apologize"]
    assert case.solutions[0].answer == "agreed"
    assert case.notes == ()


@pytest.mark.parametrize(
    ("language", "unsaid", "counts"),
    [
        ("zh", "「致歉」的话写了，还没算说过：说完后在那一步按 F5。", "记了客户的答复，上面致歉的话就算说过了。"),
        (
            "en",
            "Written, not said yet: apologize. F5 there once it is said.",
            "With their answer your words of sorry count as said.",
        ),
    ],
)
def test_words_that_are_only_written_are_told_not_to_count_and_the_customers_answer_makes_them(
    shop: Shop, language: str, unsaid: str, counts: str
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f5")
        await clerk.until(lambda: clerk.focus == "apologized")
        await clerk.type("抱歉")
        await clerk.press("f7")
        await clerk.until(lambda: clerk.focus == "actions")
        await clerk.sees(unsaid)
        assert "Last" in _bare(clerk.side)
        await clerk.press("3", "tab", "tab", "tab", "1")
        await clerk.sees(counts)
        await clerk.until(lambda: "LAst" in _bare(clerk.side))

    shop.sit(play, language=language)


def test_an_answer_ticked_before_words_of_sorry_is_said_at_once(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f5", "f7")
        await clerk.until(lambda: clerk.focus == "actions")
        await clerk.press("3", "tab", "tab", "tab", "1")
        await clerk.sees("请先做「致歉」这一步")

    shop.sit(play)


@pytest.mark.parametrize(("language", "ordinary", "serious"), [("zh", "一般", "重大"), ("en", "ordinary", "serious")])
def test_a_call_from_the_media_shows_the_class_that_it_has_by_its_channel(
    shop: Shop, language: str, ordinary: str, serious: str
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.sees(ordinary)
        await clerk.go("channel")
        await clerk.press("8")
        await clerk.until(lambda: serious in clerk.left and ordinary not in clerk.left)

    shop.sit(play, language=language)


@pytest.mark.parametrize("keys", [("f4", "1"), ("f2", "f2")])
def test_what_means_nothing_in_its_field_is_kept_in_a_note_when_the_call_was_cut_off_or_the_key_is_pressed_again(
    shop: Shop, keys: tuple[str, str]
) -> None:
    set_value(shop.desk, "people.wang.role", "manager")
    fields = {"description": "面凉了", "occurred_at": "某天", "owner": "老赵"}

    async def play(clerk: Clerk) -> None:
        await clerk.press(keys[0])
        if keys[0] == "f2":
            await clerk.sees("再按一次 F2：照样保存，这一项记在备注里。")
        await clerk.press(keys[1])
        await clerk.sees("先记在备注里：")
        await clerk.press("enter")

    shop.sit(play, work=shop.new(fields, {"actions": ["refund"], "offer": "abc", "promise": "下午"}))

    (case,) = shop.cases()
    assert (case.occurred_at, case.owner, case.solutions[0].amount) == (None, "li", None)
    assert not any(one.promised for one in case.follow_ups)
    for written in ("某天", "老赵", "abc", "下午"):
        assert written in case.notes[0].text


@pytest.mark.parametrize(("path", "typed"), [("owner", "老赵"), ("occurred_at", "某天")])
def test_a_refusal_leads_to_the_field_that_means_nothing_also_on_the_page_behind(
    shop: Shop, path: str, typed: str
) -> None:
    set_value(shop.desk, "people.wang.role", "manager")

    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.until(lambda: clerk.focus == path)

    shop.sit(play, work=shop.new({"description": "面凉了", path: typed}))


@pytest.mark.parametrize(
    ("language", "more"),
    [("zh", "另有 1 项也看不懂。再按一次 F2"), ("en", "1 more field means nothing. F2 again")],
)
def test_a_refusal_says_how_many_more_fields_mean_nothing(shop: Shop, language: str, more: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.sees(more)

    fields = {"description": "面凉了", "occurred_at": "某天", "purchased_on": "那天"}
    shop.sit(play, work=shop.new(fields), language=language)


HEARD = {"listened": "您说……", "confirmed": True, "apologized": "抱歉", "solution": "退款", "agreed": True}


@pytest.mark.parametrize(
    ("fields", "taken", "note"),
    [
        ({"currency": "dollars"}, {"offer": "35"}, ("dollars", "35", "客户同意", "已经办好", "客户已知道")),
        ({}, {"offer": "五百"}, ("五百", "客户同意", "已经办好", "客户已知道")),
    ],
)
def test_beside_an_amount_that_nobody_can_be_sure_of_no_answer_is_booked_and_all_of_it_stands_in_the_note(
    shop: Shop, fields: dict[str, str], taken: dict[str, str], note: tuple[str, ...]
) -> None:
    set_value(shop.desk, "money.clerk", "50")
    set_value(shop.desk, "people.wang.role", "manager")

    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.sees("再按一次 F2")
        await clerk.until(lambda: clerk.app.ends._saving.is_finished)
        await clerk.press("f2")
        await clerk.sees("先记在备注里：")
        await clerk.press("enter")

    steps = HEARD | {"carried_out": True, "told": True} | taken
    shop.sit(play, work=shop.new({"description": "面凉了", "customer.phone": "13800000000"} | fields, steps))

    (case,) = shop.cases()
    (solution,) = case.solutions
    assert (solution.amount, solution.answer, solution.carried_out_at, solution.told_at) == (None, None, None, None)
    for written in note:
        assert written in case.notes[0].text


def test_a_time_to_carry_out_what_is_done_already_stands_in_the_note(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.sees("先记在备注里：")
        await clerk.press("enter")

    steps = HEARD | {"carried_out": True, "told": True, "carry_out_by": "18:00"}
    shop.sit(play, work=shop.new({"description": "面凉了", "customer.phone": "13800000000"}, steps))

    (case,) = shop.cases()
    assert case.solutions[0].carried_out_at
    assert "2026-11-23 周一 18:00" in case.notes[0].text


def test_for_a_case_that_is_closed_as_it_is_saved_nobody_is_told_to_ask_for_a_phone(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.sees("已结案")
        assert "趁客户还在" not in _bare(clerk.seen)
        assert "电话" not in clerk.seen
        await clerk.press("enter")

    shop.sit(play, work=shop.new({"description": "面凉了"}, HEARD | {"carried_out": True, "told": True}))


def test_what_was_changed_after_a_refusal_is_looked_at_anew(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.sees("再按一次 F2")
        await clerk.type("也")
        clerk.app.tip("")
        await clerk.press("f2")
        await clerk.sees("再按一次 F2")
        assert shop.cases() == []

    shop.sit(play, work=shop.new({"description": "面凉了", "occurred_at": "某天"}))


@pytest.mark.parametrize("typed", ["abc", "一百二"])
def test_an_amount_that_is_none_is_said_as_it_is_typed(shop: Shop, typed: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f7", "f7")
        await clerk.until(lambda: clerk.app.query_one(Side).step is Step.SOLVE and Step.SOLVE in side(clerk).forms)
        await clerk.until(lambda: "offer" in side(clerk).forms[Step.SOLVE].fields)
        side(clerk).forms[Step.SOLVE].go("offer")
        await clerk.type(typed)
        await clerk.sees(f"方案金额要写金额，如35.50，而不是「{typed}」")
        clerk.field("offer").value = "35."
        await clerk.until(lambda: not side(clerk).forms[Step.SOLVE].notes["offer"].display)

    def side(clerk: Clerk) -> Side:
        return clerk.app.query_one(Side)

    shop.sit(play)


@pytest.mark.parametrize(("language", "typed"), [("zh", "昨天"), ("zh", "昨天9点"), ("en", "yesterday")])
def test_no_time_that_is_past_is_advised_for_a_promise(shop: Shop, language: str, typed: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("promise")
        await clerk.type(typed)
        await clerk.sees("2026-11-24 11:30")
        assert _bare(clerk.left).count(typed) == 2  # as it stands in the field, and as it is quoted

    shop.sit(play, language=language)


def test_the_promise_bears_the_moment_it_was_named_last_in_the_call(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        shop.seconds = 60
        await clerk.go("promise")
        await clerk.type("+2h")
        await clerk.sees("= 2026-11-23 周一 11:01")
        shop.seconds = 120
        await clerk.press("ctrl+u")
        await clerk.type("+3h")
        await clerk.sees("= 2026-11-23 周一 12:02")
        shop.seconds = 200
        await clerk.press("f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(play)

    (case,) = shop.cases()
    (promise,) = [one for one in case.follow_ups if one.promised]
    assert (promise.made_at - NINE, promise.due_at - NINE) == (timedelta(minutes=2), timedelta(hours=3, minutes=2))
    assert case.received_at == NINE


def test_an_answer_ticked_before_listen_is_done_or_without_a_solution_is_said_at_once(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f7", "f7", "f6")
        await clerk.until(lambda: clerk.focus == "actions")
        await clerk.press("tab", "tab", "tab", "1")
        await clerk.until(lambda: solved(clerk).display)
        await clerk.sees("填了「客户同意」，还要有「处理方式、处理方案」")
        await clerk.press("shift+tab", "shift+tab", "shift+tab", "3")
        await clerk.sees("请先做「倾听」这一步")
        await clerk.press("f7", "f7", "f5")
        await clerk.until(lambda: clerk.app.work.draft.taken.get("confirmed"))
        await clerk.until(lambda: clerk.focus == "apologized")
        await clerk.press("f5", "f5")
        await clerk.until(lambda: not solved(clerk).display)

    def solved(clerk: Clerk) -> Note:
        return clerk.app.query_one(Side).forms[Step.SOLVE].notes["solved"]

    shop.sit(play)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "zh",
            "这位客户还有 20261123-001 没结。是同一件事吗？是就并案：complaintlog merge 2 --into 20261123-001 --reason",
        ),
        ("en", "This customer has 20261123-001 open already. The same thing? complaintlog merge 2 --into 20261123-001"),
    ],
)
def test_who_has_a_complaint_open_already_may_mean_the_same_and_the_page_says_how_to_make_them_one(
    shop: Shop, language: str, told: str
) -> None:
    shop.knows(customer__name="张三", customer__phone="13800000000", description="面凉了")
    fields = {"customer.name": "张三", "customer.phone": "13800000000", "description": "面还是凉的"}

    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.sees(told)
        await clerk.press("enter")

    shop.sit(play, work=shop.new(fields), language=language)

    assert len(shop.cases()) == 2


PAGE = {
    "zh": [
        "请把编号念给客户：",
        "20261123-001",
        "已登记，编号 20261123-001。接下来的待办：f1 进展反馈，明天 09:00。",
        "还缺：订单号、客户诉求、投诉类别、约定答复时间",
        "下一步：复述一遍，然后 complaintlog listen 1",
        "按 Esc 或回车继续",
    ],
    "en": [
        "Read out this number:",
        "20261123-001",
        "Registered as 20261123-001. Owed next: f1 progress update, tomorrow 09:00.",
        "Still missing: Order number, Demand, Category, Promised answer",
        "Next step: say it back, then complaintlog listen 1",
        "Esc or Enter: go on",
    ],
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_after_saving_says_the_number_what_is_owed_what_is_missing_and_what_comes_next(
    shop: Shop, language: str
) -> None:
    named = {"customer.name": "Ann Lee", "customer.phone": "13800000000", "product": "Soup", "description": "Cold"}

    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.sees(PAGE[language][0])
        assert [line.strip() for line in clerk.lines if line.strip()] == PAGE[language]
        await clerk.press("enter")

    shop.sit(play, work=shop.new(named), language=language)


def test_a_solution_above_the_limit_saves_as_proposed_and_the_page_with_the_number_says_who_decides(shop: Shop) -> None:
    set_value(shop.desk, "money.clerk", "50")
    set_value(shop.desk, "people.wang.role", "manager")

    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("汤里有头发")
        await clerk.press("f5", "f7")
        await clerk.until(lambda: clerk.focus == "actions")
        await clerk.press("2", "tab")
        await clerk.type("赔 80")
        await clerk.press("tab")
        await clerk.type("80")
        await clerk.press("tab", "1", "2", "tab")
        await clerk.type("今天17:00")
        await clerk.press("f2")
        await clerk.sees("请把编号念给客户")
        await clerk.sees("这个方案要经理先批")
        await clerk.sees("告诉客户的兑现时间先记作承诺答复")
        assert "约定答复时间" not in _bare(clerk.seen)  # by then the customer hears of it
        await clerk.press("enter")

    shop.sit(play)

    (case,) = shop.cases()
    (solution,) = case.solutions
    assert (solution.decision, solution.answer, solution.carried_out_at) == ("pending", None, None)
    assert Kind.APPROVAL in {one.kind for one in case.open_debts}
    assert [(one.kind, one.due_at) for one in case.open_debts if one.promised] == [
        (Kind.REPLY, NINE + timedelta(hours=8))
    ]


def test_past_an_empty_solve_it_is_said_that_nothing_was_proposed_and_at_the_end_what_is_open(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f5", "f5", "f5")
        await clerk.until(lambda: clerk.focus == "actions")
        await clerk.press("f5")
        await clerk.sees("还没有提出方案，「解决」这一步先空着。")
        await clerk.press("f5", "f5")
        await clerk.sees("已致谢。还没做完的步骤：解决。按 F2 照现在的样子保存。")
        await clerk.until(lambda: "LAsT" in _bare(clerk.side))
        assert clerk.app.query_one(Side).step is Step.THANK

    shop.sit(play)


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "四步都做完了，按 F2 保存。"), ("en", "All four steps are done: F2 saves the call.")]
)
def test_after_the_last_step_the_side_stays_there_and_says_that_all_is_done(
    shop: Shop, language: str, said: str
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f5", "f5", "f5")
        await clerk.until(lambda: clerk.focus == "actions")
        await clerk.press("3", "tab", "tab", "tab", "1", "2", "3", "f5", "f5", "f5")
        await clerk.sees(said)
        await clerk.until(lambda: "LAST" in _bare(clerk.side))
        assert clerk.app.query_one(Side).step is Step.THANK
        assert clerk.focus == "description"
        await clerk.press("f2")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
        assert "约定答复时间" not in _bare(clerk.seen)  # it is solved: there is nothing left to promise
        assert "Promised answer" not in clerk.seen

    shop.sit(play, language=language)


def test_back_at_listen_no_key_is_told_that_leads_there(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f5")
        await clerk.until(lambda: clerk.focus == "apologized")
        await clerk.go("description")
        await clerk.type("，还有头发")
        await clerk.sees("按 F7 回到「倾听」")
        await clerk.press("f7", "f7", "f7")
        await clerk.sees("客户确认后内容又改了：重新复述，客户说对再按 F5。")
        assert "F7" not in clerk.side

    shop.sit(play)


def test_after_a_line_went_dead_nobody_is_told_to_ask_the_customer(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f4")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
        await clerk.press("1")
        await clerk.sees("没有留下电话；客户再打来时")
        assert "趁客户还在" not in _bare(clerk.seen)

    shop.sit(play)


def test_of_a_customer_with_several_open_cases_the_page_after_saving_names_them_all(shop: Shop) -> None:
    for what in ("汤咸", "面凉"):
        shop.knows(description=what, customer__name="张三", customer__phone="13800000000")

    async def play(clerk: Clerk) -> None:
        await clerk.go("customer.phone")
        await clerk.type("13800000000")
        await clerk.until(lambda: clerk.field("customer.name").value == "张三")
        await clerk.go("description")
        await clerk.type("又凉了")
        await clerk.press("f2")
        await clerk.sees("这位客户还有 20261123-002 没结")
        await clerk.sees("这位客户另外还有没结的：20261123-001")

    shop.sit(play)


def test_what_is_due_first_stands_first_among_the_open_cases_of_who_is_calling(shop: Shop) -> None:
    for what, time in (("汤咸", "10:00"), ("面凉", "11:00")):
        shop.knows(description=what, customer__name="张三", customer__phone="13800000000", steps={"promise": time})

    async def play(clerk: Clerk) -> None:
        await clerk.go("customer.phone")
        await clerk.type("13800000000")
        await clerk.sees("60 天内第 3 次投诉")
        await clerk.until(lambda: "汤咸" in clerk.side and "面凉" in clerk.side)
        assert clerk.side.index("汤咸") < clerk.side.index("面凉")

    shop.sit(play)


def test_a_save_that_waits_for_the_book_says_so(shop: Shop) -> None:
    work, may_end = shop.new({"description": "面凉了"}), threading.Event()
    save = work.save

    def slowly(*told: int, **more: bool):
        may_end.wait(60)
        return save(*told, **more)

    work.save = slowly

    async def play(clerk: Clerk) -> None:
        await clerk.press("f2")
        await clerk.sees("正在保存…")
        may_end.set()
        await clerk.sees("请把编号念给客户")

    shop.sit(play, work=work)
