"""The form of a complaint that is in the book, corrected at the version the person saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from complaintlog.desk.draft import Draft
from complaintlog.lang import _, label, told_zone
from complaintlog.rules.codes import Step
from complaintlog.rules.settle import is_done
from complaintlog.screen.call import Registering
from complaintlog.screen.items import Item, every
from complaintlog.screen.work import one_by_one

if TYPE_CHECKING:
    from complaintlog.desk.drafts import Keeping
    from complaintlog.desk.editing import Meanwhile
    from complaintlog.desk.sitting import Changed, Sitting
    from complaintlog.rules.complaint import Complaint
    from complaintlog.screen.work import Clock


class Correcting(Registering):
    """The form of a complaint, at the version the person saw."""

    what = "edit"
    case: Complaint

    def __init__(self, desk: Sitting, clock: Clock, case: Complaint, keeping: Keeping | None, draft: Draft) -> None:
        self.desk, self.clock, self.keeping, self.began = desk, clock, keeping, clock()
        self._opened, self._talked = self.began, 0
        self.case, self.user = case, desk.user
        self.draft = Draft(dict(draft.fields), {})
        self._typed = {}
        self._seen = written(case)

    @cached_property
    def zone(self) -> str:
        """The book's, in which every time is told and typed."""
        return told_zone()

    @property
    def title(self) -> str:
        """Which complaint it is, its class, and the next time that was promised on it."""
        named = _("{number}: its form", number=self.case.called)
        return "   ".join((named, label("severity", self.case.severity), *self._promised()))

    def _promised(self) -> Iterator[str]:
        from complaintlog.render.clock import lateness, when
        from complaintlog.rules.owed import open_promises

        times, now = [one.due_at for one in open_promises(self.case) if one.due_at], self.clock()
        if times:
            told = _("promised for {time}", time=when(min(times), now=now, zone=self.zone))
            yield f"{told} ({lateness(min(times), now=now, zone=self.zone)})" if min(times) < now else told

    @property
    def step(self) -> Step:
        """Where the case stands; after its steps, at the last."""
        return next((one for one in Step if one == self.case.stage), Step.THANK)

    def is_taken(self, step: Step) -> bool:
        """Taken before."""
        return is_done(self.case, step)

    @property
    def customer(self) -> int | None:
        """Whose case it is."""
        return self.case.customer.id

    @property
    def crises(self) -> tuple[str, ...]:
        """For what made it class 2."""
        from complaintlog.desk.guide import crises_of

        return crises_of(self.case)

    @property
    def pages(self) -> tuple[list[Item], list[Item]]:
        """What was asked in the call; the rest of what may be corrected."""
        from complaintlog.rules.form import EDITABLE

        return every(one for one in EDITABLE if one.asked), every(one for one in EDITABLE if not one.asked)

    def held(self) -> Mapping[str, Any]:
        """The form as it stands, with what was corrected already."""
        return {**self._seen, **self.draft.fields}

    def put(self, path: str, value: Any) -> None:
        """What is as it was is no correction."""
        value = one_by_one(path, value)
        if value == self._seen.get(path, [] if isinstance(value, list) else ""):
            self.draft.fields.pop(path, None)
        else:
            self.draft.fields[path] = value

    def save(self, seconds: int, *, anyhow: bool = False) -> Changed:  # noqa: ARG002 - a correction is no call
        """The corrections, unless somebody changed the case meanwhile."""
        from complaintlog.desk.editing import edit
        from complaintlog.desk.sitting import Changed

        changed = Changed(self.case, self.case)
        if self.draft.fields:
            desk = self.now._replace(if_version=self.desk.if_version or self.case.version)
            changed = edit(desk, str(self.case.id), self.draft.fields)
        self.forget()
        return changed

    def meanwhile(self, since: int | None = None) -> Meanwhile | None:
        """What was done since the form was opened, or since that version of it."""
        from complaintlog.desk.editing import meanwhile

        return meanwhile(self.desk, str(self.case.id), since=since or self.case.version)

    def lay_on(self, case: Complaint) -> None:
        """The corrections stay; all else is as it stands now."""
        corrections = dict(self.draft.fields)
        self.desk, self.case, self._seen = self.desk._replace(if_version=None), case, written(case)
        for path, value in corrections.items():
            self.put(path, value)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing is corrected yet."""
        return not self.draft.fields


def written(case: Complaint) -> dict[str, Any]:
    """The form of a case as a person would have typed it: path → text or codes; empty fields are left out."""
    from complaintlog.rules.form import EDITABLE, value_of

    found = {field.path: _typed(value_of(case, field.path), told_zone()) for field in EDITABLE}
    return {path: value for path, value in found.items() if value not in ("", [], None)}


def _typed(value: Any, zone: str) -> Any:
    from datetime import date

    from complaintlog.files.forms import local_text

    if isinstance(value, datetime):
        return local_text(value, zone)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [one if isinstance(one, str) else " ".join(filter(None, (one.name, one.phone))) for one in value]
    return "" if value is None else str(value)
