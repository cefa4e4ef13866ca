"""The reasoning, conclusion first: each step with its provision, each fact with its answer."""

from __future__ import annotations

from collections.abc import Iterable

from gardefou.document.tree import Block, Inline, Node, Paragraph, Run, Section, Tree, emph, line, strong
from gardefou.dossier import words
from gardefou.dossier.reader import Reader, Row, rows
from gardefou.dossier.reader import words as strings
from gardefou.dossier.trace import Fact, Trace
from gardefou.text import Text

_DEPTH = 6
_NAMED = 12


def reasoning(reader: Reader) -> Section:
    """Return the section that shows why, and why not."""
    steps = Steps(reader)
    intro = Text(
        "Chaque conclusion est suivie de ce sur quoi elle repose. Une étape déjà montrée plus haut n’est pas répétée.",
        "Each conclusion is followed by what it rests on. A step already shown above is not repeated.",
    )
    blocks: list[Block] = [Paragraph(line(reader.say(intro)))]
    for title, roots in _parts(reader):
        nodes = tuple(node for name in roots for node in steps.of(name))
        if nodes:
            blocks.append(Section(reader.say(title), (Tree(nodes),)))
    if reader.long:
        names = [words.capital(reader.label("statuses", row.get("id"))) for row in _ruled_out(reader)]
        text = Text("Classes écartées, avec leurs raisons dans le détail : ", "Classes ruled out, with their reasons in the detail: ")
        blocks += [Paragraph(line(reader.say(text) + reader.listed(names) + "."), "note")] if names else []
    else:
        blocks += refused(reader)
    return Section(reader.say(Text("Le raisonnement pas à pas", "The reasoning step by step")), tuple(blocks))


def refused(reader: Reader) -> tuple[Section, ...]:
    """Return the classes that were ruled out, and why; nothing when there is none."""
    nodes = tuple(_refused(reader, row) for row in _ruled_out(reader))
    return (Section(reader.say(Text("Ce qui a été écarté, et pourquoi", "What was ruled out, and why")), (Tree(nodes),)),) if nodes else ()


def _ruled_out(reader: Reader) -> list[Row]:
    return [row for row in reader.rows("statuses") if row.get("value") == "no" and row.get("id") != "minimal"]


def _parts(reader: Reader) -> list[tuple[Text, list[str]]]:
    head = strings(reader.row("ai_system").get("because")) or ["ai_system"]
    scope = strings(reader.row("scope").get("because")) or ["in_scope"]
    return [
        (Text("Système d’IA et champ du règlement", "AI system and scope of the Act"), [*head, *scope]),
        (Text("Rôles", "Roles"), _because(reader, "roles")),
        (Text("Classes", "Classes"), _because(reader, "statuses")),
    ]


def _because(reader: Reader, key: str) -> list[str]:
    held = [row for row in reader.rows(key) if row.get("value") in ("yes", "open")]
    return list(dict.fromkeys(name for row in held for name in strings(row.get("because")) or [str(row.get("id"))]))


def _refused(reader: Reader, status: Row) -> Node:
    """Return a class that was ruled out, with the provisions looked at and the answers that decided."""
    trace = Trace(reader)
    found = [row for name in strings(status.get("because")) if (row := trace.finding(name)) is not None]
    facts = tuple(dict.fromkeys(fact for row in found for fact in trace.facts(row)))
    looked = tuple(dict.fromkeys(cite for row in found for cite in trace.provisions(row)))
    notes = [_looked(reader, looked)] if looked else []
    name = words.capital(reader.label("statuses", status.get("id")))
    return Node(line(strong(name)), words.value("no", reader.lang), notes=tuple(notes), children=facts_shown(reader, facts))


def _looked(reader: Reader, provisions: Iterable[str]) -> Inline:
    return line(reader.say(Text("Examiné : ", "Looked at: ")) + reader.listed(tuple(provisions)[:_NAMED]) + ".")


