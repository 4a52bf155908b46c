"""How a call ends: saved, cut off, or left; and what is asked before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from complaintlog.desk.draft import Draft
from complaintlog.errors import ComplaintlogError, StoreError, ValueRefusedError
from complaintlog.lang import _, ngettext, say, sentences
from complaintlog.screen.asking import Page, Question

if TYPE_CHECKING:
    from textual.worker import Worker

    from complaintlog.desk.sitting import Changed
    from complaintlog.rules.complaint import Complaint
    from complaintlog.screen.app import CallScreen

SOON = 0.15  # seconds; a save that takes no longer is told by its page


class Ends:
    """The ends of one screen."""

    def __init__(self, app: CallScreen) -> None:
        self.app = app
        self.was_cut_off = False
        self._saving: Worker[None] | None = None
        self._refused: Draft | None = None

    def leave(self) -> None:
        """Esc asks; where nothing is written there is nothing to ask."""
        if self.app.work.is_untouched:
            self.app.work.leave()
            self.app.exit(None)
            return
        answers = {
            "keep": _("leave, and keep the draft"),
            "save": _("save"),
            "throw": _("throw it away"),
            "back": _("go on"),
        }
        asked = _("Leave the call?") if self.app.work.what == "new" else _("Leave the correction?")
        self.app.push_screen(Question(asked, answers), self._left)

    def _left(self, answer: str | None) -> None:
        self.app.drafting.keep_now()
        if answer == "save":
            self.save()
        elif answer == "throw":
            self._ask_whether_to_throw_away()
        elif answer == "keep":
            self.app.work.keep()
            self.app.work.leave()
            self.app.exit(None)

    def _ask_whether_to_throw_away(self) -> None:
        """What is gone stays gone: a slip of the finger keeps it."""
        answers = {
            "keep": _("leave, and keep the draft"),
            "throw": _("throw it away for good"),
            "back": _("go on"),
        }
        self.app.push_screen(Question(_("Nobody can bring back what is thrown away."), answers), self._thrown_away)

    def _thrown_away(self, answer: str | None) -> None:
        if answer != "throw":
            self._left(answer)
            return
        self.app.work.forget()
        self.app.exit(None)

    def cut_off(self) -> None:
        """The line went dead: what is there is saved."""
        answers = {"save": _("save what is there"), "back": _("go on")}
        missing = list(self._missing())
        asked = _("Was the call cut off?")
        if missing:
            asked += "\n" + _("Still missing: {fields}", fields=missing)
        self.app.push_screen(Question(asked, answers), self._cut_off)

    def _cut_off(self, answer: str | None) -> None:
        if answer != "save":
            return
        fields = self.app.work.draft.fields
        if not fields.get("description"):
            self._write("description", _("(The call was cut off before anything was said.)"))
        self.was_cut_off = True
        self._write("tags", ", ".join(dict.fromkeys((*fields.get("tags", ()), _("call cut off")))))
        self.save()

    def _write(self, path: str, text: str) -> None:
        """Written by the program: into the field where it is on a page, else straight into the draft."""
        for form in self.app.forms:
            if path in form.fields:
                form.fields[path].value = text
                return
        self.app.work.put(path, text)

    def _missing(self, saved: Complaint | None = None) -> list[str]:
        """What nobody asked yet; who knows that it is solved needs no time promised. ``saved``: as the book has it."""
        held = self.app.work.held()
        first, _more = self.app.work.pages
        is_told = "told" in held.get("solved", ()) and (saved is None or any(one.told_at for one in saved.solutions))
        is_over = saved is not None and saved.closed_at is not None
        is_promised = saved is not None and any(one.promised for one in saved.follow_ups)
        settled = (
            "received_at",
            "triggers",
            *(("promise",) if is_told or is_promised else ()),
            *(("customer.phone",) if is_over else ()),
        )
        return [item.name for item in first if not held.get(item.path) and item.path not in settled]

    def save(self) -> None:
        """Into the book; the number to read out. A key that bounces saves once."""
        if self._saving is None or self._saving.is_finished:
            self._saving = self.app.run_worker(self._save(), group="save")

    async def _save(self) -> None:
        await self.app.drafting.gather()
        self.app.drafting.keep_now()
        seconds = self.app.work.talked
        waiting = self.app.set_timer(SOON, lambda: self.app.tip(_("Saving …")))
        try:
            changed = await self.app.behind.do(partial(self.app.work.save, anyhow=self._is_anyhow()), seconds)
        except ComplaintlogError as refused:
            waiting.stop()
            others = 0 if await self._ask_whether_to_lay_on() else await self._go_to(refused)
            self._tell(refused, others)
            return
        waiting.stop()
        self._saved(changed)

    def _is_anyhow(self) -> bool:
        """Whether nothing may stop it: nobody is there to ask, or the clerk wants it as it was refused."""
        return self.was_cut_off or self._refused == self.app.work.draft

    def _tell(self, refused: ComplaintlogError, others: int) -> None:
        """Why it was refused, how many fields more mean nothing, and what is to be done."""
        told = [say(refused)]
        if others:
            told.append(ngettext("{number} more field means nothing.", "{number} more fields mean nothing.", others))
        if not isinstance(refused, StoreError):
            told.append(self._how_to_go_on(refused))
        self.app.tip(sentences(*told), wrong=True)

    def _how_to_go_on(self, refused: ComplaintlogError) -> str:
        """Of a call that F2 saves it all the same; a correction waits for nobody, and is mended."""
        work = self.app.work
        if work.what != "new":
            return _("Mend it, or take it back with Ctrl-Z; then F2.") if isinstance(refused, ValueRefusedError) else ""
        if not work.draft.fields.get("description"):
            return ""
        self._refused = Draft(dict(work.draft.fields), dict(work.draft.taken))
        return _("F2 again: saved as it is, with this in a note.")

    async def _ask_whether_to_lay_on(self) -> bool:
        """Where it was refused because somebody was faster: what they did, and whether ours goes on top of it."""
        found = await self.app.ask(self.app.work.meanwhile)
        if found is None:
            return False
        from complaintlog.screen.meanwhile import meanwhile_text

        answers = {
            "lay_on": _("put my corrections on top of it, and save"),
            "keep": _("leave, and keep the draft"),
            "back": _("go on"),
        }
        asked = meanwhile_text(found, self.app.work.draft.fields, self.app.work.clock())
        self.app.push_screen(Question(asked, answers), lambda answer: self._laid(answer, found.case))
        return True

    def _laid(self, answer: str | None, case: Complaint) -> None:
        if answer != "lay_on":
            self._left(answer)
            return
        self.app.work.lay_on(case)
        self.app.tip("")
        held = self.app.work.held()
        for form in self.app.forms:
            form.fill(held)
        self.save()

    def _saved(self, changed: Changed) -> None:
        from complaintlog.screen.saved import cut_off_page, saved_page

        work = self.app.work
        missing = self._missing(changed.after) if work.what == "new" else []
        if self.was_cut_off:
            page = cut_off_page(changed, work.clock(), missing)
        else:
            page = saved_page(work.what, changed, work.clock(), missing, width=self.app.size.width)
        self.app.push_screen(Page(page), lambda _answer: self.app.exit(changed))

    async def _go_to(self, refused: ComplaintlogError) -> int:
        """To the field that the refusal names, else to the first that means nothing, on whichever page it stands.

        How many fields more mean nothing.
        """
        from complaintlog.desk.apart import not_meant

        work = self.app.work
        named = [getattr(value, "code", value) for value in refused.arguments.values()]
        wrong = await self.app.ask(not_meant, dict(work.draft.fields), work.meant) or {}
        for path in (*named, *wrong, *(() if work.draft.fields.get("description") else ("description",))):
            if isinstance(path, str) and await self.app.pages.go(path):
                break
        return max(len(wrong) - 1, 0)
