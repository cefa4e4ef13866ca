"""The first page: what a director reads in two minutes."""

from __future__ import annotations

from gardefou.document.tree import Badge, Block, Callout, Card, Cards, Fact, Inline, Mark, Paragraph, Section, emph, line, strong
from gardefou.dossier import words
from gardefou.dossier.duties import phase
from gardefou.dossier.limits import found, limits
from gardefou.dossier.reader import Reader, Row, rows
from gardefou.text import Text
from gardefou.text.dates import duration
from gardefou.text.numbers import count, joined


def front(reader: Reader) -> tuple[Block, ...]:
    """Return the summary: level, three actions, the one fact to find out."""
    return (badge(reader), *_also(reader), *limits(reader), *actions(reader), fact_to_find(reader))


def level(reader: Reader) -> str:
    """Return the id of the level shown first."""
    name = str(reader.row("first_page").get("level") or "open")
    return name if name in words.LEVELS else "open"


def mark(reader: Reader, name: str) -> Mark:
    """Return the mark of a status or level."""
    return words.level(name, reader.find("statuses", name), reader.lang)


def badge(reader: Reader) -> Badge:
    """Return the level in word, icon and colour, with what it means and from when."""
    name = level(reader)
    partial = name == "high_risk" and found(reader).get("value") == "partial"
    says = words.PARTIAL_SAYS if partial else words.LEVEL_SAYS[name]
    detail = [reader.say(says), *([] if partial else _since(reader, name)), *([] if name == "out" else _tally(reader))]
    return Badge(mark(reader, name), line(" ".join(detail)))


def _since(reader: Reader, name: str) -> list[str]:
    status = next((row for row in reader.rows("statuses") if row.get("id") == name), {})
    day = reader.day(status.get("effective_from"))
    if not day or name == "minimal":
        return []
    phase = str(status.get("phase"))
    return {
        "applies": [reader.say(Text(f"Les règles s’appliquent depuis le {day}.", f"The rules have applied since {day}."))],
        "upcoming": [reader.say(Text(f"Les règles s’appliqueront à partir du {day}.", f"The rules will apply from {day}."))],
        "legacy": [
            reader.say(
                Text(
                    "Le régime transitoire s’applique tant que le système ne change pas de façon importante.",
                    "The transitional regime applies as long as the system does not change significantly.",
                )
            )
        ],
    }.get(phase, [])


def _tally(reader: Reader) -> list[str]:
    held = [reader.label("roles", row.get("id")) for row in reader.rows("roles") if row.get("value") == "yes"]
    if not held:
        return []
    every = reader.rows("duties")
    duties = count(sum(row.get("value") == "owed" for row in every), *words.OBLIGATION, reader.lang)
    older, maybe = (sum(phase(row) in names for row in every) for names in (("legacy",), ("unless_legacy", "conditional")))
    more = reader.say(Text(f", {older} en régime transitoire", f", {older} under the transitional regime")) if older else ""
    more += reader.say(Text(f", {maybe} sous condition", f", {maybe} conditional")) if maybe else ""
    roles = joined(held, reader.lang)
    return [reader.say(Text(f"Vous êtes {roles} : {duties} à votre charge{more}.", f"You are {roles}: {duties} on your side{more}."))]


def _also(reader: Reader) -> tuple[Block, ...]:
    others = [
        row for row in reader.rows("statuses") if row.get("value") in ("yes", "open") and row.get("id") not in (level(reader), "minimal")
    ]
    if not others:
        return ()
    parts = [f"{reader.label('statuses', row.get('id'))} ({_state(reader, row)})" for row in others]
    return (Paragraph(line(strong(reader.say(Text("À suivre aussi : ", "Also to follow: "))), joined(parts, reader.lang) + ".")),)


def _state(reader: Reader, row: Row) -> str:
    if row.get("value") == "open":
        return reader.say(words.VALUES["open"][0])
    return reader.say(words.PHASES.get(str(row.get("phase")), words.PHASES["none"]))


def actions(reader: Reader) -> tuple[Block, ...]:
    """Return the actions as cards, each with person, day and hours."""
    found = rows(reader.row("first_page").get("actions"))
    if not found:
        return ()
    titles = {
        1: Text("L’action à engager", "The action to start"),
        2: Text("Les deux actions à engager", "The two actions to start"),
        3: Text("Les trois actions à engager", "The three actions to start"),
    }
    cards = Cards(tuple(_card(reader, row) for row in found[:3]))
    return (Section(reader.say(titles[min(len(found), 3)]), (cards,)),)


def _card(reader: Reader, row: Row) -> Card:
    hours = row.get("hours")
    facts = [
        Fact(reader.say(Text("Qui", "Who")), _who(reader, row.get("person"))),
        Fact(reader.say(Text("Pour le", "By")), line(reader.day(row.get("date")) or reader.say(words.UNKNOWN_DAY))),
    ]
    if isinstance(hours, (int, float)):
        facts.append(Fact(reader.say(Text("Temps à prévoir", "Time to plan")), line(duration(hours, reader.lang))))
    return Card(line(reader.text(row.get("title")) or reader.duty_title(str(row.get("duty")))), tuple(facts))


def _who(reader: Reader, person: object) -> Inline:
    return line(str(person)) if person else line(emph(reader.say(words.TO_NAME)))


def fact_to_find(reader: Reader) -> Block:
    """Return the one fact that decides most, and whom to ask."""
    fact = reader.row("first_page").get("fact_to_find")
    if not isinstance(fact, dict):
        title = Text("Aucun fait ne manque", "No fact is missing")
        text = Text("Aucune réponse encore ouverte ne changerait ce résultat.", "No answer still open would change this result.")
        return Callout(reader.say(title), (Paragraph(line(reader.say(text))),), "yes", "calm")
    ask = reader.text(fact.get("ask")) or reader.question(fact.get("question"))
    whom = reader.label("whom", fact.get("whom")) if fact.get("whom") else ""
    body: list[Block] = [Paragraph(line(strong(ask)))]
    how = reader.text(fact.get("unsure"))
    tail = reader.say(Text(f"À demander à : {whom}.", f"Whom to ask: {whom}.")) if whom else ""
    if how or tail:
        body.append(Paragraph(line(" ".join(part for part in (tail, how) if part))))
    return Callout(reader.say(Text("Le fait à établir", "The fact to find out")), tuple(body), "search", "open")
