"""``shop``: the rules the book is kept under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from complaintlog.cli.options import DryRun, Json, Reason, argument, option
from complaintlog.errors import N_

if TYPE_CHECKING:
    from complaintlog.desk.shop import Ruled

Key = Annotated[
    str,
    argument("KEY", N_("which rule, as in the examples below")),
]


def show(json: Json = False) -> None:
    """Say who works here, which departments there are, what was agreed."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import shop
    from complaintlog.render.shop import shop_document, shop_text

    rules = shop.show(sitting())
    if json:
        document_out(shop_document(rules))
    else:
        answer(shop_text(rules, sheet()))


def set_(
    key: Key,
    value: Annotated[str, argument("VALUE", N_("what it is from now on"))],
    dry_run: DryRun = False,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """Set one rule of the shop."""
    from complaintlog.cli.answering import sitting
    from complaintlog.desk import shop

    _answer(shop.set_value(sitting({"reason": reason, "dry_run": dry_run}), key, value), dry_run=dry_run, json=json)


def unset(key: Key, dry_run: DryRun = False, reason: Reason = None, json: Json = False) -> None:
    """Remove one rule of the shop, or a whole person or department."""
    from complaintlog.cli.answering import sitting
    from complaintlog.desk import shop

    _answer(shop.unset(sitting({"reason": reason, "dry_run": dry_run}), key), dry_run=dry_run, json=json)


def edit(
    source: Annotated[str | None, option("--from", N_("take it from this file instead"), metavar="FILE")] = None,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """Change the rules of the shop in your own editor."""
    from complaintlog.cli.answering import sitting
    from complaintlog.cli.call import answer
    from complaintlog.cli.editor import let_go, revised, somebody_there
    from complaintlog.desk import shop
    from complaintlog.errors import UsageError
    from complaintlog.files.drafts import read_text
    from complaintlog.render.shop import begun_text, unchanged_text

    desk = sitting({"reason": reason})
    seen = shop.text_so_far(desk)

    def take(written: str) -> Ruled:
        return shop.replace_text(desk, written, seen=seen)

    if source is not None:
        ruled: Ruled | None = take(read_text(source))
        let_go(source)
    elif somebody_there():
        again = "complaintlog shop edit --from {path}"
        ruled = revised(seen or begun_text(), name="shop.toml", take=take, again=again)
    else:
        raise UsageError(N_("There is nobody to edit here; use shop set, or give --from FILE."))
    if ruled is None:
        answer(unchanged_text())
    else:
        _answer(ruled, dry_run=False, json=json)


def _answer(ruled: Ruled, *, dry_run: bool, json: bool) -> None:
    from complaintlog.cli.answering import document_out, tell_lines
    from complaintlog.cli.call import answer
    from complaintlog.render.shop import country_hint, ruled_text, shop_cautions, shop_document

    if json:
        document_out(shop_document(ruled.rules) | {"moved": ruled.moved})
    else:
        answer(ruled_text(ruled, dry_run=dry_run))
    tell_lines(country_hint(ruled) + shop_cautions(ruled))
