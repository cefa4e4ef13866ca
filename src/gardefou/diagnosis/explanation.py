"""Why: the tree of reasons below one finding, in words, with provisions; and what would change it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gardefou.diagnosis.branches import answers_to, with_reply
from gardefou.diagnosis.case import Case
from gardefou.diagnosis.findings import because, guidance
from gardefou.diagnosis.result import Because, truth_word
from gardefou.diagnosis.view import View
from gardefou.errors import AnswersError
from gardefou.law import Corpus
from gardefou.rules import NO, UNKNOWN, YES, Evaluation, Kind, Truth, evaluate, truths
from gardefou.text import Text

_MOST_CHANGES = 8


@dataclass(frozen=True, slots=True)
class Node:
    """One step of the reasoning: a fact, a rule or a concept with its value and what it rests on."""

    ref: str
    as_: str
    value: Truth
    says: Text
    cite: str = ""
    guidance: tuple[Mapping[str, str], ...] = ()
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One reply that would give the finding another value."""

    question: str
    to: str
    value: str
    label: Text


def explanation(case: Case, corpus: Corpus, name: str) -> Node:
    """Return the tree below a finding, duty or fact; raise AnswersError for a name that is none."""
    view = View(case, corpus)
    if name in corpus.ruleset.targets and ":" in name:
        return once(_duty(view, name), set())
    return once(_node(view, _resolve(corpus, name), "", frozenset()), set())


def once(node: Node, shown: set[str]) -> Node:
    """Return the tree with what stands below a reason shown only the first time that reason appears."""
    if node.ref in shown:
        return replace(node, children=())
    if node.children:
        shown.add(node.ref)
    return replace(node, children=tuple(once(child, shown) for child in node.children))


def _resolve(corpus: Corpus, name: str) -> str:
    known = {*corpus.concepts, *corpus.rules, *corpus.ruleset.atom_question}
    statuses = {status.id: status.concept for status in corpus.statuses}
    name = statuses.get(name, name)
    if name in known and (name not in corpus.concepts or name in corpus.ruleset.by_concept):
        return name
    close = difflib.get_close_matches(name, sorted({*known, *corpus.ruleset.targets}), n=3)
    listed = ", ".join(close)
    raise AnswersError(
        Text(f"constat inconnu « {name} »", f'unknown finding "{name}"'),
        hint=Text(f"vouliez-vous dire {listed} ?", f"did you mean {listed}?") if close else None,
    )


def _duty(view: View, name: str) -> Node:
    obligation = view.corpus.obligations[name.split(":", maxsplit=1)[0]]
    condition = view.corpus.ruleset.targets[name]
    children = tuple(_node(view, reason.ref, reason.as_, frozenset()) for reason in because(condition, view.evaluation))
    return Node(name, "", view.target(name), obligation.title, str(obligation.cite), guidance(obligation.guidance, view.corpus), children)


def _node(view: View, name: str, as_: str, above: frozenset[str]) -> Node:
    corpus = view.corpus
    if name in corpus.ruleset.atom_question:
        return Node(name, as_, view.evaluation.value(name), fact_label(corpus, name), _fact_cite(corpus, name))
    if name in corpus.rules and name not in corpus.ruleset.by_concept:
        return _rule(view, name, as_, above)
    rules = corpus.ruleset.by_concept[name]
    if len(rules) == 1:
        return _rule(view, rules[0].id, as_, above | {name}, value=view.evaluation.concepts[name])
    children = tuple(_rule(view, rule.id, "any", above | {name}) for rule in rules if _telling(view.evaluation, rule.id, name))
    return Node(name, as_, view.evaluation.concepts[name], corpus.concepts[name], children=children)


def _telling(evaluation: Evaluation, rule: str, concept: str) -> bool:
    """Leave out, of a concept that holds or is open, the rules that say nothing about it."""
    value = evaluation.concepts[concept]
    return evaluation.rules[rule] is value or truth_word(value) == "no"


def _rule(view: View, name: str, as_: str, above: frozenset[str], *, value: Truth | None = None) -> Node:
    entry = view.corpus.rules[name]
    reasons = because(entry.rule.condition, view.evaluation)
    children = tuple(_reason(view, reason, above) for reason in telling(reasons, view.evaluation.rules[name]) if reason.ref not in above)
    found = view.evaluation.rules[name] if value is None else value
    return Node(name, as_, found, entry.says, str(entry.cite), guidance(entry.guidance, view.corpus), children)


def telling(reasons: tuple[Because, ...], value: Truth) -> tuple[Because, ...]:
    """Return the parts of a condition that give it its value: what holds, what fails, or what is open."""
    if value is YES:
        return tuple(reason for reason in reasons if reason.as_ != "any" or reason.value is YES)
    if value is UNKNOWN:
        return tuple(reason for reason in reasons if reason.value is UNKNOWN)
    failing = tuple(reason for reason in reasons if reason.value is (YES if reason.as_ == "unless" else NO) and reason.as_ != "any")
    return failing or tuple(reason for reason in reasons if reason.as_ == "any")


def _reason(view: View, reason: Because, above: frozenset[str]) -> Node:
    """Return the tree below one reason; an exception that does not play is named, not told."""
    node = _node(view, reason.ref, reason.as_, above)
    return replace(node, children=()) if reason.as_ == "unless" and reason.value is NO else node


def fact_label(corpus: Corpus, atom: str) -> Text:
    """Return a fact in words: the question, or the option in it."""
    question = corpus.questions[corpus.ruleset.question_of(atom).id]
    member = atom.partition(".")[2]
    for option in question.options:
        if option.id == member:
            return option.label
    if question.question.kind in (Kind.DATE, Kind.NUMBER):
        return Text(f"{question.ask.fr} ({member})", f"{question.ask.en} ({member})")
    return question.ask


def _fact_cite(corpus: Corpus, atom: str) -> str:
    question = corpus.questions[corpus.ruleset.question_of(atom).id]
    member = atom.partition(".")[2]
    own = next((option.cite for option in question.options if option.id == member and option.cite), None)
    return str(own or question.cite)


def what_decides(case: Case, corpus: Corpus, name: str) -> tuple[Change, ...]:
    """Return single replies that would give the finding another value: open questions first, then answers given."""
    view = View(case, corpus)
    if ":" in name:
        return ()
    concept = _resolve(corpus, name)
    if concept not in corpus.ruleset.by_concept:
        return ()
    opened = view.exact.open_questions(view.facts, targets=(concept,))
    found: list[Change] = []
    for question in [*opened, *(given for given in case.answers if given not in opened)]:
        for word, reply in answers_to(corpus.questions[question].question, case.answers.get(question)):
            other = with_reply(case, question, reply)
            value = evaluate(corpus.ruleset, truths(corpus.ruleset, other.replies)).concepts[concept]
            if value is not view.evaluation.concepts[concept]:
                found.append(_change(corpus, question, word, value))
    return tuple(found[:_MOST_CHANGES])


def _change(corpus: Corpus, question: str, word: str, value: Truth) -> Change:
    atom = f"{question}.{word}"
    known = atom in corpus.ruleset.atom_question
    return Change(
        question, "yes" if known else word, truth_word(value), fact_label(corpus, atom) if known else corpus.questions[question].ask
    )
