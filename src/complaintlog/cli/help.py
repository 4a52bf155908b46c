"""The help pages, written here because Typer's own words cannot be translated and its columns count characters."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from complaintlog.cli.argv import GLOBALS, Global
from complaintlog.cli.metavar import metavar_label
from complaintlog.cli.page import column_width, page_width, paragraph, rows
from complaintlog.cli.verbs import MOMENTS, Part, Verb
from complaintlog.errors import N_
from complaintlog.lang import _, current, label
from complaintlog.lang.labels import LABELS

if TYPE_CHECKING:
    from complaintlog.cli.parser import Command, Parameter

ABOUT = N_("A complaint logbook for the desk: write during the call, see what is owed each morning, export the week.")


def program_page() -> str:
    """The page of ``complaintlog --help``: the verbs by moment, the options of every command."""
    width = page_width(os.environ)
    groups = {
        label("moment", moment): [(verb.name, _(verb.line)) for verb in verbs] for moment, verbs in MOMENTS.items()
    }
    groups[_("Options of every command")] = [(_global(option), _(option.line)) for option in GLOBALS]
    left = column_width(name for pairs in groups.values() for name, _meant in pairs)
    return _pages(
        [
            paragraph(_("Usage: {line}", line=_words("complaintlog", "COMMAND", "OPTIONS")), width),
            paragraph(_(ABOUT), width),
            paragraph(_('Without a command it says what to do now; "complaintlog due --help" explains due.'), width),
            *(f"{title}\n{rows(pairs, width, left=left)}" for title, pairs in groups.items()),
        ]
    )


def verb_page(verb: Verb, part: Part | None, command: Command | None) -> str:
    """The page of one command; without its Typer ``command`` it is told from the table alone."""
    width = page_width(os.environ)
    name = f"{verb.name} {part.name}" if part else verb.name
    params = command.params if command else []
    return _pages(
        [
            paragraph(_("Usage: {line}", line=_usage(name, verb, part, params)), width),
            paragraph(_((part or verb).line), width),
            *_parts(verb, part, width),
            *_arguments(params, width),
            *_panels(params, width),
            *_examples(name, width),
            paragraph(_everywhere((part or verb).reads), width),
        ]
    )


def _pages(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(one for one in paragraphs if one)


def _group(title: str, pairs: Iterable[tuple[str, str]], width: int) -> str:
    return f"{title}\n{rows(pairs, width)}"


def _words(program: str, *metavars: str) -> str:
    return " ".join([program, *(f"[{metavar_label(one)}]" for one in metavars)])


def _global(option: Global) -> str:
    return f"{', '.join(option.names)} {metavar_label(option.metavar)}".rstrip()


def _usage(name: str, verb: Verb, part: Part | None, params: Sequence[Parameter]) -> str:
    words = [_argument_usage(param) for param in params if _is_argument(param)]
    if verb.parts and not part:
        words = ["|".join(one.name for one in verb.parts)]
    if verb.plain:
        words = [verb.plain]
    typed = " ".join(["complaintlog", name, *words])
    return typed if all(_is_argument(param) for param in params) else _words(typed, "OPTIONS")


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _argument_name(param: Any) -> str:
    word = metavar_label(param.metavar or param.name.upper())
    return f"{word}…" if param.nargs == -1 and "…" not in word else word


def _argument_usage(param: Any) -> str:
    return _argument_name(param) if param.required else f"[{_argument_name(param)}]"


def _parts(verb: Verb, part: Part | None, width: int) -> list[str]:
    if part or not verb.parts:
        return []
    return [rows([(f"{verb.name} {one.name}", _(one.line)) for one in verb.parts], width)]


def _arguments(params: Sequence[Parameter], width: int) -> list[str]:
    pairs = [(_argument_name(param), _meaning(param)) for param in params if _is_argument(param)]
    return [_group(_("Words"), pairs, width)] if pairs else []


def _panels(params: Sequence[Parameter], width: int) -> list[str]:
    """The options under their headings: those without one first, then the parts of the form, then the rest."""
    panels: dict[str, list[tuple[str, str]]] = {}
    for param in params:
        if not _is_argument(param) and not getattr(param, "hidden", False):
            panels.setdefault(_panel(param), []).append((_option_name(param), _meaning(param)))
    ordered = sorted(panels, key=lambda panel: (panel != "", not panel.startswith("part:")))
    return [_group(_heading(panel), panels[panel], width) for panel in ordered]


def _panel(param: Any) -> str:
    return getattr(param, "rich_help_panel", None) or ""


def _heading(panel: str) -> str:
    group, colon, code = panel.partition(":")
    if colon and group == "part":
        return label(group, code)
    return _(panel) if panel else _("Options")


def _option_name(param: Any) -> str:
    names = ", ".join(param.opts)
    if param.secondary_opts:
        return f"{names} / {', '.join(param.secondary_opts)}"
    if param.is_flag:
        return names
    return f"{names} {metavar_label(param.metavar or 'TEXT')}"


def _meaning(param: Any) -> str:
    """What the option is for, and which codes it takes."""
    said = param.help or ""
    meaning = label("field", said.removeprefix("field:")) if said.startswith("field:") else _(said)
    group = (param.metavar or "").partition(":")[2]
    if group in LABELS:
        meaning = _("{meaning}; codes: {codes}", meaning=meaning, codes=_codes(group))
    if getattr(param, "multiple", False):
        meaning = _("{meaning} (may be repeated)", meaning=meaning)
    return meaning


def _codes(group: str) -> list[str]:
    return [code if current() == "en" else f"{code} {label(group, code)}" for code in LABELS[group]]


def _examples(name: str, width: int) -> list[str]:
    from complaintlog.cli.examples import EXAMPLES

    told = [f"  {_(typed)}\n{paragraph(_(why), width, indent=6)}" for typed, why in EXAMPLES.get(name, ())]
    return ["\n".join([_("Examples"), *told])] if told else []


def _everywhere(reads: bool) -> str:
    names = [option.names[0] for option in GLOBALS if reads or option.key != "as-of"]
    return _('Also, as in every command: {options}; "complaintlog --help" explains them.', options=names)
