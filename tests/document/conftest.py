"""A document that uses every block, with words that try to break out of it."""

from __future__ import annotations

from datetime import date

import pytest

from gardefou.document.figures import Bar, BarScale, Moment, Radar, Step, Steps, Timeline
from gardefou.document.tree import (
    Badge,
    Block,
    Bullets,
    Callout,
    Card,
    Cards,
    Deck,
    Document,
    Fact,
    Figure,
    KeyFacts,
    Mark,
    Node,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Slide,
    Tree,
    cell,
    code,
    emph,
    line,
    link,
    strong,
    table,
)

HOSTILE = '#panic() *gras* $x$ #read("/etc/passwd") <script>alert(1)</script> & "guillemets" \\ [x] @cite'
MARK = Mark("Haut risque", "alert", "alert")


def _pictures() -> tuple[Block, ...]:
    moments = (
        Moment(date(2025, 2, 2), "Maîtrise de l’IA", "2 obligations", "calm", past=True),
        Moment(date(2027, 12, 2), "Haut risque", "18 obligations", "alert"),
    )
    steps = Steps((Step("3.1", "Gouvernance", "avant le 2 décembre 2027", "notice"), Step("3.2", "Risques", dashed=True)))
    data = table("", (("Date", 1), ("Ce qui s’applique", 3)), [(cell("2 décembre 2027"), cell("Le reste"))])
    return (
        Figure(Timeline(moments, date(2026, 11, 24), "Aujourd’hui"), "Frise : deux dates.", "Les dates", data),
        Figure(Radar(("Éthique", "Données", "Journaux"), (1, None, 3.5), 4), "Radar : trois thèmes.", "Les thèmes", None),
        Figure(steps, "Parcours : deux modules.", "Le parcours", None),
        Figure(BarScale((Bar("Déclaré", 3, "3 réponses"),), 3), "Barres : trois réponses.", "Les réponses", None),
    )


def _blocks() -> tuple[Block, ...]:
    rows = [(cell(strong("Journal"), lines=[line("sous-texte")]), cell(mark=MARK)), (cell(HOSTILE), cell(code("journal:events ? non")))]
    tree = Tree((Node(line("Le système est à haut risque."), MARK, line("article 6"), (line("Une note."),), (Node(line("Un fait ?")),)),))
    return (
        Section(
            "Les blocs : tous ?",
            (
                Paragraph(line("Un ", strong("gras"), ", ", emph("italique"), " et ", link("lien", "https://exemple.fr/?a=1&b=2"), " !")),
                Paragraph(line(HOSTILE), "note"),
                Bullets((line("un"), line("deux"))),
                Bullets((line("premier"), line("second")), ordered=True),
                table("Un tableau", (("Obligation", 2), ("Preuve", 1)), rows),
                Section("Une sous-partie", (KeyFacts((Fact("Empreinte", line(code("a" * 64))),)), tree)),
            ),
        ),
        Section("Les images", _pictures(), new_page=True),
        Section("La fin", (PageBreak(), Signature((Fact("Pour l’expert", line("A. Martin")),), ("Date", "Signature")))),
    )


def _front() -> tuple[Block, ...]:
    card = Card(line("Nommer une personne"), (Fact("Qui", line("Jeanne")),))
    question = Callout("Le fait à établir", (Paragraph(line("Lequel ?")),), "search", "open")
    return (Badge(MARK, line("À partir du 2 décembre 2027.")), Section("Trois actions", (Cards((card,) * 3),)), question)


@pytest.fixture
def document() -> Document:
    return Document(
        title="Trieur & fils : l'essai",
        kicker="Restitution",
        lang="fr",
        author="A. Martin",
        day=date(2026, 11, 24),
        subject="Un essai",
        blocks=_blocks(),
        front=_front(),
        facts=(Fact("Organisation", line("Dupont <SARL>")),),
        notice="Avis technique, non juridique",
        contents="Dans ce rapport",
        keywords=("essai",),
    )


@pytest.fixture
def deck(document: Document) -> Deck:
    long = tuple(Paragraph(line(f"Une phrase bien longue qui remplit la page, numéro {n}.")) for n in range(40))
    slides = (Slide("Le résultat", document.front[:1]), Slide("Trop de texte", long), Slide("Les dates", _pictures()[:1]))
    return Deck(
        document.title, document.kicker, "fr", document.author, document.day, document.subject, slides, document.facts, document.notice
    )
