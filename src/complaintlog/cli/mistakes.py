"""What went wrong at the door: theirs, with what to type instead; ours, kept in a file that only they can read."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from complaintlog.cli.verbs import Verb
from complaintlog.errors import N_, UsageError
from complaintlog.lang import _
from complaintlog.settings import state_directory


def unknown_verb(word: str, known: Sequence[str]) -> UsageError:
    """The refusal of a command that is not there, naming the nearest; a number alone means ``show``."""
    if word.lstrip("#").replace("-", "").isdecimal():
        return UsageError(N_('{word} is no command; did you mean "complaintlog show {word}"?'), word=word)
    near = _nearest(word, known)
    if near:
        return UsageError(N_("There is no command {word}; did you mean {near}?"), word=word, near=near)
    return UsageError(N_('There is no command {word}; "complaintlog --help" lists them.'), word=word)


def unknown_part(verb: Verb, word: str | None) -> UsageError:
    """The refusal of a verb whose part is missing or not there."""
    parts = [part.name for part in verb.parts]
    if word is None:
        return UsageError(N_("{verb} needs one of {parts} after it."), verb=verb.name, parts=parts)
    return UsageError(N_("{verb} has no {word}; choose one of {parts}."), verb=verb.name, word=word, parts=parts)


def unknown_option(name: str, known: Sequence[str], command: str = "") -> UsageError:
    """The refusal of an option that ``command``, or the program without one, does not have; naming the nearest."""
    near = _nearest(name, known)
    if near:
        return UsageError(N_("There is no option {option} here; did you mean {near}?"), option=name, near=near)
    if command:
        return UsageError(
            N_('{command} has no option {option}; see "complaintlog {command} --help".'), command=command, option=name
        )
    return UsageError(N_('There is no option {option}; see "complaintlog --help".'), option=name)


def own_up(bug: Exception, environ: Mapping[str, str]) -> str:
    """Keep the trace of a mistake of ours, and say where: one sentence."""
    try:
        path = _keep(bug, state_directory(environ))
    except OSError:
        return _("This is a mistake of ours, not yours; --debug shows what happened.")
    return _("This is a mistake of ours, not yours; {path} holds what happened.", path=path)


def _nearest(word: str, known: Sequence[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word, known, n=3, cutoff=0.7)


def _keep(bug: Exception, directory: str) -> str:
    """A new file, readable by its owner only: a trace may quote what a customer said."""
    import platform
    import time
    from traceback import format_exception

    from complaintlog import __version__

    os.makedirs(directory, mode=0o700, exist_ok=True)
    path = os.path.join(directory, f"mistake-{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}.txt")
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(f"complaintlog {__version__}, Python {platform.python_version()}, {platform.system()}\n")
        file.writelines(format_exception(bug))
    return path
