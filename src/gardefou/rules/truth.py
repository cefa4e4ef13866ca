"""Three truth values and their strong Kleene connectives."""

from __future__ import annotations

import enum
from collections.abc import Iterable


class Truth(enum.Enum):
    """Yes, no, or not yet known. Never used as a bool."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise TypeError("a Truth has three values: compare it with `is Truth.YES`")


YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def negate(value: Truth) -> Truth:
    """Return the negation; unknown stays unknown."""
    if value is UNKNOWN:
        return UNKNOWN
    return NO if value is YES else YES


def all_of(values: Iterable[Truth]) -> Truth:
    """Return the conjunction: one no decides, else one unknown does. Empty: yes."""
    result = YES
    for value in values:
        if value is NO:
            return NO
        if value is UNKNOWN:
            result = UNKNOWN
    return result


def any_of(values: Iterable[Truth]) -> Truth:
    """Return the disjunction: one yes decides, else one unknown does. Empty: no."""
    result = NO
    for value in values:
        if value is YES:
            return YES
        if value is UNKNOWN:
            result = UNKNOWN
    return result
