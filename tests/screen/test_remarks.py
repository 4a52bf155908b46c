"""What is said below a field: that a manager decides first, that a value means nothing, what it is understood as."""

from __future__ import annotations

import pytest

from complaintlog.desk import drafts
from complaintlog.desk.draft import Draft
from complaintlog.desk.shop import set_value
from complaintlog.rules.codes import Step
from complaintlog.screen.correcting import Correcting
from complaintlog.screen.form import Form
from complaintlog.screen.side import Side

from .conftest import Clerk, Shop, _bare


async def at_the_offer(clerk: Clerk) -> Form:
    """Beside the form, where the amount of a solution is written."""
    await clerk.press("f7", "f7")
    form = await clerk.until(lambda: clerk.app.query_one(Side).forms.get(Step.SOLVE))
    await clerk.until(lambda: "offer" in form.fields)
    form.go("offer")
    return form


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "超过您的权限50，要经理先批：只能答应帮客户申请，别先答应给。"),
        ("en", "Above your limit of 50 a manager decides first: promise that you ask, not that they get it."),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
def test_an_amount_that_a_manager_decides_on_first_is_told_to_be_before_it_is_promised(
    shop: Shop, language: str, said: str, size: tuple[int, int]
) -> None:
    set_value(shop.desk, "money.clerk", "50")
    set_value(shop.desk, "people.wang.role", "manager")

    async def play(clerk: Clerk) -> None:
        form = await at_the_offer(clerk)
        await clerk.type("60")
        await clerk.sees(said)
        await clerk.press("ctrl+u")
        await clerk.type("50")
        await clerk.until(lambda: not form.notes["offer"].display)

    shop.sit(play, language=language, size=size)


