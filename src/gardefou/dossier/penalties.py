"""The penalties that stand behind the duties, each once."""

from __future__ import annotations

from collections.abc import Sequence

from gardefou.document.tree import Block, Cell, Inline, Paragraph, Section, cell, line, strong, table
from gardefou.dossier import words
from gardefou.dossier.openness import duties_named
from gardefou.dossier.reader import Reader, Row
from gardefou.text import Text
from gardefou.text.numbers import count, euros, percent

_NAMED = 4
_RULES = {
    "lower": Text("le plus faible des deux", "whichever is lower"),
    "higher": Text("le plus élevé des deux", "whichever is higher"),
    "size_unknown": Text(
        "le plus faible ou le plus élevé des deux selon la taille de l’entreprise, qui reste à établir",
        "the lower or the higher of the two, depending on the size of the firm, which is still to be established",
    ),
}
_STATES = "ai_act 99(8)"
_NOTES = {
    _STATES: Text(
        "organisme public, chaque État dit dans quelle mesure une amende peut le viser, aucun montant n’est donc certain",
        "public body, each State says how far a fine may be imposed on it, no amount is certain",
    ),
    "ai_act 99(5)": Text(
        "en plus, pour une réponse inexacte, incomplète ou trompeuse à une demande",
        "on top, for an incorrect, incomplete or misleading answer to a request",
    ),
    "ai_act 101(1)": Text(
        "amende de la Commission, pour une faute intentionnelle ou une négligence",
        "fine by the Commission, where there is intent or negligence",
    ),
    "ai_act 75c(4)": Text(
        "système surveillé par le Bureau de l’IA, pour toute infraction ; des astreintes peuvent s’y ajouter",
        "system supervised by the AI Office, for any infringement; periodic penalty payments may be added",
    ),
}
_NOTES["ai_act 75c(4) sub 3"] = _NOTES["ai_act 99(5)"]


def penalties(reader: Reader, owed: Sequence[Row]) -> tuple[Block, ...]:
    """Return the ceilings, and which duties each stands behind."""
    groups: dict[str, tuple[list[Row], list[Row]]] = {}
    for row in owed:
        for penalty in _tiers(row):
            tiers, found = groups.setdefault(ceiling(reader, penalty), ([], []))
            if row not in found:
                found.append(row)
            if penalty.get("cite") not in {tier.get("cite") for tier in tiers}:
                tiers.append(penalty)
    if not groups:
        return ()
    columns = (
        (reader.say(Text("Plafond", "Ceiling")), 2.4),
        (reader.say(Text("Disposition", "Provision")), 1.7),
        (reader.say(Text("Obligations concernées", "Duties concerned")), 3.3),
    )
    note = Text(
        "Ce sont des plafonds : l’autorité tient compte de la gravité, de la durée et de la taille de l’entreprise.",
        "These are ceilings: the authority weighs gravity, duration and the size of the firm.",
    )
    ranked = sorted(groups.items(), key=lambda item: (-_amount(item[1][0][0]), item[0]))
    body = table("", columns, (_row(reader, says, tiers, found) for says, (tiers, found) in ranked))
    title = reader.say(Text("Les sanctions prévues", "The penalties provided for"))
    return (Section(title, (body, Paragraph(line(reader.say(note)), "note"))),)


def _tiers(row: Row) -> list[Row]:
    """Return the ceiling of a duty and what a false answer costs on top."""
    penalty = row.get("penalty")
    if not isinstance(penalty, dict):
        return []
    also = penalty.get("also")
    return [penalty, *(tier for tier in (also if isinstance(also, list) else ()) if isinstance(tier, dict))]


def _provision(reader: Reader, penalty: Row) -> Inline:
    """Return the provision of a ceiling and, where it is peculiar, what it takes."""
    note = _NOTES.get(str(penalty.get("cite")))
    return line(reader.source(penalty), reader.say(Text(f" : {note.fr}", f": {note.en}")) if note else "")


def _amount(penalty: Row) -> float:
    amount = penalty.get("max_eur")
    return float(amount) if isinstance(amount, (int, float)) else 0.0


def _row(reader: Reader, says: str, tiers: list[Row], found: list[Row]) -> tuple[Cell, ...]:
    """Return one ceiling with all the provisions that set it; of many duties, how many and in which articles."""
    first, *rest = sorted(tiers, key=lambda tier: str(tier.get("cite")))
    names = [str(row.get("id")) for row in found]
    many = len(found) > _NAMED
    return (
        cell(strong(says)),
        cell(*_provision(reader, first), lines=[_provision(reader, tier) for tier in rest]),
        cell(strong(count(len(found), *words.OBLIGATION, reader.lang)), lines=[line(words.capital(reader.articles(found)))])
        if many
        else cell(duties_named(reader, names, most=_NAMED)),
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
