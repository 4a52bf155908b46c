"""Keys that lead into another field: they act before they are queued, so that what is typed next lands there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from complaintlog.lang import _

if TYPE_CHECKING:
    from complaintlog.screen.app import CallScreen


class Leading:
    """By Ctrl-G or Alt and the key of a field, by Tab, and by the keys that a field itself leads out with."""

    def __init__(self, app: CallScreen) -> None:
        self.app = app
        self._jumping = False

    def jump(self) -> None:
        """The next key says where to."""
        self._jumping = True
        self.app.tip(_("Which field? Its key, as it stands before the name."))

    def take(self, key: str, character: str | None) -> bool:
        """Whether the key led somewhere."""
        jumping, self._jumping = self._jumping, False
        if jumping:
            self.app.tip("")
            if key == "escape":
                return True
            if character and character.isprintable():
                self._jump_to(character)
                return True
        if key.startswith("alt+") and len(meant := _plain(key.removeprefix("alt+"))) == 1:
            self._jump_to(meant)
            return True
        if key in ("tab", "shift+tab"):
            screen = self.app.screen
            screen.focus_next() if key == "tab" else screen.focus_previous()
            return True
        press = getattr(self.app.focused, "press", None)
        return bool(press and press(key, character))

    def _jump_to(self, typed: str) -> None:
        """To the field with this key, though an input method made it broad; what is no key is typed nowhere."""
        if not self.app.pages.here.go_by_key(normalize("NFKC", typed)):
            self.app.tip(_("No field has the key {key}.", key=typed), wrong=True)


def _plain(key: str) -> str:
    """The character that a key is named for."""
    return {"minus": "-", "equals_sign": "=", "semicolon": ";", "comma": ",", "slash": "/"}.get(key, key)
