"""What the screen is about: a new complaint, or the form of one that is corrected. Knows nothing of keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from complaintlog.desk.draft import Draft
from complaintlog.lang import _, told_zone
from complaintlog.rules.codes import Step
from complaintlog.rules.restating import is_taken, step_now
from complaintlog.rules.settle import SPOKEN, is_done
from complaintlog.screen.items import OF_STEPS, SOLVED, TIMES, Item, asked, every, others

if TYPE_CHECKING:
    from complaintlog.desk.drafts import Keeping
    from complaintlog.desk.editing import Meanwhile
    from complaintlog.desk.sitting import Changed, Sitting
    from complaintlog.errors import StoreError
    from complaintlog.rules.complaint import Complaint

_BETWEEN = re.compile(r"[,，、;；\n]")
Clock = Callable[[], datetime]


class Work(Protocol):
    """What one screen writes on."""

    what: str
    draft: Draft
    began: datetime
    user: str
    clock: Clock

    @property
    def zone(self) -> str:
        """The zone that times are told in."""

    @property
    def title(self) -> str:
        """What stands on top."""

    @property
    def step(self) -> Step:
        """The step of LAST that comes now."""

    def is_taken(self, step: Step) -> bool:
        """Whether the step is done."""

    @property
    def is_untouched(self) -> bool:
        """Whether nobody wrote anything yet."""

    @property
    def pages(self) -> tuple[list[Item], list[Item]]:
        """What stands on the first page of the form, and on the page behind."""

    def held(self) -> Mapping[str, Any]:
        """What the fields hold at first."""

    def put(self, path: str, value: Any) -> None:
        """The field at ``path`` holds this now."""

    def choose(self, customer_id: int | None) -> None:
        """The customer whom the book knows under this id; None: nobody yet."""

    def confirm(self, said: str) -> None:
        """It was said back in these words, and the customer said yes."""

    def understood(self, path: str, typed: str) -> datetime:
        """The clock time that was typed, kept as it is meant now. Raises ValueRefusedError."""

    def keep(self) -> StoreError | None:
        """Keep it as a draft; where that fails, what to say."""

    def leave(self) -> None:
        """The screen goes; what was typed stays as a draft."""

    def forget(self) -> None:
        """Thrown away."""

    def save(self, seconds: int) -> Changed:
        """Into the book, ``seconds`` after the call began. Raises what the desk raises."""

    def meanwhile(self) -> Meanwhile | None:
        """What others did on it since it was opened, if anything. Raises what the desk raises."""

    def lay_on(self, case: Complaint) -> None:
        """From now on what is written here is to change the case as it is now."""


class Registering:
    """A new complaint."""

    what = "new"

    def __init__(self, desk: Sitting, clock: Clock, draft: Draft, keeping: Keeping | None, began: datetime) -> None:
        from complaintlog.desk.sitting import new_uid

        self.desk, self.clock, self.keeping, self.began = desk, clock, keeping, began
        self.draft = Draft(dict(draft.fields), dict(draft.taken))
        self._typed: dict[str, str] = {}
        self.draft.fields.setdefault("uid", new_uid())
        self.user = desk.user
        self.draft.fields.setdefault("channel", "phone")

    @cached_property
    def zone(self) -> str:
        """The book's zone."""
        from complaintlog.desk.sitting import book_so_far

        with book_so_far(self.desk) as book:
            return book.zone

    @property
    def title(self) -> str:
        """A new complaint."""
        return _("New complaint")

    @property
    def step(self) -> Step:
        """The first step that is not taken in this call."""
        return step_now(self.draft.taken) or Step.THANK

    def is_taken(self, step: Step) -> bool:
        """Taken in this call."""
        return is_taken(self.draft.taken, step)

    @property
    def now(self) -> Sitting:
        """The sitting at this moment."""
        return self.desk._replace(now=self.clock())

    @property
    def pages(self) -> tuple[list[Item], list[Item]]:
        """What is asked in the call; the rest."""
        return asked(), [item for item in others() if item.path not in ("call_seconds", "same_call")]

    def held(self) -> Mapping[str, Any]:
        """What the draft holds; of a solution the answers in one."""
        fields, taken = self.draft
        solved = [name for name in SOLVED if taken.get(name)]
        times = {path: self._typed.get(path) or self._as_text(taken[path]) for path in TIMES if path in taken}
        return {**fields, **taken, "solved": solved, **times}

    def put(self, path: str, value: Any) -> None:
        """What is empty is not there."""
        if path == "solved":
            for name in SOLVED:
                self._take(name, name in value)
        elif path in OF_STEPS:
            self._take(path, value)
            self._typed[path] = value if path in TIMES else ""
        else:
            self._put(self.draft.fields, path, one_by_one(path, value))

    def choose(self, customer_id: int | None) -> None:
        """Whom the book knows."""
        self._put(self.draft.fields, "customer.id", customer_id)

    def confirm(self, said: str) -> None:
        """Listen is done."""
        self._take("listened", said)
        self._take("confirmed", True)

    def understood(self, path: str, typed: str) -> datetime:
        """Kept as the instant it means at the moment of typing: what was read back to the customer."""
        from complaintlog.desk.call import promised_time

        until = promised_time(self.now, typed)
        if self._typed.get(path) == typed:
            self.draft.taken[path] = until.isoformat()
        return until

    def keep(self) -> StoreError | None:
        """Keep it as a draft."""
        return self.keeping.keep(self.draft) if self.keeping else None

    def save(self, seconds: int) -> Changed:
        """Registered, under the same name however often it is tried."""
        from complaintlog.desk.call import register

        for path in TIMES:
            if self._typed.get(path) and self.draft.taken.get(path) == self._typed[path]:
                self.understood(path, self._typed[path])
        fields = {"received_at": self.began.isoformat(), **self.draft.fields}
        if fields.get("channel") in SPOKEN:
            fields["call_seconds"] = str(seconds)
        changed = register(self.now, fields, self.draft.taken)
        self.forget()
        return changed

    def meanwhile(self) -> Meanwhile | None:
        """A complaint that is in no book yet, nobody changes."""
        return None

    def lay_on(self, case: Complaint) -> None:
        """There is nothing to lay it on."""

    @property
    def is_untouched(self) -> bool:
        """Whether nobody wrote anything yet."""
        return not self.draft.taken and set(self.draft.fields) <= {"uid", "channel"}

    def leave(self) -> None:
        """What was typed stays; where nothing was, nothing."""
        if self.keeping and self.is_untouched:
            self.keeping.forget()
        elif self.keeping:
            self.keeping.close()

    def forget(self) -> None:
        """Thrown away."""
        if self.keeping:
            self.keeping.forget()

    def _as_text(self, typed: str) -> str:
        """A time of the draft as people write it; what was not understood as it is."""
        from complaintlog.files.forms import local_text

        try:
            return local_text(datetime.fromisoformat(typed), self.zone)
        except ValueError:
            return typed

    def _take(self, name: str, value: Any) -> None:
        """A step, with the moment it was taken first."""
        taken = self.draft.taken
        self._put(taken, name, value)
        moments = {one: at for one, at in taken.get("at", {}).items() if one in taken}
        if name in taken:
            moments.setdefault(name, self.clock().isoformat())
        self._put(taken, "at", moments)

    @staticmethod
    def _put(where: dict[str, Any], path: str, value: Any) -> None:
        if not value:
            where.pop(path, None)
        else:
            where[path] = value


