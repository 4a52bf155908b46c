"""The door: one call, from the words typed to the exit code, with one boundary for everything that goes wrong."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from complaintlog import lang, settings
from complaintlog.cli.argv import GAP, Typed, leading, picked, told_early
from complaintlog.cli.call import Call, answer, clock, finish, open_call, so_far, tell, under_way, upgrading
from complaintlog.cli.declared import parameters, plainly, takes_value
from complaintlog.cli.verbs import VERBS, Part, Verb
from complaintlog.errors import N_, ComplaintlogError, StoreError, UsageError, fault

PROGRAM = "complaintlog"
INTERRUPTED = 130
_NOW = Verb("now", "complaintlog.cli.now", "", reads=True)


def main() -> NoReturn:
    """The program."""
    gc.disable()
    sys.exit(run(sys.argv[1:]))


def run(argv: Sequence[str], *, forced: Mapping[str, str] | None = None) -> int:
    """One call; the exit code. ``forced`` options (``db``, ``lang`` …) win over whatever is typed."""
    said_early = {"lang": told_early(argv, "lang") or "", **(forced or {})}
    lang.use(settings.language(said_early, os.environ))
    lang.tell_times_in(None)
    lang.tell_in_words_of(None)
    lang.show_commands_as(None)
    interrupted = open_call(None)
    try:
        return _answered(argv, forced or {})
    finally:
        open_call(interrupted)


def _answered(argv: Sequence[str], forced: Mapping[str, str]) -> int:
    try:
        code = _served(argv, forced)
        finish()
        _keep_copy_of_today(forced)
        return code
    except ComplaintlogError as refused:
        _tell_end(_with_origin(refused))
        _trace(refused, argv)
        return refused.exit_code
    except KeyboardInterrupt:
        if so_far():
            _tell_end(lang.told_in(lang.current(), N_("Stopped.")))
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    except Exception as bug:
        from complaintlog.files.mistakes import own_up

        _tell_end(own_up(bug, os.environ))
        _trace(bug, argv)
        return ComplaintlogError.exit_code


def _with_origin(refused: ComplaintlogError) -> str:
    """What is wrong; of a book that ``--db`` did not name, also who did."""
    said, call = lang.say(refused), under_way()
    if call is None or not isinstance(refused, StoreError) or "--db" not in refused.message:
        return said
    from complaintlog.lang import _, sentences

    named = {"environment": N_("COMPLAINTLOG_DB names it."), "config": N_("Your config names it.")}
    more = named.get(call.settings.origins.get("db", ""))
    return sentences(said, _(more)) if more else said


def _tell_end(said: str) -> None:
    """Why it ended before its end, and what of the work is in the book all the same."""
    from complaintlog.lang import _

    kept = so_far()
    tell(f"{PROGRAM}: {_('{said} {kept}', said=said, kept=kept) if kept else said}")


_ON_NETWORK = N_(
    "The book lies on a network folder ({kind}), where locks do not always hold; two people writing at once may damage"
    " it. Keep it on this machine, or use a server (--db postgresql://…)."
)


def _keep_copy_of_today(forced: Mapping[str, str]) -> None:
    """After the day's first write, once the answer is out; a made-up book needs none. Failing, it is only said."""
    call = open_call(None)
    if call is None or not call.writes or forced:
        return
    from complaintlog.desk import keep
    from complaintlog.lang import _

    if call.settings.backups and (kind := keep.unsafe_place(call.settings.location, call.now)):
        tell(_(_ON_NETWORK, kind=kind))
    try:
        keep.keep_copy_of_today(call.settings.location, call.now, keep=call.settings.backups)
    except (ComplaintlogError, OSError) as failed:
        why = lang.say(failed) if isinstance(failed, ComplaintlogError) else str(failed)
        said = _("The copy of the day could not be made: {why}", why=why)
        tell(f"{PROGRAM}: {said}")


def _served(argv: Sequence[str], forced: Mapping[str, str]) -> int:
    """The command done; a disk that fails where nobody looked for it is not a mistake of ours."""
    try:
        return _obey(argv, forced)
    except OSError as failed:
        if failed.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS):
            raise
        said = N_("The disk failed: {why}; mend that, and look what was done before you run the command again.")
        raise StoreError(said, why=fault(failed)) from failed


def _obey(argv: Sequence[str], forced: Mapping[str, str]) -> int:
    if GAP in argv:
        from complaintlog.cli.gap import filled

        argv = filled(argv)
    options, words = leading(argv)
    if "version" in options:
        return _version()
    words = _json_after(words)
    if not words or words[0].startswith("-"):
        return _bare(options, words, forced)
    verb = VERBS.get(words[0])
    if verb is None:
        from complaintlog.cli.mistakes import unknown_verb

        raise unknown_verb(words[0], list(VERBS))
    return _verb(verb, options, words[1:], forced)


def _json_after(words: list[str]) -> list[str]:
    """``--json list``: the one option that people put before what it belongs to goes after it."""
    first_two = words[:2]
    return [first_two[1], first_two[0], *words[2:]] if len(first_two) > 1 and words[0] == "--json" else words


def _bare(options: dict[str, str], words: list[str], forced: Mapping[str, str]) -> int:
    """Without a verb: the help, or what to do now."""
    if "help" in options:
        from complaintlog.cli.help import program_page

        answer(program_page())
        return 0
    unknown = [word for word in words if word != "--json"]
    if unknown:
        from complaintlog.cli.mistakes import unknown_option

        raise unknown_option(unknown[0], ["--json"])
    _settle(_NOW, options, forced)
    return _code(function_of(_NOW.module, "now")(json=bool(words)))


