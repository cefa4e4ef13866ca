"""What takes a system out of the Act, or limits it: the provision, what stays owed, what would change it."""

from __future__ import annotations

from gardefou.document.tree import Block, Bullets, Callout, Paragraph, line, strong
from gardefou.dossier.reader import Reader, Row, rows
from gardefou.dossier.reader import words as strings
from gardefou.text import Text

_OUT = Text("Pourquoi le règlement ne s’applique pas", "Why the Act does not apply")
_PARTIAL = Text("Pourquoi le règlement ne s’applique qu’en partie", "Why the Act applies only in part")
_NAMED = 6


def found(reader: Reader) -> Row:
    """Return what the result says of the limits; empty when the Act applies in full or nobody knows."""
    limits = reader.row("first_page").get("limits")
    return limits if isinstance(limits, dict) else {}


def limits(reader: Reader) -> tuple[Block, ...]:
    """Return the boxed remark on the limits; nothing when there is none."""
    row = found(reader)
    if not row:
        return ()
    reasons = [
        Paragraph(line(strong(reader.text(each.get("says")).rstrip(".")), " (", reader.source(each), ")."))
        for each in rows(row.get("reasons"))
    ]
    stays = [reader.text(row.get("stays")), *_owed(reader, row)]
    changes = tuple(line(reader.text(each)) for each in _texts(row.get("would_change")))
    body: list[Block] = [*reasons, Paragraph(line(" ".join(stays)))]
    if changes:
        body.append(Bullets(changes))
    return (Callout(reader.say(_OUT if row.get("value") == "out" else _PARTIAL), tuple(body), "outside", "neutral"),)


def _owed(reader: Reader, row: Row) -> list[str]:
    names = list(dict.fromkeys(reader.duty_title(name) for name in strings(row.get("duties"))))
    if not names:
        return []
    shown = [*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])]
    return [f"{reader.pair(reader.say(Text('Restent dues', 'Still owed')), reader.listed(shown))}."]


def _texts(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def reasons_in_words(reader: Reader) -> str:
    """Return the reasons as sentences, each with its provision."""
    parts = [
        f"{reader.text(each.get('says')).rstrip('.')} ({reader.cited(each.get('cite'))})." for each in rows(found(reader).get("reasons"))
    ]
    return " ".join(parts)
