"""What stands for a value on a help page and in a refusal: ``WHEN``, ``F|none``, in the language of the reader."""

from __future__ import annotations

import re

from complaintlog.lang import label

_CAPITALS = re.compile("[A-Z]+")


def metavar_label(metavar: str) -> str:
    """A metavar in the current language, word by word: ``F|none``, ``ID… TEXT``."""
    return _CAPITALS.sub(lambda found: label("metavar", found.group()), metavar.partition(":")[0])
