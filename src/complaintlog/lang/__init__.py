"""The language people read: gettext catalogues and the labels of codes.

English is what the messages are written in; Chinese comes from ``zh/LC_MESSAGES/complaintlog.mo``, read when a
Chinese word is first asked for. The language is set once, at the door.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from functools import cache, reduce
from typing import TYPE_CHECKING, Any

from complaintlog.errors import Choice, ComplaintlogError, Term

if TYPE_CHECKING:
    from gettext import NullTranslations

_language = "en"
_zone: tzinfo | None = None
_own_words = ""
_on_another_book = False
_catalogues: dict[str, NullTranslations] = {}
_QUOTED = 400  # characters of an argument in a message: every list of codes, most paths
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def use(language: str) -> None:
    """Speak ``zh`` or ``en`` from now on, in the whole process."""
    global _language
    _language = language


def current() -> str:
    """The language spoken: ``zh`` or ``en``."""
    return _language


def tell_times_in(zone: str | None) -> None:
    """Say the instants in messages in ``zone`` (IANA), the book's; None: in this machine's."""
    global _zone
    if zone is None:
        _zone = None
    else:
        from zoneinfo import ZoneInfo

        _zone = ZoneInfo(zone)


def tell_in_words_of(rules: str | None) -> None:
    """Call the causes that the rules of a shop (TOML) list by the words they give there; None: no shop has its own."""
    global _own_words
    _own_words = rules or ""


def show_commands_as(program: str | None, verbs: Iterable[str] = ()) -> None:
    """Show commands in messages as ``program`` and one of ``verbs``; None: as they are written."""
    global _on_another_book
    _on_another_book = program is not None
    if program is not None:
        from complaintlog.lang.commands import typed_as

        typed_as(program, verbs)


def command(words: str) -> str:
    """A command as it is to be typed: ``complaintlog`` and its words."""
    return _fill(f"complaintlog {words}", {})


def told_zone() -> str:
    """The IANA name of the zone times are told in: the book's; UTC before there is one."""
    return getattr(_zone, "key", None) or "UTC"


def _(message: str, **arguments: Any) -> str:
    """``message`` in the current language, its ``{arguments}`` put in as people write them."""
    return _fill(told_in(_language, message), arguments)


def ngettext(one: str, many: str, number: int, **arguments: Any) -> str:
    """The form for ``number``, which both messages may show as ``{number}``."""
    english = one if number == 1 else many
    chosen = english if _language == "en" else _catalogue(_language).ngettext(one, many, number)
    return _fill(chosen, {"number": number, **arguments})


def told_in(language: str, message: str, context: str | None = None) -> str:
    """``message`` as the catalogue of ``language`` has it; ``context`` is the group of a label."""
    if language == "en" or not message:
        return message
    catalogue = _catalogue(language)
    return catalogue.pgettext(context, message) if context else catalogue.gettext(message)


def label(group: str, code: object) -> str:
    """What people call ``code`` of ``group``; a code without a label is its own."""
    from complaintlog.lang.labels import LABELS

    key = str(getattr(code, "value", code))
    if group == "cause_code" and key in (own := _causes(_own_words)):
        return own[key]
    english = LABELS.get(group, {}).get(key)
    return key if english is None else told_in(_language, english, group)


def label_among(groups: Sequence[str], code: str) -> str:
    """What people call ``code`` in the first of ``groups`` that knows it; without a label it is its own."""
    from complaintlog.lang.labels import LABELS

    return next((label(group, code) for group in groups if code in LABELS[group]), code)


def sentences(*told: str) -> str:
    """One after the other, as the language sets them; what is empty is left out."""
    whole = [one for one in told if one]
    pattern = label("pattern", "sentences")
    return reduce(lambda said, more: pattern.format(said=said, more=more), whole) if whole else ""


@cache
def _causes(rules: str) -> Mapping[str, str]:
    """The causes a shop added, with its words for them."""
    import tomllib

    found: Mapping[str, str] = tomllib.loads(rules).get("causes", {})
    return found


def say(error: ComplaintlogError) -> str:
    """The error's sentence in the current language; what was typed is quoted on one line, cut where it is long."""
    from complaintlog.rules.text import one_line

    quoted = {name: shown(value) for name, value in error.arguments.items()}
    return _(error.message, **{name: _cut(one_line(text)) for name, text in quoted.items()})


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"


def moment(at: datetime) -> str:
    """An instant as people write it, in the book's zone: ``Mon 2026-11-23 11:30``, ``2026-11-23 周一 11:30``.

    On the night the clocks go back, an hour that comes twice says which of the two is meant.
    """
    there = at.astimezone(_zone)
    told = _dated("moment", there)
    if there.replace(fold=1 - there.fold).utcoffset() == there.utcoffset():
        return told
    offset = f"{there:%z}"
    return f"{told} (UTC{offset[:3]}:{offset[3:5]})"


def day(on: date) -> str:
    """A day as people write it: ``Mon 2026-11-23``, ``2026-11-23 周一``."""
    return _dated("day", on)


def _dated(pattern: str, on: date) -> str:
    parts = {"weekday": label("weekday", _WEEKDAYS[on.weekday()]), "date": f"{on:%Y-%m-%d}", "time": f"{on:%H:%M}"}
    return label("pattern", pattern).format_map(parts)


def _fill(message: str, arguments: Mapping[str, Any]) -> str:
    if _on_another_book:
        from complaintlog.lang.commands import in_full

        message = in_full(message, is_pattern=bool(arguments))
    if not arguments:
        return message
    told = {name: shown(value) for name, value in arguments.items()}
    if _language == "en":
        return message.format_map(told)
    from complaintlog.lang.spacing import spaced

    return spaced(message, told)


def shown(value: object) -> str:
    """A value inside a sentence: codes by their label, instants and days in words of the calendar, lists joined."""
    if isinstance(value, Choice):
        called = label(value.group, value.code)
        return value.code if _language == "en" or called == value.code else f"{value.code} {called}"
    if isinstance(value, Term):
        return label(value.group, value.code)
    if isinstance(value, ComplaintlogError):
        return _(value.message, **value.arguments)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool):
        return label("flag", "yes" if value else "no")
    if isinstance(value, list | tuple):
        return label("pattern", "between").join(shown(one) for one in value)
    return str(getattr(value, "value", value))


def _catalogue(language: str) -> NullTranslations:
    if language not in _catalogues:
        _catalogues[language] = _read(os.path.join(os.path.dirname(__file__), language, "LC_MESSAGES"))
    return _catalogues[language]


def _read(directory: str) -> NullTranslations:
    from gettext import GNUTranslations, NullTranslations

    try:
        with open(os.path.join(directory, "complaintlog.mo"), "rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        return NullTranslations()
