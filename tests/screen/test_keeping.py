"""Nothing typed is lost: drafts at every change, undo in every field, questions before anything goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual import events
from textual.widgets import TextArea

from complaintlog import lang
from complaintlog.desk import drafts
from complaintlog.desk.draft import Draft
from complaintlog.screen import opening
from complaintlog.screen.call import Registering
from complaintlog.screen.correcting import Correcting
from complaintlog.screen.opening import unfinished
from complaintlog.settings import drafts_directory

from .conftest import NINE, Clerk, Shop, _bare


async def leave(clerk: Clerk, answer: str) -> None:
    await clerk.press("escape")
    await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
    await clerk.press(answer)


def test_every_change_is_in_the_draft_at_once(shop: Shop) -> None:
    work = shop.new()

    async def play(clerk: Clerk) -> None:
        await clerk.type("张三")
        await clerk.until(lambda: work.keeping and _kept(work) == {"customer.name": "张三"})
        await clerk.press("ctrl+g", "9", "2")
        await clerk.until(lambda: _kept(work).get("category") == "service")
        await clerk.press("ctrl+g", "0", "1")
        await clerk.until(lambda: _taken(work).get("triggers") == ["injury"])

    shop.sit(play, work=work)


def _kept(work) -> dict:
    from complaintlog.store import drafts as store

    found = next((one for one in store.kept(work.keeping._directory) if one.name == work.keeping.name), None)
    fields = dict(found.document["fields"]) if found else {}
    return {path: value for path, value in fields.items() if path not in ("uid", "channel")}


def _taken(work) -> dict:
    from complaintlog.store import drafts as store

    return next(dict(one.document["taken"]) for one in store.kept(work.keeping._directory))


def test_leaving_asks_and_keeps_what_was_typed_unless_it_is_thrown_away(shop: Shop) -> None:
    async def keep(clerk: Clerk) -> None:
        await clerk.type("张三")
        await leave(clerk, "1")

    async def throw(clerk: Clerk) -> None:
        await clerk.type("李四")
        await leave(clerk, "3")
        await clerk.sees("删掉就找不回来了。")
        await clerk.press("2")

    async def go_on(clerk: Clerk) -> None:
        await clerk.type("王五")
        await leave(clerk, "4")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 1)
        assert clerk.field("customer.name").value == "王五"
        await leave(clerk, "3")
        await clerk.sees("删掉就找不回来了。")
        await clerk.press("escape")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 1)
        await leave(clerk, "3")
        await clerk.sees("删掉就找不回来了。")
        await clerk.press("2")

    for play in (keep, throw, go_on):
        shop.sit(play)

    assert [one.fields["customer.name"] for one in shop.drafts()] == ["张三"]
    assert shop.cases() == []


@pytest.mark.parametrize("keys", ["44", "11", "33", "41", "\n\n"])
def test_of_two_keys_that_answer_a_question_together_the_first_counts(shop: Shop, keys: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.type("张三")
        await clerk.press("escape")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
        _together(clerk, keys)
        if keys[0] == "4":
            await clerk.until(lambda: len(clerk.app.screen_stack) == 1)
            assert clerk.field("customer.name").value in ("张三", "张三" + keys[1])
            await leave(clerk, "1")
        if keys[0] == "3":
            await clerk.sees("删掉就找不回来了。")
            assert shop.kept()
            await clerk.press("escape")
            await leave(clerk, "1")

    shop.sit(play)

    assert len(shop.drafts()) == 1


@pytest.mark.parametrize("opening", ["f1", "f4", "f2"])
def test_of_two_keys_that_close_a_page_together_the_first_counts(shop: Shop, opening: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press(opening)
        await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
        _together(clerk, "\x1b\x1b")
        if opening != "f2":
            await clerk.until(lambda: len(clerk.app.screen_stack) == 1)
            await clerk.press("f2")
            await clerk.sees("20261123-001")
            await clerk.press("enter")

    shop.sit(play)

    assert [case.description for case in shop.cases()] == ["面凉了"]


def _together(clerk: Clerk, keys: str) -> None:
    """Both before the screen has looked at the first, as a bouncing key does it."""
    for char in keys:
        key = {"\n": "enter", "\x1b": "escape"}.get(char, char)
        clerk.app.screen.post_message(events.Key(key, char))


def test_where_nothing_is_typed_there_is_nothing_to_ask_and_no_draft(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("escape")

    left, _app = shop.sit(play)

    assert left is None
    assert shop.drafts() == []


def test_a_call_left_unfinished_is_offered_again_and_taken_up_by_a_key(shop: Shop) -> None:
    async def first(clerk: Clerk) -> None:
        await clerk.type("张三")
        await clerk.press("ctrl+g", "minus")
        await clerk.type("+2h")
        await clerk.sees("= 2026-11-23 周一 11:00")
        await leave(clerk, "1")

    shop.sit(first)
    (waiting,) = unfinished(shop.desk)

    async def second(clerk: Clerk) -> None:
        await clerk.sees("张三。按 F8 接着写。")
        await clerk.press("f8")

    left, _app = shop.sit(second, waiting=[waiting])
    assert left == waiting

    async def third(clerk: Clerk) -> None:
        assert clerk.field("customer.name").value == "张三"
        await clerk.sees("2026-11-23 11:00")
        await clerk.press("ctrl+g", "7")
        await clerk.type("面凉了")
        await clerk.press("ctrl+s")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    found, keeping = drafts.take_up(shop.desk, waiting.name)

    shop.sit(third, work=Registering(shop.desk, shop.clock, found.draft, keeping, found.began))

    (case,) = shop.cases()
    assert case.customer.name == "张三"
    assert shop.drafts() == []


def again(shop: Shop) -> Registering:
    """The call that was left unfinished, taken up."""
    (waiting,) = unfinished(shop.desk)
    found, keeping = drafts.take_up(shop.desk, waiting.name)
    return Registering(shop.desk, shop.clock, found.draft, keeping, found.began, talked=found.talked)


def test_a_pause_between_leaving_a_call_and_going_on_with_it_is_no_call_time(shop: Shop) -> None:
    async def first(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        shop.seconds = 90
        await leave(clerk, "1")

    async def second(clerk: Clerk) -> None:
        await clerk.sees("01:30")
        shop.seconds += 30
        await clerk.press("f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(first)
    shop.seconds = 7200
    shop.sit(second, work=again(shop))

    (case,) = shop.cases()
    assert (case.call_seconds, case.received_at) == (120, NINE)


def test_who_goes_on_with_a_call_sees_and_changes_what_was_half_typed_at_its_step(shop: Shop) -> None:
    async def first(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f5")
        await clerk.until(lambda: clerk.focus == "apologized")
        await clerk.type("您先冷静一下，对不")
        await clerk.go("promise")
        await clerk.type("+2h")
        await clerk.sees("= 2026-11-23 周一 11:00")
        await leave(clerk, "1")

    shop.sit(first)

    async def second(clerk: Clerk) -> None:
        await clerk.sees("您先冷静一下，对不")
        await clerk.sees("! 「您先冷静一下")
        await clerk.sees("= 2026-11-23 周一 11:00")
        await clerk.until(lambda: "Last" in _bare(clerk.side))
        await clerk.press("f6")
        await clerk.until(lambda: clerk.focus == "apologized")
        await clerk.press("ctrl+u")
        await clerk.type("对不起")
        await clerk.press("f5")
        await clerk.until(lambda: clerk.focus == "actions")
        assert clerk.app.work.draft.taken["apologized"] == "对不起"
        await clerk.press("3")
        await leave(clerk, "1")

    shop.sit(second, work=again(shop))

    async def third(clerk: Clerk) -> None:
        assert clerk.field("actions").value == ["redo"]
        await clerk.press("f6")
        await clerk.until(lambda: clerk.focus == "actions")
        await clerk.press("f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(third, work=again(shop))

    (case,) = shop.cases()
    assert [(one.step, one.words) for one in case.steps][1:] == [("apologize", "对不起")]


def test_one_key_goes_through_all_calls_that_were_left_unfinished(shop: Shop, monkeypatch) -> None:
    for minutes, name in enumerate(("张三", "李四", "王五")):
        work = shop.new({"customer.name": name})
        work.keep()
        kept = Path(drafts_directory(os.environ, shop.desk.location)) / f"{work.keeping.name}.json"
        os.utime(kept, (minutes, minutes))
        work.leave()
    opened: list[str] = []

    def screen(work, _desk, waiting, **_more):
        opened.append(work.draft.fields.get("customer.name", ""))
        work.leave()
        return waiting[0] if len(opened) < 7 else None

    monkeypatch.setattr(opening, "open_screen", screen)
    opening.take_call(shop.desk, shop.clock, Draft({}, {}), tell=lambda _text: None)

    assert opened == ["", *2 * ("王五", "李四", "张三")]


def test_a_call_left_before_a_name_was_written_is_offered_as_one_without(shop: Shop) -> None:
    work = shop.new({}, {"apologized": "抱歉"})
    work.keep()
    work.leave()

    async def play(clerk: Clerk) -> None:
        await clerk.sees("（未留姓名）。按 F8 接着写。")

    shop.sit(play, waiting=unfinished(shop.desk))


def test_how_many_calls_were_left_unfinished_is_said(shop: Shop) -> None:
    for name in ("张三", "李四"):
        work = shop.new({"customer.name": name})
        work.keep()
        work.leave()
    waiting = unfinished(shop.desk)

    async def play(clerk: Clerk) -> None:
        await clerk.sees("有 2 通没写完。下一通")
        await clerk.sees(f"{waiting[0].draft.fields['customer.name']}。按 F8 接着写。")

    shop.sit(play, waiting=waiting)


def test_undo_takes_back_what_was_typed_in_every_field(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.until(lambda: clerk.app.form_screen.query("#more"))
        await clerk.press("f3")
        for form in clerk.app.form_screen.query("Form"):
            for path, field in form.fields.items():
                before = field.value
                if isinstance(field, TextArea):
                    field.insert("误")
                    assert field.value == "误" + before, path
                else:
                    field.press("2", "2")
                    assert field.value != before, path
                field.undo()
                assert field.value == before, path

    shop.sit(play)


def test_pasted_lines_become_one_in_a_line_and_stay_lines_in_a_text(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.paste("张\n三\r\n丰\n")
        await clerk.until(lambda: clerk.field("customer.name").value == "张 三 丰")
        await clerk.press("ctrl+g", "7")
        await clerk.paste("第一行\n第二行")
        await clerk.until(lambda: clerk.field("description").value == "第一行\n第二行")

    shop.sit(play)


def test_ten_thousand_characters_are_written_and_saved(shop: Shop) -> None:
    long = "汤里有根头发，叫了三次没人理。" * 667

    async def play(clerk: Clerk) -> None:
        await clerk.press("ctrl+g", "7")
        await clerk.paste(long)
        await clerk.until(lambda: clerk.field("description").value == long)
        await clerk.type("完")
        await clerk.press("f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(play)

    (case,) = shop.cases()
    assert case.description == long + "完"


def test_what_is_typed_right_before_the_save_key_is_saved(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("ctrl+g", "7")
        for char in "汤凉了":
            clerk.app.post_message(events.Key(char, char))
        clerk.app.post_message(events.Key("f2", None))
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(play)

    assert [one.description for one in shop.cases()] == ["汤凉了"]


def test_keys_that_come_faster_than_the_screen_land_where_they_belong(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        from textual import events
        from textual.keys import _character_to_key

        keys = [*"张三", "tab", *"138", "enter", *"面", "enter", "enter", *"凉", "ctrl+g", "8", *"换"]
        for one in keys:
            named = len(one) > 1
            clerk.app.post_message(events.Key(one if named else _character_to_key(one), None if named else one))
        await clerk.until(lambda: clerk.field("demand").value == "换")
        found = [clerk.field(path).value for path in ("customer.name", "customer.phone", "product", "description")]
        assert found == ["张三", "138", "面", "凉"]

    shop.sit(play)


def test_a_letter_does_not_overtake_the_backspace_before_it(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        for key, char in (
            ("王", "王"),
            ("backspace", None),
            ("张", "张"),
            ("home", None),
            ("老", "老"),
            ("ctrl+z", None),
        ):
            clerk.app.post_message(events.Key(key, char))
        clerk.app.post_message(events.Key("小", "小"))
        await clerk.until(lambda: clerk.field("customer.name").value == "小张")

    shop.sit(play)


def test_without_what_happened_nothing_is_saved_and_nothing_lost(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.type("张三")
        await clerk.press("f2")
        await clerk.until(lambda: clerk.focus == "description")
        assert "发生" in clerk.tip() or "经过" in clerk.tip() or "投诉内容" in clerk.tip()
        assert clerk.field("customer.name").value == "张三"
        await leave(clerk, "1")

    shop.sit(play)

    assert shop.cases() == []
    assert len(shop.drafts()) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_call_that_was_cut_off_is_saved_with_what_is_there(shop: Shop, language: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.type("张三")
        await clerk.press("f4")
        await clerk.sees({"zh": "还缺", "en": "Still missing"}[language])
        await clerk.press("1")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(play, language=language)

    (case,) = shop.cases()
    assert case.customer.name == "张三"
    assert case.description == {
        "zh": "（通话中断，未及说明情况。）", "en": "(The call was cut off before anything was said.)",
    }[language]  # fmt: skip


@pytest.mark.parametrize("is_page_open", [False, True])
def test_a_call_cut_off_after_something_was_written_is_marked_and_the_number_to_ring_back_is_told(
    shop: Shop, is_page_open: bool
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("customer.phone")
        await clerk.type("13800000000")
        await clerk.go("description")
        await clerk.type("面凉了，我还")
        if is_page_open:
            await clerk.press("f3")
            await clerk.until(lambda: clerk.app.query("#more"))
        await clerk.press("f4")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
        await clerk.press("1")
        await clerk.sees("请马上回拨：13800000000")
        assert "请把编号念给客户" not in clerk.seen
        await clerk.press("enter")

    shop.sit(play)

    (case,) = shop.cases()
    assert case.tags == ("通话中断",)
    assert case.description == "面凉了，我还"


def test_the_form_of_a_case_is_corrected_on_the_same_screen(shop: Shop) -> None:
    case = shop.knows(description="面凉了", customer__name="张三", product="牛肉面")

    async def play(clerk: Clerk) -> None:
        assert clerk.field("product").value == "牛肉面"
        await clerk.go("product")
        await clerk.press("ctrl+u")
        await clerk.type("羊肉面")
        await clerk.press("f2")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
        await clerk.press("enter")

    shop.sit(play, work=_correcting(shop, case))

    (case,) = shop.cases()
    assert (case.product, case.description, case.customer.name) == ("羊肉面", "面凉了", "张三")
    assert case.version == 2


def test_a_save_key_that_bounces_saves_a_correction_once(shop: Shop) -> None:
    case = shop.knows(description="面凉了", product="牛肉面")

    async def play(clerk: Clerk) -> None:
        await clerk.go("order_no")
        await clerk.type("A17")
        for _turn in range(3):
            clerk.app.post_message(events.Key("f2", None))
        await clerk.until(lambda: len(clerk.app.screen_stack) == 2)
        await clerk.pilot.pause(0.3)
        assert len(clerk.app.screen_stack) == 2
        assert "A17" not in clerk.seen
        await clerk.press("enter")

    left, _app = shop.sit(play, work=_correcting(shop, case))

    assert left.after.order_no == "A17"
    assert shop.cases()[0].version == 2


def test_a_letter_on_its_way_brings_no_draft_back_that_was_thrown_away(shop: Shop) -> None:
    work = shop.new()
    work.put("customer.name", "张三")
    work.keep()
    work.forget()

    work.keep()

    assert shop.drafts() == []


def test_several_tags_stay_several(shop: Shop) -> None:
    work = shop.new()
    work.put("tags", "外卖、冷，再来")
    work.put("description", "面凉了")
    case = work.save(0).after
    assert case.tags == ("外卖", "冷", "再来")

    correcting = _correcting(shop, case)
    correcting.put("tags", "外卖、冷、再来")

    assert correcting.is_untouched


def test_who_changed_the_case_meanwhile_is_named_and_nothing_typed_is_lost(shop: Shop) -> None:
    case = shop.knows(description="面凉了", customer__name="张三", product="牛肉面")
    work = _correcting(shop, case)

    async def play(clerk: Clerk) -> None:
        await _corrected_by_two(clerk, shop)
        await clerk.press("3")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 1)
        assert clerk.field("order_no").value == "A17"
        await leave(clerk, "1")

    _left, _app = shop.sit(play, work=work)

    (kept,) = shop.drafts()
    assert kept.fields == {"order_no": "A17"}
    assert shop.cases()[0].order_no is None


def test_what_one_corrected_is_laid_on_what_somebody_else_did_meanwhile(shop: Shop) -> None:
    case = shop.knows(description="面凉了", customer__name="张三", product="牛肉面")

    async def play(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.until(lambda: clerk.app.query("#more"))
        await clerk.press("f3")
        await _corrected_by_two(clerk, shop)
        await clerk.press("1")
        await clerk.until(lambda: clerk.app.screen_stack[1:] and "A17" not in clerk.seen)
        await clerk.press("enter")

    left, _app = shop.sit(play, work=_correcting(shop, case))

    (now,) = shop.cases()
    assert (now.order_no, now.place, now.product) == ("A17", "二楼", "羊肉面")
    assert left.after.version == now.version == 3
    assert shop.drafts() == []


async def _corrected_by_two(clerk: Clerk, shop: Shop) -> None:
    """Both correct: I the order and nothing else, wang the place and the product."""
    from complaintlog.desk.editing import edit

    await clerk.go("order_no")
    await clerk.type("A17")
    edit(shop.desk._replace(user="wang"), "1", {"place": "二楼", "product": "羊肉面"})
    await clerk.press("f2")
    await clerk.sees("wang 先动过了")
    await clerk.sees("羊肉面")


def _correcting(shop: Shop, case) -> Correcting:
    keeping = drafts.begin(shop.desk, number=case.number, version=case.version)
    return Correcting(shop.desk, shop.clock, case, keeping, Draft({}, {}))


def test_who_goes_on_with_corrections_is_told_what_others_did_on_the_case_since(shop: Shop, monkeypatch) -> None:
    from complaintlog.desk.editing import edit

    case = shop.knows(description="面凉了", product="牛肉面")
    left_unfinished = _correcting(shop, case)
    left_unfinished.put("product", "凉面")
    left_unfinished.keep()
    left_unfinished.leave()
    edit(shop.desk._replace(user="wang"), "1", {"place": "二楼", "product": "羊肉面"})
    opened: list[str] = []
    monkeypatch.setattr(opening, "open_screen", lambda work, _desk, *, news, **_more: opened.append(news))
    lang.use("zh")

    opening.correct(shop.desk, shop.clock, "1", tell=lambda _text: None)

    (news,) = opened
    lang.use("en")
    assert "wang" in news
    assert "二楼" in news
    assert "羊肉面  （会被您写的代替）" in news


def test_what_is_to_be_read_first_lies_over_the_screen_until_it_was_read(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        clerk.app.news = "wang 先动过了"
        clerk.app.tell_news()
        await clerk.sees("wang 先动过了")
        await clerk.press("enter")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 1)
        await clerk.type("张")
        await clerk.until(lambda: clerk.field("customer.name").value == "张")

    shop.sit(play)


@pytest.mark.parametrize(("language", "hint"), [("zh", "2026-11-23 09:00"), ("en", "2026-11-23 09:00")])
def test_a_call_gone_on_with_shows_when_it_was_received(shop: Shop, language: str, hint: str) -> None:
    work = shop.new({"description": "面凉了"})
    shop.seconds = 3600

    async def play(clerk: Clerk) -> None:
        await clerk.sees(hint)
        await clerk.press("f2")
        await clerk.sees("20261123-001")

    shop.sit(play, work=work, language=language)

    (case,) = shop.cases()
    assert case.received_at == NINE
