"""The form on the screen, made from ``rules/form.py``: a label with its key, and what one writes into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from complaintlog.lang import _, label
from complaintlog.lang.lines import display_width
from complaintlog.screen.block import broken
from complaintlog.screen.fields import KEYS, Choice, Filled, Writing
from complaintlog.screen.items import HINTS, Item

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

A_TIME = 25  # columns that a time read back in full takes, and one between


class Form(VerticalScroll, can_focus=False):
    """Some of the fields, one below the other; ``held`` is what they hold at first."""

    class Held(Filled):
        """What the field at ``path`` held when it came up."""

    class Left(Filled):
        """What the field at ``path`` holds as one goes on to another."""

    def __init__(
        self,
        items: list[Item],
        held: Mapping[str, Any],
        *,
        keys: str = KEYS,
        hints: Mapping[str, str] = MappingProxyType({}),
        id: str = "",
        first: Callable[[int], bool] = lambda _by: False,
    ) -> None:
        """``first``: who may take an arrow or Enter before the form does; ``hints``: in place of the usual ones."""
        super().__init__(id=id or None)
        self.first = first
        self.notes: dict[str, Note] = {}
        self.names: dict[str, Name] = {}
        self.items = items
        self.held = held
        self.hints = hints
        self.keys = keys[: len(items)]
        self.fields: dict[str, Writing | Choice] = {}

    def compose(self) -> ComposeResult:
        """A label and a field for each."""
        self.styles.grid_columns = f"{self._names_wide()} 1fr"
        for place, item in enumerate(self.items):
            key = f"{self.keys[place]} " if self.keys else ""
            name = self.names[item.path] = Name(f"{key}{item.name}", item.path)
            yield name
            field = self.fields[item.path] = _field(item, self.held.get(item.path), self.hints.get(item.path, ""))
            yield field
            if item.is_noted:
                note = self.notes[item.path] = Note(self)
                yield note.beside
                yield note

    def on_mount(self) -> None:
        """What is written already is looked at as if it were typed now."""
        for path in self.notes:
            if value := self.fields[path].value:
                self.post_message(self.Held(path, value))

    def on_resize(self) -> None:
        """Beside the form the names stand above their fields, where they would leave those no room.

        In a narrow form what is said about a field stands below its name too: a time is read back in one line.
        """
        room = self.outer_size.width - 2  # the same above and beside, so that one does not lead to the other
        above = not self.keys and room < 3 * self._names_wide()
        if above != self.has_class("above"):
            self.set_class(above, "above")
            self.styles.grid_columns = "1fr" if above else f"{self._names_wide()} 1fr"
        self.set_class(not above and room - self._names_wide() < A_TIME, "narrow")
        for note in self.notes.values():
            note.spread()

    @property
    def is_spread(self) -> bool:
        """Whether what is said about a field takes the whole breadth."""
        return self.has_class("above") or self.has_class("narrow")

    def _names_wide(self) -> int:
        return max(display_width(item.name) for item in self.items) + (3 if self.keys else 1)

    def fill(self, held: Mapping[str, Any]) -> None:
        """What the fields hold now; what they hold already is not written again."""
        for item in self.items:
            field = self.fields[item.path]
            now = _codes(held.get(item.path)) if isinstance(field, Choice) else _text(held.get(item.path))
            if field.value not in (now, "".join(now)):
                field.value = now

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The name of the field one is in stands out."""
        self._mark(event.widget, here=True)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """And no longer; what it holds is looked at."""
        self._mark(event.widget, here=False)
        if isinstance(event.widget, Writing):
            self.post_message(self.Left(event.widget.path, event.widget.value))

    def _mark(self, field: Widget, *, here: bool) -> None:
        if isinstance(field, Writing | Choice) and field.path in self.names:
            self.names[field.path].set_class(here, "here")

    def note(self, path: str, text: Text | str) -> None:
        """Say something about the field at ``path``, below it, where one sees it while one types."""
        if path in self.notes:
            self.notes[path].say(text)
            if text:
                self.call_after_refresh(self._show_note, path)

    def _show_note(self, path: str) -> None:
        """With the field one is in, which stays in sight whatever is said of another one."""
        for here in self.fields.values():
            if here.has_focus:
                seen = here.virtual_region.union(self.notes[path].virtual_region)
                fits = seen.height <= self.size.height
                region = seen if fits else here.virtual_region
                self.scroll_to_region(region, animate=False, force=True, top=not fits)

    def lead(self, by: int) -> None:
        """Out of a field: to the one above (-1) or below (1), or on to the next (0)."""
        if self.first(by):
            return
        if by:
            self.step(by)
        else:
            self.screen.focus_next()

    def step(self, by: int) -> None:
        """Go up or down by so many fields."""
        shown = list(self.fields.values())
        here = next((place for place, one in enumerate(shown) if one.has_focus), None)
        if here is not None and 0 <= here + by < len(shown):
            self.screen.set_focus(shown[here + by])

    def go(self, path: str) -> bool:
        """To the field at ``path``, if it is here."""
        field = self.fields.get(path)
        if field is not None:
            self.screen.set_focus(field)  # at once; field.focus() would let the next key go astray
        return field is not None

    def go_by_key(self, key: str) -> bool:
        """To the field whose key it is."""
        place = self.keys.find(key) if key else -1
        return place >= 0 and self.go(self.items[place].path)


class Note(Static):
    """What there is to say about a field, below it; takes no room while there is nothing."""

    def __init__(self, form: Form) -> None:
        super().__init__(markup=False)
        self.form = form
        self.beside = Static(classes="beside")
        self.display = self.beside.display = False
        self._text = Text()

    def say(self, text: Text | str) -> None:
        """Say it; nothing: be silent."""
        self._text = Text(text) if isinstance(text, str) else text
        self.display = bool(text)
        self.spread()
        self._break()

    def spread(self) -> None:
        """Over the whole form where there is little room; else below the field alone."""
        self.beside.display = self.display and not self.form.is_spread

    def on_resize(self) -> None:
        """Break the lines anew, once there is room and where there is more or less of it."""
        self._break()

    def _break(self) -> None:
        if self.display:
            self.update(broken(self._text, max(12, self.content_region.width or 30)))


class Name(Static):
    """What a field is called, with the key that leads to it."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__(text, markup=False)
        self.path = path

    def on_click(self, event: events.Click) -> None:
        """To its field."""
        event.stop()
        for form in self.ancestors:
            if isinstance(form, Form):
                form.go(self.path)
                return


def _field(item: Item, held: Any, hint: str) -> Writing | Choice:
    if options := item.options:
        return Choice(item.path, options, _codes(held), several=item.kind == "codes")
    hint = hint or (_(HINTS[item.path]) if item.path in HINTS else "")
    return Writing(item.path, _text(held), one_line=item.kind != "long", hint=hint)


def _codes(held: Any) -> list[str]:
    if isinstance(held, bool):
        return ["yes" if held else "no"]
    several = held if isinstance(held, list | tuple) else [held] if held else []
    return [str(one) for one in several]


def _text(held: Any) -> str:
    if isinstance(held, list | tuple):
        return label("pattern", "between").join(map(str, held))
    return "" if held is None else str(held)