class Steps:
    """Findings turned into nodes, each shown once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._trace = Trace(reader)
        self._shown: set[str] = set()

    def of(self, name: str, *, depth: int = 0) -> tuple[Node, ...]:
        """Return the node of a finding; nothing when it is unknown or was shown already."""
        finding = self._trace.finding(name)
        if finding is None or str(finding.get("id")) in self._shown:
            return ()
        self._shown.add(str(finding.get("id")))
        mark = words.holds(finding.get("value"), self._reader.lang)
        says = words.capital(self._reader.text(finding.get("says")))
        notes = self._notes(finding)
        facts = self._trace.facts(finding)
        if depth >= _DEPTH or (finding.get("value") != "yes" and len({fact.question for fact in facts}) == 1):
            provisions = self._trace.provisions(finding, depth=4)[1:]
            notes += (_looked(self._reader, provisions),) if provisions else ()
            below = facts_shown(self._reader, facts)
        else:
            below = self._below(finding, depth)
        return (Node(line(says), mark, line(self._reader.source(finding)), notes, below),)

    def _below(self, finding: Row, depth: int) -> tuple[Node, ...]:
        own: list[Fact] = []
        nodes: list[Node] = []
        for row in self._trace.reasons(finding):
            name = str(row.get("ref"))
            if name in self._reader.findings:
                nodes.extend(self.of(name, depth=depth + 1))
            else:
                own.extend(self._trace.fact(name, row.get("value")))
        return (*facts_shown(self._reader, tuple(own)), *nodes)

    def _notes(self, finding: Row) -> tuple[Inline, ...]:
        reader = self._reader
        notes = [guidance(reader, row) for row in rows(finding.get("guidance"))]
        readings = rows(finding.get("readings"))
        if readings:
            head = reader.say(Text("Les lectures divergent : ", "Readings differ: "))
            text = " ".join(f"({n}) {reader.text(row.get('says'))}" for n, row in enumerate(readings, 1))
            notes.append(line(strong(head), text))
        spared = list(dict.fromkeys(short for name in self._trace.idle(finding) if (short := self._short(name))))
        if spared:
            head = reader.say(Text("Aucune exception ne joue : ", "No exception applies: "))
            notes.append(line(head + reader.listed(words.inside(spared, first=True)) + "."))
        return tuple(notes)

    def _short(self, name: str) -> str:
        reader = self._reader
        for kind in ("concepts", "options", "questions"):
            if reader.labelled(kind, name):
                return reader.label(kind, name).rstrip(".")
        finding = reader.findings.get(name)
        return reader.cited(finding.get("cite")) if finding else ""


def facts_shown(reader: Reader, facts: tuple[Fact, ...]) -> tuple[Node, ...]:
    """Return answers as nodes, one per question and value."""
    groups: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        groups.setdefault((fact.question, fact.value), []).append(_option(reader, fact))
    return tuple(_fact(reader, question, value, options) for (question, value), options in groups.items())


def _option(reader: Reader, fact: Fact) -> str:
    if not fact.option:
        return ""
    name = f"{fact.question}.{fact.option}"
    return reader.find("options", name).rstrip(".") or fact.option.replace("_", " ")


def _fact(reader: Reader, question: str, value: str, options: list[str]) -> Node:
    named = list(dict.fromkeys(option for option in options if option)) if value in ("yes", "no") else []
    shown = [*named[:_NAMED], "…"] if len(named) > _NAMED else named
    return Node(line(emph(reader.question(question)), " ", reader.listed(words.inside(shown))), words.value(value, reader.lang))


def guidance(reader: Reader, row: Row) -> Inline:
    """Return a reference to guidance, with a clear word when it is only a draft."""
    title = reader.label("guidance", row.get("source"))
    at = reader.text(row.get("at"))
    place = f", {reader.say(Text('point', 'point'))} {at}" if at else ""
    lead = reader.say(Text("Voir : ", "See: "))
    parts: list[str | Run] = [f"{lead}{title}{place}"]
    if row.get("status") == "draft":
        said = title.lower().startswith(("projet", "draft"))
        state = Text("(non définitif)", "(not final)") if said else Text("(projet, non définitif)", "(draft, not final)")
        parts += [" ", strong(reader.say(state))]
    return line(*parts)
