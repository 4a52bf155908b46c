"""Many at once: nothing is lost, nobody sees an error, numbers are given once; who reads does not wait."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from complaintlog.settings import Location
from complaintlog.store.book import reading
from faults.machine import LONG, PATIENCE, environment, program, run, sound

WORKERS = 8
WRITES = 500 if LONG else 60
PROCESSES = 20 if LONG else 4
ROWS = 4000 if LONG else 1200

ROUNDS = 60 if LONG else 8

BEGINNER = """
import json, os, random, sys, time
from collections import Counter
from complaintlog.errors import StoreError
from complaintlog.settings import Location
from complaintlog.store import faults, tables
from complaintlog.store.book import reading, writing
from store.cases import bare, entry
place, rounds = int(sys.argv[2]), int(sys.argv[3])
tables.declared("sqlite")
print("ready", flush=True)
begun = float(input())
chance, done, last, there = random.Random(place), Counter(), -1, False
while (turn := int((time.time() - begun) / 0.5)) < rounds:
    if turn < 0:
        continue
    if turn != last:
        last, there = turn, False
    location = Location(f"{sys.argv[1]}/{turn}.db", True)
    try:
        if place % 2:
            with writing(location, zone="UTC") as book:
                book.save(None, bare(), entry(command=os.urandom(6).hex()))
                if chance.random() < 0.2:
                    raise ZeroDivisionError
            done[f"kept {turn}"] += 1
            there = True
        else:
            with reading(location) as book:
                book.ask("list_count")
            done["read"] += 1
            there = True
    except ZeroDivisionError:
        pass  # refused: the book is not begun, or it is as it was
    except StoreError as refused:
        if there or refused.message != faults.MISSING:
            done[f"error: {refused.message} {refused.__cause__!r}"] += 1
print(json.dumps(done))
"""
WORKER = """
import json, random, sys, time
from datetime import UTC, datetime
from complaintlog.desk import call, owed, sitting
from complaintlog.settings import Location
place, writes = int(sys.argv[2]), int(sys.argv[3])
chance, took, own = random.Random(place), [], []
for turn in range(writes):
    now = datetime.fromtimestamp(int(time.time()), UTC)
    desk = sitting.Sitting(Location(sys.argv[1], True), f"clerk{place}", now)
    begun = time.perf_counter()
    if not own or chance.random() < 0.4:
        case = call.register(desk, {"description": f"{place}-{turn}", "customer.phone": f"1380000{place:02d}{turn % 7:02d}"}, {})
        own.append(case.after.number)
    elif chance.random() < 0.5:
        owed.note(desk, chance.choice(own), text=f"{turn}")
    else:
        owed.follow(desk, chance.choice(own), until="+1d", text=f"{turn}")
    took.append(time.perf_counter() - begun)