def test_where_a_manager_decides_on_every_solution_it_is_said_as_one_is_chosen(shop: Shop) -> None:
    set_value(shop.desk, "policy.approval", "all")
    set_value(shop.desk, "people.wang.role", "manager")

    async def play(clerk: Clerk) -> None:
        form = await at_the_offer(clerk)
        assert not form.notes["offer"].display
        form.go("actions")
        await clerk.press("1")
        await clerk.sees("这要经理先批")

    shop.sit(play)


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("currency", "dollars", "不能是「dollars」"),
        ("owner", "老赵", "老赵"),
        ("repeat_of", "99999999", "没有 99999999 这件投诉"),
        ("customer.email", "notanemail", "「notanemail」不像邮箱地址"),
    ],
)
def test_a_value_that_means_nothing_is_said_as_its_field_is_left_and_not_while_it_is_half_typed(
    shop: Shop, path: str, typed: str, said: str
) -> None:
    set_value(shop.desk, "people.wang.role", "manager")

    async def play(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.until(lambda: clerk.app.pages.here.id == "more")
        form = clerk.app.pages.here
        await clerk.go(path)
        await clerk.type(typed)
        await clerk.until(lambda: clerk.app.work.held().get(path))
        assert not form.notes[path].display
        await clerk.press("tab")
        await clerk.sees(said)
        await clerk.press("shift+tab", "ctrl+u")
        await clerk.until(lambda: not form.notes[path].display)

    shop.sit(play, size=(140, 60))


def test_what_is_said_of_the_field_before_pushes_neither_itself_nor_the_next_out_of_sight(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.until(lambda: clerk.app.pages.here.id == "more")
        form = clerk.app.pages.here
        await clerk.go("currency")
        await clerk.type("dollars")
        await clerk.press("tab")
        await clerk.until(lambda: form.notes["currency"].display)
        shown = (form.notes["currency"], form.fields["purchased_on"])
        await clerk.until(lambda: all(form.region.contains_region(one.region) for one in shown))

    shop.sit(play, language="en", size=(80, 24))


def test_a_number_that_is_none_is_said_as_it_is_typed(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.until(lambda: clerk.app.pages.here.id == "more")
        await clerk.go("repeat_count")
        await clerk.type("abc")
        await clerk.sees("而不是「abc」")

    shop.sit(play, size=(140, 60))


@pytest.mark.parametrize("typed", ["1380013800abc", "no phone"])
def test_a_phone_that_nobody_can_ring_is_told_to_be_once_it_is_left(shop: Shop, typed: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("customer.phone")
        await clerk.type(typed)
        await clerk.press("tab")
        await clerk.sees(f"「{typed}」不像能打通的号码")
        await clerk.press("shift+tab", "ctrl+u")
        await clerk.type("+86 138-0013 8000 转 12")
        await clerk.press("tab")
        await clerk.until(lambda: not clerk.app.pages.asked.notes["customer.phone"].display)

    shop.sit(play)


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en", "10 minutes ago", "= Mon 2026-11-23 08:50"),
        ("zh", "10分钟前", "= 2026-11-23 周一 08:50"),
        ("en", "tomorrow 5pm", "is still to come; a complaint was received before."),
        ("en", "xyz", "2 hours ago"),
    ],
)
def test_when_it_was_received_is_read_back_and_a_time_to_come_is_refused_at_once(
    shop: Shop, language: str, typed: str, said: str
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("received_at")
        await clerk.type(typed)
        await clerk.sees(said)
        assert "+2h" not in clerk.left.partition("xyz")[2].partition("11:30, fri")[0]

    shop.sit(play, language=language)


@pytest.mark.parametrize(("typed", "said"), [("明天中午", "明天中午"), ("周六中午12点", "= 2026-11-28 周六 12:00")])
def test_what_a_promise_means_is_seen_on_the_lowest_screen(shop: Shop, typed: str, said: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("promise")
        await clerk.type(typed)
        note = clerk.app.pages.asked.notes["promise"]
        await clerk.until(lambda: note.display and note.region.bottom <= clerk.app.pages.asked.region.bottom)
        assert _bare(said) in _bare(clerk.left.rpartition("答应")[2])

    shop.sit(play, size=(60, 15))


def test_whose_number_it_is_stays_said_when_the_name_is_changed(shop: Shop) -> None:
    shop.knows(description="面凉了", customer__name="李梅", customer__phone="13800138000")

    async def play(clerk: Clerk) -> None:
        await clerk.go("customer.phone")
        await clerk.type("13800138000")
        await clerk.until(lambda: clerk.field("customer.name").value == "李梅")
        assert "这个号码是" not in clerk.left
        await clerk.go("customer.name")
        await clerk.type("的妈妈")
        await clerk.sees("台账里这个号码是：李梅  1 次")
        clerk.field("customer.name").value = "李梅"
        await clerk.until(lambda: not clerk.app.pages.asked.notes["customer.phone"].display)

    shop.sit(play)


def test_a_phone_corrected_to_that_of_another_customer_says_whose_it_is(shop: Shop) -> None:
    shop.knows(description="面凉了", customer__name="李梅", customer__phone="13800138000")
    case = shop.knows(description="汤咸", customer__name="张三", customer__phone="13900139000")
    keeping = drafts.begin(shop.desk, number=case.number, version=case.version)

    async def play(clerk: Clerk) -> None:
        await clerk.go("customer.phone")
        assert "台账里这个号码是" not in clerk.left
        await clerk.press("ctrl+u")
        await clerk.type("13800138000")
        await clerk.sees("台账里这个号码是：李梅")

    shop.sit(play, work=Correcting(shop.desk, shop.clock, case, keeping, Draft({}, {})))


def test_solve_looks_open_while_a_manager_has_to_decide_and_done_once_the_amount_is_ones_own(shop: Shop) -> None:
    set_value(shop.desk, "money.clerk", "50")
    set_value(shop.desk, "people.wang.role", "manager")

    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f5", "f5", "f5")
        await clerk.until(lambda: clerk.focus == "actions")
        await clerk.press("2", "tab", "tab")
        await clerk.type("80")
        await clerk.press("tab", "1", "2", "3")
        await clerk.sees("这个方案要经理先批：客户怎么答复的，批了再记。")
        await clerk.until(lambda: "LAst" in _bare(clerk.side))
        await clerk.press("shift+tab", "ctrl+u")
        await clerk.type("40")
        await clerk.until(lambda: "LASt" in _bare(clerk.side))

    shop.sit(play)
