"""Those of one name, each with the command that makes the two records one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.lang import _
from complaintlog.render.names import called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from complaintlog.rules.complaint import Customer


def namesakes_text(new: Customer, known: Sequence[Customer]) -> str:
    """What to type if the ``new`` customer is one of the ``known``; nothing where there is none."""
    if not known:
        return ""
    lines = [_("Somebody of this name is known already. If it is the same person:")]
    for one in known:
        who = " ".join(filter(None, (called(one.name, one.salutation), one.phone or one.email)))
        line = _("{name}: complaintlog customer merge {id} --into {known}", name=who, id=new.id, known=one.id)
        lines.append("  " + line)
    return "\n".join(lines) + "\n"
