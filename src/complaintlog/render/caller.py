"""Who is calling, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.lang import _, ngettext
from complaintlog.render.names import called

if TYPE_CHECKING:
    from complaintlog.desk.call import Caller


def caller_text(known: Caller) -> str:
    """How often this customer complained before, what is still open, whether they are a key customer."""
    name = called(known.customer.name, known.customer.salutation) or _("(no name)")
    if known.customer.key:
        name = _("{name} (key customer)", name=name)
    before = ngettext("{number} complaint before", "{number} complaints before", known.complaints)
    parts = [_("known: {name}", name=name), before]
    if known.still_open:
        parts.append(ngettext("{number} still open", "{number} still open", known.still_open))
    if known.latest:
        parts.append(_("latest {number}", number=known.latest))
    return ", ".join(parts)
