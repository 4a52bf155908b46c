"""What is said below a field while one types in it: what it means and bears, what had better not be said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from complaintlog.errors import ComplaintlogError
from complaintlog.lang import say
from complaintlog.screen.caller import PATHS
from complaintlog.screen.items import AS_LEFT, LOOKED_AT, OFFERED, STEPS, TIMES, WORDS, kind_of
from complaintlog.screen.side import Side

if TYPE_CHECKING:
    from rich.text import Text

    from complaintlog.screen.app import CallScreen

    Look = Callable[[str, str], Coroutine[Any, Any, None]]
REST = 0.12  # seconds


class Remarks:
    """Looks at what was typed; of what is typed meanwhile only the last counts."""

    def __init__(self, app: CallScreen) -> None:
        self.app = app

    def look(self, path: str, typed: str) -> None:
        """At what was typed in the field at ``path``, where there may be something to say already."""
        if path not in AS_LEFT or self._says(path):
            self._look(path, typed)
        if path in PATHS:
            self.app.run_worker(self._look_whose, exclusive=True, group="customer.phone")
        if path in (*STEPS["apologize"], *STEPS["solve"]):
            self.look_at_answer()
        if path in OFFERED:
            self.look_at_offer()

    def look_as_left(self, path: str, typed: str) -> None:
        """At what means nothing as long as it is half typed."""
        if path in AS_LEFT:
            self._look(path, typed)

    def _look(self, path: str, typed: str) -> None:
        if (look := self._looking(path)) is not None:
            self.app.run_worker(partial(look, path, typed), exclusive=True, group=path)

    def look_at_offer(self) -> None:
        """Whether a manager decides on it."""
        self._look("offer", str(self.app.work.held().get("offer", "")))

    def look_at_answer(self) -> None:
        """What would be refused of it at the end is said at once; and what is noted with it, or not yet."""
        from complaintlog.desk.taken import require_answerable
        from complaintlog.screen.promise import answer_note

        work = self.app.work
        try:
            require_answerable(work.draft.taken)
        except ComplaintlogError as refused:
            self._say("solved", say(refused))
        else:
            self._say("solved", answer_note(work.draft.taken, is_undecided=work.is_undecided))

    def _looking(self, path: str) -> Look | None:
        """How the field at ``path`` is looked at."""
        if path in ("customer.phone", "customer.email"):
            return self._look_at_address
        if path in TIMES:
            return self._look_at_time
        if path in WORDS:
            return self._hear
        if path == "offer":
            return self._look_at_offer
        return self._look_at_value if path in AS_LEFT or kind_of(path) in LOOKED_AT else None

    async def _look_at_time(self, path: str, typed: str) -> None:
        """What the time means, and what it bears."""
        from complaintlog.screen.promise import promise_note

        note: Any = ""
        if typed:
            try:
                until = await self.app.behind.do(self.app.work.understood, path, typed)
                note = promise_note(until, await self.app.behind.do(self.app.calling.bearing, until))
                self.app.drafting.keep_soon()
            except ComplaintlogError as wrong:
                note = say(wrong)
        self._say(path, note)

    async def _look_at_value(self, path: str, typed: str) -> None:
        """What would be refused of it at the end; a time in words as the clock time that it means."""
        from complaintlog.screen.promise import in_full

        note = ""
        if typed := _so_far(path, typed):
            try:
                note = in_full(typed, await self.app.behind.do(self.app.work.meant, path, typed))
            except ComplaintlogError as wrong:
                note = say(wrong)
        self._say(path, note)

    async def _look_at_offer(self, path: str, typed: str) -> None:
        """Whether it is an amount, and whether a manager decides on it before anything is promised."""
        from complaintlog.desk.taken import as_label
        from complaintlog.screen.promise import offer_note
        from complaintlog.values import money

        note, held, is_undecided = "", self.app.work.held(), False
        try:
            if any(held.get(one) for one in OFFERED):
                offer, currency = money(_so_far(path, typed) or "0", as_label(path)), held.get("currency")
                authority = await self.app.behind.do(self.app.calling.authority, offer, currency)
                note, is_undecided = offer_note(authority), authority.manager_first
        except ComplaintlogError as wrong:
            note = say(wrong)
        self._say(path, note)
        if is_undecided != self.app.work.is_undecided:
            self.app.work.is_undecided = is_undecided
            self.look_at_answer()
            self.app.form_screen.query_one(Side).show_soon()

    async def _look_at_address(self, path: str, typed: str) -> None:
        """Whether one can be reached so."""
        from complaintlog.screen.doubts import doubt

        if path == "customer.phone":
            await self._look_whose()
        if path != "customer.phone" or not self._says(path):
            self._say(path, doubt(path, typed))

    async def _look_whose(self) -> None:
        """Whose number it is, where the book has it under another name."""
        from complaintlog.screen.doubts import whose

        await asyncio.sleep(REST)
        held, customer = self.app.work.held(), self.app.work.customer
        found = await self.app.ask(self.app.calling.owner_of, held.get("customer.phone", ""), customer)
        self._say("customer.phone", whose(found) if found else "")

    async def _hear(self, path: str, words: str) -> None:
        """What had better not be said."""
        from complaintlog.screen.words import check, words_note

        found = await self.app.ask(check, words, self.app.work.draft) or ()
        self._say(path, words_note(found))

    def _says(self, path: str) -> bool:
        """Whether something stands below the field at ``path``."""
        return any(form.notes[path].display for form in self.app.forms if path in form.notes)

    def _say(self, path: str, note: Text | str) -> None:
        for form in self.app.forms:
            form.note(path, note)


def _so_far(path: str, typed: str) -> str:
    """An amount whose cents are still to come, as it stands."""
    return typed.strip().removesuffix(".") if kind_of(path) == "money" else typed