def _verb(verb: Verb, options: dict[str, str], words: list[str], forced: Mapping[str, str]) -> int:
    if verb.plain:
        return _plain(verb, _also(options, picked(words, takes_value=())), forced)
    if verb.parts:
        return _part(verb, _also(options, leading(words)), forced)
    if verb.screen and _left_to_screen(verb, typed := _also(options, leading(words))):
        _settle(verb, typed.options, forced)
        return _code(function_of(verb.screen, verb.name)(typed.words))
    return _typed(verb, None, Typed(options, words), forced)


def _left_to_screen(verb: Verb, typed: Typed) -> bool:
    return not _wants_page(typed.options) and bool(function_of(verb.screen, "opens")(typed.words))


def _plain(verb: Verb, typed: Typed, forced: Mapping[str, str]) -> int:
    if _wants_page(typed.options):
        return _page(verb, None, None, typed.options)
    try:
        _settle(verb, typed.options, forced)
        return _code(function_of(verb.module, verb.name)(typed.words))
    except Exception:
        if typed.words and typed.words[0] in verb.asked:
            return 0
        raise


def _part(verb: Verb, typed: Typed, forced: Mapping[str, str]) -> int:
    """The part of the verb that is typed next: ``db path``."""
    typed = typed._replace(words=_json_after(typed.words))
    name = typed.words[0] if typed.words else None
    part = next((one for one in verb.parts if one.name == name), None)
    if part:
        return _typed(verb, part, Typed(typed.options, typed.words[1:]), forced)
    if _wants_page(typed.options):
        return _page(verb, None, None, typed.options)
    from complaintlog.cli.mistakes import unknown_part

    raise unknown_part(verb, name)


def _typed(verb: Verb, part: Part | None, typed: Typed, forced: Mapping[str, str]) -> int:
    """A verb with words and options of its own; only this one is imported, and Typer where the line wants judging."""
    name = f"{verb.name} {part.name}" if part else verb.name
    function = function_of(verb.module, part.name if part else verb.name)
    taken = parameters(function)
    if verb.passes:
        typed = _also(typed.options, leading(typed.words))
    else:
        typed = _also(typed.options, picked(typed.words, takes_value=takes_value(taken)))
    if _wants_page(typed.options):
        return _page(verb, part, _built(verb, function, name), typed.options)
    _settle(part or verb, typed.options, forced)
    said = None if verb.passes else plainly(taken, typed.words)
    if said is not None:
        return _code(function(**said))
    from complaintlog.cli import parser

    return parser.call(_built(verb, function, name), typed.words)


def _built(verb: Verb, function: Callable[..., Any], name: str) -> Any:
    from complaintlog.cli import parser

    return parser.build(function, name=name, passes=verb.passes)


def _also(options: Mapping[str, str], typed: Typed) -> Typed:
    return Typed({**options, **typed.options}, typed.words)


def _wants_page(options: Mapping[str, str]) -> bool:
    return "help" in options or "version" in options


def _page(verb: Verb, part: Part | None, command: Any, options: Mapping[str, str]) -> int:
    if "version" in options:
        return _version()
    from complaintlog.cli.help import verb_page

    answer(verb_page(verb, part, command))
    return 0


def _version() -> int:
    from complaintlog import __version__

    answer(f"{PROGRAM} {__version__}")
    return 0


def _settle(verb: Verb | Part, options: Mapping[str, str], forced: Mapping[str, str]) -> None:
    """Settle what the call runs under; only what looks may set its clock."""
    looks = verb.reads or (isinstance(verb, Verb) and verb.passes)
    if "as-of" in options and not looks:
        raise UsageError(N_("--as-of is for commands that only look; --at says when something happened."))
    loaded = _loaded(verb, {**options, **forced})
    loaded = loaded._replace(location=loaded.location._replace(upgrading=upgrading))
    if not looks:
        loaded = loaded._replace(as_of=None)
    lang.use(loaded.lang)
    if forced or "db" in options:
        lang.show_commands_as(f"{PROGRAM} demo" if forced else _called(options["db"], loaded.location), VERBS)
    open_call(Call(loaded, clock(), writes=_writes(verb)))


def _called(typed: str, book: settings.Location) -> str:
    """How the program is called for the book that was ``typed``."""
    from shlex import quote

    return f"{PROGRAM} --db {quote(book.shown if book.on_server else typed)}"


def _writes(verb: Verb | Part) -> bool:
    """Whether it changes what the book holds."""
    return verb.writes if isinstance(verb, Part) else not (verb.reads or verb.passes or verb.plain)


def _loaded(verb: Verb | Part, options: Mapping[str, str]) -> settings.Settings:
    """The settings; what mends the config works where it is broken."""
    try:
        return settings.load(options, os.environ)
    except ComplaintlogError:
        if not (isinstance(verb, Part) and verb.mends):
            raise
        return settings.load(options, os.environ, {})


def function_of(module: str, name: str) -> Callable[..., Any]:
    """The verb's function; a name that Python keeps for itself has an underscore."""
    from importlib import import_module

    found = import_module(module)
    function: Callable[..., Any] = getattr(found, name, None) or getattr(found, f"{name}_")
    return function


def _code(result: object) -> int:
    return result if isinstance(result, int) else 0


def _trace(error: Exception, argv: Sequence[str]) -> None:
    if "--debug" in argv or os.environ.get("COMPLAINTLOG_DEBUG"):
        from traceback import format_exception

        tell("".join(format_exception(error)))
