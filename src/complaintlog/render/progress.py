"""A bar for what takes more than a moment, on the terminal's other voice; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

WORTH_A_BAR = 500  # rows; fewer are done before a bar is seen


def with_bar(items: Iterable[T], *, total: int | None, what: str = "") -> Iterator[T]:
    """``items`` as they are, with a bar of ``total`` beside them where a person looks and there are many."""
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
            progress.advance(task)
