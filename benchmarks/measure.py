"""Timing whole programs: medians of several runs, taken in turn so that a slow moment of the machine hits all alike."""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

BARE = (sys.executable, "-c", "pass")
PROGRAM = str(Path(sys.executable).with_name("complaintlog"))


def compile_all() -> None:
    """Compile everything installed, or start-up would be measured with the compiler in it."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    import complaintlog

    for place in (sysconfig.get_path("purelib"), str(Path(complaintlog.__file__).parent)):
        compileall.compile_dir(place, quiet=2)


def once(command: Sequence[str], environment: dict[str, str], *, terminal: bool = False) -> float:
    """Seconds one run takes, from start to end; on a pseudo-terminal where ``terminal``."""
    start = time.perf_counter()
    if terminal:
        _on_terminal(command, environment)
    else:
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode not in (0, 10):
            raise SystemExit(f"{command} exited with {done.returncode}: {done.stderr.decode()}")
    return time.perf_counter() - start


def _on_terminal(command: Sequence[str], environment: dict[str, str]) -> None:
    import pty

    pid, master = pty.fork()
    if pid == 0:
        os.execvpe(command[0], list(command), environment)
    try:
        while os.read(master, 65536):
            pass
    except OSError:
        pass
    os.close(master)
    _, status = os.waitpid(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 10):
        raise SystemExit(f"{command} on a terminal exited with {status}")


class Measured(NamedTuple):
    """The median seconds of several runs, and the most memory that one of them held at a time (10^6 bytes)."""

    seconds: float
    megabytes: float


def measured(command: Sequence[str], *, runs: int = 5, output: int = subprocess.DEVNULL) -> Measured:
    """Time and weigh a command; ``output`` as of ``subprocess``."""
    seconds, most = [], 0.0
    for _ in range(runs):
        start = time.perf_counter()
        running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(running.pid, 0)
        seconds.append(time.perf_counter() - start)
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            raise SystemExit(f"{command} exited with {running.returncode}")
        most = max(most, used.ru_maxrss * 1024 / 1e6)  # Linux tells it in KiB
    return Measured(statistics.median(seconds), most)


def ratios(
    commands: Mapping[str, tuple[Sequence[str], bool]], environment: dict[str, str], *, runs: int = 15
) -> dict[str, tuple[float, float]]:
    """Median seconds of each command, and the median of its ratio to bare Python in the same turn."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    ratio: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        bare = statistics.median(once(BARE, environment) for _ in range(3))
        for name, (command, terminal) in commands.items():
            took = once(command, environment, terminal=terminal)
            if turn:  # the first turn warms up
                seconds[name].append(took)
                ratio[name].append(took / bare)
    return {name: (statistics.median(seconds[name]), statistics.median(ratio[name])) for name in commands}
