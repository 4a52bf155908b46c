"""What one call runs under: option > ``COMPLAINTLOG_*`` > personal TOML config > default; where files live.

Personal only: which book, the language, the name, colour. The shop's rules are in the book itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    Shown = Callable[[str], AbstractContextManager[Callable[[int, int], None] | None]]

LANGUAGES = ("zh", "en")
KEYS: Mapping[str, type] = {  # of the config
    "db": str,
    "lang": str,
    "user": str,
    "color": bool,
    "debug": bool,
    "backups": int,
}
XDG_RULES = os.name != "nt" and sys.platform != "darwin"
DAILY = 7
_APP = "complaintlog"
_TRUE_OR_FALSE = N_("{key} is true or false, without quotes.")
_NUMBER = N_("{key} is a whole number, without quotes.")
_IN_QUOTES = N_("{key} is a text in quotes.")
_SERVERS = ("postgresql://", "postgres://")


class Location(NamedTuple):
    """Which book: a path or ``postgresql://…``; empty when there is no home to keep one in.

    ``named``: by option, environment or config, so that a missing book is an error when reading. ``upgrading``: what
    shows how far it is while a book of an older program is brought up to date, given the copy that is made first.
    """

    target: str
    named: bool
    upgrading: Shown | None = None

    @property
    def on_server(self) -> bool:
        """Whether it is a PostgreSQL book, not a file."""
        return self.target.startswith(_SERVERS)

    @property
    def shown(self) -> str:
        """As people may read it: without the password."""
        scheme, mark, rest = self.target.partition("://")
        place, asked, query = rest.partition("?")
        who, at, where = place.rpartition("@")
        public = "&".join(one for one in query.split("&") if not one.lower().startswith(("password=", "sslpassword=")))
        asked = asked if public else ""
        return f"{scheme}{mark}{who.partition(':')[0]}{at}{where}{asked}{public}" if mark else self.target


class Settings(NamedTuple):
    """What one call runs under. ``color`` None: the terminal decides; ``as_of``: raw, read in the book's zone.

    ``origins``: where each came from, by its key in the config: ``option`` ``environment`` ``config`` ``default``.
    ``backups``: how many daily copies of the book are left; 0: none are made.
    """

    location: Location
    lang: str
    user: str
    color: bool | None = None
    debug: bool = False
    backups: int = DAILY
    as_of: str | None = None
    origins: Mapping[str, str] = MappingProxyType({})


def load(options: Mapping[str, str], environ: Mapping[str, str], config: Mapping[str, Any] | None = None) -> Settings:
    """The settings of this call; ``options`` are keyed as on the command line (``no-color``), flags hold any text.

    ``config``: what counts as the personal config, instead of the file. Raises ValueRefusedError.
    """
    config = _config(environ) if config is None else config
    written = _written(options, environ, config, "lang")
    return Settings(
        location=_location(options, environ, config),
        lang=_language(written) if written else spoken(environ),
        user=one_line(_written(options, environ, config, "user") or "") or one_line(_login(environ)) or "clerk",
        color=_color(options, environ, config),
        debug=_is_on(_written(options, environ, config, "debug")),
        backups=_backups(_written({}, environ, config, "backups")),
        as_of=_written(options, environ, {}, "as-of"),
        origins={name: _origin(options, environ, config, name) for name in KEYS},
    )


def check(config: Mapping[str, Any]) -> None:
    """Refuse a config that holds what is no setting, or a value that cannot be one. Raises ValueRefusedError."""
    for key, value in config.items():
        if key not in KEYS:
            raise ValueRefusedError(N_('"{key}" is no setting; there are {keys}.'), key=key, keys=list(KEYS))
        if not isinstance(value, KEYS[key]):
            wanted = {bool: _TRUE_OR_FALSE, int: _NUMBER}.get(KEYS[key], _IN_QUOTES)
            raise ValueRefusedError(wanted, key=key)
    if config.get("lang"):
        _language(config["lang"])
    _location({}, {}, config)


def unknown(environ: Mapping[str, str]) -> list[str]:
    """The keys of the personal config that are no setting."""
    return [key for key in _config(environ) if key not in KEYS]


def language(options: Mapping[str, str], environ: Mapping[str, str]) -> str:
    """The language to say even errors of the settings in: never raises."""
    try:
        return load(options, environ).lang
    except ValueRefusedError:
        return _prefix(options.get("lang") or environ.get("COMPLAINTLOG_LANG")) or spoken(environ)


def spoken(environ: Mapping[str, str]) -> str:
    """The language of the machine: ``zh`` for a ``zh*`` locale, else ``en``."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return _prefix(environ[name]) or "en"
    return _console_language() if os.name == "nt" else "en"


def config_file(environ: Mapping[str, str]) -> str:
    """The personal config, whether or not it is there; empty without a home."""
    return _in_directory("config", environ, "config.toml")


def guide_directory(environ: Mapping[str, str]) -> str:
    """Where the user's own texts of the guide lie, whether or not there are any; empty without a home."""
    return _in_directory("config", environ, "guide")


def state_directory(environ: Mapping[str, str]) -> str:
    """Where traces of our own mistakes are kept; empty without a home."""
    return _in_directory("state", environ, "")


def words_directory(environ: Mapping[str, str]) -> str:
    """Where the user's own sayings for the word check lie, whether or not there are any; empty without a home."""
    return _in_directory("config", environ, "words")


def calls_directory(environ: Mapping[str, str]) -> str:
    """Where the drafts of calls lie, of all books; empty without a home."""
    return _in_directory("state", environ, "calls")


