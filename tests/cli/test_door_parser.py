"""What of Typer is private stands in one file, and is still there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer
from typer._click import exceptions

import complaintlog
from complaintlog.cli import parser
from complaintlog.cli.options import argument, option

PACKAGE = Path(complaintlog.__file__).parent


def test_private_names_of_typer_stand_in_one_file() -> None:
    private = re.compile(r"typer[\w.]*\._|from typer[\w.]* import _|typer\.(main|core|models|utils)\b")

    users = [
        str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if private.search(path.read_text("utf-8"))
    ]

    assert users == [str(Path("cli", "parser.py"))]


def test_typer_is_the_one_whose_private_names_we_know() -> None:
    assert typer.__version__.startswith("0.28.")
    for known in (exceptions.NoSuchOption, exceptions.MissingParameter, exceptions.BadOptionUsage):
        assert issubclass(known, exceptions.ClickException)


def test_a_built_verb_has_what_help_and_parser_read_of_it() -> None:
    def ring(
        to: Annotated[str, option("--to", "whom", panel="Period")], reference: Annotated[str, argument("ID", "which")]
    ) -> None:
        """Ring."""

    command = parser.build(ring, name="ring")
    context = command.make_context("ring", ["12", "--to", "li", "more"])

    assert [(one.param_type_name, one.name) for one in command.params] == [("option", "to"), ("argument", "reference")]
    assert (command.params[0].rich_help_panel, command.params[0].is_flag, command.params[0].multiple) == (
        "Period",
        False,
        False,
    )
    assert (command.params[1].metavar, command.params[1].nargs, command.params[1].required) == ("ID", 1, True)
    assert (context.args, context.info_name) == (["more"], "ring")
