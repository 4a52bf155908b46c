"""What the screen looks like: everything asked in one view, aligned, in both languages; pictures as text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from textual import events

from complaintlog import lang
from complaintlog.lang.guide import Guide, filled
from complaintlog.lang.lines import display_width, line_breaks, wrapped
from complaintlog.render.names import addressed
from complaintlog.render.restating import restatement
from complaintlog.screen.block import Block
from complaintlog.screen.items import asked
from complaintlog.screen.look import DARK, LIGHT, theme_for
from complaintlog.screen.side import Side

from .conftest import Clerk, Shop, _bare

PICTURES = Path(__file__).with_name("pictures")
SIZES = ((80, 24), (100, 30), (140, 40))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_screen_looks_as_in_its_picture(shop: Shop, language: str, size: tuple[int, int]) -> None:
    """``PICTURES=new pytest tests/screen/test_look.py`` draws them anew, to be looked at."""
    seen: list[str] = []
    shop.knows(description="面凉了", customer__name="张三", customer__phone="13800000000", product="牛肉面")

    async def play(clerk: Clerk) -> None:
        await clerk.type("张三")
        await clerk.press("enter")
        await clerk.type("13800000000")
        await clerk.until(lambda: clerk.app.work.draft.fields.get("customer.id"))
        await clerk.press("enter")
        await clerk.type("牛肉面")
        await clerk.press("enter", "enter")
        await clerk.type("汤里有根头发，叫了服务员三次没人理。")
        await clerk.press("tab")
        await clerk.type("换一碗")
        await clerk.go("promise")
        await clerk.type("今天11:30")
        await clerk.sees("= ")
        await clerk.until(lambda: clerk.app.query_one("#caller").story)
        await clerk.until(lambda: "换一碗" in "".join(clerk.side.split()))
        await clerk.pilot.pause()
        seen.extend(clerk.lines)

    shop.sit(play, language=language, size=size)

    picture = PICTURES / f"{language}-{size[0]}x{size[1]}.txt"
    drawn = "\n".join(seen) + "\n"
    if os.environ.get("PICTURES") == "new":
        picture.parent.mkdir(exist_ok=True)
        picture.write_text(drawn, encoding="utf-8")
    assert drawn == picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_that_is_asked_stands_on_one_screen(shop: Shop, language: str, size: tuple[int, int]) -> None:
    async def play(clerk: Clerk) -> None:
        for item in asked():
            await clerk.go(item.path)
            field = clerk.field(item.path)
            await clerk.until(lambda field=field: field.region.bottom <= size[1] - 1)
            if size[1] >= 30:  # on the smallest the open list of triggers may push the last field out of sight
                assert all(one.name in clerk.left for one in asked()), item.path

    shop.sit(play, language=language, size=size)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_line_between_form_and_side_is_straight(shop: Shop, language: str) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.type("汤里有根头发。soup")
        await clerk.until(lambda: "soup" in clerk.left)
        bars = {display_width(line.partition("│")[0]) for line in clerk.lines if "│" in line}
        assert len(bars) == 1

    shop.sit(play, language=language)


def test_the_rest_of_the_form_is_one_key_away(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f3")
        await clerk.sees("门店/网点")
        await clerk.go("customer.email")
        await clerk.type("z@example.com")
        await clerk.press("f3")
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(play)

    assert [one.customer.email for one in shop.cases()] == ["z@example.com"]


def test_what_the_customer_says_is_never_markup(shop: Shop) -> None:
    said = "[red]红[/red] [@click=app.bell]x[/]"

    async def play(clerk: Clerk) -> None:
        await clerk.type(said)
        await clerk.press("enter")
        await clerk.go("description")
        await clerk.type(said)
        await clerk.sees(f"{said}，我复述一遍")
        await clerk.press("f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(play)

    assert [(one.customer.name, one.description) for one in shop.cases()] == [(said, said)]


def test_the_keys_are_told_and_the_call_goes_on(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.type("张")
        await clerk.press("f1")
        await clerk.sees("Ctrl-S")
        await clerk.press("escape")
        await clerk.until(lambda: len(clerk.app.screen_stack) == 1)
        await clerk.type("三")
        await clerk.until(lambda: clerk.field("customer.name").value == "张三")

    shop.sit(play)


def test_a_known_caller_is_chosen_with_two_keys_and_their_story_told(shop: Shop) -> None:
    for what in ("面凉了", "汤里有头发"):
        shop.knows(description=what, customer__name="张三", customer__phone="13800000000", product="牛肉面")

    async def play(clerk: Clerk) -> None:
        await clerk.type("zs")
        await clerk.sees("张三 13800000000 2 次 2 件未结")
        await clerk.press("down", "enter")
        await clerk.sees("60 天内第 3 次投诉")
        await clerk.sees("20261123-002")
        assert clerk.field("customer.phone").value == "13800000000"
        assert clerk.focus == "product"
        await clerk.go("description")
        await clerk.type("又凉了")
        await clerk.press("f2")
        await clerk.sees("20261123-003")
        await clerk.press("enter")

    shop.sit(play)

    assert {one.customer.id for one in shop.cases()} == {shop.cases()[0].customer.id}


@pytest.mark.parametrize(("ground", "theme"), [("0;15", LIGHT), ("15;0", DARK), ("", DARK), ("0;7", LIGHT)])
def test_the_theme_follows_what_the_terminal_says_of_its_ground(ground: str, theme) -> None:
    assert theme_for({"COLORFGBG": ground}) == theme.name


def test_what_is_said_at_a_step_grows_with_its_words(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f7", "f6")
        await clerk.until(lambda: clerk.focus == "apologized")
        await clerk.type("让您等了这么久，一碗面还是凉的，实在抱歉，换了我也会着急。")
        await clerk.until(lambda: clerk.field("apologized").region.height >= 3)
        await clerk.sees("换了我也会着急。")

    shop.sit(play)


def test_a_letter_in_a_line_never_lays_out_the_whole_screen_anew(shop: Shop, monkeypatch) -> None:
    from textual.screen import Screen

    layouts: list[object] = []
    lay_out = Screen._refresh_layout
    monkeypatch.setattr(Screen, "_refresh_layout", lambda *a, **k: (layouts.append(a), lay_out(*a, **k))[1])

    async def play(clerk: Clerk) -> None:
        await clerk.go("product")
        await clerk.pilot.pause(0.3)
        layouts.clear()
        await clerk.type("牛肉面")
        await clerk.until(lambda: clerk.field("product").value == "牛肉面")
        await clerk.pilot.pause(0.3)

    shop.sit(play)

    assert layouts == []


@pytest.mark.parametrize("size", [(80, 24), (60, 8), (20, 2)])
def test_keys_that_come_with_another_size_of_the_window_are_not_lost(shop: Shop, size: tuple[int, int]) -> None:
    async def play(clerk: Clerk) -> None:
        for turn in (size, (100, 30), size):
            await clerk.pilot.resize_terminal(*turn)
            for key in ("ctrl+g", "7", "汤", "里", "有"):
                clerk.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await clerk.until(lambda: clerk.focus == "description")
            await clerk.press("ctrl+g", "4")
        assert clerk.field("description").value == "汤里有" * 3

    shop.sit(play)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_promise_stays_in_sight_while_one_says_what_makes_it_serious_in_a_low_window(
    shop: Shop, language: str
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("A hair in the soup, called three times and nobody came, then they laughed at me")
        await clerk.go("triggers")
        await clerk.sees({"zh": "约定答复时间", "en": "Promised answer"}[language])

    shop.sit(play, language=language, size=(80, 24))


def test_no_line_of_a_note_begins_with_a_comma() -> None:
    from complaintlog.desk.draft import Draft
    from complaintlog.screen.block import broken
    from complaintlog.screen.words import check, words_note

    found = check("您先冷静一下，这是我们的规定，我也没办法", Draft({}, {}))
    assert found

    for width in range(12, 40):
        note = broken(words_note(found), width).plain
        assert not [line for line in note.split("\n") if line.strip()[0] in "，。；：、！？」）"], note


def test_who_is_right_may_hear_that_it_is_our_fault_unless_somebody_was_hurt() -> None:
    from complaintlog.desk.draft import Draft
    from complaintlog.screen.words import check

    words, right = "这是我们的责任。", {"finding.validity": "justified"}

    assert check(words, Draft({}, {}))
    assert not check(words, Draft(right, {}))
    assert check(words, Draft(right, {"triggers": ["injury"]}))


@pytest.mark.parametrize(
    ("fields", "called"),
    [
        ({"customer.name": "张三"}, "张三"),
        ({"customer.name": "张", "customer.salutation": "ms"}, "张女士"),
        ({"customer.name": "Ann"}, "Ann"),
        ({"customer.name": "Élie"}, "Élie"),
        ({"customer.name": "zs", "customer.id": 7}, "zs"),
        ({"customer.name": "张"}, ""),
        ({"customer.name": "zs"}, ""),
        ({"customer.name": "A"}, ""),
        ({"customer.name": "02071"}, ""),
        ({"customer.name": "13800000000 张三"}, ""),
        ({}, ""),
    ],
)
def test_nobody_is_addressed_by_what_is_no_name_yet(fields: dict[str, Any], called: str) -> None:
    lang.use("zh")

    assert addressed(fields) == called
    assert restatement({"description": "面凉了", **fields}).startswith(f"{called}，我" if called else "我")
    lang.use("en")


def test_of_a_long_description_so_much_is_said_back_as_one_can_hear_at_once() -> None:
    from complaintlog.render.restating import SAID, in_a_breath

    told = in_a_breath("面端上来就是凉的，叫服务员三次都没人理。" * 20)
    assert told.endswith(("理…", "凉的…"))
    assert display_width(told) <= SAID
    assert in_a_breath("面凉了") == "面凉了"
    assert display_width(in_a_breath("x" * 500)) <= SAID + 1


@pytest.mark.parametrize("size", SIZES)
def test_no_line_of_what_is_written_begins_with_a_comma_or_a_full_stop(shop: Shop, size: tuple[int, int]) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        for char in (
            "汤里有一根头发，叫了服务员三次。没有人理，最后来的人说“等一下”，就走了；我等了半个小时，没有人来。" * 3
        ):
            clerk.app.post_message(events.Key(char, char))
        field = clerk.field("description")
        await clerk.until(lambda: len(field.text) > 140)
        lines = [line for text in field.wrapped_document.lines for line in text]
        assert len(lines) > 3
        assert "".join(lines) == field.text
        assert not [line for line in lines if line[0] in "，。；：、！？」）"]
        assert all(display_width(line) <= field.content_region.width for line in lines)

    shop.sit(play, size=size)


def test_a_word_longer_than_a_line_is_broken_where_the_line_ends() -> None:
    text = "网址是" + "x" * 25 + "，打不开"

    breaks = line_breaks(text, 10)

    parts = [text[at:to] for at, to in zip([0, *breaks], [*breaks, None], strict=True)]
    assert "".join(parts) == text
    assert all(display_width(part) <= 10 for part in parts)


LONG = "我上周六中午带老人在店里吃饭，点了牛肉面，上来的时候汤是凉的。" * 12


def test_a_long_story_is_said_back_whole_and_what_is_kept_as_confirmed_is_what_was_shown(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.press("f5")
        await clerk.until(lambda: clerk.focus == "apologized")
        taken = clerk.app.work.draft.taken["listened"]
        assert LONG.rstrip("。") in taken
        await clerk.press("f7", "f7", "f7")
        await clerk.until(lambda: "复述给客户听" in clerk.side)
        shown = "".join(line.plain for line in clerk.app.query_one(Side)._said_back(40))
        assert _bare(taken) in _bare(shown)

    shop.sit(play, work=shop.new({"description": LONG}), size=(80, 24))


def test_where_the_crisis_sheet_comes_first_only_the_beginning_is_said_back_and_that_is_told(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.sees("这只是开头，后面的请照「投诉内容」接着念完。")
        await clerk.press("f5")
        await clerk.until(lambda: clerk.app.work.draft.taken.get("listened"))
        assert "…" in clerk.app.work.draft.taken["listened"]
        clerk.field("triggers").value = []
        await clerk.until(lambda: not clerk.app.work.crises)
        assert not clerk.app.query_one(Side)._is_outdated()

    shop.sit(play, work=shop.new({"description": LONG}, {"triggers": ["injury"]}))


@pytest.mark.parametrize("size", SIZES)
def test_a_long_text_that_was_left_is_seen_from_its_beginning_with_dots_where_it_is_cut(
    shop: Shop, size: tuple[int, int]
) -> None:
    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("头一句。" + LONG * 2)
        await clerk.until(lambda: clerk.field("description").scroll_offset.y > 0)
        await clerk.press("tab")
        field = clerk.field("description")
        await clerk.until(lambda: field.scroll_offset.y == 0 and "头一句" in clerk.left)
        await clerk.until(lambda: "…" in clerk.left)
        await clerk.press("shift+tab")
        await clerk.until(lambda: field.scroll_offset.y > 0 and field.cursor_location == field.document.end)

    shop.sit(play, size=size)


def test_a_date_and_its_clock_time_are_never_parted_where_there_is_room_for_both() -> None:
    text = "已登记。接下来的待办：f3 进展反馈，2026-11-28 周六 14:00；周五 09:30 前打给 wang。"
    for width in range(25, 60):
        lines = wrapped(text, width)
        assert any("2026-11-28 周六 14:00" in line for line in lines), lines
        assert any("周五 09:30" in line for line in lines), lines
        assert all(display_width(line) <= width for line in lines)
        breaks = line_breaks(text, width)
        assert not [one for one in breaks if text.index("2026-11") < one < text.index("；")]
    assert "周六 14:00；" in wrapped(text, 16)


def test_the_name_of_a_manager_in_other_letters_stands_apart_from_the_chinese_before_it() -> None:
    topic = Guide("zh").topic("injury")

    assert "打给 wang 138，" in filled(topic, {"managers": "wang 138"}).report
    assert "打给王经理，" in filled(topic, {"managers": "王经理"}).report


@pytest.mark.parametrize("size", [(60, 15), *SIZES])
def test_the_page_with_the_number_comes_up_with_its_lines_broken_and_is_painted_no_second_time(
    shop: Shop, size: tuple[int, int], monkeypatch
) -> None:
    broken_anew: list[object] = []
    monkeypatch.setattr("complaintlog.screen.block.Prose.update", lambda _page, text: broken_anew.append(text))

    async def play(clerk: Clerk) -> None:
        await clerk.go("description")
        await clerk.type("汤里有根头发，叫了服务员三次没人理。")
        await clerk.press("f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    shop.sit(play, size=size)

    assert broken_anew == []


@pytest.mark.parametrize("size", [(60, 15), *SIZES, (200, 50)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_lines_beside_the_form_are_broken_right_at_first(
    shop: Shop, language: str, size: tuple[int, int], monkeypatch
) -> None:
    told: list[str] = []
    say = Block.say

    def heard(block: Block, text: Any) -> None:
        if block.id == "words":
            told.append(str(text))
        say(block, text)

    monkeypatch.setattr(Block, "say", heard)

    async def play(clerk: Clerk) -> None:
        await clerk.until(lambda: not clerk.app.workers)
        await clerk.pilot.pause(0.3)

    shop.sit(play, language=language, size=size)

    assert len(told) == 1


@pytest.mark.parametrize(
    ("language", "read_back"), [("zh", "= 2026-11-23 周一 11:30"), ("en", "= Mon 2026-11-23 11:30")]
)
def test_on_a_small_screen_the_time_is_read_back_in_a_line_in_sight_whatever_is_to_be_thought_of(
    shop: Shop, language: str, read_back: str
) -> None:
    for phone in ("13800000001", "13800000002", "13800000003"):
        shop.knows(description="面凉了", customer__phone=phone, steps={"promise": "2026-11-23 11:30"})

    async def play(clerk: Clerk) -> None:
        await clerk.go("promise")
        await clerk.type("11:30")
        await clerk.until(lambda: any(read_back in line for line in clerk.lines))
        await clerk.sees("3")
        assert any("- " in line and "11:30" in line for line in clerk.lines)  # the field itself

    shop.sit(play, language=language, size=(60, 15))
