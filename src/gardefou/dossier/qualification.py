"""What the system is and what the firm is: scope, definition, roles, classes."""

from __future__ import annotations

from gardefou.document.tree import Block, Cell, Fact, Inline, KeyFacts, Paragraph, Section, cell, line, strong, table
from gardefou.dossier import words
from gardefou.dossier.front import mark
from gardefou.dossier.limits import reasons_in_words
from gardefou.dossier.reader import Reader, Row
from gardefou.dossier.reader import words as strings
from gardefou.text import Text
from gardefou.text.numbers import joined


def qualification(reader: Reader) -> Section:
    """Return the section on what was qualified."""
    blocks: list[Block] = [KeyFacts(tuple(_facts(reader))), *_classes(reader)]
    return Section(reader.say(Text("Ce que vous êtes, ce qu’est le système", "What you are, what the system is")), tuple(blocks))


def subject_facts(reader: Reader) -> list[Fact]:
    """Return name, firm and version of what was examined."""
    subject = reader.row("subject")
    firm = subject.get("organisation")
    firm = firm if isinstance(firm, dict) else {}
    size = words.SIZES.get(str(firm.get("size")))
    found = [
        (
            Text("Organisation", "Organisation"),
            " · ".join(part for part in (reader.text(firm.get("name")), reader.say(size) if size else "") if part),
        )
    ]
    versions = strings(subject.get("versions"))
    if versions:
        found.append((Text("Version", "Version"), joined(versions, reader.lang)))
    return [Fact(reader.say(label), line(text)) for label, text in found if text]


def _facts(reader: Reader) -> list[Fact]:
    subject = reader.row("subject")
    scope, system = reader.row("scope"), reader.row("ai_system")
    kind = Text("Modèle examiné", "Model examined") if subject.get("kind") == "model" else Text("Système examiné", "System examined")
    facts = [Fact(reader.say(kind), _named(reader, subject))]
    facts += subject_facts(reader)
    facts.append(
        Fact(
            reader.say(words.SCOPE),
            line(_scope(reader, scope)),
        )
    )
    facts.append(Fact(reader.say(Text("Définition", "Definition")), line(_system(reader, system))))
    mine = Text("Rôles, sans effet ici", "Roles, without effect here") if scope.get("value") == "out" else Text("Rôles", "Roles")
    for value, label in (("yes", mine), ("open", Text("Rôles à établir", "Roles to be established"))):
        held = [reader.label("roles", row.get("id")) for row in reader.rows("roles") if row.get("value") == value]
        if held:
            facts.append(Fact(reader.say(label), line(words.capital(joined(held, reader.lang)))))
    return facts


def _scope(reader: Reader, scope: Row) -> str:
    """Say whether the Act applies, and the provision that limits it or takes the subject out."""
    reasons, value = reasons_in_words(reader), str(scope.get("value"))
    said = words.PARTLY if reasons and value == "partial" else words.SCOPES.get(value, words.SCOPES["open"])
    return f"{reader.say(said)} {reasons}".rstrip()


def _named(reader: Reader, subject: Row) -> Inline:
    """Return the name, and what the firm says of it after a dash."""
    name, description = reader.text(subject.get("name")), reader.text(subject.get("description"))
    if not name:
        return line(description or reader.say(words.UNNAMED))
    return line(strong(name), f" – {description}" if description else "")


def _system(reader: Reader, system: Row) -> str:
    text = reader.say(words.SYSTEMS.get(str(system.get("value")), words.SYSTEMS["open"]))
    asks = [reader.question(name) for name in strings(system.get("deciding")) if reader.labelled("questions", name)]
    if system.get("value") in ("borderline", "open") and asks:
        text += " " + reader.say(Text("Ce qui décide : ", "What decides: ")) + " ".join(asks)
    return text


def _classes(reader: Reader) -> list[Block]:
    rows = reader.rows("statuses")
    if not rows:
        return []
    if reader.row("scope").get("value") == "out":
        none = Text(
            "Aucune classe du règlement ne vaut pour ce système, puisque le règlement ne s’y applique pas.",
            "No class of the Act holds for this system, since the Act does not apply to it.",
        )
        return [Paragraph(line(reader.say(none)), "note")]
    order = list(words.LEVELS)
    known = sorted(rows, key=lambda row: order.index(str(row.get("id"))) if row.get("id") in order else 99)
    columns = (
        (reader.say(Text("Classe", "Class")), 2.3),
        (reader.say(Text("Résultat", "Result")), 1.2),
        (reader.say(Text("Provisions", "Provisions") if reader.lang == "en" else Text("Dispositions", "Provisions")), 2.2),
        (reader.say(Text("À partir du", "From")), 1.9),
    )
    note = Text(
        "Plusieurs classes peuvent valoir en même temps. La classe dit ce qu’est le système ; la date dit à partir de quand les "
        "règles s’appliquent.",
        "Several classes may hold at the same time. The class says what the system is; the date says from when the rules apply.",
    )
    caption = reader.say(
        Text("Les classes du règlement, et le résultat pour ce système", "The classes of the Act, and the result for this system")
    )
    return [table(caption, columns, (_class(reader, row) for row in known)), Paragraph(line(reader.say(note)), "note")]


def _class(reader: Reader, row: Row) -> tuple[Cell, ...]:
    points = [reader.cited(point) for point in strings(row.get("points"))]
    route = words.ROUTES.get(str(row.get("route")))
    yes = row.get("value") == "yes"
    name = mark(reader, str(row.get("id")))
    return (
        cell(mark=name) if row.get("value") in ("yes", "open") else cell(name.word),
        cell(mark=words.value(row.get("value"), reader.lang)),
        cell(words.capital(reader.listed(points)) if points else "–", lines=[line(reader.say(route))] if route else []),
        _when(reader, row) if yes else cell("–"),
    )


def _when(reader: Reader, row: Row) -> Cell:
    effective, formal = reader.day(row.get("effective_from")), reader.day(row.get("formal_from"))
    if not effective:
        return cell("–")
    phase = words.PHASES.get(str(row.get("phase")))
    lines = [line(reader.say(phase))] if phase else []
    if formal and formal != effective:
        lines.append(line(reader.say(Text(f"formellement : {formal}", f"formally: {formal}"))))
    return cell(effective, lines=lines)
