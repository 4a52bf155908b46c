"""The steps of LAST taken by keys: said back and confirmed, said sorry, solved, thanked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.lang import _, label
from complaintlog.rules.codes import Step
from complaintlog.screen.items import STEPS
from complaintlog.screen.side import Side

if TYPE_CHECKING:
    from complaintlog.screen.app import CallScreen
    from complaintlog.screen.fields import Writing


class Steps:
    """Where the call is, and how it goes on."""

    def __init__(self, app: CallScreen) -> None:
        self.app = app
        self._is_told = False
        self._stand_in = ""

    @property
    def side(self) -> Side:
        """Where the present step is shown."""
        return self.app.form_screen.query_one(Side)

    @property
    def is_beside(self) -> bool:
        """Whether one writes at the steps, or waits in the form for the next of them."""
        return self.side.has_focus_within or bool(self._stand_in)

    def cross(self) -> None:
        """From the form to what is written down at this step, and back."""
        self._fall_silent()
        if self.side.has_focus_within:
            self._tell_unsaid()
            self.app.pages.enter()
        else:
            self._enter()

    def _enter(self) -> None:
        """Into the step's first field; where it has none, into the form until the next step comes."""
        self._stand_in = ""
        if not self.side.enter():
            self.app.pages.enter()
            self._stand_in = getattr(self.app.focused, "path", "")

    def left(self, path: str) -> None:
        """Who goes from there to another field writes in the form again."""
        if path == self._stand_in:
            self._stand_in = ""

    async def turn(self) -> None:
        """The next step's page, whatever is done; who was writing beside the form goes on writing there."""
        self._fall_silent()
        is_beside = self.is_beside
        self._tell_unsaid()
        await self._turn(enter=is_beside)
        if not is_beside and self.side.step in self.side.forms:
            self._tell(_("F6: write at {step}, beside the form.", step=label("step", self.side.step)))

    async def _turn(self, *, enter: bool) -> None:
        """The next step; the keys that were pressed meanwhile wait for its field."""
        steps = list(Step)
        await self.side.turn(steps[(steps.index(self.side.step) + 1) % len(steps)])
        if enter:
            self._enter()

    def _tell(self, words: str) -> None:
        """Below the form, until one goes on."""
        self.app.tip(words)
        self._is_told = True

    def _fall_silent(self) -> None:
        if self._is_told:
            self.app.tip("")
            self._is_told = False

    async def said(self) -> None:
        """What this step asks for is said: it is written down, and the next one comes."""
        await self.app.drafting.gather()
        side = self.side
        if side.step is Step.LISTEN:
            self._confirm()
        elif (field := side.words_field()) is not None and not field.value:
            self._suggest(field)
            return
        elif field is not None:
            self.app.work.call_done(side.step)
            self.app.remarks.look_at_answer()
            self.app.drafting.keep_soon()
            self.app.tip("")
        if side.step is Step.THANK:
            self._finish()
        elif self.app.work.is_taken(side.step) or side.step is Step.SOLVE:
            self._tell_unproposed()
            await self._turn(enter=True)

    def _tell_unproposed(self) -> None:
        """Nobody goes past an empty Solve without a word."""
        taken = self.app.work.draft.taken
        if self.side.step is Step.SOLVE and not any(taken.get(one) for one in STEPS["solve"]):
            self._tell(_("Nothing was proposed: Solve stays open."))

    def _tell_unsaid(self) -> None:
        """Nobody leaves words behind in the belief that they count already."""
        field, step = self.side.words_field(), self.side.step
        if field is not None and field.value and not self.app.work.is_taken(step):
            self._tell(_("Written, not said yet: {step}. F5 there once it is said.", step=label("step", step)))

    def _finish(self) -> None:
        """After the last step there is none to come: what is left is to save, and what stays open."""
        still_open = [label("step", step) for step in Step if not self.app.work.is_taken(step)]
        self.side.show()
        self.app.pages.enter()
        if still_open:
            self.app.tip(_("Thanked. Still open: {steps}. F2 saves the call as it is.", steps=still_open))
        else:
            self.app.tip(_("All four steps are done: F2 saves the call."))

    def _suggest(self, field: Writing) -> None:
        """Words to say, to be changed; said they are once the key is pressed again."""
        field.value = self.side.suggestion()
        self.app.form_screen.set_focus(field)
        self.app.tip(_("Say it in these words or your own; F5 once it is said."))

    def _confirm(self) -> None:
        said = self.app.work.said_back
        if not said:
            self.app.tip(_("Write down what happened first; then say it back."), wrong=True)
            return
        self.app.work.confirm(said)
        self.app.remarks.look_at_answer()
        self.app.drafting.keep_soon()
        self.app.tip("")
