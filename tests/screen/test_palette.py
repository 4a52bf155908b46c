"""What the start of the call screen leaves out of Textual, and that nothing asks for it."""

from __future__ import annotations

import subprocess
import sys

import textual.command
from textual.app import App

from complaintlog.screen.app import CallScreen
from complaintlog.screen.palette import EMPTY

LEFT_OUT = ("textual.widgets._directory_tree", "textual.widgets._input", "textual.widgets._option_list")


def told(code: str) -> str:
    whole = f"import sys; from complaintlog.screen.palette import leave_out; leave_out(); {code}"
    return subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True).stdout.strip()


def test_the_screen_is_loaded_without_the_palette_and_its_widgets() -> None:
    code = "import complaintlog.screen.app, complaintlog.screen.side; print('textual.app' in sys.modules, "

    assert told(code + f"[one for one in {LEFT_OUT} if one in sys.modules])") == "True []"


def test_what_stands_in_for_the_palette_has_the_names_of_the_real_one() -> None:
    assert [name for name in EMPTY if not hasattr(textual.command, name)] == []


def test_who_asks_for_another_name_of_it_gets_the_real_module() -> None:
    code = "import textual.app, textual.command as c; print(c.Matcher.__module__, sys.modules['textual.command'] is c)"

    assert told(code) == "textual.fuzzy False"


def test_a_palette_that_is_loaded_already_stays() -> None:
    again = "leave_out(); print(textual.command.CommandPalette.__mro__[1].__name__)"
    code = f"del sys.modules['textual.command']; import textual.command; {again}"

    assert told(code) == "SystemModalScreen"


def test_the_palette_is_switched_off() -> None:
    assert App.ENABLE_COMMAND_PALETTE
    assert not CallScreen.ENABLE_COMMAND_PALETTE
