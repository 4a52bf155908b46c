"""The policy in force: which presets there are, putting one in force, and applying it to what is owed already."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from complaintlog.desk import presets
from complaintlog.desk.rulebook import shop_from
from complaintlog.desk.shop import POLICY, SHOP, require_manager, require_time
from complaintlog.desk.sitting import (
    Sitting,
    Watch,
    act_of,
    book_to_read,
    book_to_write,
    entry_of,
    shop_of,
    unwatched,
)
from complaintlog.rules.policy import HOUSE, Shop
from complaintlog.rules.replanning import replanned

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint, FollowUp


class Listed(NamedTuple):
    """The presets that ship, and the name of the one in force."""

    presets: list[presets.Preset]
    in_force: str


class Shown(NamedTuple):
    """One preset; where it is the one in force, ``shop`` has what was set otherwise."""

    preset: presets.Preset
    shop: Shop | None


class Move(NamedTuple):
    """What a new policy makes of one debt: ``before`` None for a new one, ``after`` ended for one that is not owed."""

    number: str
    before: FollowUp | None
    after: FollowUp


class Applied(NamedTuple):
    """What moved, or would."""

    moves: list[Move]
    cases: int
    zone: str


def known(sitting: Sitting) -> Listed:
    """The presets to choose from."""
    with book_to_read(sitting) as book:
        return Listed(presets.shipped(), shop_of(book).policy.preset)


def show(sitting: Sitting, name: str | None) -> Shown:
    """The preset of that name, else the one in force with what the shop has set otherwise."""
    with book_to_read(sitting) as book:
        shop, text = shop_of(book), book.setting(POLICY)
        if name is None or name == shop.policy.preset:
            return Shown(presets.preset_from(text or presets.text_of(HOUSE.preset)), shop)
        return Shown(presets.preset_from(presets.text_of(name)), None)


def use(sitting: Sitting, name: str, *, text: str | None = None) -> Shown:
    """The preset of that name, or a ``text`` of one's own, in force for what is made from now on."""
    chosen = text if text is not None else presets.text_of(name)
    preset = presets.preset_from(chosen)
    with book_to_write(sitting, create=True) as book:
        before = shop_of(book)
        require_manager(before, sitting)
        kept = None if text is None and name == HOUSE.preset else chosen
        shop = shop_from(book.setting(SHOP) or "", book.zone, kept or "")
        require_time(before.policy, shop.policy)
        if book.exists:  # there is none only in a dry run
            book.save_setting(POLICY, kept, entry_of(sitting, POLICY))
        return Shown(preset, shop)


def apply(sitting: Sitting, *, watch: Watch = unwatched) -> Applied:
    """Every open debt of a rule due as the policy in force says now: all in one command, which undo takes back."""
    with book_to_write(sitting) as book:
        act, entry = act_of(book, sitting), entry_of(sitting, POLICY)
        require_manager(act.shop, sitting)
        moves: list[Move] = []
        cases = 0
        ids = [str(row["id"]) for row in book.ask("export_ids", open=True)]
        for number in watch(ids, total=len(ids)):
            before = book.complaint(number)
            after = replanned(before, act)
            if after != before:
                cases += 1
                moves += _moves(before, book.save(before, after, entry))
        return Applied(moves, cases, book.zone)


def _moves(before: Complaint, after: Complaint) -> list[Move]:
    known = {debt.id: debt for debt in before.follow_ups}
    moved = [one for one in after.follow_ups if known.get(one.id) != one and (one.id in known or one.is_open)]
    return [Move(after.called, known.get(one.id), one) for one in moved]
