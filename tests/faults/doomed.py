"""A process that has loaded the program and forks a child for each call it is told to make, under strace from there on.

Starting Python under strace for each of some hundred kills would cost minutes; what is killed is a real process all
the same, in the very calls that the program makes. Reads requests as JSON lines, answers each with a line.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import subprocess
import sys
import time
from typing import Any

import complaintlog


def load_everything() -> None:
    """What a command would import while it is traced."""
    for module in pkgutil.walk_packages(complaintlog.__path__, "complaintlog."):
        if not module.name.endswith((".__main__", ".env", "server")) and ".versions" not in module.name:
            importlib.import_module(module.name)
    from complaintlog.store import tables

    tables.declared("sqlite")


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Make one call in a child of its own, tampered with as the request says; left in peace where it says nothing."""
    place = request["place"]
    go, ready = os.pipe()
    child = os.fork()
    if child == 0:
        _call(request, go)
    os.close(go)
    tracer = _trace(child, request["strace"], place) if request["strace"] else None
    os.write(ready, b"x")
    os.close(ready)
    _, status = os.waitpid(child, 0)
    if tracer is not None:
        tracer.wait()
    told = {name: _read(f"{place}/{name}") for name in ("out", "err")}
    return {"code": os.waitstatus_to_exitcode(status), **told}


def _call(request: dict[str, Any], go: int) -> None:
    os.environ.clear()
    os.environ.update(request["environ"])
    time.tzset()
    for number, name in ((1, "out"), (2, "err")):
        opened = os.open(f"{request['place']}/{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, number)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - until the process ends
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115 - as above
    from complaintlog.cli.app import run

    os.read(go, 1)
    code = run(request["argv"])
    sys.stdout.flush()
    os._exit(code)


def _trace(child: int, options: list[str], place: str) -> subprocess.Popen[bytes]:
    """Have strace take hold of the child, and wait until it does."""
    with open(f"{place}/strace.err", "wb") as log:
        tracer = subprocess.Popen(["strace", "-f", "-p", str(child), *options], stderr=log)
    while _read(f"/proc/{child}/status").partition("TracerPid:")[2].split()[0] == "0":
        if tracer.poll() is not None:
            raise RuntimeError(_read(f"{place}/strace.err"))
        time.sleep(0.001)
    return tracer


def _read(path: str) -> str:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


if __name__ == "__main__":
    load_everything()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
