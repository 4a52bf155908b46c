"""What goes on behind the screen: the desk is asked while one types, and nobody is told once the screen was left."""

from __future__ import annotations

import asyncio
import threading

import pytest

from complaintlog.screen.behind import Behind

from .conftest import Clerk, Shop


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
