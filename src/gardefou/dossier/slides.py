"""The slides of the restitution meeting: ten at most, one message each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gardefou.document.figures import Bar, BarScale, Steps
from gardefou.document.palette import Tone
from gardefou.document.tree import Block, Bullets, Callout, Figure, KeyFacts, Node, Paragraph, Section, Slide, Table, Tree, line, strong
from gardefou.dossier import words
from gardefou.dossier.calendar import timeline
from gardefou.dossier.front import actions, badge, fact_to_find
from gardefou.dossier.limits import limits
from gardefou.dossier.maturity import radar
from gardefou.dossier.openness import branches_table, ranked_questions
from gardefou.dossier.plan import axes_table, picture
from gardefou.dossier.qualification import qualification
from gardefou.dossier.reader import Reader, rows
from gardefou.dossier.reasoning import reasoning
from gardefou.text import Text
from gardefou.text.numbers import count

MOST = 10
_ROWS = 7
_TONES: Mapping[str, Tone] = {"observed": "calm", "declared": "notice", "assumed": "open"}


def slides(reader: Reader, scores: Mapping[str, float]) -> tuple[Slide, ...]:
    """Return the slides in the order of the meeting."""
    found = [
        Slide(reader.say(Text("Le résultat", "The result")), (badge(reader),)),
        Slide(reader.say(Text("Ce qu’il faut faire d’abord", "What to do first")), _first(reader)),
        Slide(reader.say(Text("Ce que vous êtes, ce qu’est le système", "What you are, what the system is")), _qualified(reader)),
        Slide(reader.say(Text("Sur quoi repose ce résultat", "What this result rests on")), _basis(reader)),
        Slide(reader.say(Text("Pourquoi", "Why")), _why(reader)),
        Slide(reader.say(Text("Ce qui reste ouvert", "What is still open")), _open(reader)),
        Slide(reader.say(Text("Les dates", "The dates")), timeline(reader)),
    ]
    if scores:
        found.append(Slide(reader.say(Text("Où vous en êtes", "Where you stand")), (radar(reader, scores),)))
    found.append(Slide(reader.say(Text("Qui porte quoi", "Who carries what")), _axes(reader)))
    course = reader.row("path")
    if rows(course.get("modules")) or rows(course.get("postponed")):
        found.append(Slide(reader.say(Text("Le parcours", "The path")), _path(reader)))
    return tuple(slide for slide in found if slide.blocks)[:MOST]


def _first(reader: Reader) -> tuple[Block, ...]:
    """Return the actions and the fact to find; nothing when there is neither."""
    found = _inner(actions(reader))
    return (*found, fact_to_find(reader)) if found or reader.row("first_page").get("fact_to_find") else ()


def _inner(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return what sections hold, without their titles."""
    return tuple(inner for block in blocks for inner in (block.blocks if isinstance(block, Section) else (block,)))


def _qualified(reader: Reader) -> tuple[Block, ...]:
    facts, *rest = qualification(reader).blocks
    scope = reader.say(words.SCOPE) if limits(reader) else ""  # a slide of its own says it, and why
    kept = KeyFacts(tuple(fact for fact in facts.items[1:] if fact.label != scope)) if isinstance(facts, KeyFacts) else facts
    tables = [block for block in rest if isinstance(block, Table)]
    held = [replace(block, caption="", rows=tuple(row for row in block.rows if row[0].mark is not None)) for block in tables]
    return (kept, *(block for block in held if block.rows))


def _basis(reader: Reader) -> tuple[Block, ...]:
    answers = reader.rows("answers")
    if not answers:
        return ()
    bars = []
    for basis, title in words.BASES.items():
        size = sum((row.get("basis") or "declared") == basis for row in answers)
        says = count(size, Text("réponse", "answer"), Text("réponses", "answers"), reader.lang)
        bars.append(Bar(reader.say(title), size, says, _TONES[basis]))
    alt = reader.listed(reader.pair(bar.label, bar.says) for bar in bars) + "."
    blocks: list[Block] = [Figure(BarScale(tuple(bars), max(bar.value for bar in bars)), alt, "", None)]
    assumed = [row for row in answers if row.get("basis") == "assumed"][:4]
    if assumed:
        items = tuple(line(reader.text(row.get("ask")), " ", strong(reader.text(row.get("value")))) for row in assumed)
        blocks.append(Callout(reader.say(Text("À vérifier", "To be checked")), (Bullets(items),), "pencil", "open"))
    return tuple(blocks)


def _why(reader: Reader) -> tuple[Block, ...]:
    """Return the steps that lead to the classes; for a system left out or limited, what does so and what would change it."""
    if box := limits(reader):
        return box
    sections = [block for block in reasoning(reader).blocks if isinstance(block, Section)]
    classes = sections[2:3] or sections[:1]
    trees = [block for section in classes for block in section.blocks if isinstance(block, Tree)]
    return tuple(Tree(tuple(_short(node, 2) for node in tree.nodes[:3])) for tree in trees)


def _short(node: Node, depth: int) -> Node:
    children = tuple(_short(child, depth - 1) for child in node.children[:4]) if depth else ()
    return replace(node, notes=(), children=children)


def _open(reader: Reader) -> tuple[Block, ...]:
    questions = ranked_questions(reader)[:2]
    if not questions:
        return (
            Paragraph(
                line(reader.say(Text("Aucun fait ouvert ne changerait ce résultat.", "No open fact would change this result."))), "lead"
            ),
        )
    asks = Bullets(tuple(line(strong(reader.question(row.get("id"))), f" ({reader.label('whom', row.get('whom'))})") for row in questions))
    branches = branches_table(reader, most=4, brief=True)
    return (asks, replace(branches, caption="")) if branches else (asks,)


def _axes(reader: Reader) -> tuple[Block, ...]:
    if not reader.rows("axes"):
        return ()
    body = axes_table(reader, most=2)
    return (replace(body, caption="", rows=body.rows[:_ROWS]),)


def _path(reader: Reader) -> tuple[Block, ...]:
    figure = picture(reader)
    if isinstance(figure.drawing, Steps):
        bare = tuple(replace(step, detail="") for step in figure.drawing.steps)
        figure = replace(figure, drawing=Steps(bare), data=None)
    half_days = reader.row("path").get("half_days")
    if not isinstance(half_days, (int, float)):
        return (figure,)
    return (figure, Paragraph(line(strong(count(half_days, *words.HALF_DAY, reader.lang)))))
