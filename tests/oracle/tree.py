"""Walk an outside decision tree: every path of answers, with the labels it collects and the conclusion it reaches."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = os.environ.get("GARDEFOU_ORACLES", "")


@dataclass(frozen=True)
class Walk:
    """One path: question to answer, labels, conclusion."""

    answers: tuple[tuple[str, str], ...]
    labels: frozenset[str]
    conclusion: str


def available() -> bool:
    return bool(FOLDER) and (Path(FOLDER) / "nl-decision-tree.yaml").is_file()


def walks() -> Iterator[Walk]:
    raw = yaml.safe_load((Path(FOLDER) / "nl-decision-tree.yaml").read_text(encoding="utf-8"))
    questions = {str(question["questionId"]): question for question in raw["questions"]}
    yield from _from("1.1", questions, (), frozenset())


def _from(name, questions, answers, labels):
    for answer in questions[name]["answers"]:
        said = (*answers, (name, answer["answer"]))
        held = labels | set(answer.get("labels") or ())
        target = _target(answer, held)
        if target[0] == "conclusion":
            yield Walk(said, held, target[1])
        else:
            yield from _from(target[1], questions, said, held)


def _target(answer, labels):
    for redirect in answer.get("redirects") or [answer]:
        if "if" not in redirect or _holds(redirect["if"], labels):
            if "nextConclusionId" in redirect:
                return "conclusion", str(redirect["nextConclusionId"])
            return "question", str(redirect["nextQuestionId"])
    raise AssertionError(f"no way on from {answer['answer']} with {sorted(labels)}")


def _holds(expression: str, labels) -> bool:
    """Evaluate `"label" in labels` joined by && || ! and parentheses, by reduction to the words of Python's own grammar."""
    flat = re.sub(r'"([^"]+)" in labels', lambda found: "T" if found[1] in labels else "F", expression)
    tokens = re.findall(r"T|F|&&|\|\||!|\(|\)", flat)
    value, rest = _either(tokens)
    assert not rest
    return value


def _either(tokens):
    value, tokens = _both(tokens)
    while tokens and tokens[0] == "||":
        other, tokens = _both(tokens[1:])
        value = value or other
    return value, tokens


def _both(tokens):
    value, tokens = _one(tokens)
    while tokens and tokens[0] == "&&":
        other, tokens = _one(tokens[1:])
        value = value and other
    return value, tokens


def _one(tokens):
    head, rest = tokens[0], tokens[1:]
    if head == "!":
        value, rest = _one(rest)
        return not value, rest
    if head == "(":
        value, rest = _either(rest)
        return value, rest[1:]
    return head == "T", rest
