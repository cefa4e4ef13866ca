"""The pictures of the two first pages: ``python -m tools.pictures`` runs the real commands and draws what they print.

The terminal becomes an SVG of fixed width that names no font server; the report's first page becomes a PNG by pdftoppm.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from unittest import mock

from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from tools.pages import ROOT, run

from gardefou.text import LANGUAGES, Lang

IMAGES = ROOT / "docs" / "images"
FILE = "examples/candidate-ranking.toml"
WIDTH, LINES = 92, 36
_DPI = 80
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_THEME = TerminalTheme(
    (250, 250, 247),
    (40, 44, 46),
    [(40, 44, 46), (176, 42, 48), (28, 110, 66), (138, 98, 0), (32, 84, 147), (122, 62, 130), (0, 107, 117), (255, 255, 255)],
    [(90, 96, 98), (176, 42, 48), (28, 110, 66), (138, 98, 0), (32, 84, 147), (122, 62, 130), (0, 107, 117), (255, 255, 255)],
)


def terminal(lang: Lang) -> str:
    """Return the first lines of a diagnosis, in colour, as SVG."""
    command = f"gardefou diagnose {FILE}"
    colours = {"FORCE_COLOR": "1", "COLORTERM": "truecolor", "TERM": "xterm-256color"}
    Style.parse.cache_clear()  # a style remembers the colours of the first terminal it was drawn for,
    Style._add.cache_clear()  # noqa: SLF001 - and so does a sum of styles
    with chdir(ROOT), mock.patch.dict(os.environ, colours):
        lines = run(command, lang, width=WIDTH)
    shown = Text.from_ansi("\n".join([f"$ {command}", *lines[: LINES - 2], "…"]))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    console.print(shown, soft_wrap=True)
    drawn = console.export_svg(title="", theme=_THEME, unique_id="gardefou")
    return "\n".join(line.rstrip() for line in _FONTS.sub("", drawn).split("\n"))


def report(lang: Lang) -> bytes:
    """Return the first page of the report as PNG."""
    draw = shutil.which("pdftoppm")
    if draw is None:
        sys.exit("pdftoppm is missing:  sudo apt install poppler-utils")
    with tempfile.TemporaryDirectory() as folder:
        pdf, picture = Path(folder) / "report.pdf", Path(folder) / "page"
        with chdir(ROOT):
            run(f"gardefou diagnose {FILE} --format pdf --out {pdf}", lang)
        subprocess.run([draw, "-png", "-singlefile", "-f", "1", "-r", str(_DPI), str(pdf), str(picture)], check=True)
        return picture.with_suffix(".png").read_bytes()


def main() -> None:
    """Draw the four pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for lang in LANGUAGES:
        (IMAGES / f"terminal.{lang}.svg").write_text(terminal(lang) + "\n", encoding="utf-8")
        (IMAGES / f"report.{lang}.png").write_bytes(report(lang))


if __name__ == "__main__":
    main()
