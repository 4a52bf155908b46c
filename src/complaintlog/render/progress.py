"""A bar for what takes more than a moment, on the terminal's other voice; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")

WORTH_A_BAR = 500  # rows; fewer are done before a bar is seen
WORTH_A_LOOK = 1.0  # seconds; what is done sooner shows none


def with_bar(
    items: Iterable[T], *, total: int | None, what: str = "", size: Callable[[T], int] = lambda _: 1
) -> Iterator[T]:
    """``items`` as they are, with a bar of ``total`` beside them where a person looks and there are many.

    ``size``: for how many an item counts.
    """
    few = total is not None and total < WORTH_A_BAR
    if few or sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        for item in items:
            yield item
            progress.advance(task, size(item))


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """What to tell how much of how much is done; a bar comes up after a second where a person looks."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    begun, bars = time.monotonic(), _Bars(what)

    def tell(done: int, total: int) -> None:
        if time.monotonic() - begun > WORTH_A_LOOK:
            bars.show(done, total)

    try:
        yield tell
    finally:
        bars.stop()


@contextmanager
def busy(what: str, *, rows: int) -> Iterator[None]:
    """Something turns where a person looks, for as long as nobody can say how far it is; of few rows nothing does."""
    if rows < WORTH_A_BAR or sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(what)):
        yield


class _Bars:
    """A bar that is made when it is first shown."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._progress: Any = None

    def show(self, done: int, total: int) -> None:
        """So much of so much."""
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
            self._task = self._progress.add_task(self._what, total=total)
        self._progress.update(self._task, completed=done, total=total)

    def stop(self) -> None:
        """Take it away."""
        if self._progress is not None:
            self._progress.stop()
