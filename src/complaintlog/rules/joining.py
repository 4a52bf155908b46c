"""Cases that belong together."""

from __future__ import annotations

from dataclasses import replace

from complaintlog.errors import N_, RefusedError
from complaintlog.rules.codes import Stage
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.ending import require_open
from complaintlog.rules.owed import Act
from complaintlog.rules.settle import settle


def link(case: Complaint, act: Act, *, other: Complaint) -> Complaint:
    """The case names another that belongs with it; naming it twice changes nothing."""
    if case.stage in (Stage.VOID, Stage.MERGED):
        require_open(case)
    if other.id is None or other.id == case.id:
        raise RefusedError(N_("{number} cannot be linked with itself."), number=case.called)
    return case if other.id in case.links else settle(replace(case, links=(*case.links, other.id)), act)
