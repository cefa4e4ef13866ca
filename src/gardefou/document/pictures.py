"""Turn drawings into PNG for writers that cannot hold SVG."""

from __future__ import annotations

import json
from collections.abc import Sequence

from gardefou.document.pdf import engine

_PROGRAM = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(font: "Libertinus Serif")
#for svg in json(bytes(sys.inputs.data)) { page(image(bytes(svg), format: "svg")) }
"""


def png(drawings: Sequence[str], *, ppi: int = 200) -> list[bytes]:
    """Return each SVG drawing as PNG, all in one run of the engine."""
    if not drawings:
        return []
    data = json.dumps(list(drawings), ensure_ascii=True)
    result = engine().compile(_PROGRAM, format="png", ppi=ppi, sys_inputs={"data": data}, ignore_system_fonts=True)
    return [bytes(page) for page in result] if isinstance(result, list) else [bytes(result)]
