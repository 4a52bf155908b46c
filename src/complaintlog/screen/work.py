"""What one screen writes on, whichever it is: a new complaint, or the form of one that is corrected."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from complaintlog.desk.draft import Draft
    from complaintlog.desk.editing import Meanwhile
    from complaintlog.desk.sitting import Changed
    from complaintlog.errors import StoreError
    from complaintlog.rules.codes import Step
    from complaintlog.rules.complaint import Complaint
    from complaintlog.screen.items import Item

_BETWEEN = re.compile(r"[,，、;；\n]")
Clock = Callable[[], datetime]


class Work(Protocol):
    """What one screen writes on."""

    what: str
    draft: Draft
    began: datetime
    user: str
    clock: Clock
    is_undecided: bool  # whether a manager decides first on what is offered

    @property
    def case(self) -> Complaint | None:
        """The complaint as the book has it, where it is there already."""

    @property
    def zone(self) -> str:
        """The zone that times are told in."""

    @property
    def talked(self) -> int:
        """How many seconds the call has lasted."""

    @property
    def title(self) -> str:
        """What stands on top."""

    @property
    def step(self) -> Step:
        """The step of LAST that comes now."""

    def is_taken(self, step: Step) -> bool:
        """Whether the step is done."""

    @property
    def customer(self) -> int | None:
        """Whom the book knows them as."""

    @property
    def crises(self) -> tuple[str, ...]:
        """The crisis sheets that lie beside it, the gravest first."""

    @property
    def said_back(self) -> str:
        """The complaint said back, to be read aloud; nothing before it is known what happened."""

    def is_still_said(self, words: str) -> bool:
        """Whether the complaint is still said back in these words."""

    @property
    def is_untouched(self) -> bool:
        """Whether nobody wrote anything yet."""

    @property
    def pages(self) -> tuple[list[Item], list[Item]]:
        """What stands on the first page of the form, and on the page behind."""

    @property
    def hints(self) -> Mapping[str, str]:
        """What stands in empty fields of the first page, where it is not what always does."""

    def held(self) -> Mapping[str, Any]:
        """What the fields hold at first."""

    def put(self, path: str, value: Any) -> None:
        """The field at ``path`` holds this now."""

    def choose(self, customer_id: int | None) -> None:
        """The customer whom the book knows under this id; None: nobody yet."""

    def call_done(self, step: Step) -> None:
        """What is written at this step was said."""

    def confirm(self, said: str) -> None:
        """It was said back in these words, and the customer said yes."""

    def understood(self, path: str, typed: str) -> datetime:
        """The clock time that was typed, kept as it is meant now. Raises ValueRefusedError."""

    def meant(self, path: str, typed: Any) -> Any:
        """What was typed in the field at ``path`` means. Raises what saving would."""

    def keep(self) -> StoreError | None:
        """Keep it as a draft; where that fails, what to say."""

    def leave(self) -> None:
        """The screen goes; what was typed stays as a draft."""

    def forget(self) -> None:
        """Thrown away."""

    def save(self, seconds: int, *, anyhow: bool = False) -> Changed:
        """Into the book, a call of so many ``seconds``. Raises what the desk raises.

        ``anyhow``: of a call what means nothing where it was written goes into a note.
        """

    def meanwhile(self, since: int | None = None) -> Meanwhile | None:
        """What was done on it since it was opened, or since that version, if anything. Raises what the desk raises."""

    def lay_on(self, case: Complaint) -> None:
        """From now on what is written here is to change the case as it is now."""


def one_by_one(path: str, value: Any) -> Any:
    """Of several words or people in one line each by itself; anything else as it is."""
    from complaintlog.rules.form import BY_PATH

    if not isinstance(value, str) or path not in BY_PATH or BY_PATH[path].kind not in ("words", "people"):
        return value
    return [one for part in _BETWEEN.split(value) if (one := part.strip())]
