"""A program in a terminal: keys go in, and what a person sees comes out, as cells, as text, as a picture."""

from __future__ import annotations

import html
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pexpect
import pyte

FONT = '"Noto Sans Mono CJK SC", "Noto Sans Mono CJK", "Sarasa Mono SC", monospace'
WIDE, HIGH = 10, 26  # pixels of a cell


class Terminal:
    """``command`` in a pseudo-terminal of so many columns and lines."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], *, columns: int, lines: int) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            command[0], list(command[1:]), env=environment, dimensions=(lines, columns), timeout=60, echo=False
        )
        self.child.delaybeforesend = None

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        return [line.rstrip() for line in self.screen.display]

    def read(self, seconds: float) -> bool:
        """Take in what the program writes within ``seconds``; whether it wrote anything."""
        ready, _, _ = select.select([self.child.child_fd], [], [], seconds)
        if not ready:
            return False
        try:
            written = os.read(self.child.child_fd, 65536)
        except OSError:
            return False
        self._stream.feed(written.replace(b"\x1b[?2026$p", b"").replace(b"\x1b[?2048$p", b""))
        return bool(written)

    def until(self, there: Callable[[str], bool], *, seconds: float = 60) -> float:
        """Wait until the text of the screen is so; the seconds it took."""
        began = time.perf_counter()
        while not there("\n".join(self.lines)):
            if time.perf_counter() - began > seconds:
                raise TimeoutError("\n".join(self.lines))
            self.read(0.05)
        return time.perf_counter() - began

    def answered(self, wanted: str, *, seconds: float = 60) -> float:
        """Wait until the program has written ``wanted``; the seconds it took, without the drawing of what it wrote."""
        began, written = time.perf_counter(), b""
        while wanted.encode() not in written:
            if time.perf_counter() - began > seconds:
                raise TimeoutError(written[-500:])
            if select.select([self.child.child_fd], [], [], 0.05)[0]:
                written += os.read(self.child.child_fd, 65536)
        took = time.perf_counter() - began
        self._stream.feed(written)
        return took

    def rest(self, seconds: float = 0.3) -> None:
        """Wait until the program has been quiet for so long."""
        while self.read(seconds):
            pass

    def type(self, text: str) -> None:
        """Type it."""
        self.child.send(text)

    def close(self) -> None:
        """Close the window."""
        self.child.close(force=True)

    def page(self) -> str:
        """The screen as HTML, every character in its cell."""
        cells = [self._cell(row, column) for row in range(self.screen.lines) for column in range(self.screen.columns)]
        return (
            f"<html><meta charset=utf-8><style>body{{margin:0;background:#16191d}}"
            f"i{{position:absolute;font:20px/{HIGH}px {FONT};white-space:pre;height:{HIGH}px;overflow:hidden}}"
            f"</style>{''.join(cells)}</html>"
        )

    def draw(self, path: Path) -> None:
        """The screen as a PNG, by a headless Chromium."""
        with tempfile.TemporaryDirectory() as place:
            page = Path(place, "screen.html")
            page.write_text(self.page(), encoding="utf-8")
            size = f"{self.screen.columns * WIDE},{self.screen.lines * HIGH}"
            browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
            subprocess.run(
                [
                    *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
                    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
                    *(f"--user-data-dir={place}/profile", f"--window-size={size}", f"--screenshot={path}", str(page)),
                ],
                check=True,
                capture_output=True,
            )

    def _cell(self, row: int, column: int) -> str:
        cell: Any = self.screen.buffer[row][column]
        if not cell.data:
            return ""
        wide = 2 if column + 1 < self.screen.columns and not self.screen.buffer[row][column + 1].data else 1
        ink, ground = _color(cell.fg, "#e4e7ea"), _color(cell.bg, "#16191d")
        if cell.reverse:
            ink, ground = ground, ink
        cursor = self.screen.cursor
        if (cursor.y, cursor.x) == (row, column) and not cursor.hidden:
            ink, ground = ground, "#9fd0ff"
        style = f"left:{column * WIDE}px;top:{row * HIGH}px;width:{wide * WIDE}px;color:{ink};background:{ground}"
        style += ";font-weight:bold" if cell.bold else ""
        style += ";text-decoration:underline" if cell.underscore else ""
        return f'<i style="{style}">{html.escape(cell.data)}</i>'


def _color(name: str, default: str) -> str:
    if name == "default":
        return default
    return f"#{name}" if len(name) == 6 and all(char in "0123456789abcdef" for char in name.lower()) else name
