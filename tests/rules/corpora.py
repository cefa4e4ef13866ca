"""The rulesets on which the evaluators are compared: the corpus of the law in both versions, and one made by chance."""

from __future__ import annotations

import datetime as dt
from functools import cache

from tests.rules.generator import big

from gardefou.law import load
from gardefou.rules import Ruleset

BEFORE_AMENDMENT, AFTER_AMENDMENT = dt.date(2026, 7, 1), dt.date(2026, 11, 24)


@cache
def corpora() -> dict[str, Ruleset]:
    """Return the big rulesets by name."""
    return {
        "made by chance": big(),
        "before the amendment": load(as_of=BEFORE_AMENDMENT).ruleset,
        "after the amendment": load(as_of=AFTER_AMENDMENT).ruleset,
    }
