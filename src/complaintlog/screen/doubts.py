"""What looks wrong in how a customer is reached, and to whom the number belongs that was written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.lang import _, ngettext
from complaintlog.render.names import called
from complaintlog.rules.phone import is_dialled
from complaintlog.rules.text import excerpt

if TYPE_CHECKING:
    from complaintlog.desk.matching import Match


def doubt(path: str, typed: str) -> str:
    """That one can hardly ring or write there; it is kept as it is all the same."""
    if path == "customer.phone" and typed and not is_dialled(typed):
        return _('"{text}" is no number one can ring; is it right?', text=excerpt(typed))
    if path == "customer.email" and typed and not _is_written_to(typed):
        return _('"{text}" is no e-mail address; is it right?', text=excerpt(typed))
    return ""


def whose(match: Match) -> str:
    """That the book knows the number as somebody else's."""
    often = ngettext("{number} time", "{number} times", match.complaints)
    still = ngettext("{number} still open", "{number} still open", match.still_open) if match.still_open else ""
    known = "  ".join(filter(None, (called(match.name, match.salutation) or _("(no name)"), often, still)))
    return _("In the book this number is that of: {known}", known=known)


def _is_written_to(address: str) -> bool:
    name, _at, host = address.rpartition("@")
    return bool(name and "." in host.strip(".")) and not any(map(str.isspace, address))
