"""``completion bash|zsh|fish``: a script that carries the table of contents, so that Tab starts no program."""

from __future__ import annotations

import os
from collections.abc import Callable

from complaintlog.cli.argv import GLOBALS
from complaintlog.cli.call import hand_over
from complaintlog.cli.verbs import VERBS, Part, Verb
from complaintlog.errors import N_, UsageError
from complaintlog.lang import told_in

SHELLS = ("bash", "zsh", "fish")


def completion(words: list[str]) -> None:
    """Print the script that completes commands with Tab."""
    if words[:1] == ["options"]:
        hand_over("".join(f"{name}\n" for name in _options(words[1:])))
    elif len(words) == 1 and words[0] in SHELLS:
        hand_over(_script(words[0]))
    else:
        raise UsageError(N_("completion needs the name of a shell: {shells}."), shells=SHELLS)


def _options(words: list[str]) -> list[str]:
    """The options of a command, for the scripts: they ask with the words typed so far."""
    from complaintlog.cli.app import function_of
    from complaintlog.cli.parser import build, option_names

    verb = VERBS.get(words[0]) if words else None
    if verb is None or verb.plain or verb.passes:
        return []
    name = verb.name if not verb.parts else next((one.name for one in verb.parts if one.name in words[1:]), None)
    return option_names(build(function_of(verb.module, name), name=name)) if name else []


def _script(shell: str) -> str:
    path = os.path.join(os.path.dirname(__file__), "shells", f"complaintlog.{shell}")
    with open(path, encoding="utf-8") as file:
        script = file.read()
    for mark, text in _TABLES[shell]().items():
        script = script.replace(f"@{mark}@", text)
    return script


def _bash() -> dict[str, str]:
    return {
        "VALUED": "|".join(_valued()),
        "GLOBALS": " ".join(_globals()),
        "VERBS": " ".join(VERBS),
        "PARTS": "\n".join(f'            {verb}) words="{" ".join(parts)}" ;;' for verb, parts in _parts().items()),
    }


def _zsh() -> dict[str, str]:
    def described(language: str) -> str:
        return "\n".join(f"            {_quoted(f'{verb.name}:{_line(verb, language)}')}" for verb in VERBS.values())

    return {
        "VALUED": "|".join(_valued()),
        "GLOBALS": " ".join(_globals()),
        "VERBS_ZH": described("zh"),
        "VERBS_EN": described("en"),
        "PARTS": "\n".join(f"            ({verb}) parts=({' '.join(parts)}) ;;" for verb, parts in _parts().items()),
    }


def _fish() -> dict[str, str]:
    complete = "complete -c complaintlog"

    def described(language: str) -> str:
        return "\n".join(
            f"    {complete} -n __complaintlog_first -f -a {verb.name} -d {_fish_quoted(_line(verb, language))}"
            for verb in VERBS.values()
        )

    return {
        "VALUED": " ".join(_valued()),
        "GLOBALS": "\n".join(f"{complete} -l {one.key}{' -r' if one.metavar else ''}" for one in GLOBALS),
        "VERBS_ZH": described("zh"),
        "VERBS_EN": described("en"),
        "PARTS": "\n".join(
            f"{complete} -n '__complaintlog_second {verb}' -f -a '{' '.join(parts)}'"
            for verb, parts in _parts().items()
        ),
    }


_TABLES: dict[str, Callable[[], dict[str, str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}


def _globals() -> list[str]:
    return [option.names[0] for option in GLOBALS]


def _valued() -> list[str]:
    return [name for option in GLOBALS if option.metavar for name in option.names]


def _parts() -> dict[str, list[str]]:
    named = {verb.name: [part.name for part in verb.parts] for verb in VERBS.values() if verb.parts}
    plain = {verb.name: verb.plain.split("|") for verb in VERBS.values() if verb.plain}
    return named | plain


def _line(verb: Verb | Part, language: str) -> str:
    return told_in(language, verb.line)


def _quoted(text: str) -> str:
    """For bash and zsh: in single quotes, whatever is in it."""
    return "'" + text.replace("'", "'\\''") + "'"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
