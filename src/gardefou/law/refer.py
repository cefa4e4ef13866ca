"""Check that every name used in the corpus is declared, and that every citation existed under the act that words it."""

from __future__ import annotations

from collections.abc import Container, Iterable

from gardefou.law.citation import Citation
from gardefou.law.model import Applies, Corpus, GuidanceRef
from gardefou.law.source import Source
from gardefou.law.structure import structure
from gardefou.text import Text

_ROUTES = ("annex_iii", "annex_i", "annex_i_a", "annex_i_b")


def check_references(source: Source, corpus: Corpus) -> None:
    """Keep a mistake for each undeclared name and each citation out of its act."""
    _check_concepts(source, corpus)
    _check_rules(source, corpus)
    _check_questions(source, corpus)
    _check_obligations(source, corpus)
    _check_penalties(source, corpus)


def _known(source: Source, where: str, name: str, declared: Container[str], *, kind: tuple[str, str]) -> None:
    if name not in declared:
        source.fail(
            where,
            Text(f"{kind[0]} « {name} » non déclaré", f'{kind[1]} "{name}" not declared'),
            Text("corrigez le nom ou déclarez-le", "correct the name or declare it"),
        )


def _check_concepts(source: Source, corpus: Corpus) -> None:
    for concept in corpus.ruleset.order:
        _known(source, f'concept "{concept}"', concept, corpus.concepts, kind=("libellé", "label"))
    for status in corpus.statuses:
        for name in (status.concept, *status.points_of):
            if "omnibus_ai" in corpus.in_force:
                _known(source, f'status "{status.id}"', name, corpus.ruleset.by_concept, kind=("concept", "concept"))
    for role in corpus.roles:
        _known(source, f'role "{role}"', role, corpus.ruleset.by_concept, kind=("concept", "concept"))


def _check_rules(source: Source, corpus: Corpus) -> None:
    for name, entry in corpus.rules.items():
        where = f'rule "{name}"'
        _check_guidance(source, corpus, where, entry.guidance)
        _check_dates(source, corpus, where, entry.applies)
        _check_wording(source, where, entry.cite, entry.wording, entry.repealed_by)


def _check_questions(source: Source, corpus: Corpus) -> None:
    for name, entry in corpus.questions.items():
        _known(source, f'question "{name}"', entry.whom, corpus.whom, kind=("interlocuteur", "contact"))
        _known(source, f'question "{name}"', entry.question.block, corpus.blocks, kind=("bloc", "block"))


def _check_obligations(source: Source, corpus: Corpus) -> None:
    for name, entry in corpus.obligations.items():
        where = f'obligation "{name}"'
        for role in entry.owed_by:
            _known(source, where, role, corpus.roles, kind=("rôle", "role"))
        _known(source, where, entry.theme, corpus.themes, kind=("thème", "theme"))
        for accepted in entry.accepts:
            _known(source, where, accepted, corpus.evidence, kind=("preuve", "evidence"))
        for tier in (entry.penalty, *entry.penalty_also, *(tier for _, tier in entry.penalty_if)):
            _known(source, where, tier, {"national", *corpus.penalties}, kind=("sanction", "penalty"))
        others = (*(relief.condition for relief in entry.reliefs), *(name for name, _ in entry.penalty_if))
        for concept in filter(None, (entry.legacy, *others)):
            _known(source, where, concept, corpus.ruleset.by_concept, kind=("concept", "concept"))
        _check_guidance(source, corpus, where, entry.guidance)
        _check_dates(source, corpus, where, entry.applies)
        _check_wording(source, where, entry.cite, entry.wording, entry.repealed_by)


def _check_penalties(source: Source, corpus: Corpus) -> None:
    for name, tier in corpus.penalties.items():
        where = f'penalty "{name}"'
        for replaced in tier.replaces:
            _known(source, where, replaced, {"national", *corpus.penalties}, kind=("sanction", "penalty"))
        for role in tier.roles:
            _known(source, where, role, corpus.roles, kind=("rôle", "role"))
        if tier.condition is not None:
            _known(source, where, tier.condition, corpus.concepts, kind=("concept", "concept"))


def _check_guidance(source: Source, corpus: Corpus, where: str, refs: Iterable[GuidanceRef]) -> None:
    for ref in refs:
        _known(source, where, ref.source, corpus.guidance, kind=("document", "guidance"))


def _check_dates(source: Source, corpus: Corpus, where: str, rows: Iterable[Applies]) -> None:
    for row in rows:
        if row.route is not None:
            _known(source, where, row.route, _ROUTES, kind=("voie", "route"))
        if row.condition is not None and row.by in corpus.in_force:
            _known(source, where, row.condition, corpus.ruleset.by_concept, kind=("concept", "concept"))


def _check_wording(source: Source, where: str, cite: Citation, wording: str, repealed_by: str | None) -> None:
    known = structure()
    if cite.act != "ai_act":
        return
    if wording == "ai_act" and cite.key in known.inserted:
        source.fail(
            where,
            Text(f"« {cite} » n’existe que depuis l’acte modificatif", f'"{cite}" exists only since the amending act'),
            Text('ajoutez wording = "omnibus_ai"', 'add wording = "omnibus_ai"'),
        )
    if cite.key in known.deleted and repealed_by is None:
        source.fail(
            where,
            Text(f"« {cite} » a été supprimé", f'"{cite}" was deleted'),
            Text('ajoutez repealed_by = "omnibus_ai"', 'add repealed_by = "omnibus_ai"'),
        )
