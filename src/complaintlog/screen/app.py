"""The call screen: the form on the left, LAST on the right, keys for everything, nothing lost."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.geometry import Offset
from textual.widgets import Static

from complaintlog.errors import N_, ComplaintlogError
from complaintlog.lang import _, ngettext, say
from complaintlog.rules.codes import Step
from complaintlog.screen.caller import PATHS, Caller
from complaintlog.screen.fields import Filled
from complaintlog.screen.form import Form
from complaintlog.screen.items import TIMES, WORDS
from complaintlog.screen.look import DARK, LIGHT, STYLES, theme_for
from complaintlog.screen.side import Side

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.screen import Screen
    from textual.timer import Timer
    from textual.worker import Worker

    from complaintlog.desk.calling import Calling, Match
    from complaintlog.desk.drafts import Waiting
    from complaintlog.desk.sitting import Changed
    from complaintlog.rules.complaint import Complaint
    from complaintlog.screen.call import Work

KEYS = (  # at the bottom: the key, what it does, the action
    ("F1", N_("keys"), "keys"),
    ("F2", N_("save"), "save"),
    ("F3", N_("more"), "more"),
    ("F4", N_("cut off"), "cut_off"),
    ("F5", N_("step done"), "said"),
    ("F6", N_("to step"), "other_side"),
    ("Esc", N_("leave"), "leave"),
)
IN_A_CALL = frozenset({"cut_off", "said", "other_side", "resume"})


KEPT_WITHIN = 0.03  # seconds after a key


class CallScreen(App["Changed | Waiting"]):
    """One call; what it leaves behind is the change it saved, or nothing."""

    CSS = STYLES
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("f1", "keys", priority=True, show=False),
        Binding("f2,ctrl+s", "save", priority=True, show=False),
        Binding("f3,ctrl+o", "more", priority=True, show=False),
        Binding("f4", "cut_off", priority=True, show=False),
        Binding("f5,ctrl+n", "said", priority=True, show=False),
        Binding("f6", "other_side", priority=True, show=False),
        Binding("f7", "turn", priority=True, show=False),
        Binding("f8", "resume", priority=True, show=False),
        Binding("f9", "light", priority=True, show=False),
        Binding("ctrl+g", "jump", priority=True, show=False),
        Binding("ctrl+q", "leave", priority=True, show=False),
        Binding("escape,ctrl+c", "leave", show=False),
    ]

    def __init__(
        self, work: Work, calling: Calling, side: Callable[[], Side], waiting: Sequence[Waiting] = (), *, told: str = ""
    ) -> None:
        super().__init__()
        self.told_first = told
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-high")]  # lines
        self.waiting = waiting
        self.work = work
        self.calling = calling
        self.was_cut_off = False
        self._saving: Worker[None] | None = None
        self._sought = ""
        self._side = side
        self._jumping = False
        self._keeping: Timer | None = None
        self._desk = ThreadPoolExecutor(1, "desk")
        self._told: dict[str, str] = {}
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme_for(os.environ)

    def drop_colors(self) -> None:
        """None at all: Textual would leave greys."""
        from textual.filter import NoColor

        self._filters[:] = [NoColor()]

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands: at the caret, so that input methods open there."""
        at = getattr(self.focused, "cursor_screen_offset", None)
        return at if at is not None else Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, _at: Offset) -> None:
        if self._driver is not None and not self.is_headless and self.focused is not None:
            at = self.cursor_position
            self._driver.write(f"\x1b[{at.y + 1};{at.x + 1}H")

    @property
    def form_screen(self) -> Screen[Any]:
        """Where the form is, whatever lies over it."""
        return self.screen_stack[0]

    def compose(self) -> ComposeResult:
        """The line on top, the form, the side, the keys."""
        first, _more = self.work.pages
        yield Static(self._head(), id="top", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Form(first, self.work.held(), id="asked", first=self._caller_first)
                yield Static(id="tip", markup=False)
            yield self._side()
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin where one begins: with the name."""
        self._show_keys()
        self.form_screen.query_one("#asked", Form).go("customer.name")
        self.set_interval(1, self._tick)
        self.call_after_refresh(self._show_cursor)
        self.call_after_refresh(lambda: self.run_worker(self._get_ready()))

    def _tick(self) -> None:
        """The call goes on."""
        for top in self.form_screen.query("#top").results(Static) if self.screen_stack else ():
            top.update(self._head(), layout=False)

    async def _get_ready(self) -> None:
        """Once the form is there: what the next moments need is loaded, and the book opened."""
        from complaintlog.screen.behind import ready

        gc.freeze()
        gc.enable()  # off since the screen began to open
        await self.ask(ready, self.calling)
        if customer := self.work.draft.fields.get("customer.id"):
            self._tell_story(customer)
        offer = waiting_text(self.waiting, self.work.user) if self.waiting else ""
        if told := "\n".join(filter(None, (self.told_first, offer))):
            self.tip(told)

    def _show_cursor(self) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write("\x1b[?25h")
            self.cursor_position = Offset(0, 0)

    # -- what is written ------------------------------------------------

    def on_filled(self, event: Filled) -> None:
        """Something was written: keep it, and show what follows from it."""
        if self.work.held().get(event.path, "") == event.value:
            return
        self.work.put(event.path, event.value)
        if event.path in PATHS:
            self._seek(event.value)
        elif event.path in TIMES:
            self._understand(event.path, event.value)
        elif event.path in WORDS:
            self.run_worker(self._hear(event.path, event.value), exclusive=True, group=event.path)
        self._keep_soon()
        self.form_screen.query_one(Side).show_soon()

    def _keep_soon(self) -> None:
        """Into the draft, a moment after the key: nothing the clerk waits for waits for the disk."""
        if self._keeping is None:
            self._keeping = self.set_timer(KEPT_WITHIN, self._keep)

    def _keep(self) -> None:
        self._keeping = None
        failed = self.work.keep()
        if failed is not None:
            self.tip(say(failed), wrong=True)

    def _keep_now(self) -> None:
        """What is not in the draft yet goes there, and nothing after."""
        if self._keeping is not None:
            self._keeping.stop()
            self._keep()

    def tip(self, words: str, *, wrong: bool = False) -> None:
        """One line below the form."""
        shown = self.form_screen.query_one("#tip", Static)
        shown.set_class(wrong, "wrong")
        shown.update(words)

    # -- who is calling ------------------------------------------------

    def _seek(self, typed: str) -> None:
        """Look for who may be meant, unless they are chosen; of what is typed meanwhile only the last counts."""
        story = self.form_screen.query_one(Caller).story
        if story is not None and (self.work.draft.fields.get("customer.name") or story.name) == story.name:
            return
        if story is not None:
            self.work.choose(None)
            self.form_screen.query_one(Caller).tell(None)
        self._sought = typed
        self.run_worker(self._find(typed), group="find")

    async def _find(self, typed: str) -> None:
        found = await self.ask(lambda: self.calling.matches(typed, limit=6) if typed == self._sought else None)
        if found is None or typed != self._sought:
            return
        fields = self.work.draft.fields
        name, phone = fields.get("customer.name"), fields.get("customer.phone")
        sure = next((one for one in found if one.is_surely(name, phone)), None)
        for caller in self.form_screen.query(Caller):  # none, where the screen was left meanwhile
            if sure is None:
                caller.offer(found)
            else:
                self._choose(sure)

    def _caller_first(self, by: int) -> bool:
        """While a list is there the arrows and Enter are for it, as long as one types name or phone."""
        if getattr(self.focused, "path", None) not in PATHS:
            return False
        caller = self.form_screen.query_one(Caller)
        return caller.step(by) if by else caller.take()

    def on_caller_chosen(self, event: Caller.Chosen) -> None:
        """It is a customer whom the book knows: what it knows is filled in."""
        event.stop()
        self._choose(event.match)
        self._sought = ""
        self.form_screen.query_one("#asked", Form).go("product")

    def _choose(self, match: Match) -> None:
        """What the book has of them stands in the form, and what they went through with us beside it."""
        self.work.choose(match.id)
        form = self.form_screen.query_one("#asked", Form)
        name, phone = (str(form.fields[path].value) for path in PATHS)
        phone = self.form_screen.query_one(Caller).phone_of(match, phone, sought=self._sought)
        for path, value in zip(PATHS, (match.name or name, phone), strict=True):
            form.fields[path].value = value
            self.work.put(path, value)
        self._keep_soon()
        self._tell_story(match.id)

    def _tell_story(self, customer: int) -> None:
        self.run_worker(self._story(customer), exclusive=True, group="find")

    async def _story(self, customer: int) -> None:
        story = await self.ask(self.calling.story, customer)
        for caller in self.form_screen.query(Caller):  # none, where the screen was left meanwhile
            caller.tell(story)

    # -- a promised time --------------------------------------------------

    def _understand(self, path: str, typed: str) -> None:
        self.run_worker(self._look_at_time(path, typed), exclusive=True, group=path)

    async def _look_at_time(self, path: str, typed: str) -> None:
        """What the time means, and what it bears."""
        from complaintlog.screen.promise import promise_note

        note: Any = ""
        if typed:
            try:
                until = await self.behind(self.work.understood, path, typed)
                note = promise_note(until, await self.behind(self.calling.bearing, until))
                self._keep_soon()
            except ComplaintlogError as wrong:
                note = say(wrong)
        for form in self.form_screen.query(Form):
            form.note(path, note)

    async def _hear(self, path: str, words: str) -> None:
        """What had better not be said."""
        from complaintlog.screen.words import check, words_note

        found = await self.ask(check, words, self.work.draft) or ()
        for form in self.form_screen.query(Form):
            if path in form.fields:
                wide = form.fields[path].content_region.width
                form.note(path, words_note(found, width=max(12, wide)))

    # -- keys ------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Keys that move the focus act before they are queued: what is typed next must land in the next field."""
        if isinstance(event, events.Key) and len(self.screen_stack) == 1 and self._moves(event.key, event.character):
            return
        await super().on_event(event)

    def _moves(self, key: str, character: str | None) -> bool:
        """Whether the key led somewhere: by Ctrl-G or Alt and the key of a field, Tab, or out of a field."""
        jumping, self._jumping = self._jumping, False
        if jumping:
            self.tip("")
            return self._here().go_by_key(character or "")
        if key.startswith("alt+"):
            return self._here().go_by_key(_plain(key.removeprefix("alt+")))
        if key in ("tab", "shift+tab"):
            self.screen.focus_next() if key == "tab" else self.screen.focus_previous()
            return True
        press = getattr(self.focused, "press", None)
        return bool(press and press(key, character))

    def action_jump(self) -> None:
        """The next key says where to."""
        self._jumping = True
        self.tip(_("Which field? Its key, as it stands before the name."))

    def action_more(self) -> None:
        """The other page of the form, and back."""
        self.run_worker(self._turn_page(), exclusive=True, group="page")

    async def _turn_page(self) -> None:
        left = self.form_screen.query_one("#left")
        found = self.form_screen.query("#more")
        if not found:
            _first, more = self.work.pages
            await left.mount(Form(more, self.work.held(), id="more"), before="#tip")
            self.form_screen.query_one("#more").display = False
        asked, more_page = self.form_screen.query_one("#asked", Form), self.form_screen.query_one("#more", Form)
        asked.display, more_page.display = more_page.display, asked.display
        self.form_screen.set_focus(next(iter(self._here().fields.values())))

    def action_other_side(self) -> None:
        """From the form to what is written down at this step, and back."""
        side = self.form_screen.query_one(Side)
        if side.has_focus_within or not side.enter():
            self._enter_form()

    def _enter_form(self) -> None:
        """To what happened; on the page behind to its first field."""
        if not self._here().go("description"):
            self.form_screen.set_focus(next(iter(self._here().fields.values())))

    async def action_turn(self) -> None:
        """The next step's page, whatever is done; who was writing beside the form goes on writing there."""
        side = self.form_screen.query_one(Side)
        await self._turn(side, enter=side.has_focus_within)

    async def _turn(self, side: Side, *, enter: bool) -> None:
        """The next step; the keys that were pressed meanwhile wait for its field."""
        steps = list(Step)
        await side.turn(steps[(steps.index(side.step) + 1) % len(steps)])
        if enter and not side.enter():
            self._enter_form()

    async def action_said(self) -> None:
        """What this step asks for is said: it is written down, and the next one comes."""
        await self._gather()
        side = self.form_screen.query_one(Side)
        if side.step is Step.LISTEN:
            self._confirm()
        elif (field := side.words_field()) is not None and not field.value:
            field.value = side.suggestion()
            self.form_screen.set_focus(field)
            return
        if self.work.is_taken(side.step) or side.step is Step.SOLVE:
            await self._turn(side, enter=True)

    def _confirm(self) -> None:
        from complaintlog.render.restating import restatement

        said = restatement(self.work.draft.fields)
        if not said:
            self.tip(_("Write down what happened first; then say it back."), wrong=True)
            return
        self.work.confirm(said)
        self._keep_soon()
        self.tip("")

    def action_resume(self) -> None:
        """The next of the calls that were left unfinished, instead of this one."""
        if self.waiting:
            self._keep_now()
            self.work.leave()
            self.exit(self.waiting[0])

    def action_light(self) -> None:
        """Light, or dark."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.form_screen.query_one(Side).show()

    def action_keys(self) -> None:
        """What the keys do."""
        from complaintlog.screen.asking import Page
        from complaintlog.screen.keys import keys_page

        self.push_screen(Page(keys_page()))

    # -- ends ------------------------------------------------------------

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Under a question or a page the keys of the form are asleep."""
        if action in IN_A_CALL and self.work.what != "new":
            return False
        return action not in _OURS or len(self.screen_stack) == 1

    def action_leave(self) -> None:
        """Esc asks; where nothing is written there is nothing to ask."""
        from complaintlog.screen.asking import Question

        if self.work.is_untouched:
            self.work.leave()
            self.exit(None)
            return
        answers = {
            "keep": _("leave, and keep the draft"),
            "save": _("save"),
            "throw": _("throw it away"),
            "back": _("go on"),
        }
        self.push_screen(Question(_("Leave the call?"), answers), self._left)

    def _left(self, answer: str | None) -> None:
        self._keep_now()
        if answer == "save":
            self.action_save()
        elif answer == "throw":
            self.work.forget()
            self.exit(None)
        elif answer == "keep":
            self.work.leave()
            self.exit(None)

    def action_cut_off(self) -> None:
        """The line went dead: what is there is saved."""
        from complaintlog.screen.asking import Question

        answers = {"save": _("save what is there"), "back": _("go on")}
        missing = list(self._missing())
        asked = _("Was the call cut off?")
        if missing:
            asked += "\n" + _("Still missing: {fields}", fields=missing)
        self.push_screen(Question(asked, answers), self._cut_off)

    def _cut_off(self, answer: str | None) -> None:
        if answer != "save":
            return
        fields = self.work.draft.fields
        if not fields.get("description"):
            self._write("description", _("(The call was cut off before anything was said.)"))
        self.was_cut_off = True
        self._write("tags", ", ".join(dict.fromkeys((*fields.get("tags", ()), _("call cut off")))))
        self.action_save()

    def _write(self, path: str, text: str) -> None:
        """Written by the program: into the field where it is on a page, else straight into the draft."""
        for form in self.form_screen.query(Form):
            if path in form.fields:
                form.fields[path].value = text
                return
        self.work.put(path, text)

    def _missing(self) -> list[str]:
        held = self.work.held()
        first, _more = self.work.pages
        return [item.name for item in first if not held.get(item.path) and item.path not in ("received_at", "triggers")]

    def action_save(self) -> None:
        """Into the book; the number to read out. A key that bounces saves once."""
        if self._saving is None or self._saving.is_finished:
            self._saving = self.run_worker(self._save(), group="save")

    async def _save(self) -> None:
        await self._gather()
        self._keep_now()
        seconds = int((self.work.clock() - self.work.began).total_seconds())
        try:
            changed = await self.behind(self.work.save, seconds)
        except ComplaintlogError as refused:
            self.tip(say(refused), wrong=True)
            if not await self._ask_whether_to_lay_on():
                self._go_to(refused)
            return
        self._saved(changed)

    async def _ask_whether_to_lay_on(self) -> bool:
        """Where it was refused because somebody was faster: what they did, and whether ours goes on top of it."""
        found = await self.ask(self.work.meanwhile)
        if found is None:
            return False
        from complaintlog.screen.asking import Question
        from complaintlog.screen.meanwhile import meanwhile_text

        answers = {
            "lay_on": _("put my corrections on top of it, and save"),
            "keep": _("leave, and keep the draft"),
            "back": _("go on"),
        }
        asked = meanwhile_text(found, self.work.draft.fields, self.work.clock())
        self.push_screen(Question(asked, answers), lambda answer: self._laid(answer, found.case))
        return True

    def _laid(self, answer: str | None, case: Complaint) -> None:
        if answer != "lay_on":
            self._left(answer)
            return
        self.work.lay_on(case)
        self.tip("")
        held = self.work.held()
        for form in self.form_screen.query(Form):
            form.fill(held)
        self.action_save()

    async def _gather(self) -> None:
        """What was typed to the last key, though it may still be on its way."""
        if self.focused is not None:
            typed = asyncio.Event()
            self.focused.call_later(typed.set)
            await typed.wait()
        for form in self.form_screen.query(Form):
            for path, field in form.fields.items():
                if field.value != self.work.held().get(path, type(field.value)()):
                    self.on_filled(Filled(path, field.value))

    def _saved(self, changed: Changed) -> None:
        from complaintlog.screen.asking import Page
        from complaintlog.screen.saved import cut_off_page, saved_page

        missing = self._missing() if self.work.what == "new" else []
        if self.was_cut_off:
            page = cut_off_page(changed, self.work.clock(), missing)
        else:
            page = saved_page(self.work.what, changed, self.work.clock(), missing, width=self.size.width)
        self.push_screen(Page(page), lambda _answer: self.exit(changed))

    def _go_to(self, refused: ComplaintlogError) -> None:
        """To the field that the refusal names."""
        for value in refused.arguments.values():
            path = getattr(value, "code", value)
            if isinstance(path, str) and self._here().go(path):
                return
        if not self.work.draft.fields.get("description"):
            self._here().go("description")

    # -- machinery ---------------------------------------------------------

    @property
    def broken(self) -> Exception | None:
        """A mistake of ours that ended the screen."""
        return self._exception

    def _fatal_error(self) -> None:
        """Go down in silence; the door owns up to it, without showing what the customer said as Textual would."""
        self._close_messages_no_wait()

    async def ask(self, deed: Callable[..., Any], *arguments: Any) -> Any:
        """What the desk knows; where it cannot say, that is told below the form, and the call goes on."""
        try:
            return await self.behind(deed, *arguments)
        except ComplaintlogError as wrong:
            self.tip(say(wrong), wrong=True)
            return None

    async def behind(self, deed: Callable[..., Any], *arguments: Any) -> Any:
        """Let the desk do it in its own thread, while one types on."""
        return await asyncio.get_running_loop().run_in_executor(self._desk, deed, *arguments)

    def _here(self) -> Form:
        """The page of the form that is seen."""
        more = self.form_screen.query("#more")
        return more.first(Form) if more and more.first().display else self.form_screen.query_one("#asked", Form)

    def _head(self) -> str:
        seconds = int((self.work.clock() - self.work.began).total_seconds())
        return f"{self.work.title}   {seconds // 60:02}:{seconds % 60:02}   {self.work.user}"

    def _show_keys(self) -> None:
        from rich.text import Text

        shown = Text(no_wrap=True, overflow="crop")
        for key, words, action in KEYS:
            if self.work.what == "new" or action not in IN_A_CALL:
                shown.append(f"{key} ", "bold")
                shown.append(_(words) + "  ")
        self.form_screen.query_one("#keys", Static).update(shown)


def waiting_text(waiting: Sequence[Waiting], user: str) -> str:
    """The calls that were left unfinished: the next one in a line, and how many there are."""
    from complaintlog.render.drafts import whose

    return ngettext(
        "Unfinished since {time}: {what}. F8 goes on with it.",
        "{number} calls were left unfinished; F8 goes from one to the next. First, since {time}: {what}.",
        len(waiting),
        time=waiting[0].began,
        what=whose(waiting[0], user),
    )


_OURS = frozenset({"keys", "resume", "save", "more", "cut_off", "said", "other_side", "turn", "jump", "leave", "light"})


def _plain(key: str) -> str:
    return {"minus": "-", "equals_sign": "="}.get(key, key)
