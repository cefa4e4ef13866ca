"""The words a reader of a result needs: labels of everything the result names by id, and the answers as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gardefou.diagnosis.case import Answer, Case
from gardefou.diagnosis.path import programme
from gardefou.law import Corpus
from gardefou.law.model import QuestionText
from gardefou.rules import NO, YES, Kind, Truth
from gardefou.text import Text

_WORD: Mapping[Truth, Text] = {YES: Text("oui", "yes"), NO: Text("non", "no")}
_UNSURE = Text("ne sait pas", "does not know")
_NONE = Text("aucune des propositions", "none of these")


def labels(corpus: Corpus) -> Mapping[str, Any]:
    """Return the labels of ids, by kind."""
    modules, _ = programme()
    return {
        "acts": {name: act.title for name, act in corpus.acts.items()},
        "themes": dict(corpus.themes),
        "roles": dict(corpus.roles),
        "statuses": {status.id: status.label for status in corpus.statuses},
        "modules": {code: module.title for code, module in modules.items()},
        "whom": dict(corpus.whom),
        "blocks": dict(corpus.blocks),
        "questions": {name: entry.ask for name, entry in corpus.questions.items()},
        "options": {f"{name}.{option.id}": option.label for name, entry in corpus.questions.items() for option in entry.options},
        "concepts": dict(corpus.concepts),
        "evidence": dict(corpus.evidence),
        "obligations": {name: entry.title for name, entry in corpus.obligations.items()},
        "guidance": {name: entry.title for name, entry in corpus.guidance.items()},
    }


def answers(case: Case, corpus: Corpus) -> tuple[Mapping[str, Any], ...]:
    """Return what was answered, in words, in the order of the interview."""
    return tuple(_answer(case.answers[name], entry) for name, entry in corpus.questions.items() if name in case.answers)


def _answer(answer: Answer, entry: QuestionText) -> Mapping[str, Any]:
    return {
        "question": answer.question,
        "ask": entry.ask,
        "value": in_words(answer, entry),
        "basis": answer.basis,
        "by": answer.by,
        "at": answer.at,
        "note": answer.note,
    }


def in_words(answer: Answer, entry: QuestionText) -> Text:
    """Return one answer as a reader says it."""
    reply, kind = answer.reply, entry.question.kind
    if answer.unsure:
        return _UNSURE
    if kind in (Kind.DATE, Kind.NUMBER):
        shown = str(reply.date or f"{reply.number:g}")
        return Text(shown, shown)
    if kind is Kind.YES_NO:
        return _WORD.get(reply.members.get(answer.question, reply.rest), _UNSURE)
    return _members(answer, entry)


def _members(answer: Answer, entry: QuestionText) -> Text:
    said = {option.id: answer.reply.members.get(option.id, answer.reply.rest) for option in entry.options}
    chosen = [option.label for option in entry.options if said[option.id] is YES]
    refused = [option.label for option in entry.options if said[option.id] is NO and answer.reply.rest is not NO]
    if not chosen and all(value is NO for value in said.values()):
        return _NONE
    parts_fr, parts_en = [label.fr for label in chosen], [label.en for label in chosen]
    parts_fr += [f"pas : {label.fr}" for label in refused]
    parts_en += [f"not: {label.en}" for label in refused]
    if entry.question.kind is Kind.SET and answer.reply.rest not in (YES, NO) and len(chosen) + len(refused) < len(entry.options):
        parts_fr.append("le reste n’est pas connu")
        parts_en.append("the rest is not known")
    return Text(" ; ".join(parts_fr), "; ".join(parts_en))
