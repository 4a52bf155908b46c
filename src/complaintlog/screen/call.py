"""A new complaint, written while the customer talks. Knows nothing of keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from complaintlog.desk.draft import Draft
from complaintlog.lang import _
from complaintlog.rules.codes import Step
from complaintlog.rules.restating import is_taken, said_in
from complaintlog.screen.items import DATED, OF_STEPS, SOLVED, STEPS, TIMES, Item, asked, kind_of, others
from complaintlog.screen.work import one_by_one

if TYPE_CHECKING:
    from complaintlog.desk.apart import Apart
    from complaintlog.desk.drafts import Keeping
    from complaintlog.desk.editing import Meanwhile
    from complaintlog.desk.sitting import Changed, Sitting
    from complaintlog.errors import StoreError
    from complaintlog.rules.complaint import Complaint
    from complaintlog.screen.work import Clock


LATER = timedelta(minutes=1)  # a call that began before is one that is gone on with


class Registering:
    """A new complaint."""

    what = "new"
    case: Complaint | None = None
    is_undecided = False

    def __init__(
        self, desk: Sitting, clock: Clock, draft: Draft, keeping: Keeping | None, began: datetime, *, talked: int = 0
    ) -> None:
        """``talked``: seconds before it was left, of a call that is gone on with."""
        from complaintlog.desk.sitting import new_uid

        self.desk, self.clock, self.keeping, self.began = desk, clock, keeping, began
        self._opened, self._talked = clock(), talked
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
    def talked(self) -> int:
        """While a screen had it; a pause between is no call."""
        return self._talked + int((self.clock() - self._opened).total_seconds())

    @property
    def title(self) -> str:
        """A new complaint."""
        return _("New complaint")

    @property
    def step(self) -> Step:
        """The first step that is not taken in this call."""
        return next((step for step in Step if not self.is_taken(step)), Step.THANK)

    def is_taken(self, step: Step) -> bool:
        """Taken in this call: words that may still be half typed once they count as said, Solve once it is decided."""
        done = {*said_in(self.draft.taken), *STEPS["listen"], *(() if self.is_undecided else STEPS["solve"])}
        return is_taken(self.draft.taken, step) and STEPS[step][0] in done

    def call_done(self, step: Step) -> None:
        """What is written at this step was said."""
        self._take("done", [*self.draft.taken.get("done", ()), STEPS[step][0]])

    @property
    def customer(self) -> int | None:
        """Whom the clerk chose."""
        found: int | None = self.draft.fields.get("customer.id")
        return found

    @property
    def crises(self) -> tuple[str, ...]:
        """For what was ticked, and for how it reached us."""
        from complaintlog.desk.guide import crises_for

        return crises_for(self.draft.taken.get("triggers", ()), self.draft.fields.get("channel"))

    @property
    def said_back(self) -> str:
        """From what is written so far; of a long story its beginning, where a crisis sheet comes below it."""
        from complaintlog.render.restating import restatement

        return restatement(self.held(), whole=not self.crises)

    def is_still_said(self, words: str) -> bool:
        """Whether these are the words, whole or in short."""
        from complaintlog.render.restating import restatement

        return words in (restatement(self.held()), restatement(self.held(), whole=False))

    @property
    def now(self) -> Sitting:
        """The sitting at this moment."""
        return self.desk._replace(now=self.clock())

    @property
    def pages(self) -> tuple[list[Item], list[Item]]:
        """What is asked in the call; the rest."""
        return asked(), [item for item in others() if item.path not in ("call_seconds", "same_call")]

    @property
    def hints(self) -> Mapping[str, str]:
        """Of a call that is gone on with, when it began: that is when it was received."""
        if self.clock() - self.began < LATER:
            return {}
        return {"received_at": self._as_text(self.began.replace(second=0).isoformat())}

    def held(self) -> Mapping[str, Any]:
        """What the draft holds; of a solution the answers in one."""
        fields, taken = self.draft
        solved = [name for name in SOLVED if taken.get(name)]
        times = {path: self._typed.get(path) or self._as_text(taken[path]) for path in TIMES if path in taken}
        return {**fields, **taken, "solved": solved, **times, **self._dated()}

    def _dated(self) -> dict[str, str]:
        """The times and days of the form as they were typed here, else as people write them."""
        dated = {path: raw for path, raw in self.draft.fields.items() if kind_of(path) in DATED}
        return {path: self._typed.get(path) or self._as_text(raw) for path, raw in dated.items()}

    def put(self, path: str, value: Any) -> None:
        """What is empty is not there."""
        if path == "solved":
            for name in SOLVED:
                self._take(name, name in value)
        elif path in OF_STEPS:
            self._take(path, value)
            self._typed[path] = value if path in TIMES else ""
        else:
            self._typed.pop(path, None)
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

    def meant(self, path: str, typed: Any) -> Any:
        """What it means now; a time or a day is kept as that, however long the call lasts."""
        from complaintlog.desk.call import checked

        fields = self.draft.fields
        kept = fields[path] if path in fields and self._typed.get(path) == typed else typed
        found = checked(self.now, path, kept)
        if kind_of(path) in DATED and found and fields.get(path) == typed:
            fields[path], self._typed[path] = found.isoformat(), typed
        return found

    def keep(self) -> StoreError | None:
        """Keep it as a draft."""
        return self.keeping.keep(self.draft, talked=self.talked) if self.keeping else None

    def save(self, seconds: int, *, anyhow: bool = False) -> Changed:
        """Registered, under the same name however often it is tried; what comes too early waits in a note."""
        from complaintlog.desk.call import register
        from complaintlog.rules.settle import SPOKEN

        apart = self._not_meant() if anyhow else {}
        for path in TIMES:
            if path not in apart and self._typed.get(path) and self.draft.taken.get(path) == self._typed[path]:
                self.understood(path, self._typed[path])
        fields = {"received_at": self.began.isoformat(), **_without(self.draft.fields, apart)}
        if fields.get("channel") in SPOKEN:
            fields["call_seconds"] = str(seconds)
        changed = register(self.now, fields, _without(self.draft.taken, apart), apart=apart)
        self.forget()
        return changed

    def _not_meant(self) -> Apart:
        """What means nothing where it was written."""
        from complaintlog.desk.apart import not_meant

        return not_meant(self.draft.fields, self.meant) | not_meant(self.draft.taken, self._check_step)

    def _check_step(self, name: str, raw: Any) -> None:
        from complaintlog.desk.call import promised_time
        from complaintlog.desk.taken import as_label, taken_from

        if name in TIMES:
            promised_time(self.now, raw)
        else:
            taken_from({name: raw}, as_label)

    def meanwhile(self, since: int | None = None) -> Meanwhile | None:  # noqa: ARG002 - it has no versions
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
            at = datetime.fromisoformat(typed)
        except ValueError:
            return typed
        return local_text(at, self.zone) if at.tzinfo else typed

    def _take(self, name: str, value: Any) -> None:
        """A step, with the moment it was taken first; a time, with the moment it was named last."""
        taken = self.draft.taken
        self._put(taken, name, value)
        moments = {one: at for one, at in taken.get("at", {}).items() if one in taken}
        if name in taken and (name in TIMES or name not in moments):
            moments[name] = self.clock().isoformat()
        self._put(taken, "at", {one: at for one, at in moments.items() if one != "done"})
        self._put(taken, "done", [one for one in dict.fromkeys(taken.get("done", ())) if one in taken])

    @staticmethod
    def _put(where: dict[str, Any], path: str, value: Any) -> None:
        if not value:
            where.pop(path, None)
        else:
            where[path] = value


def _without(written: Mapping[str, Any], apart: Apart) -> dict[str, Any]:
    return {path: raw for path, raw in written.items() if path not in apart}
