"""How long a clerk waits for the call screen, in a terminal of its own: ``python benchmarks/call_screen.py``.

On a book of 100,000 complaints. First paint as a ratio to bare ``python -c pass`` in the same turn; the rest in
milliseconds from the key to the answer on the terminal. Prints, judges nothing.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from book import make
from measure import BARE, PROGRAM, compile_all, once
from terminal import Terminal

BUDGETS = {
    "first paint, x bare Python": 35,
    "key echo while the rest loads, worst ms": 30,
    "key echo, median ms": 16,
    "matches after a key, median ms": 50,
    "save key to number, median ms": 100,
}
TYPED = "the soup was cold and nobody came "


def main() -> None:
    """Make the book, play the calls, print the table."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--complaints", type=int, default=100_000)
    said.add_argument("--runs", type=int, default=5)
    said.add_argument("--book", help="a book made before, instead of a new one")
    asked = said.parse_args()
    compile_all()
    with tempfile.TemporaryDirectory() as home:
        path = asked.book or str(Path(home, "book.db"))
        if not asked.book:
            make(path, asked.complaints)
        environment = _environment(path, home)
        found: dict[str, list[float]] = {name: [] for name in BUDGETS}
        for turn in range(asked.runs + 1):
            bare = statistics.median(once(BARE, environment) for _ in range(3))
            for name, value in _call(environment, bare).items():
                if turn:  # the first turn warms up
                    found[name].append(value)
    print(f"{'':42}{'median':>9}{'least':>9}{'budget':>8}   (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    for name, values in found.items():
        print(f"{name:42}{statistics.median(values):9.1f}{min(values):9.1f}{BUDGETS[name]:8}")


def _environment(path: str, home: str) -> dict[str, str]:
    environment = {
        **os.environ,
        "COMPLAINTLOG_DB": path,
        "COMPLAINTLOG_LANG": "zh",
        "COMPLAINTLOG_USER": "li",
        "XDG_STATE_HOME": str(Path(home, "state")),
        "XDG_CACHE_HOME": str(Path(home, "cache")),
        "XDG_CONFIG_HOME": str(Path(home, "config")),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _call(environment: dict[str, str], bare: float) -> dict[str, float]:
    """One call: what each thing took."""
    began = time.perf_counter()
    terminal = Terminal((PROGRAM, "new"), environment, columns=100, lines=30)
    try:
        terminal.until(lambda seen: "F1" in seen and "2 " in seen)
        paint = time.perf_counter() - began
        loading = [_echo(terminal, letter) for letter in TYPED]
        terminal.type("\x07" + "7")
        terminal.rest(0.5)
        quiet = [_echo(terminal, letter) for letter in TYPED]
        terminal.type("\x07" + "3")
        terminal.rest(0.5)
        matches = [_matches(terminal, typed) for typed in "张李陈王"]
        terminal.type("\x07" + "-" + "+2h")
        terminal.until(lambda seen: "= " in seen)
        terminal.rest(0.5)
        terminal.type("\x1bOQ")
        save = terminal.answered("请把编号念给客户")
        terminal.type("\r")
    finally:
        terminal.close()
    return dict(
        zip(
            BUDGETS,
            (
                paint / bare,
                max(loading) * 1000,
                statistics.median(quiet) * 1000,
                statistics.median(matches) * 1000,
                save * 1000,
            ),
            strict=True,
        )
    )


def _echo(terminal: Terminal, letter: str) -> float:
    """Seconds until a letter stands where the cursor was."""
    terminal.rest(0.03)
    row, column = terminal.screen.cursor.y, terminal.screen.cursor.x
    terminal.type(letter)
    moved = (row, column)
    return terminal.until(lambda _seen: (terminal.screen.cursor.y, terminal.screen.cursor.x) != moved)


def _matches(terminal: Terminal, typed: str) -> float:
    """Seconds from the key that ends ``typed`` until the list of customers is written."""
    terminal.type("\x15" + typed[:-1])
    terminal.rest(0.5)
    terminal.type(typed[-1])
    took = terminal.answered("是哪位")
    terminal.rest(0.3)
    return took


if __name__ == "__main__":
    main()
