"""What the book holds of one person, as one document to hand over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from complaintlog.documents import SCHEMA, document
from complaintlog.lang import label
from complaintlog.lang.labels import LABELS
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.disclosure import disclosed
from complaintlog.times import rfc3339


def person_document(
    customer: dict[str, Any], cases: Iterable[Complaint], *, at: datetime, zone: str, internal: bool
) -> dict[str, Any]:
    """The ``customer``'s keys, form and life of each complaint, and what is withheld unless ``internal``.

    ``at``: when it was written out (UTC), told in ``zone``.
    """
    withheld: dict[str, None] = {}
    complaints = []
    for case in cases:
        whole = {key: value for key, value in document(case).items() if key not in ("schema", "customer")}
        if not internal:
            whole, held = disclosed(whole)
            withheld |= dict.fromkeys(held)
        complaints.append(whole)
    named = [{"key": key, "label": _label(key)} for key in withheld]
    return {
        "schema": SCHEMA,
        "exported_at": rfc3339(at, zone),
        "customer": customer,
        "complaints": complaints,
        "withheld": named,
    }


def _label(path: str) -> str:
    """What people call the key: by its path on the form, else by the list it stands in and its own name."""
    parts = [path] if path in LABELS["field"] else path.split(".")
    return " / ".join(label("field", part) for part in parts)
