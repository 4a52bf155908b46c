"""The form as a TOML document to be changed in an editor, and what was changed in it when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from complaintlog.desk.draft import NESTED
from complaintlog.errors import N_, ComplaintlogError, Term, ValueRefusedError
from complaintlog.files.drafts import read_table
from complaintlog.lang import _, current, label, told_zone
from complaintlog.lang.labels import LABELS
from complaintlog.rules.form import EDITABLE, PARTS, Field, value_of
from complaintlog.rules.record import shape
from complaintlog.times import rfc3339

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint

_HOW = N_("{number}: change what stands after the = signs; texts stay in their quotes. Save and close to keep it.")
_HOW_TO_FILL = N_("To fill an empty field, take away its #; to clear a field, empty its quotes.")
_HINTS = {
    "instant": N_("a time: 2026-11-23 09:00"),
    "day": N_("a day: 2026-11-23"),
    "money": N_("an amount: 35.50"),
    "number": N_("a number"),
    "flag": N_("true or false"),
    "words": N_('several: ["one", "two"]'),
}
_EDITABLE = {field.path: field for field in EDITABLE}
_HELD = re.compile(r'"""(?:\\.|[^\\])*?"""', re.DOTALL)
_COMMENTED = re.compile(r"\s*#\s*((?:\w+\.)?\w+)\s*=\s*(\S.*)")


class Form(NamedTuple):
    """A form as it was written: path → raw value, and which complaint at which version it says it is of."""

    fields: dict[str, Any]
    number: str | None = None
    version: int | None = None


def form_text(case: Complaint) -> str:
    """The form of ``case``: every field that can be changed, the empty ones as comments, in the language spoken."""
    lines = [
        "# " + _(_HOW, number=case.called),
        "# " + _(_HOW_TO_FILL),
        *_named("number", case.number),
        *_named("version", case.version),
    ]
    for part in PARTS:
        fields = [field for field in EDITABLE if field.part == part]
        lines += ["", f"# ---- {label('part', part)} ----"] if fields else []
        for field in fields:
            lines += ["# " + _title(field), _line(field, value_of(case, field.path), told_zone())]
    return "\n".join(lines) + "\n"


def changes_text(case: Complaint, fields: Mapping[str, Any]) -> str:
    """Only these fields of the form, whatever the others hold by then."""
    lines = [
        "# " + _("{number}: only what you had changed; the rest stays as it is by now.", number=case.called),
        *_named("number", case.number),
        *(f"{path} = {_toml('' if raw is None else raw, told_zone())}" for path, raw in fields.items()),
    ]
    return "\n".join(lines) + "\n"


def read_form(text: str, source: str) -> Form:
    """What ``text`` holds, which came from ``source``. Raises ValueRefusedError, naming the line where it can."""
    table = read_table(text, source)
    number, version = table.pop("number", None), table.pop("version", None)
    fields = dict(_flat(table))
    unknown = next((path for path in fields if path not in _EDITABLE), None)
    if unknown is not None:
        raise placed(ValueRefusedError(N_('"{key}" is not a field that edit changes.'), key=unknown), text)
    if not fields:
        raise ValueRefusedError(N_("The form came back empty; nothing was changed."))
    is_version = isinstance(version, int) and not isinstance(version, bool)
    return Form(fields, str(number) if number else None, version if is_version else None)


def differences(form: Form, text: str, case: Complaint, *, whole: bool) -> dict[str, Any]:
    """What to change: path → raw value, None where a field is to be cleared.

    ``whole``: the form was made from ``case`` as it is, so that only what differs counts, and what is missing is
    cleared; else every field that is written counts. Raises ValueRefusedError.
    """
    if form.number is not None and form.number != case.number:
        raise ValueRefusedError(
            N_("This is the form of {other}, not of {number}."), other=form.number, number=case.called
        )
    if not whole:
        return form.fields
    seen = read_form(form_text(case), case.called).fields
    _require_taken_away(text, form.fields, seen)
    changed = {path: raw for path, raw in form.fields.items() if path not in seen or not _is_same(raw, seen[path])}
    return changed | {path: None for path in seen if path not in form.fields}


def placed(wrong: ComplaintlogError, text: str) -> ComplaintlogError:
    """The refusal with the line of ``text`` that holds the field it names, where one does."""
    named = next((wrong.arguments[name] for name in ("key", "field", "name") if name in wrong.arguments), "")
    key = (named.code if isinstance(named, Term) else str(named)).rpartition(".")[2]
    for number, line in enumerate(_without_held(text).splitlines(), start=1):
        if key and re.match(rf"\s*(?:\w+\.)?{re.escape(key)}\s*=", line):
            return type(wrong)(N_("Line {line}: {problem}"), line=number, problem=wrong)
    return wrong


def _require_taken_away(text: str, fields: Mapping[str, Any], seen: Mapping[str, Any]) -> None:
    """A field that was empty and is filled behind its # would be lost in silence."""
    for number, line in enumerate(_without_held(text).splitlines(), start=1):
        found = _COMMENTED.match(line)
        if not found or found[2] in ('""', "[]", "''"):
            continue
        if found[1] in _EDITABLE and found[1] not in fields and found[1] not in seen:
            raise ValueRefusedError(
                N_("Line {line} has a # before it, so that it would stay empty: {key}; take the # away."),
                line=number,
                key=Term("field", found[1]),
            )


