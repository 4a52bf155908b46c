"""The personal config as a file: the sample it begins as, and what a person wrote instead."""

from __future__ import annotations

import os

from complaintlog.errors import N_, StoreError, ValueRefusedError, fault
from complaintlog.files.drafts import read_text, read_toml
from complaintlog.files.forms import placed
from complaintlog.lang import _
from complaintlog.settings import check

_SAMPLE = (
    (N_("Your own settings. What has a # before it is not read; take it away to set something."), ""),
    (N_("Which book: a file, or a server"), 'db = "~/complaints.db"'),
    (N_("The language: zh or en"), 'lang = "zh"'),
    (N_("Your name, as the book should say it"), 'user = "li"'),
    (N_("Colour: true or false; not said: as the terminal likes"), "color = true"),
    (N_("Show the trace of a mistake of ours: true or false"), "debug = false"),
    (N_("How many daily copies of the book are kept beside it; 0: none"), "backups = 7"),
)


def sample() -> str:
    """A config that sets nothing yet, explained in the language spoken."""
    return "\n\n".join(f"# {_(line)}" + (f"\n#{setting}" if setting else "") for line, setting in _SAMPLE) + "\n"


def config_text(path: str) -> str:
    """The config at ``path``, made as a sample that only its owner can read where there is none."""
    if not path:
        raise StoreError(N_("There is no home to keep settings in."))
    if not os.path.exists(path):
        keep_config(path, sample())
    return read_text(path)


def take_config(path: str, text: str) -> None:
    """Keep ``text`` as the config, if it can be one. Raises ValueRefusedError, naming the line where it can."""
    try:
        check(read_toml(text, _("the config")))
    except ValueRefusedError as wrong:
        raise placed(wrong, text) from wrong
    keep_config(path, text)


def keep_config(path: str, text: str) -> None:
    """Write the config whole or not at all, where it really lies, readable by its owner only. Raises StoreError."""
    there = os.path.realpath(path)
    beside = f"{there}.{os.getpid()}.part"
    try:
        os.makedirs(os.path.dirname(there), mode=0o700, exist_ok=True)
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, there)
    except OSError as failed:
        raise StoreError(N_("{file} cannot be written: {why}."), file=path, why=fault(failed)) from failed
    finally:
        if os.path.exists(beside):
            os.unlink(beside)
