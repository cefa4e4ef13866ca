"""The restitution report: from a diagnosis result to a document that an expert hands over."""

from __future__ import annotations

from collections.abc import Mapping

from gardefou.document.tree import Deck, Document, Fact, line
from gardefou.dossier import words
from gardefou.dossier.checked import checked
from gardefou.dossier.details import details
from gardefou.dossier.duties import duties
from gardefou.dossier.facts import facts
from gardefou.dossier.front import front
from gardefou.dossier.maturity import maturity, scores_of
from gardefou.dossier.openness import openness
from gardefou.dossier.plan import axes, path
from gardefou.dossier.qualification import qualification, subject_facts
from gardefou.dossier.reader import Reader, Row
from gardefou.dossier.reasoning import reasoning
from gardefou.dossier.slides import slides
from gardefou.dossier.sources import opinions, signing, sources
from gardefou.dossier.subject import Expert
from gardefou.text import Lang, Text
from gardefou.text.dates import day
from gardefou.text.numbers import joined

KICKER = Text("Restitution du diagnostic · règlement sur l’IA", "Diagnosis restitution · AI Act")


def restitution(result: Row, *, lang: Lang, scores: Mapping[str, float] | None = None, expert: Expert | None = None) -> Document:
    """Return the report on a result (schema ``gardefou/diagnosis/1``) in one language."""
    reader = Reader(checked(result), lang)
    blocks = (
        qualification(reader),
        facts(reader),
        reasoning(reader),
        openness(reader),
        duties(reader),
        *maturity(reader, scores_of(reader, scores)),
        *axes(reader),
        *path(reader),
        *opinions(reader),
        sources(reader, expert),
        signing(reader, expert),
        *details(reader),
    )
    return Document(
        title=title(reader),
        kicker=reader.say(KICKER),
        lang=lang,
        author=expert.name if expert else "Gardefou",
        day=reader.as_of,
        subject=reader.say(Text(f"Restitution du diagnostic de {title(reader)}", f"Diagnosis restitution for {title(reader)}")),
        blocks=blocks,
        front=front(reader),
        facts=band(reader, expert),
        notice=reader.say(words.NOTICE),
        contents=reader.say(Text("Dans ce rapport", "In this report")),
        keywords=tuple(reader.say(word) for word in (Text("règlement sur l’IA", "AI Act"), Text("diagnostic", "diagnosis"))),
    )


def restitution_slides(result: Row, *, lang: Lang, scores: Mapping[str, float] | None = None, expert: Expert | None = None) -> Deck:
    """Return the slides of the 40-minute meeting: ten at most, same content as the report."""
    reader = Reader(checked(result), lang)
    return Deck(
        title=title(reader),
        kicker=reader.say(KICKER),
        lang=lang,
        author=expert.name if expert else "Gardefou",
        day=reader.as_of,
        subject=reader.say(Text(f"Restitution du diagnostic de {title(reader)}", f"Diagnosis restitution for {title(reader)}")),
        slides=slides(reader, scores_of(reader, scores)),
        facts=band(reader, expert),
        notice=reader.say(words.NOTICE),
    )


def title(reader: Reader) -> str:
    """Return the name of what was examined."""
    return reader.text(reader.row("subject").get("name")) or reader.say(words.UNNAMED)


def band(reader: Reader, expert: Expert | None) -> tuple[Fact, ...]:
    """Return the facts of the cover band."""
    facts = subject_facts(reader)
    facts.append(Fact(reader.say(Text("Droit à la date du", "Law as of")), line(day(reader.as_of, reader.lang))))
    if expert:
        names = joined([part for part in (expert.name,) if part], reader.lang)
        facts.append(Fact(reader.say(Text("Expert", "Expert")), line(names)))
    return tuple(facts)
