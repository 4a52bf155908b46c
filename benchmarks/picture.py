"""The picture of the call screen in the README: ``python benchmarks/picture.py`` plays a call and draws what is seen.

Needs a Chromium and a monospace font with Chinese (Debian: ``chromium``, ``fonts-noto-cjk``).
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import PROGRAM
from terminal import Terminal

PICTURE = Path(__file__).parents[1] / "docs" / "call-screen.png"
WHO = ("--name", "张三", "--phone", "13800000000", "--salutation", "mr")
BEFORE = (
    ("--product", "牛肉面", "--description", "面端上来就是凉的", "--promise", "+4h"),
    ("--product", "酸辣汤", "--description", "汤咸得没法喝"),
)
CALL = (
    ("zs", "张三"),
    ("\x1b[B\r", "60 天内第 3 次投诉"),
    ("牛肉面\r\r", "牛肉面"),
    ("汤里有根头发，叫了服务员三次没人理。", "没人理"),
    ("\t换一碗", "换一碗"),
    ("\x07-今晚8:25", "20:25"),
)


def main() -> None:
    """Play the call and draw it."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            **dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), home),
            "COMPLAINTLOG_DB": str(Path(home, "book.db")),
            "COMPLAINTLOG_LANG": "zh",
            "COMPLAINTLOG_USER": "li",
            "TZ": "Asia/Shanghai",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
        }
        for said in BEFORE:
            subprocess.run([PROGRAM, "new", *WHO, *said], env=environment, check=True, capture_output=True)
        terminal = Terminal((PROGRAM, "new"), environment, columns=100, lines=30)
        try:
            terminal.until(lambda seen: "F1" in seen)
            terminal.rest()
            for typed, there in CALL:
                terminal.type(typed)
                terminal.until(_has(there))
                terminal.rest()
            terminal.draw(PICTURE)
        finally:
            terminal.close()


def _has(wanted: str) -> Callable[[str], bool]:
    return lambda seen: wanted in seen


if __name__ == "__main__":
    main()
