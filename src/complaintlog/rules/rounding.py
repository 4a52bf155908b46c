"""The one rule by which figures are rounded: to the nearest, halves up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


def half_up(value: Fraction | int, unit: int = 1) -> int:
    """How many ``unit`` come nearest to ``value``; halfway between two the greater."""
    numerator, denominator = value.as_integer_ratio()
    return (2 * numerator + unit * denominator) // (2 * unit * denominator)
