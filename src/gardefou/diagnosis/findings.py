"""Findings: one per rule and one per concept with several rules, each with its provision and its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gardefou.diagnosis.result import Because, Finding
from gardefou.law import Corpus, RuleText, cite, link
from gardefou.law.model import GuidanceRef, Reading
from gardefou.rules import NO, UNKNOWN, YES, Condition, Evaluation


def findings(corpus: Corpus, evaluation: Evaluation) -> tuple[Finding, ...]:
    """Return every finding, sorted by id; ``because`` refers to facts, rules and other findings by id."""
    found = [_of_rule(entry, corpus, evaluation) for entry in corpus.rules.values()]
    taken = {finding.id for finding in found}
    found += [_of_concept(concept, corpus, evaluation) for concept in corpus.ruleset.order if concept not in taken]
    return tuple(sorted(found, key=lambda finding: finding.id))


def _of_rule(entry: RuleText, corpus: Corpus, evaluation: Evaluation) -> Finding:
    rule = entry.rule
    return Finding(
        id=rule.id,
        value=evaluation.rules[rule.id],
        cite=str(entry.cite),
        eli=link(entry.cite, amended="omnibus_ai" in corpus.in_force),
        because=because(rule.condition, evaluation),
        says=entry.says,
        guidance=guidance(entry.guidance, corpus),
        readings=readings(entry.readings),
        review=entry.review,
    )


def _of_concept(concept: str, corpus: Corpus, evaluation: Evaluation) -> Finding:
    rules = corpus.ruleset.by_concept[concept]
    decisive = deciding_rule(concept, corpus, evaluation)
    text = corpus.rules[decisive]
    return Finding(
        id=concept,
        value=evaluation.concepts[concept],
        cite=str(text.cite),
        eli=link(text.cite, amended="omnibus_ai" in corpus.in_force),
        because=tuple(Because(rule.id, "any" if rule.value is YES else "unless", evaluation.rules[rule.id]) for rule in rules),
        says=corpus.concepts[concept],
    )


def deciding_rule(concept: str, corpus: Corpus, evaluation: Evaluation) -> str:
    """Return the rule that gives the concept its value, or the first one that is still open."""
    rules = corpus.ruleset.by_concept[concept]
    for wanted in (YES, UNKNOWN, NO):
        for rule in rules:
            if evaluation.rules[rule.id] is wanted:
                return rule.id
    return rules[0].id


def because(condition: Condition, evaluation: Evaluation) -> tuple[Because, ...]:
    """Return the parts of a condition with their values."""
    parts = (("all", condition.all), ("any", condition.any), ("unless", condition.unless))
    return tuple(Because(name, word, evaluation.value(name)) for word, names in parts for name in names)


def guidance(refs: Iterable[GuidanceRef], corpus: Corpus) -> tuple[Mapping[str, str], ...]:
    """Return the guidance beside a citation, with its status, so that a draft is seen as one."""
    return tuple({"source": ref.source, "at": ref.at, "status": corpus.guidance[ref.source].status} for ref in refs)


def readings(entries: Iterable[Reading]) -> tuple[Mapping[str, Any], ...]:
    """Return the differing readings of a provision."""
    return tuple({"says": reading.says, "cite": reading.cite} for reading in entries)


def official(citation: str, corpus: Corpus) -> str:
    """Return the address of a cited provision."""
    return link(cite(citation), amended="omnibus_ai" in corpus.in_force)
