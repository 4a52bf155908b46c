"""Whether a large book is slower than a small one: the same morning in books of 1,000 and 1,000,000 complaints.

``python benchmarks/scale.py [--large 1000000]``. Prints the ratio of the medians, judges nothing.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from book import make
from measure import PROGRAM, compile_all, once


def main() -> None:
    """Make both books, time the same commands in turn, print large against small."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--small", type=int, default=1_000)
    said.add_argument("--large", type=int, default=1_000_000)
    said.add_argument("--runs", type=int, default=15)
    said.add_argument("--large-book", help="a large book made before, instead of a new one")
    asked = said.parse_args()
    compile_all()
    with tempfile.TemporaryDirectory() as home:
        books = {}
        for size in (asked.small, asked.large):
            start = time.perf_counter()
            books[size] = str(Path(home, f"{size}.db"))
            if size == asked.large and asked.large_book:
                books[size] = asked.large_book
                continue
            make(books[size], size)
            print(f"made {size:,} complaints in {time.perf_counter() - start:.0f} s")
        environment = {**os.environ, "COMPLAINTLOG_USER": "li", "XDG_CACHE_HOME": home, "XDG_CONFIG_HOME": home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for name, words in {"due": ("due",), "contact": ("contact", "{last}", "仍在核实"), "new": NEW}.items():
            small, large = [], []
            for _ in range(asked.runs):
                small.append(_timed(words, books[asked.small], asked.small, environment))
                large.append(_timed(words, books[asked.large], asked.large, environment))
            ratio = statistics.median(large) / statistics.median(small)
            print(
                f"{name:8} {statistics.median(small) * 1000:8.1f} ms {statistics.median(large) * 1000:8.1f} ms"
                f"  large/small {ratio:.2f}"
            )


NEW = ("new", "--name", "张三", "--phone", "13800000000", "--description", "汤里有根头发")


def _timed(words: tuple[str, ...], book: str, size: int, environment: dict[str, str]) -> float:
    command = [PROGRAM, "--db", book, *(word.format(last=size) for word in words)]
    return once(command, environment)


if __name__ == "__main__":
    main()
