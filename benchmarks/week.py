"""Whether a large book makes the week's review slower: the same weeks in books of 10,000 and 1,000,000 complaints.

And whether the review of all its years takes more memory than that of a week; and what it takes to write all of it to
a spreadsheet, beside the ``sqlite3`` shell running the same query.
``python benchmarks/week.py [--large 1000000] [--books DIRECTORY]``. Prints ratios and memory, judges nothing.
The large book is the small one with its older complaints laid down again and again (``older.py``).
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from measure import PROGRAM, Measured, compile_all, measured
from older import lengthen

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.owed import Act

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # the clock of the review: 09:00 in Shanghai
WEEKS, A_WEEK, OPEN = 9, 300, 300
NAMES = ["张伟", "王芳", "李娜", "刘洋", "陈静", "杨帆", "赵磊", "黄敏", "周杰", "吴桐", "徐丽", "孙强"]
THINGS = ["汤里有根头发", "快递延误三天", "电梯停用", "外卖送错", "退款未到账", "空调不制冷", "wrong size sent"]


def main() -> None:
    """Make both books, time and weigh the same commands in turn, print large against small."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--small", type=int, default=10_000)
    said.add_argument("--large", type=int, default=1_000_000)
    said.add_argument("--runs", type=int, default=5)
    said.add_argument("--shell-runs", type=int, default=3)
    said.add_argument("--books", help="a directory whose books are used, and made where they are missing")
    asked = said.parse_args()
    compile_all()
    with tempfile.TemporaryDirectory() as home:
        directory = Path(asked.books or home)
        small = _book(directory, asked.small)
        books = {asked.small: small, asked.large: _long_book(directory, small, asked.large)}
        for name, words in COMMANDS.items():
            found = {
                size: measured([PROGRAM, "--db", book, *(word.format(home=home) for word in words)], runs=asked.runs)
                for size, book in books.items()
            }
            _say(name, found[asked.small], found[asked.large], "large/small")
        years = {size: measured([PROGRAM, "--db", book, "review", *YEARS], runs=1) for size, book in books.items()}
        _say("review of years", years[asked.small], years[asked.large], "large/small")
        _against_the_shell(books[asked.large], home, runs=asked.shell_runs)


def _say(name: str, one: Measured, other: Measured, what: str) -> None:
    print(
        f"{name:16}{one.seconds:8.2f} s {other.seconds:8.2f} s  {what} {other.seconds / one.seconds:.2f}"
        f"  {one.megabytes:6.0f} MB {other.megabytes:6.0f} MB",
        flush=True,
    )


def _against_the_shell(book: str, home: str, *, runs: int) -> None:
    """The whole book as CSV, in turn with the shell on the query it is made of; and some years as a workbook."""
    shell = shutil.which("sqlite3")
    script = Path(home, "query.sql")
    script.write_text(f".mode csv\n.headers on\n.output {home}/shell.csv\n{_query()};\n", encoding="utf-8")
    for _ in range(runs if shell else 0):
        plain = measured(["/bin/sh", "-c", f"{shell} -readonly '{book}' < '{script}'"], runs=1)
        ours = measured([PROGRAM, "--db", book, "export", "--all", "-o", f"{home}/all.csv"], runs=1)
        _say("all as csv", plain, ours, "export/sqlite3")
    some = measured([PROGRAM, "--db", book, "export", *SOME, "-o", f"{home}/some.xlsx"], runs=1)
    print(f"xlsx of 100,000 {some.seconds:8.2f} s {some.megabytes:6.0f} MB", flush=True)


def _query() -> str:
    """What the columns of the form are read with."""
    from complaintlog.rules.sheets import SHEETS
    from complaintlog.store.rows import query

    return query("complaints", SHEETS["complaints"].usual, {})[0]


YEARS = ("--since", "2022-01-01", "--until", "2026-11-23", "--as-of", "2026-11-23T09:00:00+08:00")
SOME = ("--since", "2026-04-07", "--until", "2026-11-23")
SPAN = ("--since", "2026-09-21", "--until", "2026-11-23")
COMMANDS = {
    "review": ("review", "--week", "last", "--as-of", "2026-11-23T09:00:00+08:00"),
    "export csv": ("export", *SPAN, "-o", "{home}/week.csv"),
    "export xlsx": ("export", *SPAN, "-o", "{home}/week.xlsx"),
    "review page": ("review", "--week", "last", "--as-of", "2026-11-23T09:00:00+08:00", "-o", "{home}/page.html"),
}


def _book(directory: Path, size: int) -> str:
    path = directory / f"week-{size}.db"
    if not path.exists():
        start = time.perf_counter()
        make(str(path), size)
        print(f"made {size:,} complaints in {time.perf_counter() - start:.0f} s", flush=True)
    return str(path)


def _long_book(directory: Path, small: str, size: int) -> str:
    path = directory / f"week-{size}.db"
    if not path.exists():
        lengthen(small, str(path), size, before=f"{MONDAY - timedelta(weeks=WEEKS + 1):%Y-%m-%d}")
    return str(path)


def make(path: str, complaints: int, *, seed: int = 1) -> None:
    """A book whose last nine weeks are alike whatever its size; the other complaints are older, and closed."""
    from complaintlog.desk.sitting import Sitting, entry_of
    from complaintlog.settings import Location
    from complaintlog.store.book import writing

    location = Location(path, named=True)
    with writing(location, zone="Asia/Shanghai") as book:
        for place, case in enumerate(_cases(complaints, random.Random(seed))):
            book.save(None, case, entry_of(Sitting(location, case.recorded_by, case.recorded_at), "new"))
            if place % 500 == 499:
                book.pause()


def _cases(complaints: int, chance: random.Random) -> Iterator[Complaint]:
    recent = WEEKS * A_WEEK
    older = complaints - recent
    for place in range(older):
        yield _case(place, MONDAY - timedelta(weeks=WEEKS + 1, minutes=2 * (older - place)), chance, is_open=False)
    chance = random.Random(2)  # the recent weeks are the same in every book
    for place in range(recent):
        at = MONDAY - timedelta(hours=9) - timedelta(weeks=WEEKS) * ((recent - place) / recent)
        yield _case(place, at.replace(microsecond=0), chance, is_open=place >= recent - OPEN)


def _case(place: int, at: datetime, chance: random.Random, *, is_open: bool) -> Complaint:
    from complaintlog.rules.complaint import Complaint, Customer
    from complaintlog.rules.owed import Act
    from complaintlog.rules.policy import Shop
    from complaintlog.rules.register import register

    who = chance.choice(("li", "wang", "zhao"))
    act = Act(at, at, who, Shop(zone="Asia/Shanghai"))
    heard = Complaint(
        None,
        at,
        at,
        who,
        f"{chance.choice(THINGS)}，第{place}件",
        customer=Customer(name=chance.choice(NAMES), phone=f"1380000{place % 10000:04d}"),
        product=f"P{chance.randrange(50)}",
        category=chance.choice(("product", "service", "delivery")),
        owner=who,
        zone="Asia/Shanghai",
    )
    case = register(heard, act, until=at + timedelta(hours=4))
    return case if is_open else _ended(case, act)


def _ended(case: Complaint, act: Act) -> Complaint:
    from complaintlog.rules.codes import Outcome
    from complaintlog.rules.ending import close
    from complaintlog.rules.owed import open_promises, pay

    at = act.at + timedelta(hours=3)
    later = act._replace(at=at, recorded_at=at)
    answered = pay(case, later, open_promises(case), result="contact")
    return close(answered, later, outcome=Outcome.EXPLAINED, reason="已说明", text="已说明")


if __name__ == "__main__":
    main()
