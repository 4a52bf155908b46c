"""What one writes into: a line, a text that grows, a choice by a key. Each has undo, and says when it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from complaintlog.lang.lines import display_width

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Region

# As they lie on the keyboard; an input method lets digits through. No b, no f: terminals send Alt with them for Alt
# with an arrow, a word further.
KEYS = "1234567890-=qwertyuiopasdghjklzxcvnm;,/"


class Filled(Message):
    """What the field at ``path`` holds now: a text, or codes."""

    def __init__(self, path: str, value: Any) -> None:
        super().__init__()
        self.path = path
        self.value = value


class Writing(TextArea, inherit_css=False):
    """A text of the form; ``one_line``: Enter goes on to the next field, and pasted lines become one."""

    DEFAULT_CSS = """
    Writing { color: $foreground; }
    Writing > .text-area--selection { background: $input-selection-background; }
    Writing > .text-area--placeholder { color: $text 55%; }
    """  # Textual's own has forty rules for what is not seen here, and each costs at the start
    COMPONENT_CLASSES: ClassVar = TextArea.COMPONENT_CLASSES
    BINDINGS: ClassVar = [
        Binding("ctrl+home", "edge(-1)", show=False),
        Binding("ctrl+end", "edge(1)", show=False),
        Binding("alt+left", "cursor_word_left", show=False),
        Binding("alt+right", "cursor_word_right", show=False),
    ]

    def __init__(self, path: str, text: str = "", *, one_line: bool = True, hint: str = "") -> None:
        self.one_line = one_line
        super().__init__(
            text,
            soft_wrap=not one_line,
            highlight_cursor_line=False,
            placeholder=hint,
            classes=f"{'line' if one_line else 'text'} {path.replace('.', '-')}",  # added later, it is styled twice
        )
        self.path = path
        self.cursor_blink = False
        self._filled_in = ""

    @property
    def value(self) -> str:
        """What is written, without the blanks around it."""
        return self.text.strip()

    @value.setter
    def value(self, value: Any) -> None:
        """Write it there, as a step that undo takes back."""
        self.replace(str(value or ""), (0, 0), self.document.end)
        self.move_cursor(self.document.end if self.has_focus else (0, 0))

    def fill_in(self, text: str) -> None:
        """What the book knows; where nothing was typed, the first that is typed takes its place."""
        self._filled_in = "" if self.value else text
        self.value = text
        if self.has_focus:
            self._begin()

    def _begin(self) -> None:
        """One goes on where one stopped; what was filled in is selected, so that it gives way."""
        if self.text and self.text == self._filled_in:
            self.select_all()
        else:
            self.move_cursor(self.document.end)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """A line stays one high whatever is typed: a letter of it never lays out the whole screen anew."""
        return super().refresh(*regions, repaint=repaint, layout=layout and not self.one_line, recompose=recompose)

    @property
    def _draw_cursor(self) -> bool:
        """The terminal's own cursor is shown, where input methods look for it."""
        return False

    def on_focus(self) -> None:
        """One begins to type; a click then goes where it points."""
        self._begin()

    def on_blur(self) -> None:
        """What is left is read from its beginning."""
        self.move_cursor((0, 0))

    def render_line(self, y: int) -> Strip:
        """A line of it; where there is more than is seen, the last ends in three dots."""
        strip = super().render_line(y)
        if self.has_focus or y < self.size.height - 1 or not self._is_cut:
            return strip
        dots = Segment("…", self.rich_style + Style(bold=True))
        return Strip([*strip.crop(0, self.size.width - 1), dots])

    @property
    def _is_cut(self) -> bool:
        """Whether it has no room for all that is written."""
        if self.one_line:
            return display_width(self.text) > self.size.width
        return self.wrapped_document.height > self.size.height

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell what it holds."""
        event.stop()
        self.post_message(Filled(self.path, self.value))

    def press(self, key: str, _character: str | None) -> bool:
        """Keys that lead out of a line. Asked before the key is queued, so that what is typed next lands next door."""
        if self.one_line and key in _LEADING_OUT:
            _form(self).lead(_LEADING_OUT[key])
            return True
        return False

    async def _on_key(self, event: events.Key) -> None:
        """Keys of ours act in the order they came; Textual would let a letter overtake the backspace before it."""
        if event.key == "ctrl+c" and self.selection.is_empty:
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            event.prevent_default()
            await self.run_action(binding.action)

    async def _on_paste(self, event: events.Paste) -> None:
        if self.one_line:
            event.prevent_default()  # of Textual, which would keep the lines
            self.replace(" ".join(event.text.split()), *self.selection, maintain_selection_offset=False)

    def action_edge(self, way: int) -> None:
        """To the beginning or the end of the text."""
        self.move_cursor((0, 0) if way < 0 else self.document.end)


class Choice(Widget, can_focus=True):
    """One or several of a list: shown whole while one chooses, each with its key; else what is chosen."""

    def __init__(
        self,
        path: str,
        options: Mapping[str, str],
        chosen: Sequence[str] = (),
        *,
        several: bool = False,
    ) -> None:
        super().__init__()
        self.path = path
        self.options = dict(options)
        self.several = several
        self.none = ""  # what stands there while nothing is chosen
        self._chosen = [code for code in chosen if code in self.options]
        self._before: list[list[str]] = []
        self._place = 0

    @property
    def value(self) -> list[str] | str:
        """The codes chosen; of a single choice the code, or nothing."""
        return list(self._chosen) if self.several else "".join(self._chosen)

    @value.setter
    def value(self, value: Any) -> None:
        self._choose([value] if isinstance(value, str) and value else list(value or ()))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor stands: at the option the arrows are on."""
        lines, at = self._laid_out(max(1, self.content_region.width)), self.content_region.offset
        for down, line in enumerate(lines):
            for right, place in line:
                if place == self._place:
                    return at + Offset(right, down)
        return at

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """One line; while one chooses as many as the options take."""
        return len(self._laid_out(width)) if self.has_focus else 1

    def render(self) -> Text:
        """The options, or what is chosen."""
        if not self.has_focus:
            chosen = "  ".join(self.options[code] for code in self._chosen)
            told = Text(chosen or self.none, style=Style(dim=not chosen), no_wrap=True)
            told.truncate(max(1, self.content_region.width), overflow="ellipsis")
            return told
        shown = Text(no_wrap=True)
        codes = list(self.options)
        for number, line in enumerate(self._laid_out(self.content_region.width)):
            shown.append("\n" if number else "")
            for _right, place in line:
                is_chosen = codes[place] in self._chosen
                shown.append(KEYS[place], Style(bold=True, underline=place == self._place))
                shown.append(" " + self.options[codes[place]], Style(reverse=is_chosen, bold=is_chosen))
                shown.append("  ")
        return shown

    def on_focus(self) -> None:
        """Open."""
        codes = list(self.options)
        self._place = codes.index(self._chosen[0]) if self._chosen else 0
        self.refresh(layout=True)

    def on_blur(self) -> None:
        """Close."""
        self.refresh(layout=True)

    def press(self, key: str, character: str | None) -> bool:
        """A key of an option, the arrows, space; Enter goes on."""
        if key in _LEADING_OUT:
            _form(self).lead(_LEADING_OUT[key])
        elif key in _CHOOSING:
            _CHOOSING[key](self)
        elif character and character in KEYS[: len(self.options)]:
            self._place = KEYS.index(character)
            self._toggle()
            if not self.several and self._chosen:
                _form(self).lead(0)
        else:
            return False
        return True

    def on_click(self, event: events.Click) -> None:
        """The option under the mouse."""
        lines = self._laid_out(max(1, self.content_region.width))
        where = event.get_content_offset(self)
        if where is None or where.y >= len(lines):
            return
        before = [place for right, place in lines[where.y] if right <= where.x]
        if before:
            self._place = before[-1]
            self._toggle()

    def undo(self) -> None:
        """What was chosen before."""
        if self._before:
            self._chosen = self._before.pop()
            self._tell()

    def _move(self, by: int) -> None:
        self._place = (self._place + by) % len(self.options)
        self.refresh()
        self.app.cursor_position = self.cursor_screen_offset

    def _toggle(self) -> None:
        code = list(self.options)[self._place]
        rest = [one for one in self._chosen if one != code] if self.several else []
        self._choose(rest if code in self._chosen else [*rest, code])

    def _choose(self, codes: list[str]) -> None:
        self._before.append(self._chosen)
        self._chosen = [code for code in codes if code in self.options]
        self._tell()

    def _tell(self) -> None:
        self.refresh(layout=True)
        self.post_message(Filled(self.path, self.value))

    def _laid_out(self, width: int) -> list[list[tuple[int, int]]]:
        """In which column each option stands, line by line."""
        lines: list[list[tuple[int, int]]] = [[]]
        at = 0
        for place, name in enumerate(self.options.values()):
            wide = 2 + display_width(name)
            if lines[-1] and at + wide > width:
                lines.append([])
                at = 0
            lines[-1].append((at, place))
            at += wide + 2
        return lines


_LEADING_OUT = {"enter": 0, "up": -1, "down": 1}
_CHOOSING: dict[str, Any] = {
    "left": lambda choice: choice._move(-1),
    "right": lambda choice: choice._move(1),
    "space": lambda choice: choice._toggle(),
    "backspace": lambda choice: choice._choose([]),
    "delete": lambda choice: choice._choose([]),
    "ctrl+z": lambda choice: choice.undo(),
}


def _form(field: Widget) -> Any:
    """The form that the field stands on."""
    return field.parent
