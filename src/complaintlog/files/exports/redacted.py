"""Complaints without the people in them, on their way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from complaintlog.lang import label
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.redaction import Redactor


def redacted(
    cases: Callable[[], Iterable[Complaint]], *, everybody: bool, nobody: bool = False, internal: bool = False
) -> Iterator[Complaint]:
    """The cases, confidential ones under pseudonyms, all of them for ``everybody``; as they are for ``nobody``.

    Read twice where anybody is to be found in the texts of others: first who there is, then the cases themselves.
    """
    if nobody:
        yield from cases()
        return
    redactor = Redactor(lambda kind, number: label("redacted", kind).format(number=number))
    if everybody:
        for case in cases():
            redactor.learn(case)
    for case in cases():
        hidden = everybody or case.confidential
        yield redactor.redacted(case, internal=internal or not everybody) if hidden else case
