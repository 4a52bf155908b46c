"""What goes on behind the screen: the desk is asked while one types, and nobody is told once the screen was left."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from complaintlog.screen.behind import Behind
from complaintlog.screen.fields import Filled

from .conftest import Clerk, Shop, _bare


@pytest.mark.parametrize("fails", [False, True])
def test_what_the_desk_finds_after_the_screen_was_left_is_told_to_nobody(fails: bool) -> None:
    here = [True]

    def deed() -> str:
        here[0] = False
        if fails:
            raise OSError
        return "too late"

    async def ask() -> None:
        behind = Behind(lambda: here[0])
        assert await behind.do(lambda: "in time") == "in time"
        with pytest.raises(asyncio.CancelledError):
            await behind.do(deed)

    asyncio.run(ask())


@pytest.mark.parametrize("asked", ["bearing", "matches", "story"])
def test_who_leaves_while_the_desk_still_looks_is_not_kept_and_sees_nothing_break(shop: Shop, asked: str) -> None:
    shop.knows(description="面凉了", customer__name="张三", customer__phone="13800000000")
    begun, may_end = threading.Event(), threading.Event()

    async def play(clerk: Clerk) -> None:
        look = getattr(clerk.app.calling, asked)

        def slowly(*told, **more):
            begun.set()
            may_end.wait(60)
            return look(*told, **more)

        setattr(clerk.app.calling, asked, slowly)
        await clerk.go({"bearing": "promise"}.get(asked, "customer.phone"))
        await clerk.type({"bearing": "+2h"}.get(asked, "13800000000"))
        await clerk.until(begun.is_set)
        notes = clerk.app.pages.asked.notes
        clerk.app.exit()
        may_end.set()
        await asyncio.sleep(0.1)
        assert not notes["promise"].display

    _left, app = shop.sit(play)

    assert app.broken is None


def test_a_screen_that_is_being_taken_down_is_told_nothing_any_more(shop: Shop, monkeypatch) -> None:
    async def play(clerk: Clerk) -> None:
        assert clerk.app.is_here
        with monkeypatch.context() as closing:
            closing.setattr(clerk.app, "_running", False)  # what Textual does first, before it takes the fields away
            assert not clerk.app.is_here
            clerk.app.on_filled(Filled("customer.name", "张"))
        assert clerk.app.work.draft.fields["customer.name"] == "张"

    shop.sit(play)


def test_a_mistake_of_ours_in_what_is_said_beside_the_fields_is_noted_and_the_call_goes_on(
    shop: Shop, monkeypatch
) -> None:
    def fails(*_told: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr("complaintlog.screen.promise.promise_note", fails)

    async def play(clerk: Clerk) -> None:
        await clerk.go("promise")
        await clerk.type("+2h")
        (noted,) = await clerk.until(shop.mistakes)
        await clerk.until(lambda: noted.name in _bare(clerk.tip()))
        assert "RuntimeError: ours" in noted.read_text()
        noted.unlink()
        await clerk.go("description")
        await clerk.type("面凉了")
        await clerk.press("f2")
        await clerk.sees("20261123-001")
        await clerk.press("enter")

    _left, app = shop.sit(play)

    assert app.broken is None
    assert [one.description for one in shop.cases()] == ["面凉了"]


A_CALL = """
import sys
from complaintlog.settings import Location
from tests.screen.conftest import Shop

async def play(clerk):
    await clerk.type("张三")
    await clerk.go("description")
    await clerk.type("汤里有根头发")
    await clerk.go("promise")
    await clerk.type("+2h")
    await clerk.sees("= ")
    await clerk.until(lambda: not clerk.app.workers)
    loaded = set(sys.modules)
    await clerk.press("f2")
    await clerk.sees("请把编号念给客户")
    print(*sorted(set(sys.modules) - loaded))
    await clerk.press("enter")

Shop(Location(sys.argv[1], named=True)).sit(play)
"""


def test_what_a_save_needs_is_loaded_while_the_clerk_still_types(shop: Shop) -> None:
    shop.knows(description="面凉了", customer__name="李四")
    command = [sys.executable, "-c", A_CALL, shop.desk.location.target]
    here = Path(__file__).parents[2]

    done = subprocess.run(command, cwd=here, capture_output=True, encoding="utf-8", check=False)

    assert (done.stdout.split(), done.stderr) == ([], "")


AT_FIRST = """
import sys
from complaintlog.screen.palette import leave_out

leave_out()
import complaintlog.screen.call, complaintlog.desk.drafts, complaintlog.desk.guide, complaintlog.lang.guide
import complaintlog.screen.app, complaintlog.screen.side, complaintlog.desk.calling

print(*(one for one in sys.modules if one in ("complaintlog.rules.complaint", "complaintlog.rules.policy", "sqlite3")))
"""


def test_the_form_stands_before_what_only_a_look_or_a_save_needs_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", AT_FIRST], capture_output=True, encoding="utf-8", check=False)

    assert (done.stdout.split(), done.stderr) == ([], "")
