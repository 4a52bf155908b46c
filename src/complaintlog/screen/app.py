"""The call screen: the form on the left, LAST on the right, keys for everything, nothing lost."""

from __future__ import annotations

import gc
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.containers import Horizontal
from textual.geometry import Offset
from textual.widgets import Static

from complaintlog.errors import ComplaintlogError
from complaintlog.lang import say
from complaintlog.screen.behind import Behind
from complaintlog.screen.bottom import BINDINGS, IN_A_CALL, OURS, keys_line
from complaintlog.screen.caller import PATHS, Caller
from complaintlog.screen.caret import Caret
from complaintlog.screen.drafting import Drafting
from complaintlog.screen.fields import Filled
from complaintlog.screen.form import Form
from complaintlog.screen.ground import Ground
from complaintlog.screen.leading import Leading
from complaintlog.screen.look import DARK, LIGHT, STYLES, theme_for
from complaintlog.screen.pages import Pages
from complaintlog.screen.remarks import Remarks
from complaintlog.screen.seeking import Seeking
from complaintlog.screen.side import Side
from complaintlog.screen.steps import Steps
from complaintlog.screen.top import Top

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.worker import Worker

    from complaintlog.desk.calling import Calling
    from complaintlog.desk.drafts import Waiting
    from complaintlog.desk.sitting import Changed
    from complaintlog.screen.ends import Ends
    from complaintlog.screen.work import Work

    Left = Changed | Waiting


