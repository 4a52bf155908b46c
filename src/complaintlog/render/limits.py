"""Limits in words: so much time, from which event, and what the rule is called."""

from __future__ import annotations

from complaintlog.errors import Choice
from complaintlog.lang import label, ngettext, shown


def limit_words(amount: int, unit: str) -> str:
    """``1 working day``, ``24 hours``."""
    match unit:
        case "minutes":
            return ngettext("{number} minute", "{number} minutes", amount)
        case "hours":
            return ngettext("{number} hour", "{number} hours", amount)
        case "working_minutes":
            return ngettext("{number} working minute", "{number} working minutes", amount)
        case "working_hours":
            return ngettext("{number} working hour", "{number} working hours", amount)
        case "working_days":
            return ngettext("{number} working day", "{number} working days", amount)
        case "weeks":
            return ngettext("{number} week", "{number} weeks", amount)
    return ngettext("{number} day", "{number} days", amount)


def rule_words(rule: str) -> str:
    """What a rule is called: as the kind of debt it makes, or by its own name."""
    kind = label("kind", rule)
    return label("rule", rule) if kind == rule else kind


def statutory_words(name: str) -> str:
    """What a limit of a preset is called: as one types it, and in the words of another language."""
    return shown(Choice("statutory", name))
