"""The detail of a long report, for work after the meeting: duties one by one, branches, what was ruled out."""

from __future__ import annotations

from gardefou.document.tree import Block, Paragraph, Section, line
from gardefou.dossier.duties import listed, voluntary
from gardefou.dossier.openness import branches_table
from gardefou.dossier.reader import Reader
from gardefou.dossier.reasoning import refused
from gardefou.text import Text

_INTRO = Text(
    "Cette partie et les suivantes servent au travail qui suit la restitution. Il n’est pas utile de les lire pendant la réunion.",
    "This part and the next serve the work after the meeting. They need not be read during it.",
)


def details(reader: Reader) -> tuple[Block, ...]:
    """Return the parts moved out of the body; nothing when the body holds everything."""
    if not reader.long:
        return ()
    duties = Text("Détail : les obligations une à une", "Detail: the duties one by one")
    found = [Section(reader.say(duties), (Paragraph(line(reader.say(_INTRO)), "note"), *listed(reader), *voluntary(reader)), new_page=True)]
    branches = branches_table(reader)
    if branches:
        found.append(
            Section(reader.say(Text("Détail : ce que chaque réponse changerait", "Detail: what each answer would change")), (branches,))
        )
    ruled_out = [block for section in refused(reader) for block in section.blocks]
    if ruled_out:
        found.append(
            Section(reader.say(Text("Détail : ce qui a été écarté, et pourquoi", "Detail: what was ruled out, and why")), tuple(ruled_out))
        )
    return tuple(found)
