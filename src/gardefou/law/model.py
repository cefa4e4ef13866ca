"""The corpus as frozen data: what authors write in TOML, programmers see as types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gardefou.law.citation import Citation
from gardefou.rules import Condition, Question, Rule, Ruleset
from gardefou.text import Text

Review = Literal["none", "peer", "jurist"]
Nature = Literal["duty", "voluntary", "permission"]
Bearer = Literal["system", "organisation"]


@dataclass(frozen=True, slots=True)
class Act:
    """A legal act and the day it entered into force."""

    id: str
    celex: str
    title: Text
    in_force: dt.date
    eli: str
    oj: str


@dataclass(frozen=True, slots=True)
class Applies:
    """One row of a calendar: effective from a day, fixed by an act, for a route or under a concept."""

    start: dt.date
    by: str
    formal: dt.date
    route: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading a provision where readings differ."""

    cite: str
    says: Text


@dataclass(frozen=True, slots=True)
class GuidanceRef:
    """A paragraph of a guidance document, beside a citation, never instead of one."""

    source: str
    at: str


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule with its provision and its words."""

    rule: Rule
    cite: Citation
    says: Text
    applies: tuple[Applies, ...] = ()
    guidance: tuple[GuidanceRef, ...] = ()
    readings: tuple[Reading, ...] = ()
    wording: str = "ai_act"
    repealed_by: str | None = None
    review: Review = "none"


@dataclass(frozen=True, slots=True)
class Option:
    """One member of a tick-list or choice."""

    id: str
    label: Text
    cite: Citation | None = None
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question with its words."""

    question: Question
    cite: Citation
    ask: Text
    help: Text
    example: Text
    unsure: Text
    whom: str
    options: tuple[Option, ...] = ()
    filled_from: str | None = None
    review: Review = "none"


@dataclass(frozen=True, slots=True)
class Relief:
    """A lighter way of meeting an obligation, under a concept."""

    condition: str
    cite: Citation
    says: Text


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a provision asks in general. A duty is an obligation owed by an operator for a system from a day."""

    id: str
    cite: Citation
    owed_by: tuple[str, ...]
    borne_by: Bearer
    when: Condition
    applies: tuple[Applies, ...]
    theme: str
    modules: tuple[str, ...]
    accepts: tuple[str, ...]
    good_evidence: Text
    penalty: str
    effort_days: float
    title: Text
    says: Text
    nature: Nature = "duty"
    legacy: str | None = None
    reliefs: tuple[Relief, ...] = ()
    guidance: tuple[GuidanceRef, ...] = ()
    readings: tuple[Reading, ...] = ()
    wording: str = "ai_act"
    repealed_by: str | None = None
    review: Review = "none"
    penalty_if: tuple[tuple[str, str], ...] = ()
    penalty_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Penalty:
    """The ceiling of a fine: euros and percent of worldwide annual turnover.

    ``condition``: the concept under which this ceiling stands in place of those it ``replaces``, for the roles of ``roles``.
    ``states_decide``: for a public body, national law says whether and how far a fine is possible.
    """

    id: str
    cite: Citation
    max_eur: int
    max_pct: float
    sme_lower: bool
    smc_lower: bool
    states_decide: bool
    says: Text
    condition: str | None = None
    replaces: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """A class of system that the result reports, and the concepts whose rules give its points."""

    id: str
    concept: str
    points_of: tuple[str, ...]
    label: Text
    order: int


@dataclass(frozen=True, slots=True)
class Guidance:
    """A guidance document and whether it is final."""

    id: str
    title: Text
    status: Literal["draft", "final"]
    reference: str
    url: str


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary."""

    id: str
    cite: str
    fr: str
    en: str
    definition: Text


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Provisions that the corpus does not encode, and why."""

    cites: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class Checklist:
    """The content that an annex asks of a document."""

    id: str
    items: tuple[tuple[Citation, Text], ...]


@dataclass(frozen=True)
class Corpus:
    """The law as one day sees it: the acts in force, the rules as they then read, and the words."""

    as_of: dt.date
    acts: Mapping[str, Act]
    in_force: tuple[str, ...]
    sha256: str
    ruleset: Ruleset
    rules: Mapping[str, RuleText]
    questions: Mapping[str, QuestionText]
    obligations: Mapping[str, Obligation]
    concepts: Mapping[str, Text]
    statuses: tuple[Status, ...]
    roles: Mapping[str, Text]
    themes: Mapping[str, Text]
    blocks: Mapping[str, Text]
    whom: Mapping[str, Text]
    evidence: Mapping[str, Text]
    penalties: Mapping[str, Penalty]
    guidance: Mapping[str, Guidance]
    terms: Mapping[str, Term]
    left_out: tuple[LeftOut, ...]
    checklists: Mapping[str, Checklist]
    cites: Mapping[str, str] = field(default_factory=dict)
