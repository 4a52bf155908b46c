"""What lies beside the form: every crisis sheet, all of it within reach of the keys, for a new call and for a case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual import events
from textual.widgets import Static

from complaintlog.desk import drafts
from complaintlog.desk.case import escalate
from complaintlog.desk.draft import Draft
from complaintlog.lang import label
from complaintlog.lang.lines import display_width
from complaintlog.rules.codes import Step, Trigger
from complaintlog.screen.caller import Caller
from complaintlog.screen.correcting import Correcting
from complaintlog.screen.form import Form
from complaintlog.screen.look import DARK, LIGHT
from complaintlog.screen.side import Side

from .conftest import Clerk, Shop, _bare


def correcting(shop: Shop, case: Any) -> Correcting:
    keeping = drafts.begin(shop.desk, number=case.number, version=case.version)
    return Correcting(shop.desk, shop.clock, case, keeping, Draft({}, {}))


@pytest.mark.parametrize(("language", "more"), [("zh", "或按 Ctrl-Z 撤回这一项"), ("en", "take it back with Ctrl-Z")])
def test_a_correction_that_means_nothing_is_mended_before_it_is_saved(shop: Shop, language: str, more: str) -> None:
    case = shop.knows(customer__name="张三", description="汤凉了")

    async def play(clerk: Clerk) -> None:
        await clerk.go("received_at")
        await clerk.press("ctrl+u")
        await clerk.type("nonsense")
        await clerk.press("f2")
        await clerk.sees(more)
        await clerk.press("f2")
        await clerk.sees(more)

    shop.sit(play, work=correcting(shop, case), language=language)
    assert shop.cases() == [case]


async def reads_down_to(clerk: Clerk, words: str, key: str = "pagedown") -> None:
    """By the key alone, page by page."""
    for _page in range(20):
        if _bare(words) in _bare(clerk.side):
            return
        await clerk.press(key)
        await clerk.pilot.pause(0.05)
    raise AssertionError(clerk.seen)


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
def test_of_several_things_that_make_it_serious_each_sheet_is_told_and_reached_by_a_shown_key(
    shop: Shop, size: tuple[int, int]
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("ctrl+g", "0", "7", "4", "1")
        await clerk.sees("3 张应急单：异物、人身伤害、媒体介入")
        await clerk.sees("PgDn")
        for title in ("1/3 异物", "2/3 人身伤害", "3/3 媒体"):
            await reads_down_to(clerk, title)
        assert clerk.focus == "triggers"

    shop.sit(play, size=size)


@pytest.mark.parametrize(("down", "up"), [("pagedown", "pageup"), ("alt+down", "alt+up")])
def test_the_whole_side_is_read_by_keys_while_one_goes_on_writing(shop: Shop, down: str, up: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.sees("复述给客户听")
        await reads_down_to(clerk, "这点小事", down)
        assert "复述给客户听" not in _bare(clerk.side)
        await clerk.type("，还咸")
        await clerk.until(lambda: clerk.field("description").value == "面凉了，还咸")
        await reads_down_to(clerk, "复述给客户听", up)

    shop.sit(play, size=(80, 24))


def test_where_everything_is_seen_no_key_is_offered_to_read_on(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.sees("不要说")
        assert "PgDn" not in clerk.side

    shop.sit(play, size=(140, 60))


def test_another_step_is_read_from_its_beginning(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("pagedown", "pagedown")
        await clerk.until(lambda: clerk.app.query_one(Side).reading.scroll_y > 0)
        await clerk.press("f7")
        await clerk.until(lambda: clerk.app.query_one(Side).reading.scroll_y == 0)

    shop.sit(play, size=(80, 24))


def test_the_form_of_a_case_shows_its_class_its_promise_its_customer_and_what_to_say_back(shop: Shop) -> None:
    shop.knows(description="汤咸", customer__name="张三", customer__phone="13800000000")
    case = shop.knows(
        description="面凉了", customer__name="张三", customer__phone="13800000000", steps={"promise": "11:30"}
    )

    async def play(clerk: Clerk) -> None:
        await clerk.sees("20261123-002 登记表 一般 答应 11:30")
        await clerk.sees("60 天内还有 1 次投诉")
        await clerk.sees("汤咸")
        await clerk.sees("张三，我复述一遍，您听听有没有漏的。面凉了。")
        await clerk.sees("complaintlog listen 20261123-002 --confirmed")
        assert "00:00" not in clerk.lines[0]
        await clerk.go("customer.name")
        await clerk.press("end")
        await clerk.type("丰")
        await clerk.sees("张三丰，我复述一遍")

    shop.sit(play, work=correcting(shop, case))


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
def test_the_fields_of_solve_have_room_for_whole_words_in_english(shop: Shop, size: tuple[int, int]) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f7", "f7", "f6")
        await clerk.until(lambda: clerk.focus == "actions")
        form = clerk.app.query_one(Side).forms[Step.SOLVE]
        await clerk.until(lambda: clerk.field("actions").region.height > 1)
        for code, name in clerk.field("actions").options.items():
            assert any(name in line for line in clerk.side.split("\n")), (code, clerk.seen)
        await clerk.press("tab", "tab")
        await clerk.type("12x")
        await clerk.until(lambda: form.notes["offer"].display)
        await clerk.pilot.pause()
        for item in form.items:
            assert item.name in clerk.side, clerk.seen
        assert clerk.field("solution").region.width > 25

    shop.sit(play, language="en", size=size)


def test_the_fields_of_a_step_stand_above_or_beside_their_names_and_never_go_to_and_fro(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned: list[bool] = []
    turn = Form.set_class

    def counted(form: Form, add: bool, *names: str, **more: Any) -> Form:
        turned.extend([add] if "above" in names else [])
        return turn(form, add, *names, **more)

    monkeypatch.setattr(Form, "set_class", counted)

    async def play(clerk: Clerk) -> None:
        await clerk.press("f7", "f6")
        await clerk.until(lambda: clerk.focus == "apologized")
        for columns in range(76, 90):
            turned.clear()
            await clerk.pilot.resize_terminal(columns, 24)
            await clerk.pilot.pause(0.1)
            assert len(turned) <= 1, columns

    shop.sit(play, size=(76, 24))


def test_several_triggers_that_do_not_fit_in_a_line_end_in_three_dots(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("ctrl+g", "0", "1", "2", "3", "4", "5", "6")
        await clerk.go("description")
        await clerk.until(lambda: any(line.rstrip().endswith("…") for line in clerk.left.split("\n")))

    shop.sit(play, size=(80, 24))


def test_a_day_that_is_none_is_said_as_it_is_typed(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.until(lambda: clerk.app.pages.here.id == "more")
        await clerk.go("purchased_on")
        await clerk.type("2026-13-45")
        await clerk.until(lambda: clerk.app.pages.here.notes["purchased_on"].display)
        await clerk.press("ctrl+u")
        await clerk.type("2026-11-20")
        await clerk.until(lambda: not clerk.app.pages.here.notes["purchased_on"].display)

    shop.sit(play)


def test_who_leaves_a_correction_is_asked_about_the_correction(shop: Shop) -> None:
    case = shop.knows(description="面凉了")

    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("了")
        await clerk.press("escape")
        await clerk.sees("要离开这次更正吗？")

    shop.sit(play, work=correcting(shop, case))


def test_the_form_of_a_serious_case_has_its_crisis_sheets_and_a_late_promise_says_so(shop: Shop) -> None:
    case = shop.knows(description="摔了", steps={"promise": "11:30", "triggers": ["injury"]})
    case = escalate(shop.desk._replace(reason="记者来电"), "1", found=[Trigger.MEDIA]).after
    shop.seconds = int(timedelta(hours=3).total_seconds())

    async def play(clerk: Clerk) -> None:
        await clerk.sees("重大 答应 11:30 (逾期")
        await clerk.sees("2 张应急单：人身伤害、媒体介入")
        await reads_down_to(clerk, "2/2 媒体")

    shop.sit(play, work=correcting(shop, case))


@pytest.mark.parametrize("key", ["x", "。", "，", "escape"])
def test_a_key_of_no_field_leads_nowhere_and_is_typed_nowhere(shop: Shop, key: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("ctrl+g")
        if key == "escape":
            await clerk.press(key)
            assert clerk.tip() == ""
        else:
            await clerk.type(key)
            await clerk.until(lambda: clerk.tip() == f"没有哪一栏的键是 {key}。")
        assert clerk.focus == "customer.name"
        await clerk.type("张")
        await clerk.until(lambda: clerk.field("customer.name").value == "张")

    shop.sit(play)


def test_keys_that_come_right_after_the_page_is_turned_lead_to_the_fields_of_that_page(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        for key in ("f3", "ctrl+g", "o", "x", "f3", "ctrl+g", "7", "y"):
            clerk.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await clerk.until(lambda: clerk.focus == "description" and clerk.field("description").value == "y")
        more = clerk.app.query_one("#more", Form)
        wanted = list(more.fields)[more.keys.index("o")]
        assert more.fields[wanted].value == "x"

    shop.sit(play)


def test_no_field_has_a_key_that_terminals_send_with_alt_for_something_else(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f3")
        more = clerk.app.query_one("#more", Form)
        assert len(more.keys) == len(more.fields) > 30
        assert not set(more.keys) & set("bf")

    shop.sit(play)


@pytest.mark.parametrize(("language", "size"), [("en", (80, 24)), ("zh", (60, 15))])
def test_all_that_is_missing_is_named_before_a_call_that_was_cut_off_is_saved(
    shop: Shop, language: str, size: tuple[int, int]
) -> None:
    async def play(clerk: Clerk) -> None:
        missing = [item.name for item in clerk.app.work.pages[0] if not clerk.app.work.held().get(item.path)]
        await clerk.press("f4")
        shown = clerk.app.screen.query_one(Static)
        told = _bare("".join(shown.render_line(line).text for line in range(shown.size.height)))
        assert [name for name in missing if _bare(name) not in told] == unasked(missing)
        await clerk.pilot.click(Static, offset=(2, shown.size.height - 1))
        await clerk.until(lambda: len(clerk.app.screen_stack) == 1)

    def unasked(names: list[str]) -> list[str]:
        return [name for name in names if name in (label("field", "received_at"), label("field", "severity"))]

    shop.sit(play, language=language, size=size)


def test_the_key_of_a_field_is_understood_as_a_chinese_input_method_types_it(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("ctrl+g")
        await clerk.type("７")
        await clerk.until(lambda: clerk.focus == "description")
        assert clerk.field("description").value == ""

    shop.sit(play)


def test_no_warning_below_a_field_leaves_its_mark_alone_in_a_line(shop: Shop) -> None:
    for _number in range(6):
        shop.knows(description="面凉了", steps={"promise": "11:30"})

    async def play(clerk: Clerk) -> None:
        await clerk.go("promise")
        await clerk.type("今天11:30")
        await clerk.until(lambda: "! " in clerk.left)
        lines = [line.strip() for line in clerk.left.split("\n")]
        assert "!" not in lines
        assert not [line for line in lines if line[:1] in tuple("，。；、")]

    shop.sit(play, size=(80, 24))


def test_what_is_read_is_broken_anew_for_a_window_of_another_size(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.sees("您先冷静一下")
        for columns, lines in ((80, 24), (100, 30), (80, 24)):
            await clerk.pilot.resize_terminal(columns, lines)
            await clerk.until(lambda columns=columns: len(clerk.lines[5]) <= columns and _is_filled(clerk, columns))
            assert not [line for line in clerk.side.split("\n") if line.strip() in ("-", "x")]

    shop.sit(play)


def _is_filled(clerk: Clerk, columns: int) -> bool:
    """Whether the text beside the form was broken for this width."""
    width = clerk.app.query_one(Side).reading.scrollable_content_region.width
    longest = max(display_width(line.strip()) for line in clerk.side.split("\n")[:12])
    return width - 4 <= longest <= width and "PgDn" in clerk.side if columns == 80 else width - 4 <= longest <= width


def test_the_colours_of_what_is_read_follow_the_theme(shop: Shop) -> None:
    def told_in(clerk: Clerk, colour: str) -> bool:
        return any(colour in str(span.style).casefold() for span in clerk.app.query_one(Side)._shown[1].spans)

    async def play(clerk: Clerk) -> None:
        for theme in (DARK, LIGHT, DARK):
            await clerk.until(lambda theme=theme: told_in(clerk, theme.success))
            await clerk.press("f9")

    shop.sit(play)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (100, 30)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_click_chooses_the_customer_it_points_at_however_narrow_the_screen(
    shop: Shop, language: str, size: tuple[int, int]
) -> None:
    shop.knows(customer__name="张三", customer__phone="13800000001", description="汤凉了")
    shop.knows(customer__name="张四", customer__phone="13800000002", description="汤凉了")

    async def play(clerk: Clerk) -> None:
        await clerk.type("张")
        caller = clerk.app.query_one(Caller)
        await clerk.until(lambda: len(caller.matches) == 2)
        await clerk.sees("张三")
        await clerk.until(lambda: not clerk.app.workers)
        await clerk.pilot.pause(0.3)  # what lies below has moved down
        down, line = next((row, line) for row, line in enumerate(clerk.lines) if "张三" in line)
        await clerk.pilot.click(offset=(display_width(line.partition("张三")[0]), down))
        await clerk.until(lambda: clerk.field("customer.phone").value == "13800000001")

    shop.sit(play, language=language, size=size)
