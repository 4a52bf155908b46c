"""A document as the text of JSON. What prints rows alone needs no record for it."""

from __future__ import annotations

import json
from typing import Any


def json_text(value: Any, *, indent: int | None = 2) -> str:
    """JSON for programs and eyes: Chinese as it is, keys in the contract's order."""
    return json.dumps(value, ensure_ascii=False, indent=indent)
