"""How long a clerk waits, as ratios to bare ``python -c pass`` in the same run: ``python benchmarks/start_up.py``.

On a book of 100,000 complaints whose morning is 300 open debts, 60 of them overdue. Prints, judges nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from pathlib import Path

from book import make
from measure import PROGRAM, compile_all, ratios

BUDGETS = {
    "--help": 6,
    "completion bash (once)": 20,
    "Tab: cases": 6,
    "Tab: cases -- 12": 6,
    "Tab: open -- zhang": 6,
    "Tab: closed": 6,
    "Tab: closed -- zhangwei": 6,
    "Tab: closed -- 2026": 6,
    "Tab: owed": 6,
    "Tab: people": 6,
    "Tab: departments": 6,
    "due (piped)": 7.5,
    "due (terminal)": 11,
    "contact": 12,
    "contact --promise +2h": 14,
    "new with options": 12,
    "new with options --promise +2h": 14,
}


PRESET = "cn-bank-insurance"
RULES = {
    "country": "CN",
    "hours.mon-fri": "09:00-12:00 13:00-18:00",
    "hours.sat": "10:00-16:00",
    "days.off": "2027-02-05..2027-02-11",
    "currency": "CNY",
    "people.li.role": "manager",
    **{f"people.clerk{number}.role": "clerk" for number in range(20)},
    **{f"departments.part{number}.hours": "4" for number in range(8)},
    **{f"subcategories.kind{number}": "service" for number in range(20)},
    "limits.class2.update": "4 working hours",
    "escalation.reply": "0 minutes: manager, 4 working hours: li",
}


def main() -> None:
    """Make the book, time the commands, print the table."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--complaints", type=int, default=100_000)
    said.add_argument("--runs", type=int, default=15)
    said.add_argument("--book", help="a book made before, instead of a new one")
    said.add_argument("--bare", action="store_true", help="in a book without hours, people and policy")
    said.add_argument("--no-escalation", action="store_true", help="where no delay is shown to anybody")
    asked = said.parse_args()
    compile_all()
    with tempfile.TemporaryDirectory() as home:
        path = asked.book or str(Path(home, "book.db"))
        if not asked.book:
            make(path, asked.complaints)
            if not asked.bare:
                keep_rules(path, escalation=not asked.no_escalation)
        environment = {
            **os.environ,
            "COMPLAINTLOG_DB": path,
            "XDG_CACHE_HOME": str(Path(home, "cache")),
            "XDG_CONFIG_HOME": str(Path(home, "config")),
            "COMPLAINTLOG_LANG": "zh",
            "COMPLAINTLOG_USER": "li",
            "TERM": "xterm-256color",
            "COLUMNS": "100",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        found = ratios(commands(asked.complaints), environment, runs=asked.runs)
    print(f"{'command':34}{'median ms':>10}{'× bare':>8}{'budget':>8}")
    for name, (seconds, ratio) in found.items():
        print(f"{name:34}{seconds * 1000:10.1f}{ratio:8.1f}{BUDGETS[name]:8}")


def keep_rules(path: str, *, escalation: bool = True) -> None:
    """A shop as it may be: people, departments, hours, a country, limits, escalation, a preset."""
    environment = {**os.environ, "COMPLAINTLOG_DB": path, "COMPLAINTLOG_USER": "li"}
    for key, value in RULES.items():
        if key.startswith("escalation") and not escalation:
            continue
        subprocess.run([PROGRAM, "shop", "set", key, value], env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([PROGRAM, "policy", "use", PRESET], env=environment, check=True, stdout=subprocess.DEVNULL)


def commands(complaints: int) -> dict[str, tuple[tuple[str, ...], bool]]:
    """What is timed; the second says whether it runs on a terminal."""
    case = str(complaints)
    new = (PROGRAM, "new", "--name", "张三", "--phone", "13800000000", "--description", "汤里有根头发")
    return {
        "--help": ((PROGRAM, "--help"), False),
        "completion bash (once)": ((PROGRAM, "completion", "bash"), False),
        **{
            name: ((PROGRAM, "completion", *name.removeprefix("Tab: ").split()), False)
            for name in BUDGETS
            if name.startswith("Tab: ")
        },
        "due (piped)": ((PROGRAM, "due"), False),
        "due (terminal)": ((PROGRAM, "due"), True),
        "contact": ((PROGRAM, "contact", case, "仍在核实"), False),
        "contact --promise +2h": ((PROGRAM, "contact", str(complaints - 1), "仍在核实", "--promise", "+2h"), False),
        "new with options": (new, False),
        "new with options --promise +2h": ((*new, "--promise", "+2h"), False),
    }


if __name__ == "__main__":
    main()
