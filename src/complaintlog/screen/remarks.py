"""What is said below a field while one types in it: what a time means and bears, what had better not be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.errors import ComplaintlogError
from complaintlog.lang import say
from complaintlog.rules.form import BY_PATH
from complaintlog.screen.items import DATED, STEPS, TIMES, WORDS

if TYPE_CHECKING:
    from rich.text import Text

    from complaintlog.screen.app import CallScreen


class Remarks:
    """Looks at what was typed; of what is typed meanwhile only the last counts."""

    def __init__(self, app: CallScreen) -> None:
        self.app = app

    def look(self, path: str, typed: str) -> None:
        """At what was typed in the field at ``path``, where there may be something to say."""
        if path in TIMES:
            self.app.run_worker(self._look_at_time(path, typed), exclusive=True, group=path)
        elif path in WORDS:
            self.app.run_worker(self._hear(path, typed), exclusive=True, group=path)
        elif path in BY_PATH and BY_PATH[path].kind in DATED:
            self.app.run_worker(self._look_at_day(path, typed), exclusive=True, group=path)
        if path in STEPS["solve"]:
            self.look_at_answer()

    def look_at_answer(self) -> None:
        """What would be refused of it at the end is said at once."""
        from complaintlog.desk.taken import require_answerable

        try:
            require_answerable(self.app.work.draft.taken)
        except ComplaintlogError as refused:
            self._say("solved", say(refused))
        else:
            self._say("solved", "")

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

    async def _look_at_day(self, path: str, typed: str) -> None:
        """What would be refused of it at the end."""
        note = ""
        if typed:
            try:
                await self.app.behind.do(self.app.work.require_meant, path, typed)
            except ComplaintlogError as wrong:
                note = say(wrong)
        self._say(path, note)

    async def _hear(self, path: str, words: str) -> None:
        """What had better not be said."""
        from complaintlog.screen.words import check, words_note

        found = await self.app.ask(check, words, self.app.work.draft) or ()
        self._say(path, words_note(found))

    def _say(self, path: str, note: Text | str) -> None:
        for form in self.app.forms:
            form.note(path, note)
