"""What is known of a debt by its kind alone: which command pays it, and which are never put off."""

from __future__ import annotations

from complaintlog.rules.codes import Kind

PAID_BY_A_STEP = {
    Kind.REPLY: "contact",
    Kind.ACKNOWLEDGE: "contact",
    Kind.UPDATE: "contact",
    Kind.RATING: "contact",
    Kind.TELL_IMPROVEMENT: "contact",
    Kind.AWAITING: "contact",
    Kind.CALLBACK: "callback",
    Kind.FINDING: "investigate",
    Kind.TAKEOVER: "take",
    Kind.APPROVAL: "approve",
    Kind.CORRECTIVE: "corrective verify",
}
NEVER_SNOOZED = frozenset({Kind.TAKEOVER, Kind.STATUTORY})
