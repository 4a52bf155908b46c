"""The form opens at once in the height there is, and in another one as the window changes."""

from __future__ import annotations

from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

from .conftest import Clerk, Shop


@pytest.mark.parametrize(("lines", "height"), [(24, "-low"), (30, "-high"), (40, "-tall")])
def test_each_field_is_styled_once_as_the_form_opens_whatever_the_height(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, lines: int, height: str
) -> None:
    again: list[Any] = []
    whole = Stylesheet.update_nodes

    def counted(sheet: Stylesheet, nodes: Any, animate: bool = False) -> None:
        again.extend(nodes := list(nodes))
        whole(sheet, nodes, animate)

    async def play(clerk: Clerk) -> None:
        assert clerk.app.form_screen.has_class(height)
        styled_again = len(again)
        assert 0 < styled_again < 6, again  # the field one begins in, and its name
        clerk.app.form_screen.update_node_styles()
        assert len(again) > styled_again + 30

    monkeypatch.setattr(Stylesheet, "update_nodes", counted)
    shop.sit(play, size=(100, lines))


def test_a_window_that_grows_gives_the_description_more_room(shop: Shop) -> None:
    async def play(clerk: Clerk) -> None:
        low = clerk.field("description").size.height
        await clerk.pilot.resize_terminal(100, 40)
        await clerk.until(lambda: clerk.field("description").size.height > low)
        await clerk.pilot.resize_terminal(100, 24)
        await clerk.until(lambda: clerk.field("description").size.height == low)

    shop.sit(play, size=(100, 24))
