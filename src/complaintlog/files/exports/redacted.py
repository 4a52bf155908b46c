"""What leaves, without the people in it: pseudonyms for everybody, or for those who asked not to be named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from complaintlog.lang import label
from complaintlog.rules.redaction import Redactor
from complaintlog.rules.sheets import case_rows, debt_rows, stretch_of

if TYPE_CHECKING:
    from complaintlog.desk.taking_out import Gathered
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.form import Field
    from complaintlog.rules.sheets import Stretch

_STRETCH = 500  # complaints
_ROWS = {"complaints": case_rows, "follow-ups": debt_rows}
_WORDS = frozenset({"reason", "changes"})  # of the journal: what may name somebody


class Veiled:
    """What was gathered as others may see it: confidential cases under pseudonyms, all of them for ``everybody``.

    With ``nobody`` it is as it is. The same pseudonym stands for the same person on all its sheets.
    """

    def __init__(self, found: Gathered, *, everybody: bool, nobody: bool = False, internal: bool = False) -> None:
        self._found, self._everybody, self._nobody = found, everybody, nobody
        self._internal = internal or not everybody
        self._redactor = Redactor(lambda kind, number: label("redacted", kind).format(number=number))
        self._has_learned = not everybody

    def cases(self) -> Iterator[Complaint]:
        """The complaints."""
        self._learn()
        for case in self._found.cases():
            yield self._told(case) if self._is_hidden(confidential=case.confidential) else case

    def rows(self, what: str, fields: Sequence[Field]) -> Iterator[Stretch]:
        """The rows of a sheet."""
        if what == "journal":
            yield from (self._without_words(one, fields) for one in self._found.rows(what, fields))
        elif self._everybody:
            cases = self.cases()
            while several := list(islice(cases, _STRETCH)):
                yield stretch_of(several, fields, _ROWS[what])
        else:
            left: dict[int | None, Iterator[list[Any]]] = {}
            for stretch in self._found.rows(what, fields):
                yield self._veiled(stretch, what, fields, left)

    def _learn(self) -> None:
        """Who there is, before anybody is looked for in the texts of others."""
        if not self._has_learned:
            for case in self._found.cases():
                self._redactor.learn(case)
        self._has_learned = True

    def _told(self, case: Complaint) -> Complaint:
        return self._redactor.redacted(case, internal=self._internal)

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
        for case in self._found.some(one for one in wanted if one is not None and one not in left):
            left[case.id] = iter(_ROWS[what](self._told(case), fields))
        columns = [list(column) for column in stretch.columns]
        for place in hidden:
            for column, value in zip(columns, next(left[stretch.cases[place]]), strict=True):
                column[place] = value
        last = stretch.cases[-1]
        for one in [one for one in left if one != last]:
            del left[one]
        return stretch._replace(columns=list(columns))

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
