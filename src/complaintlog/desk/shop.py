"""The shop: its zone, its people and what they may do, its departments and what was agreed with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.desk import rulebook
from complaintlog.desk.sitting import Sitting, book_so_far, book_to_read, book_to_write, entry_of, shop_of
from complaintlog.errors import N_, RefusedError, ValueRefusedError
from complaintlog.rules.codes import Category, Role
from complaintlog.rules.currencies import in_currency
from complaintlog.rules.policy import Shop

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.policy import Limit, Person, Policy
    from complaintlog.store.book import Book, Entry

SHOP, ZONE, POLICY = "shop", "zone", "policy"
AT_ONCE = frozenset({"rating_mild", "rating_rest"})  # limits that may be nothing


class Rules(NamedTuple):
    """The rules a book is kept under, and the text they are written in."""

    shop: Shop
    text: str


class Ruled(NamedTuple):
    """The rules before and after a change; ``moved``: how many cases have debts that went to somebody else by it.

    ``key`` and ``value``: the one rule that was set, as it was understood: a code as a term, yes or no as a bool.
    """

    before: Rules
    rules: Rules
    moved: int
    key: str = ""
    value: object = ""

    @property
    def is_changed(self) -> bool:
        """Whether anything is other than before."""
        return self.before != self.rules


def show(sitting: Sitting) -> Rules:
    """The rules of the book."""
    with book_to_read(sitting) as book:
        return _rules(book)


def text_so_far(sitting: Sitting) -> str:
    """The rules as they are written, for who may be about to write the first of them."""
    with book_so_far(sitting) as book:
        return _rules(book).text


def set_value(sitting: Sitting, key: str, value: str) -> Ruled:
    """``value``, as typed, under ``key``: ``zone``, ``people.li.role`` …"""
    if key == ZONE:
        return _change_zone(sitting, value)._replace(key=key, value=value)
    ruled = _change(sitting, lambda text: rulebook.with_value(text, key, value))
    return ruled._replace(key=key, value=rulebook.value_at(ruled.rules.text, key))


def unset(sitting: Sitting, key: str) -> Ruled:
    """``key`` removed: a single field, or a whole person, department or category."""
    if key == ZONE:
        raise RefusedError(
            N_("A book always has a zone; to change it: complaintlog shop set zone {zone}"), zone="Asia/Shanghai"
        )
    return _change(sitting, lambda text: rulebook.without(text, key))


def replace_text(sitting: Sitting, text: str, *, seen: str) -> Ruled:
    """The whole text at once; ``seen`` is the text it was written from, refused if it has changed meanwhile."""

    def written(now: str) -> str:
        if now != seen:
            raise RefusedError(N_("The shop's rules were changed meanwhile; look again: complaintlog shop show"))
        return text

    return _change(sitting, written)


def rules_written(book: Book) -> dict[str, str]:
    """The texts a book keeps its rules in."""
    return {name: book.setting(name) or "" for name in (SHOP, ZONE, POLICY)}


def rules_differing(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, object]:
    """The rules by which two such texts differ, with what the second says; None for one it does not set."""
    if before == after:
        return {}
    found = rulebook.differing(before[SHOP], after[SHOP])
    if before[ZONE] != after[ZONE]:
        found[ZONE] = after[ZONE] or None
    if before[POLICY] != after[POLICY]:
        found[POLICY] = rulebook.shop_from("", after[ZONE] or "UTC", after[POLICY]).policy.preset
    return found


def _rules(book: Book) -> Rules:
    return Rules(shop_of(book), book.setting(SHOP) or "")


def _change(sitting: Sitting, change: Callable[[str], str]) -> Ruled:
    with book_to_write(sitting, create=True) as book:
        before = _rules(book)
        require_manager(before.shop, sitting)
        text = change(before.text)
        after = rulebook.shop_from(text, book.zone, book.setting(POLICY) or "")
        _require_calendar(after, sitting)
        _require_nobody_lost(book, before.shop, after)
        _require_manager_left(before.shop, after)
        _require_categories(before.shop, after)
        _require_currency(before.shop, after)
        require_time(before.shop.policy, after.policy)
        _require_other_deputies(before.shop, after)
        entry = entry_of(sitting, SHOP)
        if book.exists:  # there is none only in a dry run
            book.save_setting(SHOP, text, entry)
        moved = _hand_on(book, after, entry)
        return Ruled(before, Rules(after, text), moved)


def _change_zone(sitting: Sitting, zone: str) -> Ruled:
    from complaintlog.times import zone_of

    zone_of(zone)
    with book_to_write(sitting, create=True) as book:
        before = _rules(book)
        require_manager(before.shop, sitting)
        if book.exists:
            book.save_setting(ZONE, zone, entry_of(sitting, SHOP))
        after = rulebook.shop_from(before.text, zone, book.setting(POLICY) or "")
        return Ruled(before, Rules(after, before.text), 0)


def require_manager(shop: Shop, sitting: Sitting) -> None:
    """Once there is a manager, only managers change the rules, also while they are away."""
    manager = _a_manager(shop)
    if manager is not None and shop.role_of(sitting.user) is not Role.MANAGER:
        raise RefusedError(N_("Only a manager changes the shop's rules; ask {manager}."), manager=manager.called)


def require_time(before: Policy, after: Policy) -> None:
    """A limit set from now on leaves some time, or all would be late as it is made; a mild rating is due at once."""
    was = set(_limits_of(before))
    for key, limit in _limits_of(after):
        if not limit.amount and (key, limit) not in was and key.rpartition(".")[2] not in AT_ONCE:
            raise ValueRefusedError(
                N_("{key} leaves no time: all of it would be late at once; write at least 1 minute."), key=key
            )


def _limits_of(policy: Policy) -> Iterator[tuple[str, Limit]]:
    for rule, limit in policy.limits.items():
        yield f"limits.{rule}", limit
    for scope, limits in policy.scoped.items():
        yield from ((f"limits.{scope}.{rule}", limit) for rule, limit in limits.items())


def _a_manager(shop: Shop) -> Person | None:
    """One of the managers, those first who are there."""
    managers = [one for one in shop.people if one.role is Role.MANAGER]
    return next((one for one in managers if one.active), managers[0] if managers else None)


def _require_calendar(shop: Shop, sitting: Sitting) -> None:
    """The country named is one whose days are known: asked for once, here, and not by who is on the phone."""
    if shop.calendar is not None:
        shop.calendar.special(sitting.now.date())


def _require_manager_left(before: Shop, after: Shop) -> None:
    """Where people are named and one was a manager, one still is: else anybody could make themselves one."""
    manager = _a_manager(before)
    if manager and after.people and not _a_manager(after):
        raise RefusedError(
            N_(
                "{manager} is the last manager here; first make somebody else one: "
                "complaintlog shop set people.NAME.role manager"
            ),
            manager=manager.called,
        )


def _require_categories(before: Shop, after: Shop) -> None:
    """What goes to a department from now on is a category or a sub-category that there is."""
    known = [*Category, *after.subcategories]
    strange = next((name for name in after.categories if name not in {*known, *before.categories}), None)
    if strange is not None:
        raise ValueRefusedError(
            N_(
                "There is no category or sub-category {name} here, only {known}. A sub-category first: "
                "complaintlog shop set subcategories.{name} other"
            ),
            name=strange,
            known=known,
        )


def _require_currency(before: Shop, after: Shop) -> None:
    """The currency set from now on is one that there is, and that of the limits; what was set before stays readable."""
    from complaintlog.values import currency

    if after.currency is not None and after.currency != before.currency:
        currency(after.currency, "currency")
    in_currency(*after.policy.money.values(), known=after.currency, is_fixed=True)


def _require_other_deputies(before: Shop, after: Shop) -> None:
    """Nobody stands in for themselves: what they owe would be nobody's while they are away."""
    own = next((one for one in after.people if one.deputy == one.name and one not in before.people), None)
    if own is not None:
        raise ValueRefusedError(N_("{name} cannot be their own deputy; name somebody else."), name=own.name)


def _require_nobody_lost(book: Book, before: Shop, after: Shop) -> None:
    """Someone who owes something is made inactive, never removed: their debts go to their deputy."""
    gone = [one.name for one in before.people if after.person(one.name) is None]
    if gone and book.ask("assigned", assignee=gone):
        raise RefusedError(
            N_("{name} still owes something; instead: complaintlog shop set people.{name}.active no"), name=gone[0]
        )


def _hand_on(book: Book, shop: Shop, entry: Entry) -> int:
    """What the inactive owe goes to their deputies, else to every manager as unassigned."""
    away = [one.name for one in shop.people if not one.active]
    cases = [row["id"] for row in book.ask("assigned", assignee=away)] if away else []
    for case in book.complaints(cases):
        book.save(case, _handed_on(case, shop.acting_for, away), entry)
    return len(cases)


def _handed_on(
    case: Complaint, acting_for: Callable[[str | None], str | None], away: Sequence[str | None]
) -> Complaint:
    moved = tuple(
        replace(debt, assignee=acting_for(debt.assignee)) if debt.is_open and debt.assignee in away else debt
        for debt in case.follow_ups
    )
    return replace(case, follow_ups=moved)
