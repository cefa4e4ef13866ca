"""The self-analysis grid as a radar, with its scores beside it."""

from __future__ import annotations

from collections.abc import Mapping

from gardefou.document.figures import Radar
from gardefou.document.tree import Block, Figure, Paragraph, Section, cell, line, strong, table
from gardefou.dossier.reader import Reader
from gardefou.text import Text
from gardefou.text.numbers import number

THEMES = (
    "governance",
    "risks_incidents",
    "data_governance",
    "reliability",
    "accuracy_robustness_security",
    "record_keeping",
    "transparency",
    "human_oversight",
    "ethics",
    "technical_documentation",
)
_MAXIMUM = 4


def scores_of(reader: Reader, scores: Mapping[str, float] | None) -> Mapping[str, float]:
    """Return the scores given, else those of the result."""
    found = scores if scores is not None else reader.row("grid")
    return {name: float(found[name]) for name in THEMES if isinstance(found.get(name), (int, float))}


def radar(reader: Reader, scores: Mapping[str, float]) -> Figure:
    """Return the picture of the ten themes, with its data as a table."""
    labels = tuple(reader.label("themes", name) for name in THEMES)
    values = tuple(scores.get(name) for name in THEMES)
    says = [reader.pair(label, _score(reader, value)) for label, value in zip(labels, values, strict=True)]
    alt = reader.say(Text("Radar des dix thèmes, de 0 à 4. ", "Radar of the ten themes, from 0 to 4. ")) + reader.listed(says) + "."
    caption = Text("La grille d’auto-analyse, de 0 (absent) à 4 (démontré)", "The self-analysis grid, from 0 (absent) to 4 (demonstrated)")
    columns = ((reader.say(Text("Thème", "Theme")), 3.0), (reader.say(Text("Note sur 4", "Score out of 4")), 1.4))
    half = len(THEMES) // 2
    rows = tuple(
        (cell(labels[n]), cell(strong(_score(reader, values[n]))), cell(labels[n + half]), cell(strong(_score(reader, values[n + half]))))
        for n in range(half)
    )
    return Figure(Radar(labels, values, _MAXIMUM), alt, reader.say(caption), table("", columns * 2, rows))


def _score(reader: Reader, value: float | None) -> str:
    return reader.say(Text("non noté", "not scored")) if value is None else number(round(value, 1), reader.lang)


def maturity(reader: Reader, scores: Mapping[str, float]) -> tuple[Block, ...]:
    """Return the section on the grid; nothing when no score was given."""
    if not scores:
        return ()
    text = Text(
        "Ces notes sont celles que l’entreprise se donne. Elles orientent le travail et la formation ; elles ne prouvent rien.",
        "The firm gave itself these scores. They guide work and training; they prove nothing.",
    )
    title = reader.say(Text("Où vous en êtes sur les dix thèmes", "Where you stand on the ten themes"))
    return (Section(title, (Paragraph(line(reader.say(text))), radar(reader, scores))),)
