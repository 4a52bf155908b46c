"""The guide on a sheet: its list of topics, one topic, or the pages for a case with its facts filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label, told_zone
from complaintlog.lang.guide import Entry, Guide, Never, Topic, filled
from complaintlog.lang.lines import display_width, wrapped
from complaintlog.render.clock import lateness, when
from complaintlog.render.names import called, letters, to_reach
from complaintlog.render.sheet import GAP, Cell, Column, Sheet, Table, cut, taken_by, written
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.desk.guide import Guided
    from complaintlog.rules.complaint import Complaint

PARTS = ("aim", "signs", "report", "do", "helps", "note", "say", "ask", "never", "record")
ALONE = ("aim", "say", "ask", "never", "record")
TOGETHER = {  # what of each section stands beside a case when others do too; the rest is one command away
    "crisis": ("report", "do"),
    "rating": ("helps",),
    "steps": ("say", "ask", "record"),
    "temperament": ("helps",),
}
SENTENCES = ("aim", "report", "record")
STYLES = {"report": "bold red", "record": "dim"}
BULLET = "- "
Row = list[Cell | str]


def guide_text(found: Guided, sheet: Sheet) -> str:
    """What was asked of the guide, for a person; piped, a line for each text, tab-separated, its part first."""
    if found.case is not None:
        return _case_page(found, found.case, sheet)
    if found.topics:
        return "".join(_page(filled(topic, _facts(found)), found.guide, sheet) for topic in found.topics)
    return _list(found.guide, sheet)


def guide_document(found: Guided) -> dict[str, Any]:
    """The same as JSON; ``docs/reference/guide.md`` tells the keys."""
    entries = {entry.code: entry for entry in found.guide.entries}
    case, facts = found.case, _facts(found)
    if found.topics or case:
        topics = [_topic_document(entries[topic.code], filled(topic, facts)) for topic in found.topics]
    else:
        topics = [_topic_document(entry, Topic(entry.code, entry.section, "")) for entry in entries.values()]
    return {
        "schema": 1,
        "language": found.guide.language,
        "complaint": case.id if case else None,
        "number": case.number if case else None,
        "stage": case.stage if case else None,
        "managers": [{"name": person.called, "phone": person.phone} for person in found.managers],
        "topics": topics,
    }


def _topic_document(entry: Entry, topic: Topic) -> dict[str, Any]:
    told = {part: _json(value) for part, value in topic._asdict().items() if part not in ("code", "section")}
    return {"topic": entry.code, "section": entry.section, "name": entry.name, "line": entry.line, **told}


def _json(value: Any) -> Any:
    if isinstance(value, str):
        return value or None
    return [one._asdict() if isinstance(one, Never) else list(one) if isinstance(one, tuple) else one for one in value]


def _list(guide: Guide, sheet: Sheet) -> str:
    if not sheet.drawn:
        columns = [Column(_("topic")), Column(_("name")), Column("")]
        return written([Table(columns, [[one.code, one.name, one.line] for one in guide.entries])], sheet)
    sections = [list(entries) for _section, entries in groupby(guide.entries, key=lambda entry: entry.section)]
    shown = [entry for entries in sections for entry in (entries[:1] if entries[0].opens_section else entries)]
    room = sheet.width - taken_by([[label("guide_section", one.section), one.name] for one in shown])
    rows = [row for entries in sections for row in _section(entries, room)]
    more = _("One page: complaintlog guide {name}. On a case: complaintlog guide 12.", name=guide.entries[0].name)
    above = _under(" ".join(guide.text), sheet)._replace(title=guide.title)
    return written([above, Table(_grid(3), rows), _under(more, sheet, "dim")], sheet)


def _section(entries: Sequence[Entry], room: int) -> Iterator[Row]:
    """A section on the list: each topic; or only the page that opens it, and the names of those under it."""
    name = label("guide_section", entries[0].section)
    under = entries[1:] if entries[0].opens_section else ()
    for entry in entries[:1] if under else entries:
        yield [Cell(name, "dim"), Cell(entry.name, "bold"), "\n".join(_wrapped(entry.line, room))]
        name = ""
    if under:
        yield ["", "", Cell("\n".join(_names(under, room)), "dim")]


def _names(entries: Iterable[Entry], room: int) -> Iterator[str]:
    """The names in lines of ``room`` columns, none of them broken."""
    between, line = label("pattern", "between"), ""
    for entry in entries:
        longer = f"{line}{between}{entry.name}" if line else entry.name
        if display_width(longer + between) > room and line:
            yield line + between.rstrip()
            longer = entry.name
        line = longer
    yield line


def _page(topic: Topic, guide: Guide, sheet: Sheet) -> str:
    tables = _parts(topic, PARTS, sheet)
    if topic.columns:
        tables.append(Table([Column(name, grows=True) for name in topic.columns], topic.rows))
    under = [one for one in guide.entries if one.section == topic.section == topic.code and not one.opens_section]
    if under:
        tables.append(Table(_grid(2), [[Cell(one.name, "bold"), one.line] for one in under]))
    return written(tables, sheet)


def _case_page(found: Guided, case: Complaint, sheet: Sheet) -> str:
    topics = [filled(topic, _facts(found)) for topic in found.topics]
    tables = [_case(found, case, sheet)]
    for topic in topics:
        tables += _parts(topic, TOGETHER.get(topic.section, PARTS) if len(topics) > 1 else ALONE, sheet)
    if not topics:
        said = _(
            "{number} is {stage}; nothing is to be said now.", number=case.called, stage=label("stage", case.stage)
        )
        return written([*tables, _under(said, sheet)], sheet)
    names = {entry.code: entry.name for entry in found.guide.entries}
    commands = [f"complaintlog guide {names[topic.code]}" for topic in topics]
    return written([*tables, _under(_("In full: {commands}", commands=commands), sheet, "dim")], sheet)


def _case(found: Guided, case: Complaint, sheet: Sheet) -> Table:
    """Which case it is: who, how serious, where it stands, what happened, what they want, what is owed next."""
    who = called(case.customer.name, case.customer.salutation) or _("(no name)")
    reasons = [label("triggers", one.code) for one in case.triggers]
    stands = [label("severity", case.severity), *reasons, f"{letters(case.stage)} {label('stage', case.stage)}"]
    facts = {
        label("field", "description"): case.description,
        label("field", "demand"): case.demand or "",
        _("Owed"): _owed(found, case),
    }
    room = sheet.width - GAP - max(map(display_width, facts))
    rows: list[Row] = [
        [Cell(name, "dim"), cut(text, room) if sheet.drawn else text] for name, text in facts.items() if text
    ]
    return Table(_grid(2), rows, "  ".join([case.called, who, *stands]))


def _owed(found: Guided, case: Complaint) -> str:
    """What is owed first, and how it stands."""
    debt = case.next_debt
    if debt is None or debt.due_at is None or found.now is None:
        return ""
    times = dict.fromkeys(tell(debt.due_at, now=found.now, zone=told_zone()) for tell in (when, lateness))
    return "  ".join([f"f{debt.id} {label('kind', debt.kind)}", *times])


def sayings(found: Guided) -> list[str]:
    """What may be said now, with the facts of the case in it, the most urgent first."""
    facts = _facts(found)
    return [saying for topic in found.topics for saying in filled(topic, facts).say]


def _facts(found: Guided) -> dict[str, str]:
    """What the texts wait for: what is known of it, else a blank."""
    known = {"managers": to_reach(found.managers)}
    if case := found.case:
        known["customer"] = called(case.customer.name, case.customer.salutation)
        known |= {"product": case.product or "", "time": _promised(found, case), "id": str(case.id)}
    return {**found.guide.blanks, **{name: one_line(fact) for name, fact in known.items() if fact}}


def _promised(found: Guided, case: Complaint) -> str:
    """The clock time the customer was told and that is still to come; empty without one."""
    now = found.now
    ahead = [debt.due_at for debt in case.open_debts if debt.promised and debt.due_at and now and debt.due_at > now]
    return when(min(ahead), now=now, zone=told_zone()) if ahead and now else ""


def _parts(topic: Topic, names: Iterable[str], sheet: Sheet) -> list[Table]:
    """The topic's title and texts; piped, each text is a line of its own."""
    shown = [part for part in PARTS if part in names and getattr(topic, part)]
    told = [_under(text, sheet) for text in topic.text]
    if not sheet.drawn:
        rows = [row for part in shown for row in _plain_rows(part, _texts(topic, part))]
        lines = [Table(_grid(len(row)), [row]) for row in rows]
        return [Table(_grid(1), [[topic.title]]), *told, *lines]
    room = sheet.width - GAP - max((display_width(label("guide", part)) for part in shown), default=0)
    drawn = Table(_grid(2), [row for part in shown for row in _drawn_rows(part, _texts(topic, part), room)])
    first, *more = [*told, drawn] if drawn.rows or not told else told
    return [first._replace(title=topic.title), *more]