class CallScreen(App["Left"]):
    """One call; what it leaves behind is the change it saved, or nothing."""

    CSS = STYLES
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""  # the first field is gone to by name; two focuses are two stylings
    BINDINGS: ClassVar = BINDINGS

    def __init__(
        self,
        work: Work,
        calling: Calling,
        side: Callable[[], Side],
        waiting: Sequence[Waiting] = (),
        *,
        told: str = "",
        news: str = "",
    ) -> None:
        """``told``: below the form at first. ``news``: what is to be read before anything."""
        self.caret = Caret(self)  # which Textual asks for as it begins
        super().__init__()
        self.work, self.calling, self.waiting, self.told_first = work, calling, waiting, told
        self.news = news
        self.behind = Behind(lambda: self.is_here)
        self.seeking, self.remarks, self.steps = Seeking(self), Remarks(self), Steps(self)
        self.leading, self.drafting = Leading(self), Drafting(self)
        self._side = side
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme_for(os.environ)

    @cached_property
    def ends(self) -> Ends:
        """How it ends; loaded behind the screen, since no call ends at once."""
        from complaintlog.screen.ends import Ends

        return Ends(self)

    def get_default_screen(self) -> Screen[Any]:
        """Where the form stands."""
        return Ground(self.size.height)

    def drop_colors(self) -> None:
        """None at all: Textual would leave greys."""
        from textual.filter import NoColor

        self._filters[:] = [NoColor()]

    @property
    def cursor_position(self) -> Offset:
        """Where Textual leaves the terminal's cursor after it has drawn."""
        return self.caret.at

    @cursor_position.setter
    def cursor_position(self, _at: Offset) -> None:
        self.caret.put()

    @property
    def terminal(self) -> Driver | None:
        """What is written to straight, once it is there."""
        return self._driver if self._driver is not None and not self.is_headless else None

    @property
    def form_screen(self) -> Screen[Any]:
        """Where the form is, whatever lies over it."""
        return self.screen_stack[0]

    @property
    def is_here(self) -> bool:
        """Whether the screen was not left yet, and nothing of it is being taken down."""
        return self.is_running and bool(self.screen_stack) and self.form_screen.is_attached

    @property
    def pages(self) -> Pages:
        """The form with its two pages."""
        return self.form_screen.query_one(Pages)

    @property
    def forms(self) -> Iterable[Form]:
        """Whatever one writes into: the pages, and the fields of the steps that were turned to."""
        return self.form_screen.query(Form)

    def compose(self) -> ComposeResult:
        """The line on top, the form, the side, the keys."""
        yield Top(self.work)
        with Horizontal(id="body"):
            yield Pages(self.work, first=self.seeking.take_key)
            yield self._side()
        yield Static(keys_line(self.work.what), id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin where one begins: with the name."""
        self.pages.asked.go("customer.name")
        self.call_after_refresh(self.caret.show)
        self.call_after_refresh(lambda: self.run_worker(self._get_ready()))
        if self.news:
            self.call_after_refresh(self.tell_news)

    async def _get_ready(self) -> None:
        """Once the form is there: what the next moments need is loaded, and the book opened."""
        from complaintlog.render.drafts import waiting_text
        from complaintlog.screen.behind import ready

        gc.freeze()
        gc.enable()  # off since the screen began to open
        await self.ask(ready, self.calling)
        if self.work.what == "new":
            self.remarks.look_at_offer()
        if self.work.customer is not None:
            self.seeking.tell(self.work.customer)
        offer = waiting_text(self.waiting, self.work.user) if self.waiting else ""
        if told := "\n".join(filter(None, (self.told_first, offer))):
            self.tip(told)

    def tell_news(self) -> None:
        """Over the screen, until it was read."""
        from rich.text import Text

        from complaintlog.screen.asking import Page

        self.push_screen(Page(Text(self.news)))

    # -- what is written ------------------------------------------------

    def on_filled(self, event: Filled) -> None:
        """Something was written: keep it, and show what follows from it."""
        if self.work.held().get(event.path, "") == event.value:
            return
        self.work.put(event.path, event.value)
        if not self.is_here:
            return
        if event.path in PATHS:
            self.seeking.seek(event.value)
        if event.path == "channel":
            self.pages.tell_class()
        self.remarks.look(event.path, event.value)
        self.drafting.keep_soon()
        self.form_screen.query_one(Side).show_soon()

    def on_form_left(self, event: Form.Left) -> None:
        """What means nothing while it is half typed is looked at as the field is left."""
        self.remarks.look_as_left(event.path, event.value)
        self.steps.left(event.path)

    def on_form_held(self, event: Form.Held) -> None:
        """What was written before is looked at, as it comes up."""
        self.remarks.look(event.path, event.value)

    def tip(self, words: str, *, wrong: bool = False) -> None:
        """One line below the form."""
        self.pages.tip(words, wrong=wrong)

    def on_caller_chosen(self, event: Caller.Chosen) -> None:
        """It is a customer whom the book knows."""
        event.stop()
        self.seeking.chosen(event.match)

    # -- keys ------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Keys that move the focus act before they are queued: what is typed next must land in the next field."""
        if (
            isinstance(event, events.Key)
            and len(self.screen_stack) == 1
            and self.leading.take(event.key, event.character)
        ):
            return
        await super().on_event(event)

    def action_jump(self) -> None:
        """The next key says where to."""
        self.leading.jump()

    async def action_more(self) -> None:
        """The other page of the form, and back; the keys pressed meanwhile wait for it."""
        await self.pages.turn()

    def action_other_side(self) -> None:
        """From the form to what is written down at this step, and back."""
        self.steps.cross()

    async def action_turn(self) -> None:
        """The next step's page, whatever is done."""
        await self.steps.turn()

    async def action_said(self) -> None:
        """What this step asks for is said."""
        await self.steps.said()

    def action_read(self, way: int) -> None:
        """Further down or up in what lies beside the form."""
        self.form_screen.query_one(Side).read(way)

    def action_resume(self) -> None:
        """The next of the calls that were left unfinished, instead of this one."""
        if self.waiting:
            self.drafting.keep_now()
            self.work.leave()
            self.exit(self.waiting[0])

    def action_light(self) -> None:
        """Light, or dark."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_keys(self) -> None:
        """What the keys do."""
        from complaintlog.screen.asking import Page
        from complaintlog.screen.keys import keys_page

        self.push_screen(Page(keys_page()))

    def action_leave(self) -> None:
        """Esc asks."""
        self.ends.leave()

    def action_cut_off(self) -> None:
        """The line went dead."""
        self.ends.cut_off()

    def action_save(self) -> None:
        """Into the book; the number to read out."""
        self.ends.save()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Under a question or a page the keys of the form are asleep."""
        if action in IN_A_CALL and self.work.what != "new":
            return False
        return action not in OURS or len(self.screen_stack) == 1

    # -- machinery ---------------------------------------------------------

    @property
    def broken(self) -> Exception | None:
        """A mistake of ours that ended the screen."""
        return self._exception

    def _fatal_error(self) -> None:
        """Go down in silence; the door owns up to it, without showing what the customer said as Textual would."""
        self._close_messages_no_wait()

    def run_worker(self, work: Any, *more: Any, **others: Any) -> Worker[Any]:
        """What is done beside the keys; a mistake of ours in it goes to the mistake log, and the call goes on."""
        return super().run_worker(partial(self._without_harm, work), *more, **others)

    async def _without_harm(self, work: Awaitable[Any] | Callable[[], Awaitable[Any]]) -> Any:
        try:
            return await (work() if callable(work) else work)
        except Exception as bug:
            from complaintlog.files.mistakes import own_up

            told = own_up(bug, os.environ)
            if self.is_here:
                self.tip(told, wrong=True)

    async def ask(self, deed: Callable[..., Any], *arguments: Any) -> Any:
        """What the desk knows; where it cannot say, that is told below the form, and the call goes on."""
        try:
            return await self.behind.do(deed, *arguments)
        except ComplaintlogError as wrong:
            self.tip(say(wrong), wrong=True)
            return None
