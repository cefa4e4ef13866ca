"""The penalties that stand behind the duties, each once."""

from __future__ import annotations

from collections.abc import Sequence

from gardefou.document.tree import Block, Cell, Paragraph, Section, cell, line, strong, table
from gardefou.dossier.openness import duties_named
from gardefou.dossier.reader import Reader, Row
from gardefou.text import Text
from gardefou.text.numbers import euros, percent

_RULES = {
    "lower": Text("le plus faible des deux", "whichever is lower"),
    "higher": Text("le plus élevé des deux", "whichever is higher"),
    "size_unknown": Text(
        "le plus faible ou le plus élevé des deux selon la taille de l’entreprise, qui reste à établir",
        "the lower or the higher of the two, depending on the size of the firm, which is still to be established",
    ),
}


def penalties(reader: Reader, owed: Sequence[Row]) -> tuple[Block, ...]:
    """Return the ceilings, and which duties each stands behind."""
    groups: dict[str, tuple[Row, list[str]]] = {}
    for row in owed:
        penalty = row.get("penalty")
        if isinstance(penalty, dict):
            titles = groups.setdefault(str(penalty.get("cite")), (penalty, []))[1]
            titles.append(str(row.get("id")))
    if not groups:
        return ()
    columns = (
        (reader.say(Text("Plafond", "Ceiling")), 2.4),
        (reader.say(Text("Disposition", "Provision")), 1.6),
        (reader.say(Text("Obligations concernées", "Duties concerned")), 3.4),
    )
    note = Text(
        "Ce sont des plafonds : l’autorité tient compte de la gravité, de la durée et de la taille de l’entreprise.",
        "These are ceilings: the authority weighs gravity, duration and the size of the firm.",
    )
    body = table("", columns, (_row(reader, penalty, titles) for _, (penalty, titles) in sorted(groups.items())))
    title = reader.say(Text("Les sanctions prévues", "The penalties provided for"))
    return (Section(title, (body, Paragraph(line(reader.say(note)), "note"))),)


def _row(reader: Reader, penalty: Row, names: list[str]) -> tuple[Cell, ...]:
    return (
        cell(strong(ceiling(reader, penalty))),
        cell(reader.source(penalty)),
        cell(duties_named(reader, names, most=6)),
    )


def ceiling(reader: Reader, penalty: Row) -> str:
    """Return the ceiling of a fine in words; never a figure where the Act names none."""
    amount, share = penalty.get("max_eur"), penalty.get("max_pct")
    if penalty.get("national") or not isinstance(amount, (int, float)) or not isinstance(share, (int, float)):
        return reader.say(Text("Règles nationales", "National rules"))
    rule = reader.say(_RULES.get(str(penalty.get("rule")), _RULES["size_unknown"]))
    fr = f"{euros(amount, 'fr')} ou {percent(share, 'fr')} du chiffre d’affaires annuel mondial, {rule}"
    en = f"{euros(amount, 'en')} or {percent(share, 'en')} of worldwide annual turnover, {rule}"
    return reader.say(Text(fr, en))
