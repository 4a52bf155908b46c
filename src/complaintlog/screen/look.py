"""How the screen looks: its two themes and its style sheet. Nothing is told by colour alone."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    "complaintlog-dark",
    primary="#7fb4e0",
    secondary="#9aa7b4",
    accent="#e0b465",
    warning="#e0b465",
    error="#f07a70",
    success="#8fc98a",
    foreground="#e4e7ea",
    background="#16191d",
    surface="#1d2126",
    panel="#262c33",
    dark=True,
)
LIGHT = Theme(
    "complaintlog-light",
    primary="#1f5f99",
    secondary="#55606b",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#b3261e",
    success="#256b2b",
    foreground="#1c1f23",
    background="#fbfbf9",
    surface="#ffffff",
    panel="#e9ecef",
    dark=False,
)
_LIGHT_GROUNDS = ("7", "15")  # of COLORFGBG, by which some terminals tell their colours


def theme_for(environ: Mapping[str, str]) -> str:
    """Light on a terminal that says it is light, else dark."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return (LIGHT if ground in _LIGHT_GROUNDS else DARK).name


STYLES = """
Screen { background: $background; color: $foreground; }
#top { dock: top; height: 1; background: $panel; padding: 0 1; }
#keys { dock: bottom; height: 1; background: $panel; padding: 0 1; }
#body { height: 1fr; }
#left { width: 1fr; height: 100%; }
#tip { height: auto; max-height: 4; padding: 0 1; color: $warning; }
#tip.wrong { color: $error; text-style: bold; }
#side { width: 40%; max-width: 64; height: 100%; border-left: solid $secondary 50%; padding: 0 0 0 1; }
#reading { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; padding: 0 1 0 0; }
#beyond { height: 1; color: $secondary; }
#caller { height: auto; color: $accent; }
#words { height: auto; }
Form { layout: grid; grid-size: 2; grid-rows: auto; grid-gutter: 0 1; height: auto; padding: 0 1;
  scrollbar-size-vertical: 1; }
Form.above { grid-size: 1; padding: 0; }
Form.narrow > Note { column-span: 2; padding: 0 0 0 2; }
#left > Form { height: 1fr; }
Name { color: $secondary; height: auto; width: 100%; }
Name.here { color: $primary; text-style: bold; }
Name.wrong { color: $error; text-style: bold; }
Choice { height: auto; width: 100%; background: $surface; }
Choice:focus { background: $surface; }
Writing { scrollbar-size: 0 0; padding: 0; border: none; background: $background; width: 100%; }
Writing:focus { background: $surface; border: none; }
Writing.line { height: 1; background: $surface; }
Writing.text { height: auto; min-height: 1; max-height: 12; background: $surface; }
Writing.description { min-height: 3; }
.-tall Writing.description { min-height: 6; }
.-low Writing.text { min-height: 1; max-height: 2; }
.-low Writing.text:focus { max-height: 8; }
.-low Writing.description:focus { min-height: 3; }
Question { align: center middle; background: $background 60%; }
Question > Vertical { width: auto; max-width: 90%; height: auto; padding: 1 3; background: $panel; }
Question Static { width: auto; height: auto; }
Page { background: $background; }
Page > VerticalScroll { padding: 1 3; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
"""
