"""Load the corpus as the law of one day: the acts then in force, the wordings they give, one ruleset."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Protocol, TypeVar

from gardefou.errors import CorpusError, EngineError
from gardefou.law import entries, tables
from gardefou.law.model import Act, Corpus, Obligation, QuestionText, RuleText
from gardefou.law.refer import check_references
from gardefou.law.source import Row, Source, read, shipped
from gardefou.rules import Condition, Question, Rule, Ruleset, build
from gardefou.text import Text


class _Dated(Protocol):
    @property
    def wording(self) -> str: ...
    @property
    def repealed_by(self) -> str | None: ...


_D = TypeVar("_D", bound=_Dated)


def load(*, as_of: dt.date) -> Corpus:
    """Return the law as it reads on a day; raise CorpusError when the corpus is wrong or the day lies before the Act."""
    acts = tables.acts(read_shipped())
    in_force = tuple(act.id for act in acts.values() if act.in_force <= as_of)
    if "ai_act" not in in_force:
        raise CorpusError(
            Text(f"le règlement n’existe pas encore le {as_of.isoformat()}", f"the Act does not exist yet on {as_of.isoformat()}"),
            where="as_of",
            hint=Text("choisissez une date à partir du 2024-08-01", "choose a day from 2024-08-01 on"),
        )
    return dataclasses.replace(_version(in_force), as_of=as_of)


@cache
def _version(in_force: tuple[str, ...]) -> Corpus:
    return assemble(read_shipped(), in_force)


def read_shipped() -> Source:
    """Return the tables of the shipped corpus."""
    return _read_shipped()


@cache
def _read_shipped() -> Source:
    return read(shipped())


def assemble(source: Source, in_force: tuple[str, ...]) -> Corpus:
    """Return the corpus of the given acts; raise the first mistake found."""
    corpus = collect(source, in_force)
    if source.problems:
        raise source.problems[0]
    return corpus


def collect(source: Source, in_force: tuple[str, ...]) -> Corpus:
    """Return what could be read and keep every mistake in ``source.problems``."""
    calendars = tables.calendars(source)
    acts = tables.acts(source)
    in_force = _declared(source, in_force, acts)
    blocks = tables.labels(source, "block")
    rules = source.read("rule", lambda row: entries.rule(row.raw, file=row.file, calendars=calendars))
    obligations = source.read("obligation", lambda row: entries.obligation(row.raw, file=row.file, calendars=calendars))
    questions = source.read("question", lambda row: entries.question(row.raw, file=row.file, block=_block(row)))
    questions.sort(key=lambda entry: list(blocks).index(entry.question.block) if entry.question.block in blocks else len(blocks))
    _refuse_twins(source, "rule", [(entry.rule.id, entry.wording) for entry in rules])
    _refuse_twins(source, "obligation", [(entry.id, entry.wording) for entry in obligations])
    _refuse_twins(source, "question", [(entry.question.id, "") for entry in questions])
    chosen = _select(((entry.rule.id, entry) for entry in rules), acts, in_force)
    owed = _select(((entry.id, entry) for entry in obligations), acts, in_force)
    corpus = Corpus(
        as_of=max((acts[act].in_force for act in in_force), default=dt.date.min),
        acts=acts,
        in_force=in_force,
        sha256=source.sha256,
        ruleset=_ruleset(source, questions, chosen, owed),
        rules=chosen,
        questions={entry.question.id: entry for entry in questions},
        obligations=owed,
        concepts=tables.labels(source, "concept"),
        statuses=tables.statuses(source),
        roles=tables.labels(source, "role"),
        themes=tables.labels(source, "theme"),
        blocks=blocks,
        whom=tables.labels(source, "whom"),
        evidence=tables.labels(source, "evidence"),
        penalties=tables.penalties(source),
        guidance=tables.guidance(source),
        terms=tables.terms(source),
        left_out=tuple(tables.left_out(source)),
        checklists=tables.checklists(source),
    )
    if corpus.ruleset.rules:
        check_references(source, corpus)
    return corpus


def _declared(source: Source, in_force: tuple[str, ...], acts: Mapping[str, Act]) -> tuple[str, ...]:
    """Return the acts that the corpus declares; a missing one is a mistake."""
    for act in in_force:
        if act not in acts:
            source.fail(f'act "{act}"', Text("acte non déclaré", "act not declared"), Text("ajoutez-le à acts.toml", "add it to acts.toml"))
    return tuple(act for act in in_force if act in acts)


def _block(row: Row) -> str:
    return row.file.removeprefix("questions/").removesuffix(".toml")


def _refuse_twins(source: Source, kind: str, keys: list[tuple[str, str]]) -> None:
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        source.fail(
            f'{kind} "{key[0]}"',
            Text("cet identifiant est déclaré deux fois", "this id is declared twice"),
            Text("gardez-en un", "keep one of them"),
        )


def _select(items: Iterable[tuple[str, _D]], acts: Mapping[str, Act], in_force: tuple[str, ...]) -> dict[str, _D]:
    """Return, per id, the newest wording among the acts in force, unless one of them repealed it."""
    found: dict[str, _D] = {}
    for name, item in items:
        if item.wording not in in_force or item.repealed_by in in_force:
            continue
        if name not in found or acts[item.wording].in_force > acts[found[name].wording].in_force:
            found[name] = item
    return found


def _ruleset(
    source: Source, questions: list[QuestionText], rules: Mapping[str, RuleText], obligations: Mapping[str, Obligation]
) -> Ruleset:
    targets = {status.concept: Condition((status.concept,)) for status in tables.statuses(source)}
    targets["in_scope"] = Condition(("in_scope",))
    targets |= {f"role@{role}": Condition(("in_scope", role)) for role in tables.labels(source, "role")}
    for obligation in obligations.values():
        for role in obligation.owed_by:
            when = obligation.when
            targets[f"{obligation.id}:{role}"] = Condition((role, *when.all), when.any, when.unless)
    shown = {name for status in tables.statuses(source) for name in (status.concept, *status.points_of)}
    targets |= _dating_targets(rules, obligations, shown)
    asked, ruled = [entry.question for entry in questions], [entry.rule for entry in rules.values()]
    unknown = _unknown_names(asked, ruled, targets)
    if unknown:
        for owner, name in unknown:
            source.fail(
                owner,
                Text(f"nom inconnu « {name} »", f'unknown name "{name}"'),
                Text(
                    "déclarez la question, l’option ou une règle qui le conclut",
                    "declare the question, the option or a rule that concludes it",
                ),
            )
        return build([], [])
    try:
        return build(asked, ruled, targets=targets)
    except EngineError as error:
        source.problems.append(CorpusError(error.what, where=error.where, hint=error.hint))
        return build([], [])


def _dating_targets(rules: Mapping[str, RuleText], obligations: Mapping[str, Obligation], shown: set[str]) -> dict[str, Condition]:
    """Return what changes a date, a relief or the ceiling of a fine, and so may be asked, though no class depends on it."""
    concluded = {entry.rule.concludes for entry in rules.values()}
    found = _dates(rules, obligations, concluded, shown)
    for entry in obligations.values():
        for role in entry.owed_by:
            for relief in entry.reliefs:
                found[f"relief@{entry.id}@{role}@{relief.condition}"] = Condition(
                    (role, *entry.when.all, relief.condition), entry.when.any, entry.when.unless
                )
    graver = tuple(name for name in ("prohibited", "high_risk", "transparency") if name in concluded)
    return found | {f"fine@{name}": Condition((name,), graver) for name in ("sme", "smc", "public_offender") if name in concluded}


def _dates(
    rules: Mapping[str, RuleText], obligations: Mapping[str, Obligation], concluded: set[str], shown: set[str]
) -> dict[str, Condition]:
    """Return what changes a date: it matters only to an operator whose class or obligation it dates."""
    dated: dict[str, dict[str, set[str]]] = {}
    for entry in obligations.values():
        for name in {entry.legacy, *(row.condition for row in entry.applies)} & concluded:
            for role in entry.owed_by:
                gate = next((gate for gate in entry.when.all if gate != name), name)
                dated.setdefault(str(name), {}).setdefault(role, set()).add(str(gate))
    found = {
        f"date@{name}@{role}": Condition((name, role), tuple(sorted(gates)))
        for name, roles in dated.items()
        for role, gates in roles.items()
    }
    for rule in rules.values():
        concept = rule.rule.concludes
        for name in {row.condition for row in rule.applies} & concluded if concept in shown else ():
            found[f"date@{name}@{concept}"] = Condition((str(name), concept), tuple(sorted(dated.get(str(name), ()))))
    return dict(sorted(found.items()))


def _unknown_names(questions: list[Question], rules: list[Rule], targets: Mapping[str, Condition]) -> list[tuple[str, str]]:
    known = {atom for question in questions for atom in question.atoms} | {rule.concludes for rule in rules}
    named = [(f'rule "{rule.id}"', rule.condition) for rule in rules] + [
        (f'target "{name}"', condition) for name, condition in targets.items()
    ]
    return [(owner, name) for owner, condition in named for name in condition.names if name not in known]
