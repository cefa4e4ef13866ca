"""A three-valued rule engine: rules, answers and a question order give findings with their reasons. It knows no law."""

from gardefou.rules.answers import Reply, truths
from gardefou.rules.build import build
from gardefou.rules.evaluate import Evaluation, evaluate, holds
from gardefou.rules.model import Condition, Kind, Question, Rule, Ruleset, Threshold
from gardefou.rules.truth import NO, UNKNOWN, YES, Truth, all_of, any_of, negate

__all__ = [
    "NO",
    "UNKNOWN",
    "YES",
    "Condition",
    "Evaluation",
    "Kind",
    "Question",
    "Reply",
    "Rule",
    "Ruleset",
    "Threshold",
    "Truth",
    "all_of",
    "any_of",
    "build",
    "evaluate",
    "holds",
    "negate",
    "truths",
]
