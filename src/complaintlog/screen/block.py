"""A text whose lines are broken already: the screen is laid out anew only where their number changes."""

from __future__ import annotations

from itertools import pairwise

from rich.text import Text
from textual.widgets import Static

from complaintlog.lang.lines import line_breaks


class Block(Static):
    """As high as its lines; to lay out the whole screen for as many lines as before would keep a key waiting."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._high = 0

    def say(self, text: Text | str) -> None:
        """Show this; nothing takes no room."""
        high = str(text).count("\n") + 1 if text else 0
        self.display = bool(high)
        self.update(text, layout=high != self._high)
        self._high = high


class Prose(Static):
    """A text whose lines are broken as wide as it stands; ``width``: as one knows before it is laid out."""

    def __init__(self, text: Text, width: int) -> None:
        super().__init__(broken(text, width), markup=False)
        self._text, self._wide = text, width

    def on_resize(self) -> None:
        """Break them anew, where they are broader or narrower now."""
        width = max(12, self.content_region.width)
        if width != self._wide:
            self._wide = width
            self.update(broken(self._text, width))


def broken(text: Text, width: int) -> Text:
    """``text`` in lines of ``width`` columns, none begun by a comma; its styles stay where they are."""
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        breaks = line_breaks(line.plain, width)
        if not breaks:
            lines.append(line)
            continue
        starts = (0, *breaks, len(line.plain))
        for start, end in pairwise(starts):
            lines.append(line[start : start + len(line.plain[start:end].rstrip())])
    return Text("\n", no_wrap=True).join(lines)
