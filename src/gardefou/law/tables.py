"""The small tables of the corpus: acts, calendars, labels, penalties, guidance, glossary, annex checklists."""

from __future__ import annotations

from collections.abc import Mapping

from gardefou.law.entries import calendar_rows
from gardefou.law.fields import Fields
from gardefou.law.model import Act, Applies, Checklist, Guidance, LeftOut, Penalty, Status, Term
from gardefou.law.source import Row, Source
from gardefou.text import Text


def acts(source: Source) -> dict[str, Act]:
    """Return the acts in the order in which they entered into force."""

    def one(row: Row) -> Act:
        it = Fields(row.raw, file=row.file, kind="act")
        return Act(it.string("id"), it.string("celex"), it.text("title"), it.date("in_force"), it.string("eli"), it.string("oj"))

    return {act.id: act for act in sorted(source.read("act", one), key=lambda act: act.in_force)}


def calendars(source: Source) -> dict[str, tuple[Applies, ...]]:
    """Return the named calendars."""

    def one(row: Row) -> tuple[str, tuple[Applies, ...]]:
        it = Fields(row.raw, file=row.file, kind="calendar")
        it.citation()
        return it.string("id"), calendar_rows(it.tables("dates"), file=row.file)

    return dict(source.read("calendar", one))


def labels(source: Source, kind: str) -> dict[str, Text]:
    """Return id to label for a table of labels, in its stated order."""

    def one(row: Row) -> tuple[float, str, Text]:
        it = Fields(row.raw, file=row.file, kind=kind)
        return it.number("order", 0.0), it.string("id"), it.text("label")

    rows = sorted(source.read(kind, one), key=lambda row: row[0])
    names = [name for _, name, _ in rows]
    for name in sorted({name for name in names if names.count(name) > 1}):
        source.fail(
            f'{kind} "{name}"',
            Text("cet identifiant est déclaré deux fois", "this id is declared twice"),
            Text("gardez-en un", "keep one of them"),
        )
    return {name: label for _, name, label in rows}


def statuses(source: Source) -> tuple[Status, ...]:
    """Return the statuses in order of display."""

    def one(row: Row) -> Status:
        it = Fields(row.raw, file=row.file, kind="status")
        return Status(it.string("id"), it.string("concept"), it.strings("points_of"), it.text("label"), it.take("order", int))

    return tuple(sorted(source.read("status", one), key=lambda status: status.order))


def penalties(source: Source) -> dict[str, Penalty]:
    """Return the ceilings of fines by id."""

    def one(row: Row) -> Penalty:
        it = Fields(row.raw, file=row.file, kind="penalty")
        return Penalty(
            it.string("id"),
            it.citation(),
            it.take("max_eur", int),
            it.number("max_pct"),
            it.take("sme_lower", bool),
            it.take("smc_lower", bool),
            it.take("states_decide", bool),
            it.text("says"),
            it.string("if", None),
            it.strings("replaces", []),
            it.strings("roles", []),
        )

    return {penalty.id: penalty for penalty in source.read("penalty", one)}


def guidance(source: Source) -> dict[str, Guidance]:
    """Return the guidance documents by id."""

    def one(row: Row) -> Guidance:
        it = Fields(row.raw, file=row.file, kind="guidance")
        return Guidance(
            it.string("id"), it.text("title"), it.one_of("status", ("draft", "final")), it.string("reference", ""), it.string("url", "")
        )

    return {entry.id: entry for entry in source.read("guidance", one)}


def terms(source: Source) -> dict[str, Term]:
    """Return the glossary by id."""

    def one(row: Row) -> Term:
        it = Fields(row.raw, file=row.file, kind="term")
        return Term(it.string("id"), str(it.citation()), it.string("fr"), it.string("en"), it.text("definition"))

    return {entry.id: entry for entry in source.read("term", one)}


def left_out(source: Source) -> list[LeftOut]:
    """Return what the corpus does not encode, with its reason."""

    def one(row: Row) -> LeftOut:
        it = Fields(row.raw, file=row.file, kind="left_out")
        return LeftOut(it.strings("cites"), it.text("reason"))

    return source.read("left_out", one)


def checklists(source: Source) -> Mapping[str, Checklist]:
    """Return the content that annexes ask of documents."""

    def one(row: Row) -> Checklist:
        it = Fields(row.raw, file=row.file, kind="checklist")
        items = [Fields(item, file=row.file, kind="checklist item") for item in it.tables("items")]
        return Checklist(it.string("id"), tuple((item.citation(), item.text("label")) for item in items))

    return {entry.id: entry for entry in source.read("checklist", one)}
