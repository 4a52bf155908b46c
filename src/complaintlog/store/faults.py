"""What can be wrong with a book, in words a clerk can act on."""

from __future__ import annotations

from complaintlog.errors import N_, ComplaintlogError, StoreError, ValueRefusedError

LOCKED = N_("Someone else is writing in the book {book}; try again in a moment.")
FULL = N_("The disk is full, nothing was written; free some space and run the command again.")
FULL_MIDWAY = N_("The disk is full; free some space.")  # part is kept: the door says what
READ_ONLY = N_("The book {book} can only be read here; ask for write access or name another book with --db.")
DAMAGED = N_("The book {book} is damaged; keep the file as it is and restore the last backup.")
NOT_A_BOOK = N_("{book} is not a complaint book; name another file with --db.")
FOREIGN = N_("{book} belongs to another program and was left untouched; name another book with --db.")
NEWER = N_("The book {book} was made by a newer complaintlog; update the program.")
OLDER = N_("The book {book} was made by an older complaintlog and cannot be upgraded here, as it cannot be written to.")
DIRECTORY = N_("{book} is a directory; name a file in it with --db.")
PERMISSION = N_("You may not open {book}; ask its owner for access or name another book with --db.")
MISSING = N_("There is no book {book}; check the name given with --db.")
UNFINISHED = N_("The book {book} is still empty; the next command that writes completes it.")
EMPTIED = N_(
    "The book {book} is empty, but there are copies of it; go back to the last: complaintlog db restore {copy}"
)
LEFT_OPEN = N_(
    "The book {book} was not closed properly and lies where nothing can be written; copy it and its -wal file."
)
HOMELESS = N_("There is no home directory to keep the book in; name a book with --db.")
SERVER = N_("The server of the book {book} does not answer ({why}); check the address given with --db.")
NO_DRIVER = N_("A book on a server needs one more package; install it with: pip install 'complaintlog[postgres]'.")
ON_SERVER = N_(
    "A book on a server is kept by its administrator (pg_dump);"
    " for a copy of your own: complaintlog export --all --format jsonl -o FILE"
)
UNUSABLE = N_("The book {book} cannot be used ({why}).")
UNKEEPABLE = N_("A text holds a character that cannot be kept; type it again without it.")
OUT_OF_RANGE = N_("A number is too large to be kept; type a smaller one.")


def refused(message: str, book: str, **arguments: object) -> StoreError:
    """The error for a book that cannot be used."""
    return StoreError(message, book=book, **arguments)


def unkeepable(fault: Exception) -> ComplaintlogError | None:
    """The error for a value that no book can keep, if ``fault`` is about one."""
    if isinstance(fault, UnicodeEncodeError):
        return ValueRefusedError(UNKEEPABLE)
    return ValueRefusedError(OUT_OF_RANGE) if isinstance(fault, OverflowError) else None


def unreachable(path: str, fault: OSError) -> StoreError:
    """The error for a place that the machine does not let us use."""
    import errno

    if isinstance(fault, PermissionError):
        return refused(PERMISSION, path)
    if fault.errno == errno.EROFS:
        return refused(READ_ONLY, path)
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return refused(FULL, path)
    return refused(UNUSABLE, path, why=fault.strerror or str(fault))
