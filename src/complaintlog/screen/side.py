"""LAST beside the form: where we are, what to say and what never to, and what is written down at this step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from complaintlog.lang import _, label, ngettext
from complaintlog.lang.guide import filled, spoken
from complaintlog.lang.lines import wrapped
from complaintlog.rules.codes import Step
from complaintlog.screen.block import Block
from complaintlog.screen.caller import Caller
from complaintlog.screen.fields import Writing
from complaintlog.screen.form import Form
from complaintlog.screen.items import of_step

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from complaintlog.lang.guide import Guide, Topic
    from complaintlog.rules.policy import Person
    from complaintlog.screen.work import Work

REST = 0.12  # seconds
BROADEST, AROUND = 64, 4  # columns, as the style sheet has it
CRISIS = ("report", "do", "note", "say", "never")
STEPS = ("say", "ask", "never")
MARKS = {"say": "success", "never": "error", "report": "error", "do": "error"}


class Reading(VerticalScroll, can_focus=False):
    """What is read, by pages."""

    class Resized(Message):
        """It is broader or narrower, higher or lower now."""

    def on_resize(self) -> None:
        """Tell whoever breaks the lines."""
        self.post_message(self.Resized())


class Side(Vertical):
    """The guide for the present step, its restatement or its fields; in a crisis the sheet instead."""

    def __init__(self, work: Work, guide: Guide, managers: Sequence[Person] = ()) -> None:
        super().__init__(id="side")
        self.work = work
        self.guide = guide
        self.managers = managers
        self.step = work.step
        self.forms: dict[Step, Form] = {}
        self._timer: Timer | None = None
        self._shown: tuple[Text, ...] = ()
        self._read: tuple[Any, ...] = ()
        self.reading = Reading(id="reading")
        self.beyond = Static(_("PgDn, PgUp: more on this side"), id="beyond", markup=False)

    def compose(self) -> ComposeResult:
        """Who is calling, the letters, the words."""
        with self.reading:
            yield Caller(self.work)
            yield Block("last")
            yield Block("words")
        yield self.beyond

    async def on_mount(self) -> None:
        """Show where we are, with what was written down at this step before."""
        self.beyond.display = False
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.show())
        self.watch(self.reading, "virtual_size", self._show_beyond, init=False)
        self.show()
        await self._show_fields()

    def read(self, way: int) -> None:
        """Further down (1) or up (-1) by what is seen at once."""
        (self.reading.scroll_page_down if way > 0 else self.reading.scroll_page_up)(animate=False)

    def _show_beyond(self) -> None:
        """How one reads on, where there is more than can be seen."""
        high = sum(one.outer_size.height for one in self.reading.children if one.display)
        self.beyond.display = high > self.size.height

    def show(self) -> None:
        """What there is to say now."""
        self.query_one(Caller).shorten(bool(self.work.crises))
        width = max(20, self.reading.scrollable_content_region.width or self._to_be())
        shown = self._letters(), Text("\n").join(self._lines(width))
        for place, text, before in zip(("#last", "#words"), shown, self._shown or (None, None), strict=True):
            if text != before:
                self.query_one(place, Block).say(text)
        self._shown = shown
        if (read := (self.step, self.work.crises)) != self._read:
            self._read = read
            self.reading.scroll_home(animate=False)

    def _to_be(self) -> int:
        """How many columns there will be, before it is laid out: what is broken right at first is painted once."""
        return min(self.app.size.width * 2 // 5, BROADEST) - AROUND

    def show_soon(self) -> None:
        """Once the hands rest: a key is never kept waiting for it."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(REST, self.show)

    def on_reading_resized(self) -> None:
        """Break the lines anew."""
        self.show()
        self._show_beyond()

    async def turn(self, step: Step) -> None:
        """Another step's page."""
        self.step = step
        self.show()
        await self._show_fields()

    async def _show_fields(self) -> None:
        """The fields of this step, and no others."""
        for step, form in self.forms.items():
            form.display = step is self.step
        if self.step not in self.forms and self.step is not Step.LISTEN and self.work.what == "new":
            form = Form(of_step(self.step), self.work.held(), keys="")
            self.forms[self.step] = form
            await self.reading.mount(form, after="#last")

    def enter(self) -> bool:
        """Into the first field of this step, if it has any."""
        form = self.forms.get(self.step)
        if form is None:
            return False
        self.screen.set_focus(next(iter(form.fields.values())))
        return True

    def suggestion(self) -> str:
        """What may be said at this step: the first of the guide's; of something grave sorry is said as of a crisis."""
        is_grave = self.step is Step.APOLOGIZE and self.work.crises
        topic = self.guide.topic("crisis" if is_grave else self.step.value)
        return next(filter(None, (spoken(one, self._known()) for one in topic.say)), "")

    def words_field(self) -> Writing | None:
        """Where what was said at this step is written down."""
        form = self.forms.get(self.step)
        found = list(form.fields.values())[:1] if form else []
        return found[0] if found and isinstance(found[0], Writing) else None

    def _letters(self) -> Text:
        """L A S T: a capital is done, the present one stands out."""
        shown = Text(no_wrap=True, overflow="ellipsis")
        for step in Step:
            done = self.work.is_taken(step)
            letter = step[0].upper() if done else step[0]
            shown.append(f" {letter} ", "bold reverse" if step is self.step else "bold" if done else "dim")
            shown.append(" ")
        shown.append(label("step", self.step), "bold")
        return shown

    def _topic(self, code: str) -> Topic:
        return filled(self.guide.topic(code), {**self.guide.blanks, **self._known(), "id": "…"})

    def _known(self) -> dict[str, str]:
        """What the texts of the guide wait for, as far as it is known."""
        from complaintlog.render.names import addressed, to_reach
        from complaintlog.rules.text import one_line

        fields = self.work.held()
        product, managers = fields.get("product", ""), to_reach(self.managers)
        known = {"customer": addressed(fields), "product": product, "managers": managers}
        return {name: one_line(fact) for name, fact in known.items() if fact}

    def _lines(self, width: int) -> Iterator[Text]:
        """What is said back, then the guide for this step; in a crisis its sheets instead."""
        yield from self._said_back(width)
        crises = self.work.crises
        if not crises:
            topic = self._topic(self.step.value)
            yield from _broken(topic.aim, width, "bold")
            yield from self._parts(topic, STEPS, width)
        if len(crises) > 1:
            yield from _broken(_how_many(crises), width, "bold")
        for place, code in enumerate(crises, start=1):
            topic, mark = self._topic(code), f"{place}/{len(crises)} " if len(crises) > 1 else ""
            yield from _broken(mark + topic.title, width, "bold " + self._style("report"))
            yield from self._parts(topic, CRISIS, width)

    def _said_back(self, width: int) -> Iterator[Text]:
        """What is read aloud at Listen; and where it changed since they said yes, that it did."""
        said = self.work.said_back
        if self._is_outdated():
            here = _("Changed since they said yes: say it back anew, then F5.")
            elsewhere = _("Changed since they said yes: F7 until Listen comes, say it back anew, F5.")
            words = here if self.step is Step.LISTEN else elsewhere
            yield from _broken(words, width, "bold " + self._style("report"), mark="! ")
        if self.step is Step.LISTEN and said:
            yield Text(_("Say it back:"), "bold")
            yield from _broken(said, width, self._style("say"))
            if not self._is_whole(said):
                words = _("That is its beginning: read the rest aloud from what happened.")
                yield from _broken(words, width, "bold", mark="! ")
            yield from _broken(self._when_confirmed(), width, "dim")

    def _when_confirmed(self) -> str:
        """How their yes is noted."""
        if self.work.case is None:
            return _("F5 when they say yes")
        return _("When they say yes: complaintlog listen {number} --confirmed", number=self.work.case.called)

    def _is_whole(self, said: str) -> bool:
        """Whether nothing of a long story is left out in it."""
        from complaintlog.render.restating import restatement

        return said == restatement(self.work.held())

    def _is_outdated(self) -> bool:
        """Whether the customer said yes to other words than one would say now."""
        taken = self.work.draft.taken
        return bool(taken.get("confirmed")) and not self.work.is_still_said(taken.get("listened", ""))

    def _parts(self, topic: Topic, parts: Sequence[str], width: int) -> Iterator[Text]:
        for part in parts:
            yield from self._part(part, getattr(topic, part), width)

    def _part(self, part: str, texts: Any, width: int) -> Iterator[Text]:
        several = (texts,) if isinstance(texts, str) and texts else texts
        if several:
            yield Text(label("guide", part), "bold " + self._style(part))
        for one in several:
            if isinstance(one, str):
                yield from _broken(one, width, mark="- ")
            else:
                yield from _broken(one.words, width, self._style("never"), mark="x ")
                yield from _broken(one.better, width, mark="  ")

    def _style(self, part: str) -> str:
        """A colour of the theme."""
        name = MARKS.get(part, "")
        return self.app.theme_variables.get(name, "") if name else ""


def _broken(text: str, width: int, style: str = "", *, mark: str = "") -> Iterator[Text]:
    """``text`` in lines of ``width`` columns, the first after ``mark``."""
    for number, line in enumerate(wrapped(text, width - len(mark))):
        shown = Text(mark if number == 0 else " " * len(mark), no_wrap=True)
        shown.append(line, style)
        yield shown


def _how_many(crises: Sequence[str]) -> str:
    """That there is more than one sheet, and which."""
    names = label("pattern", "between").join(label("triggers", code) for code in crises)
    return ngettext("{number} crisis sheet: {names}", "{number} crisis sheets: {names}", len(crises), names=names)
