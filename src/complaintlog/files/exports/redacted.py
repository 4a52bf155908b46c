"""What leaves, without the people in it: pseudonyms for everybody, or for those who asked not to be named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from complaintlog.lang import label
from complaintlog.rules.redaction import KEPT, Pseudonyms, Redactor, unlinked
from complaintlog.rules.sheets import case_rows, debt_rows, stretch_of

if TYPE_CHECKING:
    from complaintlog.desk.due import Owed
    from complaintlog.desk.taking_out import Gathered
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.form import Field
    from complaintlog.rules.sheets import Stretch
    from complaintlog.rules.written import Owner

_STRETCH = 500  # complaints
_ROWS = {"complaints": case_rows, "follow-ups": debt_rows}
_WORDS = frozenset({"reason", "changes"})  # of the journal: what may name somebody
_TEXTS = frozenset({"text", "long", "words", "list"})  # kinds of fields in which somebody may be named
_OF_THEIRS = frozenset({"customer", "others", "on_behalf_of", "order_no", "external_ref", "recording_ref"})


class Watch(Protocol):
    """Hands ``items`` on one by one, and shows of how many; ``what`` they are, for how many each of them counts."""

    def __call__(
        self, items: Iterator[Any], *, total: int | None, what: str, size: Callable[[Any], int] = ...
    ) -> Iterator[Any]:
        """The items, as they are taken."""


def unwatched(items: Iterator[Any], **_shown: object) -> Iterator[Any]:
    """``items`` as they are, for whom nobody watches."""
    return items


class Veiled:
    """What was gathered as others may see it: confidential cases under pseudonyms, all of them for ``everybody``.

    Who asked not to be named is not named in the texts of other cases either. With ``nobody`` it is as it is. The same
    pseudonym stands for the same person on all its sheets.

    ``watch`` shows how far it is, of the ``names`` that are learned first and of each sheet by what is read for it: a
    case without a row takes its time too.
    """

    def __init__(
        self,
        found: Gathered,
        *,
        everybody: bool,
        nobody: bool = False,
        internal: bool = False,
        watch: Watch = unwatched,
    ) -> None:
        self._found, self._everybody, self._nobody, self._watch = found, everybody, nobody, watch
        self._internal = internal or not everybody
        self.named = 0  # confidential cases written in clear so far
        self._pseudonyms = Pseudonyms(lambda kind, number: label("redacted", kind).format(number=number), found.home)

    def cases(self, parts: frozenset[str] | None = None, *, what: str = "complaints") -> Iterator[Complaint]:
        """The complaints; of those under pseudonyms only these ``parts`` are sure to be there."""
        self._learn()
        cases = self._found.cases(parts if self._everybody else None)
        for case in self._watch(cases, total=self._found.count("complaints"), what=what):
            if self._is_hidden(confidential=case.confidential):
                yield self._told(case, parts)
            else:
                self.named += case.confidential
                yield case if self._nobody or not self._hidden_people else self._hidden_people.among_others(case)

    def rows(self, what: str, fields: Sequence[Field]) -> Iterator[Stretch]:
        """The rows of a sheet."""
        if what == "journal":
            yield from (
                self._among_others(self._without_words(one, fields), fields) for one in self._stretches(what, fields)
            )
        elif self._everybody:
            cases = self.cases(parts_of(what, fields), what=what)
            while several := list(islice(cases, _STRETCH)):
                yield stretch_of(several, fields, _ROWS[what])
        else:
            left: dict[int | None, Iterator[list[Any]]] = {}
            for stretch in self._stretches(what, fields):
                yield self._veiled(self._among_others(stretch, fields), what, fields, left)

    def _stretches(self, what: str, fields: Sequence[Field]) -> Iterator[Stretch]:
        """A sheet as the book has it."""
        rows = self._found.rows(what, fields)
        yield from self._watch(rows, total=self._found.count(what), what=what, size=lambda one: len(one.cases))

    def _learn(self) -> None:
        """Learn the names before the first row: it takes its time, and is told by itself."""
        if self._everybody:
            self._redactor  # noqa: B018 - made once, when it is first asked for

    @property
    def everyday(self) -> int:
        """How many names are so common a word that only their own cases are without them."""
        return self._redactor.everyday if self._everybody else 0

    def text(self, value: str) -> str:
        """A text that belongs to no case alone, such as a product among the figures."""
        redactor = self._redactor if self._everybody else self._hidden_people
        return value if self._nobody else redactor.text(value)

    def owed(self) -> Owed:
        """What is owed on them, for a calendar."""
        found = self._found.owed()
        hidden = [row["complaint_id"] for row in found.items if self._is_hidden(confidential=row["confidential"])]
        told = {case.id: self._told(case) for case in self._found.some(dict.fromkeys(hidden), None)}
        return found._replace(items=[self._owed(row, told.get(row["complaint_id"])) for row in found.items])

    def _owed(self, row: dict[str, Any], told: Complaint | None) -> dict[str, Any]:
        texts = ("text", "why", "summary")
        if told is None:
            if not any(self._hidden_people.is_in(row[key] or "") for key in texts):
                return row
            clear = self._clear([row["complaint_id"]]).get(row["complaint_id"], frozenset())
            return row | {key: self._hidden_people.anywhere(row[key], clear) for key in texts}
        debt = next(one for one in told.follow_ups if one.id == row["id"])
        who = {"customer_name": told.customer.name, "customer_phone": told.customer.phone, "salutation": None}
        who |= {"call_name": None, "call_phone": None}
        return row | who | {"summary": told.description, "text": debt.text, "why": debt.why}

    @cached_property
    def _redactor(self) -> Redactor:
        """Knows everybody in the book, whatever was selected; else those who asked not to be named."""
        people = self._found.people(not self._everybody)
        return Redactor(self._pseudonyms, self._watch(people, total=None, what="names") if self._everybody else people)

    @cached_property
    def _hidden_people(self) -> Redactor:
        """Knows those who asked not to be named."""
        return Redactor(self._pseudonyms, self._found.people(True), only=True)

    def _told(self, case: Complaint, parts: frozenset[str] | None = None) -> Complaint:
        told = self._redactor.redacted(case, internal=self._internal, parts=parts)
        return told if self._everybody else unlinked(told)

    def _is_hidden(self, *, confidential: bool) -> bool:
        return self._everybody or (confidential and not self._nobody)

    def _hidden(self, stretch: Stretch) -> list[int]:
        return [place for place, one in enumerate(stretch.confidential) if self._is_hidden(confidential=one)]

    def _veiled(
        self, stretch: Stretch, what: str, fields: Sequence[Field], left: dict[int | None, Iterator[list[Any]]]
    ) -> Stretch:
        """The stretch with the rows of confidential cases made anew; ``left``: those that reach into the next one."""
        hidden = self._hidden(stretch)
        if not hidden:
            return stretch
        wanted = dict.fromkeys(stretch.cases[place] for place in hidden)
        parts = parts_of(what, fields)
        for case in self._found.some((one for one in wanted if one is not None and one not in left), parts):
            left[case.id] = iter(_ROWS[what](self._told(case, parts), fields))
        columns = [list(column) for column in stretch.columns]
        for place in hidden:
            for column, value in zip(columns, next(left[stretch.cases[place]]), strict=True):
                column[place] = value
        last = stretch.cases[-1]
        for one in [one for one in left if one != last]:
            del left[one]
        return stretch._replace(columns=list(columns))

    def _among_others(self, stretch: Stretch, fields: Sequence[Field]) -> Stretch:
        """The stretch, its texts without those who asked not to be named."""
        if self._everybody or self._nobody or not self._hidden_people:
            return stretch
        columns = [
            self._without_them(column, stretch.cases) if _may_name(field) else column
            for field, column in zip(fields, stretch.columns, strict=True)
        ]
        return stretch._replace(columns=columns)

    def _without_them(self, column: Sequence[Any], cases: Sequence[int | None]) -> Sequence[Any]:
        texts = [value for value in column if isinstance(value, str)]
        if len(texts) + column.count(None) == len(column) and not self._hidden_people.is_in("\n".join(texts)):
            return column
        told = [self._hidden_people.anywhere(value) for value in column]
        changed = [place for place, value in enumerate(column) if told[place] != value]
        wanted = dict.fromkeys(cases[place] for place in changed)
        clear = self._clear(one for one in wanted if one is not None)
        for place in changed:
            told[place] = self._hidden_people.anywhere(column[place], clear.get(cases[place], frozenset()))
        return told

    def _clear(self, ids: Iterable[int]) -> dict[int | None, frozenset[Owner]]:
        """Of these cases, who is in clear there; nobody in one under a pseudonym."""
        cases = self._found.some(ids, frozenset({"others"}))
        return {case.id: self._hidden_people.clear(case) for case in cases if not case.confidential}

    def _without_words(self, stretch: Stretch, fields: Sequence[Field]) -> Stretch:
        """Who did what when on which case stays; what was written there goes."""
        hidden = frozenset(self._hidden(stretch))
        columns = [
            [None if place in hidden else value for place, value in enumerate(column)]
            if field.path in _WORDS
            else column
            for field, column in zip(fields, stretch.columns, strict=True)
        ]
        return stretch._replace(columns=list(columns))


def parts_of(what: str, fields: Sequence[Field]) -> frozenset[str]:
    """The parts of a complaint that the columns of a sheet are read from, and those that name somebody."""
    own = frozenset({"follow_ups"}) if what == "follow-ups" else frozenset()
    return own | {"others"} | {field.path.partition(".")[0] for field in fields}


def _may_name(field: Field) -> bool:
    """Whether somebody else may be named there; who a case is of stands in its own fields."""
    if field.path in KEPT or field.path.partition(".")[0] in _OF_THEIRS:
        return False
    return field.kind in _TEXTS or field.path in _WORDS
