"""Who is calling: sought as name or phone is typed; once it is clear who, their story is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.screen.caller import PATHS, Caller
from complaintlog.screen.fields import Writing
from complaintlog.screen.side import Side

if TYPE_CHECKING:
    from complaintlog.desk.matching import Match
    from complaintlog.screen.app import CallScreen

SHOWN = 6
TITLE = "customer.salutation"


class Seeking:
    """The search for the customer of one call."""

    def __init__(self, app: CallScreen) -> None:
        self.app = app
        self._sought = ""

    @property
    def caller(self) -> Caller:
        """Where they are shown."""
        return self.app.form_screen.query_one(Caller)

    def seek(self, typed: str) -> None:
        """Look for who may be meant, unless they are chosen; of what is typed meanwhile only the last counts.

        Whose case it is stands there: their name corrected is still theirs.
        """
        story, work = self.caller.story, self.app.work
        if work.case is not None:
            return
        if story is not None and (work.draft.fields.get("customer.name") or story.name) == story.name:
            return
        if story is not None:
            work.choose(None)
            self.caller.tell(None)
            if work.draft.fields.get(TITLE) == story.salutation:
                self._write(TITLE, "")
        self._sought = typed
        self.app.run_worker(self._find(typed), group="find")

    async def _find(self, typed: str) -> None:
        calling = self.app.calling
        found = await self.app.ask(lambda: calling.matches(typed, limit=SHOWN) if typed == self._sought else None)
        if found is None or typed != self._sought:
            return
        fields = self.app.work.draft.fields
        name, phone = fields.get("customer.name"), fields.get("customer.phone")
        sure = next((one for one in found if one.is_surely(name, phone)), None)
        if sure is None:
            self.caller.offer(found)
        else:
            self._choose(sure)

    def take_key(self, by: int) -> bool:
        """While a list is there the arrows and Enter are for it, as long as one types name or phone."""
        if getattr(self.app.focused, "path", None) not in PATHS:
            return False
        return self.caller.step(by) if by else self.caller.take()

    def chosen(self, match: Match) -> None:
        """The clerk says it is this one."""
        self._choose(match)
        self._sought = ""
        self.app.pages.asked.go("product")

    def _choose(self, match: Match) -> None:
        """What the book has of them stands in the form, and what they went through with us beside it."""
        work, fields = self.app.work, self.app.pages.asked.fields
        work.choose(match.id)
        name, phone = (str(fields[path].value) for path in PATHS)
        phone = self.caller.phone_of(match, phone, sought=self._sought)
        for path, value in zip(PATHS, (match.name or name, phone), strict=True):
            field = fields[path]
            if isinstance(field, Writing) and field.value != value:
                field.fill_in(value)
            work.put(path, value)
        if match.salutation:
            self._write(TITLE, match.salutation)
        self.app.drafting.keep_soon()
        self.app.form_screen.query_one(Side).show()
        self.tell(match.id)

    def _write(self, path: str, value: str) -> None:
        """Into the field, where it stands on a page that was turned to, and into the draft."""
        for form in self.app.forms:
            if path in form.fields:
                form.fields[path].value = value
        self.app.work.put(path, value)

    def tell(self, customer: int) -> None:
        """Their story, as soon as the desk has it."""
        self.app.run_worker(self._story(customer), exclusive=True, group="find")

    async def _story(self, customer: int) -> None:
        story, case = await self.app.ask(self.app.calling.story, customer), self.app.work.case
        self.caller.tell(story.without(case, now=self.app.work.clock()) if story and case else story)
