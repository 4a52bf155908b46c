"""An editor for tests: a program that does to the text what a person would do, without a person."""

from __future__ import annotations

import sys
from pathlib import Path

SCRIPT = """
import sys
path = sys.argv[-1]
with open(path, encoding="utf-8", newline="") as file:
    text = file.read()
with open({seen!r}, "w", encoding="utf-8", newline="") as file:
    file.write(text)
result = None
{does}
if result is not None:
    with open(path, "wb") as file:
        file.write(result if isinstance(result, bytes) else result.encode())
"""


class Editor:
    """The editor of a test: ``editor("result = text + 'x'")`` says what it does next; ``seen`` is what it was shown."""

    def __init__(self, directory: Path) -> None:
        self.script = directory / "editor of the test.py"
        self.shown = directory / "shown.txt"
        self.environ = {"EDITOR": f'"{sys.executable}" "{self.script}"'}

    def __call__(self, does: str) -> None:
        self.script.write_text(SCRIPT.format(seen=str(self.shown), does=does), "utf-8")

    @property
    def seen(self) -> str:
        return self.shown.read_text("utf-8")


def replacing(old: str, new: str) -> str:
    """What to do: replace a line of the text that must be there."""
    return f"assert {old!r} in text\nresult = text.replace({old!r}, {new!r}, 1)"