def drafts_directory(environ: Mapping[str, str], location: Location) -> str:
    """Where the drafts of calls on this book lie, whichever way to its file it was named; empty without a home."""
    from hashlib import sha256

    root = calls_directory(environ)
    book = location.shown if location.on_server else os.path.realpath(location.target)
    return os.path.join(root, sha256(os.fsencode(book)).hexdigest()[:16]) if root else ""


def cache_directory(environ: Mapping[str, str]) -> str:
    """Where what can be worked out again is kept; empty without a home."""
    return _in_directory("cache", environ, "")


def default_book(environ: Mapping[str, str]) -> str:
    """The book used when none is named; empty without a home."""
    return _in_directory("data", environ, "book.db")


def _location(options: Mapping[str, str], environ: Mapping[str, str], config: Mapping[str, Any]) -> Location:
    typed = options.get("db") or environ.get("COMPLAINTLOG_DB")
    written = typed or config.get("db")
    if not written:
        return Location(default_book(environ), named=False)
    if str(written).startswith(_SERVERS):
        return Location(str(written), named=True)
    if _is_url(str(written)):
        raise ValueRefusedError(
            N_("{book} is no book: name a file, or a server as postgresql://…"), book=Location(str(written), True).shown
        )
    beside = os.curdir if typed else os.path.dirname(config_file(environ))
    return Location(os.path.abspath(os.path.join(beside, os.path.expanduser(str(written)))), named=True)


def _is_url(text: str) -> bool:
    """Whether it begins as a URL; a drive of Windows has one letter."""
    scheme, mark, rest = text.partition(":")
    return bool(mark) and len(scheme) > 1 and scheme.replace("+", "").isalnum() and rest.startswith("//")


def _written(
    options: Mapping[str, str], environ: Mapping[str, str], config: Mapping[str, Any], name: str
) -> str | None:
    """The first place that says ``name``: option, environment, config."""
    said = options.get(name) or environ.get(f"COMPLAINTLOG_{name.upper().replace('-', '_')}") or config.get(name)
    return None if said is None or said == "" else str(said)


def _origin(options: Mapping[str, str], environ: Mapping[str, str], config: Mapping[str, Any], name: str) -> str:
    """The first place that says ``name``, as :func:`_written` and :func:`_color` look for it."""
    option = "no-color" if name == "color" else name
    if options.get(option):
        return "option"
    variables = [f"COMPLAINTLOG_{option.upper().replace('-', '_')}"]
    variables += ["NO_COLOR", "FORCE_COLOR"] if name == "color" else []
    if any(environ.get(variable) for variable in variables):
        return "environment"
    return "config" if config.get(name) not in (None, "") else "default"


def _color(options: Mapping[str, str], environ: Mapping[str, str], config: Mapping[str, Any]) -> bool | None:
    if "no-color" in options or environ.get("COMPLAINTLOG_NO_COLOR") or environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return _is_on(str(config["color"])) if "color" in config else None


def _is_on(text: str | None) -> bool:
    return (text or "").lower() not in ("", "0", "no", "false", "off")


def _language(text: str) -> str:
    found = _prefix(text)
    if found is None:
        raise ValueRefusedError(N_("There is no language {lang} here; choose zh or en."), lang=text)
    return found


def _backups(text: str | None) -> int:
    if text is None:
        return DAILY
    if not (text.isascii() and text.isdecimal() and len(text) < 5):
        raise ValueRefusedError(
            N_("{text} is no number of daily backups; write how many to keep, 0 for none."), text=text
        )
    return int(text)


def _prefix(text: str | None) -> str | None:
    """``zh_CN.UTF-8`` is ``zh``; a language we do not speak is None."""
    start = (text or "").lower().replace("-", "_").partition(".")[0].partition("_")[0]
    return start if start in LANGUAGES else None


def _console_language() -> str:
    import locale

    name = (locale.getlocale()[0] or "").lower()
    return "zh" if name.startswith(("zh", "chinese")) else "en"


def _login(environ: Mapping[str, str]) -> str:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if environ.get(name):
            return environ[name]
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "clerk"


def _in_directory(kind: str, environ: Mapping[str, str], name: str) -> str:
    directory = _directory(kind, environ)
    return os.path.join(directory, name) if directory and name else directory


def _directory(kind: str, environ: Mapping[str, str]) -> str:
    """The program's own directory of ``kind`` (data, config, state, cache), by the environment where XDG rules."""
    if not XDG_RULES:
        import platformdirs

        return str(getattr(platformdirs, f"user_{kind}_dir")(_APP, appauthor=False))
    base = environ.get(f"XDG_{kind.upper()}_HOME", "").strip()
    if not os.path.isabs(base):
        home = environ.get("HOME") or os.path.expanduser("~")
        if not os.path.isabs(home):
            return ""
        base = os.path.join(home, _XDG[kind])
    return os.path.join(base, _APP)


_XDG = {
    "data": os.path.join(".local", "share"),
    "config": ".config",
    "cache": ".cache",
    "state": os.path.join(".local", "state"),
}


def _config(environ: Mapping[str, str]) -> Mapping[str, Any]:
    path = config_file(environ)
    if not path or not os.path.exists(path):
        return {}
    import tomllib

    try:
        with open(path, "rb") as file:
            return tomllib.load(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise ValueRefusedError(
            N_("The config {path} cannot be read ({why}); mend it or move it away."), path=path, why=str(wrong)
        ) from wrong