def _without_held(text: str) -> str:
    """The text with its long values left out, line for line: what a customer said is no line of ours."""
    return _HELD.sub(lambda held: "\n" * held[0].count("\n"), text)


def _is_same(raw: Any, seen: Any) -> bool:
    return raw.strip() == seen.strip() if isinstance(raw, str) and isinstance(seen, str) else raw == seen


def _flat(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if key in NESTED and isinstance(value, Mapping):
            yield from ((f"{key}.{inner}", held) for inner, held in value.items())
        else:
            yield key, value


def _named(key: str, value: str | int | None) -> list[str]:
    return [] if value is None else [f"{key} = {_toml(value, 'UTC')}"]


def _title(field: Field) -> str:
    name = label("field", field.path)
    if field.internal:
        name = _("{name} (internal)", name=name)
    hint = _codes(field.key) if field.codes else _(_HINTS[field.kind]) if field.kind in _HINTS else ""
    return _("{name}: {hint}", name=name, hint=hint) if hint else name


def _codes(group: str) -> str:
    codes = [code if current() == "en" else f"{code} {label(group, code)}" for code in LABELS[group]]
    return label("pattern", "between").join(codes)


def _line(field: Field, value: Any, zone: str) -> str:
    if value in (None, "", ()):
        return f"#{field.path} = {'[]' if field.kind in ('codes', 'words', 'people') else _QUOTES}"
    if field.kind == "long":
        return f"{field.path} = {_long(value)}"
    if field.kind == "people":
        value = [" ".join(filter(None, (one.name, one.phone))) for one in value]
    return f"{field.path} = {_toml(value, zone)}"


_QUOTES = '""'


def _toml(value: Any, zone: str) -> str:
    """A value as TOML; of a list of records, each on its line with the texts it holds."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, datetime):
        return _quoted(local_text(value, zone))
    if isinstance(value, date):
        return _quoted(value.isoformat())
    if isinstance(value, str):
        return _long(value) if "\n" in value else _quoted(value)
    if isinstance(value, Mapping):
        return _inline(value.items(), zone)
    if isinstance(value, tuple | list):
        return _several(value, zone)
    return _inline(((field.key, getattr(value, field.name)) for field in shape(type(value))), zone)


def _several(values: Iterable[Any], zone: str) -> str:
    written = [_toml(one, zone) for one in values]
    if any(one.startswith("{") for one in written):
        return "[\n" + "".join(f"  {one},\n" for one in written) + "]"
    return f"[{', '.join(written)}]"


def _inline(pairs: Iterable[tuple[str, Any]], zone: str) -> str:
    held = [f"{key} = {_toml(value, zone)}" for key, value in pairs if value is not None]
    return "{" + ", ".join(held) + "}"


def local_text(at: datetime, zone: str) -> str:
    """As people write it, where that says exactly this instant."""
    there = at.astimezone(ZoneInfo(zone))
    written = f"{there:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    read = [there.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)]
    return written if read == [at, at] else rfc3339(at, zone)


def _long(text: str) -> str:
    """A text of several lines, its quotes on lines of their own so that lines can be added."""
    return '"""\n' + _escaped(text).replace('"""', '""\\"') + '\n"""'


def _quoted(text: str) -> str:
    return '"' + _escaped(text).replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04x}", text.replace("\\", "\\\\"))
