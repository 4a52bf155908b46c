"""Every refusal: a marked message with its arguments, and the exit code of the contract.

A message is an English sentence marked with :func:`N_`, its arguments named in braces. It is put into the
clerk's language at the door, never here.
"""

from __future__ import annotations

from typing import Any, NamedTuple


def N_(message: str) -> str:
    """Mark ``message`` for the catalogues without translating it."""
    return message


class Term(NamedTuple):
    """A code to be shown by its label, as an argument of a message: ``Term("stage", "solve")``."""

    group: str
    code: str


class Choice(Term):
    """A code that may be typed: shown with its label beside it where people do not speak the language of codes."""


_FAULTS = frozenset(
    {"ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENOSPC", "EIO", "EROFS", "EBUSY", "ENAMETOOLONG"}
)


def fault(failed: OSError) -> Term | str:
    """Why the machine could not do it, as an argument of a message: in the clerk's language where it is common."""
    import errno

    name = errno.errorcode.get(failed.errno or 0, "")
    return Term("fault", name) if name in _FAULTS else failed.strerror or str(failed)


class ComplaintlogError(Exception):
    """A fact a clerk can act on. ``arguments`` fill the message; instants among them are aware datetimes."""

    exit_code = 1

    def __init__(self, message: str, **arguments: Any) -> None:
        super().__init__(message)
        self.message = message
        self.arguments = arguments


class UsageError(ComplaintlogError):
    """The command was typed wrongly: unknown, or something is missing."""

    exit_code = 2


class NotFoundError(ComplaintlogError):
    """No such complaint, follow-up or customer."""

    exit_code = 3


class RefusedError(ComplaintlogError):
    """A rule of the field forbids it now."""

    exit_code = 4


class StoreError(ComplaintlogError):
    """The book cannot be used: locked, full, read-only, damaged, foreign, newer; or where the answer goes is full."""

    exit_code = 5


class ValueRefusedError(ComplaintlogError):
    """A value is wrong: an unknown code, an impossible time, an amount, an unreadable file."""

    exit_code = 6