def _texts(topic: Topic, part: str) -> Sequence[str | Never]:
    value: str | Sequence[str | Never] = getattr(topic, part)
    return (value,) if isinstance(value, str) else value


def _plain_rows(part: str, texts: Sequence[str | Never]) -> Iterator[Row]:
    for text in texts:
        yield [label("guide", part), *([text] if isinstance(text, str) else text)]


def _drawn_rows(part: str, texts: Sequence[str | Never], room: int) -> Iterator[Row]:
    """A row for each text, the label before the first; several are told apart by a mark."""
    mark = BULLET if part not in SENTENCES else ""
    name = label("guide", part)
    for text in texts:
        yield from _drawn_text(Cell(name, "dim"), text, mark, room, STYLES.get(part, ""))
        name = ""


def _drawn_text(name: Cell, text: str | Never, mark: str, room: int, style: str) -> Iterator[Row]:
    if isinstance(text, str):
        yield [name, Cell(_hanging(text, mark, room), style)]
        return
    yield [name, Cell(_hanging(_("{words} ({why})", words=text.words, why=text.why), mark, room), "red")]
    yield ["", _hanging(_("Better: {better}", better=text.better), " " * len(mark), room)]


def _hanging(text: str, mark: str, room: int) -> str:
    lines = _wrapped(text, room - len(mark))
    return "\n".join([mark + lines[0], *(" " * len(mark) + line for line in lines[1:])])


def _wrapped(text: str, room: int) -> list[str]:
    return wrapped(one_line(text), room)


def _under(text: str, sheet: Sheet, style: str = "") -> Table:
    """A paragraph over the whole width."""
    lines = _wrapped(text, sheet.width) if sheet.drawn else [one_line(text)]
    return Table(_grid(1), [[Cell("\n".join(lines), style)]])


def _grid(columns: int) -> list[Column]:
    """Columns without headings, of which the last takes the room that is left."""
    return [*(Column("") for _place in range(columns - 1)), Column("", grows=True)]
