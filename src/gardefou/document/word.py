"""Write DOCX: real headings, lists and header rows, for the party that edits; the same bytes each time."""

from __future__ import annotations

import zipfile
from io import BytesIO

from gardefou.document.tree import Document
from gardefou.document.typeset import typeset
from gardefou.errors import MissingExtraError
from gardefou.text import Text

_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx(document: Document) -> bytes:
    """Return a document as DOCX."""
    try:
        from gardefou.document.word_document import build
    except ImportError as error:
        raise MissingExtraError(
            Text("l’écriture de DOCX n’est pas installée", "DOCX writing is not installed"),
            hint=Text("installez « gardefou[documents] »", 'install "gardefou[documents]"'),
        ) from error
    out = BytesIO()
    build(typeset(document, document.lang)).save(out)
    return _repacked(out.getvalue())


def _repacked(packed: bytes) -> bytes:
    """Return the same archive without the clock: fixed dates, fixed order of parts as written."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return out.getvalue()