class Correcting(Registering):
    """The form of a complaint, at the version the person saw."""

    what = "edit"

    def __init__(self, desk: Sitting, clock: Clock, case: Complaint, keeping: Keeping | None, draft: Draft) -> None:
        self.desk, self.clock, self.keeping, self.began = desk, clock, keeping, clock()
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
        """Which complaint it is."""
        return _("{number}: its form", number=self.case.called)

    @property
    def step(self) -> Step:
        """Where the case stands; after its steps, at the last."""
        return next((one for one in Step if one == self.case.stage), Step.THANK)

    def is_taken(self, step: Step) -> bool:
        """Taken before."""
        return is_done(self.case, step)

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

    def save(self, seconds: int) -> Changed:  # noqa: ARG002 - a correction is no call
        """The corrections, unless somebody changed the case meanwhile."""
        from complaintlog.desk.editing import edit
        from complaintlog.desk.sitting import Changed

        changed = Changed(self.case, self.case)
        if self.draft.fields:
            desk = self.now._replace(if_version=self.desk.if_version or self.case.version)
            changed = edit(desk, str(self.case.id), self.draft.fields)
        self.forget()
        return changed

    def meanwhile(self) -> Meanwhile | None:
        """What others did since the form was opened."""
        from complaintlog.desk.editing import meanwhile

        return meanwhile(self.desk, self.case)

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


def one_by_one(path: str, value: Any) -> Any:
    """Of several words or people in one line each by itself; anything else as it is."""
    from complaintlog.rules.form import BY_PATH

    if not isinstance(value, str) or path not in BY_PATH or BY_PATH[path].kind not in ("words", "people"):
        return value
    return [one for part in _BETWEEN.split(value) if (one := part.strip())]


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
