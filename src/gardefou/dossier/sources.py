"""What the report rests on: opinions, law with version and digest, guidance, signatures."""

from __future__ import annotations

from gardefou.document.tree import (
    Block,
    Bullets,
    Cell,
    Fact,
    KeyFacts,
    Mark,
    Paragraph,
    Section,
    Signature,
    cell,
    code,
    line,
    link,
    strong,
    table,
)
from gardefou.dossier import words
from gardefou.dossier.openness import duties_named, move
from gardefou.dossier.reader import Reader, Row, rows
from gardefou.dossier.subject import Expert
from gardefou.text import Text


def opinions(reader: Reader) -> tuple[Block, ...]:
    """Return the section where the expert differs from the engine; nothing when nobody does."""
    found = reader.rows("opinions")
    if not found:
        return ()
    columns = (
        (reader.say(Text("Point", "Point")), 2.2),
        (reader.say(Text("Moteur", "Engine")), 1.3),
        (reader.say(Text("Expert", "Expert")), 1.3),
        (reader.say(Text("Motif et source", "Reason and source")), 3.2),
    )
    text = Text(
        "L’expert s’écarte du moteur sur les points suivants. Les deux avis restent au dossier ; le reste du rapport suit le moteur.",
        "The expert departs from the engine on the points below. Both views stay on file; the rest of the report follows the engine.",
    )
    body = table("", columns, (_opinion(reader, row) for row in found))
    return (Section(reader.say(Text("L’avis de l’expert", "The expert’s opinion")), (Paragraph(line(reader.say(text))), body)),)


def _opinion(reader: Reader, row: Row) -> tuple[Cell, ...]:
    name = str(row.get("finding"))
    finding = reader.findings.get(name, {})
    says = reader.label("concepts", name) if reader.labelled("concepts", name) else reader.text(finding.get("says")) or name
    effects = [line(reader.say(Text("Effet : ", "Effect: ")) + move(reader, change)) for change in rows(row.get("statuses_changed"))]
    for key, label in (("duties_added", Text("En plus : ", "Added: ")), ("duties_removed", Text("En moins : ", "Removed: "))):
        if row.get(key):
            effects.append(line(reader.say(label) + duties_named(reader, row.get(key))))
    by = reader.text(row.get("by"))
    return (
        cell(strong(words.capital(says))),
        cell(mark=words.value(row.get("engine"), reader.lang)),
        cell(mark=words.value(row.get("expert"), reader.lang), lines=[line(by)]),
        cell(f"{reader.text(row.get('reason'))} ", reader.source(row), lines=effects),
    )


def sources(reader: Reader, expert: Expert | None) -> Section:
    """Return the section on the law read, its version and digests, and the expert's references."""
    law = reader.row("law")
    facts = [
        (Text("Droit lu à la date du", "Law as read on"), line(reader.day(reader.result.get("as_of")))),
        (Text("Base de règles, version", "Rule base, version"), line(reader.text(law.get("corpus")))),
        (Text("Empreinte de la base", "Digest of the rule base"), line(code(_plain(law.get("sha256"))))),
        (Text("Empreinte des réponses", "Digest of the answers"), line(code(_plain(reader.row("subject").get("answers_sha256"))))),
        (Text("Format du résultat", "Format of the result"), line(code(_plain(reader.result.get("schema"))))),
    ]
    blocks: list[Block] = [*_acts(reader, law), KeyFacts(tuple(Fact(reader.say(label), value) for label, value in facts if value))]
    blocks += _guidance(reader)
    if expert and expert.references:
        title = reader.say(Text("Références de l’expert", "The expert’s references"))
        blocks.append(Section(title, (Bullets(tuple(line(reference) for reference in expert.references)),)))
    return Section(reader.say(Text("Sources", "Sources")), tuple(blocks))


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""


def _acts(reader: Reader, law: Row) -> list[Block]:
    acts = law.get("acts")
    found = [row if isinstance(row, dict) else {"id": row} for row in acts] if isinstance(acts, list) else []
    if not found:
        return []
    columns = (
        (reader.say(Text("Acte", "Act")), 3.4),
        (reader.say(Text("Journal officiel", "Official Journal")), 1.8),
        (reader.say(Text("En vigueur depuis", "In force since")), 1.4),
    )
    return [table("", columns, (_act(reader, row) for row in found))]


def _act(reader: Reader, row: Row) -> tuple[Cell, ...]:
    celex = reader.text(row.get("celex"))
    name = reader.label("acts", row.get("id"))
    tongue = "FR" if reader.lang == "fr" else "EN"
    address = f"https://eur-lex.europa.eu/legal-content/{tongue}/TXT/?uri=CELEX:{celex}"
    return (
        cell(link(name, address) if celex else name),
        cell(_journal(reader, row) or celex or "–"),
        cell(reader.day(row.get("in_force")) or "–"),
    )


def _journal(reader: Reader, row: Row) -> str:
    text = reader.text(row.get("oj"))
    return f"JO{text[2:]}" if reader.lang == "fr" and text.startswith("OJ ") else text


def _guidance(reader: Reader) -> list[Block]:
    used: dict[str, Row] = {}
    for row in (*reader.rows("findings"), *reader.rows("duties")):
        if row.get("value") in ("yes", "open", "owed", "conditional"):
            for reference in rows(row.get("guidance")):
                used.setdefault(str(reference.get("source")), reference)
    if not used:
        return []
    columns = (
        (reader.say(Text("Orientations et codes cités", "Guidance and codes cited")), 4.0),
        (reader.say(Text("État", "Status")), 1.6),
    )
    note = Text(
        "Ces textes éclairent le règlement sans lier personne. Un projet peut encore changer : tout point qui s’y appuie est à revoir.",
        "These texts explain the Act and bind nobody. A draft may still change: any point that rests on it is to be reviewed.",
    )
    body = table("", columns, (_guide(reader, name, row) for name, row in sorted(used.items())))
    return [body, Paragraph(line(reader.say(note)), "note")]


def _guide(reader: Reader, name: str, row: Row) -> tuple[Cell, ...]:
    draft = row.get("status") == "draft"
    state = Mark(reader.say(words.DRAFT), "pencil", "open") if draft else None
    return (cell(reader.label("guidance", name)), cell(mark=state) if state else cell(reader.say(Text("définitif", "final"))))


def signing(reader: Reader, expert: Expert | None) -> Section:
    """Return the notice and the boxes to sign in."""
    subject = reader.row("subject").get("organisation")
    firm = reader.text(subject.get("name")) if isinstance(subject, dict) else ""
    name = " · ".join(part for part in (expert.name, expert.organisation) if part) if expert else " "
    boxes = (
        Fact(reader.say(Text("Pour l’expert", "For the expert")), line(name)),
        Fact(reader.say(Text("Pour l’organisation", "For the organisation")), line(firm or " ")),
    )
    labels = tuple(reader.say(label) for label in (Text("Nom", "Name"), Text("Date", "Date"), Text("Signature", "Signature")))
    title = reader.say(Text("Portée de ce rapport et signatures", "Reach of this report and signatures"))
    return Section(title, (Paragraph(line(reader.say(words.NOTICE_LONG))), Signature(boxes, labels)))
