"""What of the Act is encoded, provision by provision, what is left out and why, and what nobody has looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from gardefou.errors import CorpusError
from gardefou.law.citation import parse
from gardefou.law.corpus import collect, read_shipped
from gardefou.law.model import Corpus, LeftOut
from gardefou.law.structure import structure
from gardefou.text import Text

State = Literal["encoded", "within", "left_out", "missing"]
_BOTH = (("ai_act",), ("ai_act", "omnibus_ai"))


@dataclass(frozen=True, slots=True)
class Row:
    """One provision: what encodes it, or the reason why nothing does."""

    key: str
    state: State
    by: tuple[str, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every provision of the Act with its state, and the review counts of the entries."""

    rows: tuple[Row, ...]
    reviews: dict[str, int]

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of provisions per state."""
        found = Counter(row.state for row in self.rows)
        return {state: found.get(state, 0) for state in ("encoded", "within", "left_out", "missing")}


def coverage() -> Coverage:
    """Return the coverage over both law versions."""
    corpora = [collect(read_shipped(), version) for version in _BOTH]
    cited = _cited(corpora)
    omitted = _omitted(entry for entry in corpora[-1].left_out)
    rows = tuple(_row(key, cited, omitted) for key in structure().keys if not key.startswith("rec:"))
    reviews = Counter(review for corpus in corpora[-1:] for review in _reviews(corpus))
    return Coverage(_lifted(rows), {name: reviews.get(name, 0) for name in ("none", "peer", "jurist")})


def _reviews(corpus: Corpus) -> list[str]:
    return [
        *(entry.review for entry in corpus.rules.values()),
        *(entry.review for entry in corpus.obligations.values()),
        *(entry.review for entry in corpus.questions.values()),
    ]


def _cited(corpora: Iterable[Corpus]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for corpus in corpora:
        for kind, name, text in _citations(corpus):
            citation = parse(text)
            if citation.act == "ai_act":
                found.setdefault(citation.key, set()).add(f"{kind} {name}")
    return found


def _citations(corpus: Corpus) -> Iterable[tuple[str, str, str]]:
    for name, rule in corpus.rules.items():
        yield "rule", name, str(rule.cite)
    for name, obligation in corpus.obligations.items():
        yield "obligation", name, str(obligation.cite)
        yield from (("relief", name, str(relief.cite)) for relief in obligation.reliefs)
    for name, question in corpus.questions.items():
        yield "question", name, str(question.cite)
        yield from (("question", name, str(option.cite)) for option in question.options if option.cite)
    for name, term in corpus.terms.items():
        yield "term", name, term.cite
    for name, penalty in corpus.penalties.items():
        yield "penalty", name, str(penalty.cite)
    for name, checklist in corpus.checklists.items():
        yield from (("checklist", name, str(cite)) for cite, _ in checklist.items)


def _omitted(entries: Iterable[LeftOut]) -> dict[str, Text]:
    return {key: entry.reason for entry in entries for text in entry.cites for key in expand(text)}


def expand(text: str) -> tuple[str, ...]:
    """Return the keys of a citation or of a range of articles, paragraphs or points (``ai_act 64..70``, ``ai_act 6(5)..(8)``)."""
    if ".." not in text:
        return (parse(text).key,)
    found = re.fullmatch(r"(?P<head>.*?)(?P<first>\d+[a-d]?|\([0-9a-z]+\))\.\.(?P<last>\d+[a-d]?|\([0-9a-z]+\))", text)
    if found is None:
        raise CorpusError(
            Text(f"intervalle illisible « {text} »", f'unreadable range "{text}"'),
            hint=Text("écrivez « ai_act 64..70 »", 'write "ai_act 64..70"'),
        )
    first, last = parse(found["head"] + found["first"]).key, parse(found["head"] + found["last"]).key
    siblings = _siblings(first)
    if last not in siblings:
        raise CorpusError(Text(f"intervalle sans fin « {text} »", f'range without an end "{text}"'))
    return tuple(siblings[siblings.index(first) : siblings.index(last) + 1])


def _siblings(key: str) -> list[str]:
    head, depth = key.rsplit(":", 1)[0], key.count(":")
    return [other for other in structure().keys if other.count(":") == depth and other.rsplit(":", 1)[0] == head]


def _above(key: str) -> list[str]:
    parts = key.split(":")
    return [":".join(parts[:length]) for length in range(len(parts) - 1, 1, -1)]


def _row(key: str, cited: dict[str, set[str]], omitted: dict[str, Text]) -> Row:
    if key in cited:
        return Row(key, "encoded", tuple(sorted(cited[key])))
    if key in omitted:
        return Row(key, "left_out", reason=omitted[key])
    for above in _above(key):
        if above in omitted:
            return Row(key, "left_out", reason=omitted[above])
        if above in cited and above.count(":") > 1:
            return Row(key, "within", tuple(sorted(cited[above])))
    return Row(key, "missing")


def _lifted(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows where a heading or an introduction without own content follows its parts."""
    state = {row.key: row.state for row in rows}
    parts: dict[str, list[str]] = {}
    for row in rows:
        parts.setdefault(row.key.rsplit(":", 1)[0], []).append(row.key)
    found = []
    for row in reversed(rows):
        below = [state[key] for key in parts.get(row.key, [])]
        if row.state == "missing" and below and "missing" not in below:
            row = Row(row.key, "left_out" if set(below) == {"left_out"} else "within", reason=None)  # noqa: PLW2901 - the row is replaced on purpose
            state[row.key] = row.state
        found.append(row)
    return tuple(reversed(found))
