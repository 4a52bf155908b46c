"""The options verbs share, as annotated types; values are text here and parsed by ``values.py`` and ``times.py``.

A help text is a marked message, or ``field:PATH`` for the label of a field. A metavar is a key of the group
``metavar``; after a colon stands what Tab offers: ``CODE:group`` the codes of ``group``, ``WEEK:this|last`` these
words, ``NAME:people``. A panel is ``part:NAME`` or a marked message.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cache, wraps
from typing import Annotated, Any, TypeVar

from complaintlog.cli.declared import Declared, Gathered, parameter
from complaintlog.errors import N_

Body = TypeVar("Body", bound=Callable[..., Any])
Common = dict[str, Any]  # what every write accepts, as far as it was typed

PERIOD = N_("Period")
FILTERS = N_("Which complaints")
WRITING = N_("How it is written")


def argument(metavar: str, line: str) -> Any:
    """A word after the verb."""
    return Declared((), metavar, line)


def option(name: str, line: str, *, metavar: str = "TEXT", panel: str | None = None) -> Any:
    """An option with a value; ``name`` may hold several: ``--output -o``."""
    return Declared(tuple(name.split()), metavar, line, panel)


def flag(name: str, line: str, *, panel: str | None = None) -> Any:
    """An option that stands for itself: ``--agreed``, or ``--agreed/--refused`` for yes, no and not said."""
    return Declared((name,), None, line, panel)


Reference = Annotated[str, argument("ID", N_("the complaint: the number read to the customer, or its short id"))]
References = Annotated[list[str], argument("ID", N_("the complaints: numbers or short ids; all are done, or none"))]
FollowUps = Annotated[list[str], argument("F", N_("what is owed, as f31; all are done, or none"))]
When = Annotated[str, argument("WHEN", N_("when: 11:30, tomorrow 11:30, fri 15:00, +2h, 2026-11-23 11:30"))]
Text = Annotated[str, argument("TEXT", N_("the words; in quotes when they hold spaces"))]

At = Annotated[
    str | None, option("--at", N_("when it really happened, never later than now"), metavar="WHEN", panel=WRITING)
]
Reason = Annotated[str | None, option("--reason", N_("why, for the record"), panel=WRITING)]
IfVersion = Annotated[
    str | None,
    option("--if-version", N_("only if the complaint is still at this version"), metavar="NUMBER", panel=WRITING),
]
Json = Annotated[bool, flag("--json", N_("print one JSON document for programs"))]
DryRun = Annotated[bool, flag("--dry-run", N_("show what would be done, and do nothing"), panel=WRITING)]
Yes = Annotated[bool, flag("--yes", N_("without asking"))]
Backups = Annotated[
    bool, flag("--backups", N_("also make a new copy and remove the older ones that still hold it"), panel=WRITING)
]
DryRunMany = Annotated[bool | None, flag("--dry-run", N_("show what would be done, and do nothing"), panel=WRITING)]
Limit = Annotated[str | None, option("--limit", N_("how many rows at most"), metavar="NUMBER")]
Offset = Annotated[str | None, option("--offset", N_("how many rows to skip first"), metavar="NUMBER")]
Output = Annotated[
    str | None, option("--output -o", N_("the file to write; nothing said, or -: standard output"), metavar="FILE")
]
Words = Annotated[str | None, option("--words", N_("what was said"))]
PromiseWhen = Annotated[
    str | None, option("--promise", N_("promise the next answer by this clock time"), metavar="WHEN")
]
Solution = Annotated[
    str | None, option("--solution", N_("which solution, where several stand: 1, 2 …"), metavar="NUMBER")
]
Currency = Annotated[str | None, option("--currency", N_("the currency, like CNY"), metavar="CURRENCY")]


def gathering(into: str, options: Callable[[], Iterable[tuple[str, Any]]]) -> Callable[[Body], Body]:
    """Give a verb one option per (key, annotation), and hand those that were typed to its parameter ``into``.

    The parameter receives ``{key: raw value}``; a key may be any text. ``options`` are asked for when a line is read.
    """

    @cache
    def gathered() -> Gathered:
        known = {_keyword(key): (key, annotation) for key, annotation in options()}
        added = tuple(parameter(keyword, annotation, None) for keyword, (_, annotation) in known.items())
        return Gathered(into, {keyword: key for keyword, (key, _) in known.items()}, added)

    def decorate(body: Body) -> Body:
        @wraps(body)
        def verb(**typed: Any) -> Any:
            values = {key: typed.pop(keyword, None) for keyword, key in gathered().keys.items()}
            return body(**typed, **{into: {key: value for key, value in values.items() if value not in (None, [])}})

        verb.gathered = gathered  # type: ignore[attr-defined] # read by declared.parameters
        return verb  # type: ignore[return-value] # the same verb, with more options

    return decorate


def form_options(*parts: str, without: Collection[str] = ()) -> Callable[[Body], Body]:
    """Give a verb one option per field of the form a person may set, and hand them over as ``fields``: path → raw.

    Only those of ``parts`` if any are named; never the paths in ``without``. Codes and free words that may be several
    come as a list, yes/no fields as a bool, all else as text.
    """

    def wanted() -> Iterable[tuple[str, Any]]:
        from complaintlog.rules.form import FORM

        return [
            (field.path, _form_option(field))
            for field in FORM
            if field.settable and field.path not in without and (not parts or field.part in parts)
        ]

    return gathering("fields", wanted)


def common_options(body: Body) -> Body:
    """Give a verb what every write accepts (``--at --reason --if-version --json``), handed over as ``common``."""
    return gathering("common", _COMMON.items)(body)


def many_options(body: Body) -> Body:
    """As :func:`common_options`, for a verb that may change many records: with ``--dry-run``."""
    return gathering("common", (_COMMON | {"dry_run": DryRunMany}).items)(body)


def period_options(body: Body) -> Body:
    """Give a verb ``--week --month --since --until``, handed over as ``period``: name → raw, for ``times.period``."""
    return gathering("period", _PERIOD.items)(body)


def filter_options(body: Body) -> Body:
    """Give a verb the filters of ``list``, handed over as ``filters``: name → raw."""
    return gathering("filters", _FILTERS.items)(body)


def _chosen(name: str, line: str, metavar: str, panel: str) -> Any:
    return Annotated[str | None, option(name, line, metavar=metavar, panel=panel)]


_COMMON = {
    "at": At,
    "reason": Reason,
    "if_version": IfVersion,
    "json": Annotated[bool | None, flag("--json", N_("print one JSON document for programs"))],
}
_PERIOD = {
    "week": _chosen("--week", N_("this, last, or 2026-W47"), "WEEK:this|last", PERIOD),
    "month": _chosen("--month", N_("this, last, or 2026-11"), "MONTH:this|last", PERIOD),
    "since": _chosen("--since", N_("from this day on"), "DATE", PERIOD),
    "until": _chosen("--until", N_("before this day"), "DATE", PERIOD),
}
_FILTERS = {
    "stage": _chosen("--stage", N_("at this stage"), "CODE:stage", FILTERS),
    "category": _chosen("--category", N_("of this category"), "CODE:category", FILTERS),
    "severity": _chosen("--severity", N_("of this class"), "CODE:severity", FILTERS),
    "channel": _chosen("--channel", N_("that came this way"), "CODE:channel", FILTERS),
    "owner": _chosen("--owner", N_("followed up by this person"), "NAME", FILTERS),
    "department": _chosen("--department", N_("this department is responsible"), "NAME", FILTERS),
    "branch": _chosen("--branch", N_("of this branch"), "NAME", FILTERS),
    "customer": _chosen("--customer", N_("of this customer: a name or a phone number"), "NAME", FILTERS),
    "problem": _chosen("--problem", N_("of this shared problem"), "NAME", FILTERS),
    "tag": _chosen("--tag", N_("with this tag"), "WORD", FILTERS),
    "overdue": Annotated[bool | None, flag("--overdue", N_("with something overdue"), panel=FILTERS)],
}
_METAVARS = {
    "instant": "WHEN",
    "day": "DATE",
    "money": "AMOUNT",
    "number": "NUMBER",
    "words": "WORD",
    "people": "PERSON",
}


def _form_option(field: Any) -> Any:
    line, panel = f"field:{field.path}", f"part:{field.part}"
    if field.kind == "flag":
        return Annotated[bool | None, flag(field.switch, line, panel=panel)]
    metavar = f"CODE:{field.key}" if field.codes else _METAVARS.get(field.kind, "TEXT")
    if field.key in ("same_call", "repeat_of"):
        metavar = "ID"
    kind: Any = list[str] if field.kind in ("codes", "words", "people") else str
    return Annotated[kind | None, option(field.option, line, metavar=metavar, panel=panel)]


def _keyword(key: str) -> str:
    return key.replace(".", "_").replace("-", "_")
