"""Keys as terminals send them: Alt with a key is never Esc, and what means nothing is never typed."""

from __future__ import annotations

import pytest
from textual import constants, events
from textual._xterm_parser import XTermParser

from complaintlog.screen.alt import tell_alt_keys

ENDS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}
NUMBERS = {"2": "insert", "3": "delete", "5": "pageup", "6": "pagedown"}
WITH_ALT = {
    **{f"\x1b[1;3{end}": f"alt+{key}" for end, key in ENDS.items()},
    **{f"\x1b[1;7{end}": f"alt+ctrl+{key}" for end, key in ENDS.items()},
    **{f"\x1b[{number};3~": f"alt+{key}" for number, key in NUMBERS.items()},
    **{f"\x1b\x1b[{end}": f"alt+{key}" for end, key in ENDS.items()},
    **{f"\x1b\x1bO{end}": f"alt+{key}" for end, key in ENDS.items()},
    **{f"\x1b\x1b[{number}~": f"alt+{key}" for number, key in NUMBERS.items()},
    "\x1b[1;9D": "alt+left",
    "\x1b\x1b[1;3D": "alt+left",
    "\x1b\x1bOd": "alt+ctrl+left",
    "\x1b\x1b[15~": "alt+f5",
    "\x1b[1;8D": "alt+ctrl+shift+left",
}
MEANS_NOTHING = [
    *(f"\x1b[1;3{end}" for end in "PQRS"),
    *(f"\x1b[{number};{alt}~" for number in (15, 17, 18, 19, 20, 21, 23, 24) for alt in (3, 7, 9)),
    "\x1bO3P",
    "\x1b[1;7P",
    "\x1b[1;9P",
    "\x1b[1;10A",
    "\x1b[2;7^",
    "\x1b[25$",
    "\x1b[57363u",
    "\x1b[27;3;13~",
    "\x1b[?62;22c",
    "\x1b\x1b[99~",
]


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> XTermParser:
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", True)
    tell_alt_keys()
    return XTermParser()


def pressed(keyboard: XTermParser, sent: str) -> list[str]:
    return [event.key for event in keyboard.feed(sent) if isinstance(event, events.Key)]


@pytest.mark.parametrize(("sent", "key"), WITH_ALT.items())
def test_alt_with_a_key_is_one_key_and_no_esc(keyboard: XTermParser, sent: str, key: str) -> None:
    assert pressed(keyboard, f"{sent}2") == [key, "2"]


@pytest.mark.parametrize("sent", MEANS_NOTHING)
def test_a_key_that_means_nothing_is_neither_typed_nor_esc(keyboard: XTermParser, sent: str) -> None:
    assert pressed(keyboard, f"{sent}2") == ["2"]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b[A", ["up"]),
        ("\x1b[5~", ["pageup"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[[A", ["f1"]),
        ("\x1b[15~", ["f5"]),
        ("\x1bOq", ["1"]),
        ("\x1b7", ["alt+7"]),
        ("\x1bf", ["ctrl+right"]),
        ("\x1b[Mabc", []),
        ("\x1b[0;12;7M", []),
    ],
)
def test_what_was_understood_before_still_is(keyboard: XTermParser, sent: str, keys: list[str]) -> None:
    assert pressed(keyboard, f"{sent}2") == [*keys, "2"]


def test_esc_before_a_paste_or_a_mouse_is_esc(keyboard: XTermParser) -> None:
    found = list(keyboard.feed("\x1b\x1b[200~汤凉\x1b[201~\x1b\x1b[<0;3;4M\x1b\x1b[I"))

    assert [event.key for event in found if isinstance(event, events.Key)] == ["escape"] * 3
    assert [event.text for event in found if isinstance(event, events.Paste)] == ["汤凉"]
    assert [type(event) for event in found if not isinstance(event, (events.Key, events.Paste))] == [
        events.MouseDown,
        events.AppFocus,
    ]
