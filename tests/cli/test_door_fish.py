"""Tab pressed in fish, at a terminal that tmux holds (fish asks a bare pseudo-terminal more than it can answer)."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .told import SHANGHAI

pytestmark = [
    pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed here"),
    pytest.mark.skipif(shutil.which("tmux") is None, reason="no tmux to hold a terminal for fish"),
]
CONFIG = """function fish_prompt; echo -n 'ready> '; end
set fish_greeting
function complaintlog; {python} -m complaintlog $argv; end
source {script}
"""


class Fish:
    """fish in a pane of tmux, with the completion of the program in it."""

    def __init__(self, directory: Path, environ: dict[str, str]) -> None:
        self.tmux = ["tmux", "-S", str(directory / "tmux"), "-f", "/dev/null"]
        told = [f"{name}={value}" for name, value in environ.items()]
        pane = ["new-session", "-d", "-x", "100", "-y", "40", "env", *told, "fish", "--private", "-i"]
        subprocess.run([*self.tmux, *pane], check=True)
        self.until("ready>")

    def tab(self, typed: str, *shown: str) -> str:
        """Type, press Tab, and wait until this is on the screen; the line is cleared again."""
        self.keys("-l", typed)
        self.keys("Tab")
        screen = self.until(*shown)
        self.clear()
        return screen

    def clear(self) -> None:
        """An empty line on an empty screen; who still completes may not hear the first Ctrl-C."""
        deadline = time.monotonic() + 60
        while (seen := self.seen.strip()) != "ready>":
            assert time.monotonic() < deadline, seen
            self.keys("C-c")
            self.keys("C-l")
            time.sleep(0.3)

    @property
    def seen(self) -> str:
        """What stands in the pane."""
        return subprocess.run([*self.tmux, "capture-pane", "-p"], capture_output=True, check=True, text=True).stdout

    def keys(self, *keys: str) -> None:
        subprocess.run([*self.tmux, "send-keys", *keys], check=True)

    def until(self, *shown: str) -> str:
        deadline = time.monotonic() + 60
        while True:
            seen = self.seen
            if all(one in seen for one in shown):
                return seen
            assert time.monotonic() < deadline, seen
            time.sleep(0.1)

    def close(self) -> None:
        subprocess.run([*self.tmux, "kill-server"], check=False)


@pytest.fixture
def fish(cli, tmp_path: Path) -> Iterator[Fish]:
    """fish on a book of one case, two people and something to be done by hand, in Chinese."""
    book = str(tmp_path / "book.db")
    for typed in (
        "shop set people.wang.role manager",
        "shop set people.li.role clerk --user wang",
        "shop set people.li.display_name 小李 --user wang",
        "new --name 张三 --description 汤里有头发 --promise +90d",
        "follow 1 +1d 催供应商",
    ):
        assert cli(f"{typed} --db {book}").code == 0, typed
    script = tmp_path / "script.fish"
    script.write_bytes(cli("--lang zh completion fish").raw)
    config = tmp_path / "config" / "fish" / "config.fish"
    config.parent.mkdir(parents=True)
    config.write_text(CONFIG.format(python=shlex.quote(sys.executable), script=shlex.quote(str(script))), "utf-8")
    environ = SHANGHAI | {
        "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), "LC_ALL": "C.UTF-8",
        "COMPLAINTLOG_DB": book, "COMPLAINTLOG_LANG": "zh", "COMPLAINTLOG_USER": "li",
    }  # fmt: skip
    found = Fish(tmp_path, environ)
    yield found
    found.close()


def test_fish_shows_verbs_codes_people_and_what_they_are(fish: Fish) -> None:
    assert "致歉" in fish.tab("complaintlog ap", "apologize", "approve")
    assert "(受理告知)" in fish.tab("complaintlog due --kind a", "acknowledge", "awaiting")
    assert "(小李 受理员)" in fish.tab("complaintlog assign 1 --to ", "wang", "li")


def test_fish_puts_the_only_case_of_a_customer_and_the_only_debt_on_the_line(fish: Fish) -> None:
    fish.tab("complaintlog note 张", "ready> complaintlog note 1")
    fish.tab("complaintlog done ", "ready> complaintlog done f")