print(json.dumps({"took": took, "own": own}))
"""


def percentiles(took: list[float]) -> str:
    took = sorted(took)
    return ", ".join(
        f"{part} % under {took[int(len(took) * part / 100) - 1] * 1000:.0f} ms" for part in (50, 95, 99, 100)
    )


def test_eight_workers_lose_nothing_and_nobody_who_reads_waits_for_them(
    tmp_path: Path, figure: Callable[[str], None]
) -> None:
    book = tmp_path / "book.db"
    assert run(program(book, ["new", "--description", "first"]), tmp_path).code == 0
    command = [sys.executable, "-c", WORKER, str(book)]
    at_work = [
        subprocess.Popen(
            [*command, str(place), str(WRITES)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(tmp_path),
        )
        for place in range(WORKERS)
    ]
    looked = []
    while any(one.poll() is None for one in at_work):
        begun = time.perf_counter()
        with reading(Location(str(book), named=True)) as opened:
            opened.ask("list_count")
        looked.append(time.perf_counter() - begun)
        time.sleep(0.02)

    told = [one.communicate() for one in at_work]

    assert [err for _, err in told] == [""] * WORKERS
    ended = [json.loads(out) for out, _ in told]
    numbers = [number for one in ended for number in one["own"]]
    assert len(numbers) == len(set(numbers))
    assert sound(book) == (WORKERS * WRITES + 1, len(numbers) + 1)
    took = [second for one in ended for second in one["took"]]
    figure(f"{WORKERS} workers × {WRITES} writes: {percentiles(took)}; reading beside them: {percentiles(looked)}")


def test_books_begun_refused_and_read_by_several_at_the_same_moment_give_nobody_an_error(
    tmp_path: Path, figure: Callable[[str], None]
) -> None:
    tests = str(Path(__file__).parent.parent)
    env = environment(tmp_path) | {"PYTHONPATH": f"{tests}:{environment(tmp_path).get('PYTHONPATH', '')}"}
    at_work = [
        subprocess.Popen(
            [sys.executable, "-c", BEGINNER, str(tmp_path), str(place), str(ROUNDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=env,
        )
        for place in range(6)
    ]

    ready = [one.stdout.readline() for one in at_work if one.stdout]
    begun = time.time() + 0.2
    for one in at_work:
        assert one.stdin
        one.stdin.write(f"{begun}\n")
        one.stdin.flush()
    told = [one.communicate(timeout=PATIENCE * 3) for one in at_work]

    assert ready == ["ready\n"] * len(at_work)
    assert [err for _, err in told] == [""] * len(at_work)
    done = sum((Counter(json.loads(out)) for out, _ in told), Counter())
    assert [what for what in done if what.startswith("error")] == []
    kept = {what: count for what, count in done.items() if what.startswith("kept")}
    assert kept
    for what, count in kept.items():
        assert sound(tmp_path / f"{what.split()[1]}.db") == (count, count)
    figure(f"{len(kept)} books begun by three at once, {sum(kept.values())} writes, read {done['read']} times beside")


def test_many_processes_lose_nothing(tmp_path: Path, figure: Callable[[str], None]) -> None:
    book = tmp_path / "book.db"
    script = (
        'for turn in $(seq $2); do "$PYTHON" -m complaintlog --db "$1" new --json --description "$turn" || exit 1; done'
    )
    begun = time.perf_counter()
    at_work = [
        subprocess.Popen(
            ["sh", "-c", script, "sh", str(book), str(PROCESSES)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(tmp_path, PYTHON=sys.executable),
        )
        for _ in range(WORKERS)
    ]
    told = [one.communicate(timeout=PATIENCE * 10) for one in at_work]
    each = (time.perf_counter() - begun) / PROCESSES

    assert [(one.returncode, err) for one, (_, err) in zip(at_work, told, strict=True)] == [(0, "")] * WORKERS
    assert sound(book) == (WORKERS * PROCESSES,) * 2
    figure(f"{WORKERS} × {PROCESSES} processes on a book not begun: {each * 1000:.0f} ms each, all eight together")


def test_a_new_complaint_beside_an_import_does_not_wait_for_it(tmp_path: Path, figure: Callable[[str], None]) -> None:
    book, rows = tmp_path / "book.db", tmp_path / "rows.jsonl"
    assert run(program(book, ["new", "--description", "first"]), tmp_path).code == 0
    line = run(program(book, ["show", "1", "--json"]), tmp_path).out
    case = json.loads(line)
    with rows.open("w", encoding="utf-8") as file:
        for place in range(ROWS):
            file.write(json.dumps(case | {"uid": f"row{place}", "description": f"row {place}"}) + "\n")
    importing = subprocess.Popen(
        program(book, ["import", str(rows)]), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment(tmp_path),
    )  # fmt: skip
    worker = [sys.executable, "-c", WORKER, str(book), "1"]
    while sound_count(book) < 50:
        time.sleep(0.01)

    beside = run([*worker, "5"], tmp_path)
    running = importing.poll() is None
    _, err = importing.communicate(timeout=PATIENCE)

    assert beside.code == 0, beside.err
    assert (importing.returncode, err.count("\n")) == (0, 0), err
    assert running, "the import was over before anybody wrote beside it; give it more rows"
    assert sound(book).entries == ROWS + 1 + 5
    took = json.loads(beside.out)["took"]
    figure(f"5 writes beside an import of {ROWS}: {percentiles(took)}")


def sound_count(book: Path) -> int:
    with reading(Location(str(book), named=True)) as opened:
        return int(opened.ask("list_count")[0]["total"])
