"""Why the Act does not apply, or applies in part: the provision, what stays owed, the facts that would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gardefou.diagnosis.explanation import fact_label
from gardefou.diagnosis.findings import official
from gardefou.diagnosis.result import Duty
from gardefou.diagnosis.view import View
from gardefou.rules import NO, YES, Rule, Truth, evaluate
from gardefou.text import Text

_NOT_AI = Text(
    "Il ne répond pas à la définition d’un système d’IA, et le règlement ne vise que ces systèmes et certains modèles.",
    "It does not meet the definition of an AI system, and the Act covers only such systems and certain models.",
)
_NO_LINK = Text(
    "Aucune des situations qui rattachent un opérateur à l’Union n’est établie.",
    "None of the situations that link an operator to the Union is established.",
)
_LEARNS = Text(
    "Le résultat change si le système apprend à partir de données ou déduit lui-même comment produire ses résultats.",
    "The result changes if the system learns from data or works out by itself how to produce its outputs.",
)
_LINKED = Text(
    "Le résultat change si le système est vendu ou mis en service dans l’Union, ou si ses résultats y sont utilisés.",
    "The result changes if the system is sold or put into service in the Union, or if its outputs are used there.",
)
_ADD_UP = Text(
    "Plusieurs raisons s’ajoutent : le résultat ne change que si toutes tombent.",
    "Several reasons add up: the result changes only if all of them fall.",
)
_EXCLUSIONS = ("excluded", "gpai_internal_use")
_LOST_ONE = Text("Le résultat change si ceci n’est plus vrai :", "The result changes if this is no longer true:")
_LOST_ANY = Text("Le résultat change si l’un de ces faits n’est plus vrai :", "The result changes if one of these facts is no longer true:")
_LOST_ALL = Text(
    "Le résultat change si plus aucun de ces faits n’est vrai :", "The result changes if none of these facts is true any more:"
)
_GAINED = Text("Le résultat change si ceci devient vrai :", "The result changes if this becomes true:")
_ANSWERED = Text("Le résultat change si la réponse devient « oui » à la question", "The result changes if “yes” becomes the answer to")
_OTHER_ROUTE = Text(
    "Le résultat change aussi si le système sert un usage de l’annexe III ou relève d’un produit de l’annexe I, section A.",
    "The result also changes if the system serves an Annex III use or falls under a product of Annex I, Section A.",
)
_STAYS_OUT = Text(
    "Aucune obligation du règlement sur l’IA ne pèse sur ce système tant que la situation reste la même. Les autres textes, dont le RGPD, continuent de s’appliquer.",
    "No duty of the AI Act rests on this system as long as the situation stays the same. Other laws, the GDPR among them, still apply.",
)
_STAYS_PARTIAL = Text(
    "Les exigences sur le haut risque ne s’imposent pas à vous par le règlement sur l’IA : le droit de votre produit les reprendra.",
    "The high-risk requirements do not bind you through the AI Act: the law of your product will take them over.",
)


def limits(view: View, scope: str, duties: tuple[Duty, ...]) -> Mapping[str, Any] | None:
    """Return what takes the subject out of the Act, or limits it; nothing when the Act applies in full or nobody knows yet."""
    if scope not in ("out", "partial"):
        return None
    reasons, changes = _partial(view) if scope == "partial" else _outside(view)
    stays = [duty for duty in duties if duty.value == "owed"]
    return {
        "value": scope,
        "reasons": reasons,
        "stays": _STAYS_PARTIAL if scope == "partial" else _STAYS_OUT,
        "duties": [duty.id for duty in stays],
        "would_change": changes,
    }


def _outside(view: View) -> tuple[list[Mapping[str, Any]], list[Text]]:
    """Return every obstacle; when several add up, no single fact changes the result."""
    rules = [rule for name in _EXCLUSIONS for rule in view.corpus.ruleset.by_concept.get(name, ()) if view.evaluation.rules[rule.id] is YES]
    found = [_reason(view, rule) for rule in rules]
    changes = _turning(view, rules, "in_scope") if rules else []
    if view.value("ai_system") is NO and view.value("gpai_capability") is not YES:
        found.append(_plain(view, _NOT_AI, "ai_act 3(1)"))
        changes.append(_LEARNS)
    if view.value("territorial_link") is NO:
        found.append(_plain(view, _NO_LINK, "ai_act 2(1)"))
        changes.append(_LINKED)
    kinds = bool(rules) + len(found) - len(rules)
    return found, changes if kinds == 1 and changes else [_ADD_UP]


def _partial(view: View) -> tuple[list[Mapping[str, Any]], list[Text]]:
    rules = [rule for rule in view.corpus.ruleset.by_concept["partial_scope"] if view.evaluation.rules[rule.id] is YES]
    product = view.corpus.ruleset.by_concept["high_risk_product"]
    return [_reason(view, rule) for rule in rules], [*_turning(view, product, "partial_scope"), _OTHER_ROUTE]


def _reason(view: View, rule: Rule) -> Mapping[str, Any]:
    text = view.corpus.rules[rule.id]
    return _plain(view, text.says, str(text.cite))


def _plain(view: View, says: Text, cite: str) -> Mapping[str, Any]:
    return {"says": says, "cite": cite, "eli": official(cite, view.corpus)}


def _turning(view: View, rules: Iterable[Rule], concept: str) -> list[Text]:
    """Say which facts would turn a concept, each tried: one that ceases to hold, several together, one that comes to hold."""
    rules = tuple(rules)
    facts = list(dict.fromkeys(fact for rule in rules for fact in _facts(view, rule)))
    alone = [fact for fact in facts if _turns(view, concept, {fact: NO})]
    rest = [fact for fact in facts if fact not in alone]
    found = [_said(_LOST_ONE if len(alone) == 1 else _LOST_ANY, view, alone)] if alone else []
    if len(rest) > 1 and _turns(view, concept, dict.fromkeys(rest, NO)):
        found.append(_said(_LOST_ALL, view, rest))
    ends = [name for rule in rules for name in rule.condition.unless if name in view.facts and _turns(view, concept, {name: YES})]
    return found + [_said(_ANSWERED if "." not in name else _GAINED, view, [name]) for name in ends]


def _turns(view: View, concept: str, other: Mapping[str, Truth]) -> bool:
    found = evaluate(view.corpus.ruleset, {**view.facts, **other}).concepts[concept]
    return found is not view.evaluation.concepts[concept]


def _said(head: Text, view: View, facts: list[str]) -> Text:
    labels = [fact_label(view.corpus, fact) for fact in facts]
    fr = " ; ".join(f"« {label.fr.rstrip('.')} »" for label in labels)
    en = "; ".join(f"“{label.en.rstrip('.')}”" for label in labels)
    return Text(f"{head.fr} {fr}.", f"{head.en} {en}.")


def _facts(view: View, rule: Rule) -> Iterator[str]:
    """Yield the answers that hold a rule up, those of the concepts it rests on included."""
    for name in (*rule.condition.all, *rule.condition.any):
        if view.evaluation.value(name) is not YES or name.startswith("subject."):
            continue
        if name in view.corpus.ruleset.atom_question:
            yield name
        for below in view.corpus.ruleset.by_concept.get(name, ()):
            if view.evaluation.rules[below.id] is YES:
                yield from _facts(view, below)
