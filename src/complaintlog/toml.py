"""TOML that a person wrote: what it holds, or which line cannot be read and how to write it instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from complaintlog.errors import N_, ValueRefusedError

_LITERAL = r"""["'\[{]|true\b|false\b|[+-]?[0-9]"""
_CURLED = str.maketrans({"“": '"', "”": '"', "„": '"', "＂": '"', "＝": "=", "［": "[", "］": "]", "。": "."})


def read(text: str, source: str, *, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """What ``text`` holds, which came from ``source``. Raises ValueRefusedError."""
    import tomllib

    try:
        return tomllib.loads(text, parse_float=parse_float)
    except (tomllib.TOMLDecodeError, RecursionError, ArithmeticError) as failed:
        raise _refusal(text, source, str(failed)) from failed


def _refusal(text: str, source: str, why: str) -> ValueRefusedError:
    """The refusal with its line, and with what to write there where that is only a matter of quotes."""
    found = re.search(r"at line (\d+)", why)
    if found is None:
        return ValueRefusedError(N_("{file} ends before a quote or bracket is closed."), file=source)
    number = int(found[1])
    line = next(iter(text.splitlines()[number - 1 : number]), "").strip()
    known: dict[str, Any] = {"line": number, "file": source, "text": line}
    if "twice" in why or "overwrite" in why or "already" in why:
        return ValueRefusedError(N_("Line {line} of {file} says again what stands there already: {text}"), **known)
    if form := quoted(line):
        return ValueRefusedError(
            N_("Line {line} of {file} cannot be read: {text}; write it so: {form}"), **known, form=form
        )
    return ValueRefusedError(
        N_('Line {line} of {file} cannot be read: {text}; a text stands in quotes, as in product = "kettle".'), **known
    )


def quoted(line: str) -> str | None:
    """The line with the quotes it lacks; None where that does not mend it."""
    import tomllib

    straight = line.translate(_CURLED)
    if straight.startswith("["):
        form = f"[{_keys(straight.strip('[] '))}]"
    else:
        key, mark, value = straight.partition("=")
        form = f"{_keys(key.strip())} {mark} {_value(value.strip())}" if mark else straight
    try:
        tomllib.loads(form)
    except tomllib.TOMLDecodeError:
        return None
    return form if form != line else None


def _keys(written: str) -> str:
    """``people.李娜`` as ``people."李娜"``."""
    parts = re.findall(r'"[^"]*"|[^.]+', written)
    return ".".join(_key(one) for one in map(str.strip, parts))


def _key(part: str) -> str:
    return part if part.startswith('"') or re.fullmatch(r"[A-Za-z0-9_-]+", part) else f'"{part}"'


def _value(written: str) -> str:
    return written if re.match(_LITERAL, written) else f'"{written.replace(chr(34), chr(39))}"'
