"""Typer, and everything of it that is private: builds the verb typed, parses, words what is wrong, calls.

Typer's own words are English only, so that every refusal of its parser becomes one of ours, by its class.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from typer._click.core import Command, Context, Parameter
from typer._click.exceptions import (
    BadOptionUsage,
    ClickException,
    MissingParameter,
    NoSuchOption,
)
from typer.main import get_command

from complaintlog.cli import declared
from complaintlog.cli.metavar import metavar_label
from complaintlog.cli.mistakes import unknown_option
from complaintlog.errors import N_, ComplaintlogError, UsageError

__all__ = ["Command", "Parameter", "build", "call", "is_flag", "option_names", "takes_value"]


def build(function: Callable[..., Any], *, name: str, passes: bool = False) -> Command:
    """The Typer command of one verb. ``passes``: options after its first word belong to what follows."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    settings = {"allow_extra_args": True, "ignore_unknown_options": passes, "allow_interspersed_args": not passes}
    app.command(name, add_help_option=False, context_settings=settings)(_annotated(function))
    return get_command(app)


def _annotated(function: Callable[..., Any]) -> Callable[..., Any]:
    """The verb with what it takes said as Typer reads it."""

    def verb(**typed: Any) -> Any:
        return function(**typed)

    signature = inspect.Signature([_as_typer(one) for one in declared.parameters(function)])
    verb.__signature__ = signature  # type: ignore[attr-defined] # read by inspect, and so by Typer
    verb.__annotations__ = {name: one.annotation for name, one in signature.parameters.items()}
    return verb


def _as_typer(one: declared.Parameter) -> inspect.Parameter:
    names, metavar, line, panel = one.declared
    if one.is_word:
        info: Any = typer.Argument(metavar=metavar, help=line, show_default=False)
    else:
        info = typer.Option(*names, metavar=metavar, help=line, rich_help_panel=panel, show_default=False)
    default = inspect.Parameter.empty if one.default is declared.REQUIRED else one.default
    kind: Any = one.kind
    return inspect.Parameter(
        one.keyword, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, info]
    )


def option_names(command: Command) -> list[str]:
    """Every option of the command, as typed."""
    return [name for param in _options(command) for name in (*param.opts, *param.secondary_opts)]


def takes_value(command: Command) -> frozenset[str]:
    """The options that swallow the next word."""
    return frozenset(name for param in _options(command) if not is_flag(param) for name in param.opts)


def is_flag(param: Parameter) -> bool:
    """Whether the option stands for itself."""
    return bool(getattr(param, "is_flag", False) or getattr(param, "count", False))


def call(command: Command, words: Sequence[str]) -> int:
    """Parse the words after the verb and run it; the exit code. Raises :class:`UsageError` in our words."""
    try:
        with command.make_context(command.name, list(words)) as context:
            _refuse_swallowed(command, words)
            _refuse_leftovers(context)
            _refuse_both(command, words)
            return _exit_code(command.invoke(context))
    except typer.Exit as ended:
        return ended.exit_code
    except typer.Abort as interrupted:
        raise KeyboardInterrupt from interrupted
    except ClickException as wrong:
        raise _worded(wrong, command) from wrong


def _refuse_swallowed(command: Command, words: Sequence[str]) -> None:
    """``--goodwill --text voucher``: an option whose value was forgotten must not take the next option for it."""
    typed = words[: words.index("--") + 1] if "--" in words else words
    known, valued = {"--", *(name for name in option_names(command) if name.startswith("--"))}, takes_value(command)
    place = 0
    while place < len(typed) - 1:
        if typed[place] in valued and typed[place + 1] in known:
            raise _misused(typed[place], command)
        place += 2 if typed[place] in valued else 1


def _refuse_both(command: Command, words: Sequence[str]) -> None:
    """``--agreed --refused``: the last one must not win in silence."""
    typed = set(words[: words.index("--")] if "--" in words else words)
    for param in _options(command):
        if is_flag(param) and typed & set(param.opts) and typed & set(param.secondary_opts):
            raise UsageError(
                N_("{one} and {other} exclude each other; choose one."),
                one=param.opts[0],
                other=param.secondary_opts[0],
            )


def _exit_code(result: object) -> int:
    return result if isinstance(result, int) else 0


def _options(command: Command) -> list[Parameter]:
    return [param for param in command.params if param.param_type_name == "option"]


def _refuse_leftovers(context: Context) -> None:
    if context.args:
        raise UsageError(
            N_('"{words}" is too much for {command}; put a text with spaces in quotes.'),
            words=" ".join(context.args),
            command=context.info_name,
        )


def _worded(wrong: ClickException, command: Command) -> ComplaintlogError:
    path = command.name or ""
    if isinstance(wrong, NoSuchOption):
        return unknown_option(wrong.option_name, option_names(command), path)
    if isinstance(wrong, MissingParameter) and wrong.param is not None:
        return _missing(wrong.param, path)
    if isinstance(wrong, BadOptionUsage):
        return _misused(wrong.option_name, command)
    return UsageError(N_('{command} was typed wrongly; see "complaintlog {command} --help".'), command=path)


def _missing(param: Parameter, path: str) -> UsageError:
    if param.param_type_name == "argument":
        return UsageError(
            N_('{command} needs {argument}; see "complaintlog {command} --help".'),
            command=path,
            argument=metavar_label(param.metavar or (param.name or "").upper()),
        )
    return UsageError(
        N_('{command} needs {option}; see "complaintlog {command} --help".'), command=path, option=param.opts[0]
    )


def _misused(name: str, command: Command) -> UsageError:
    if name in takes_value(command):
        return UsageError(N_("{option} needs a value after it."), option=name)
    return UsageError(N_("{option} takes no value."), option=name)
