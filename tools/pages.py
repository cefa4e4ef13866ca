"""Keep the pages true: run the commands they show, write the page of open questions, set French spaces.

``python -m tools.pages`` rewrites what has changed; ``--check`` only names it. Above a ``console`` block, a comment says what to
keep of the output (``show: 1+4, Niveaux..└``: four lines from the first; from the line that holds one to that of the other), what is typed
(``type: 1|2,3|q``), that it ``fails``, or ``not run``. Above any other block, ``file: NAME`` and ``add: NAME`` put it where the commands find it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from unittest import mock

from click.testing import CliRunner, Result
from tools import readings

from gardefou.cli.main import gardefou
from gardefou.errors import GardefouError
from gardefou.text import Lang
from gardefou.text.typography import french

ROOT = Path(__file__).resolve().parents[1]
DAY = dt.date(2026, 11, 24)
WIDTH = 90
_ELSEWHERE = ("corpus-vocabulary", "mutation")
_BLOCK = re.compile(r"(?P<notes>(?:^<!-- [^\n]* -->\n)*)^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_NOTE = re.compile(r"<!-- (?P<word>show|type|file|add|fails|not run)(?:: (?P<value>.*?))? -->")
_MACHINE = re.compile(r"```.*?^```$|<!--.*?-->|`[^`\n]+`|\]\([^)]*\)", re.MULTILINE | re.DOTALL)
_SPACES = re.compile("[\u00a0\u202f]")
_HELD = "\ue001"


def pages() -> list[Path]:
    """Return every page of the project, but those that another tool writes."""
    found = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in found if not page.name.startswith(_ELSEWHERE)]


def lang_of(page: Path) -> Lang:
    """Return the language of a page, by its name."""
    return "fr" if page.name == "LISEZMOI.md" or page.name.endswith(".fr.md") else "en"


def refreshed(page: Path) -> str:
    """Return the text of a page as it should stand today."""
    lang, text = lang_of(page), page.read_text(encoding="utf-8")
    if page.name in readings.NAMES:
        text = readings.page(lang, DAY)
    return typeset(with_outputs(text, lang)) if lang == "fr" else with_outputs(text, lang)


def typeset(text: str) -> str:
    """Set the spaces and apostrophes of French prose; code, links and comments stay."""
    kept: list[str] = []

    def hold(found: re.Match[str]) -> str:
        kept.append(found.group())
        return _HELD

    held = _MACHINE.sub(hold, text)
    lines = "\n".join(french(line) for line in held.split("\n"))
    names = iter(kept)
    return re.sub(_HELD, lambda _: next(names), lines)


def with_outputs(text: str, lang: Lang) -> str:
    """Run the commands of a page in a passing folder and put their outputs in the blocks."""
    if "```console" not in text:
        return text
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(ROOT / "examples", "examples")
        return _BLOCK.sub(lambda found: _block(found, lang), text)


def _block(found: re.Match[str], lang: Lang) -> str:
    notes = {note["word"]: note["value"] or "" for note in _NOTE.finditer(found["notes"])}
    for word, mode in (("file", "w"), ("add", "a")):
        if word in notes:
            with Path(notes[word]).open(mode, encoding="utf-8") as file:
                file.write(found["body"])
    command = found["body"].partition("\n")[0]
    if found["kind"] != "console" or not command.startswith("$ gardefou") or "not run" in notes:
        return found.group()
    lines = _shown(run(command[2:], lang, typed=notes.get("type", ""), fails="fails" in notes), notes.get("show", ""))
    return f"{found['notes']}```console\n" + "\n".join([command, *lines]) + "\n```"


def run(command: str, lang: Lang, *, typed: str = "", fails: bool = False, width: int = WIDTH) -> list[str]:
    """Return the lines that a command prints; raise RuntimeError when it fails, unless it should."""
    env = {"COLUMNS": str(width), "GARDEFOU_LANG": lang, "XDG_DATA_HOME": str(Path.cwd())}
    args = shlex.split(command)[1:]
    keys = "".join(f"{line}\n" for line in typed.split("|")) if typed else None
    with mock.patch("gardefou.cli.files.today", return_value=DAY), mock.patch.dict(os.environ, env):
        result: Result = CliRunner().invoke(gardefou, args, input=keys, prog_name="gardefou", color=True)
    output = result.output
    if isinstance(result.exception, GardefouError):
        output += result.exception.message(lang)
    if fails is (result.exit_code == 0):
        raise RuntimeError(f"{command}\n{output}") from result.exception
    return [line.rstrip() for line in output.rstrip().split("\n")]


def _shown(lines: list[str], wanted: str) -> list[str]:
    """Return the pieces asked for, with an ellipsis for what is left out."""
    if not wanted:
        return lines
    shown: list[str] = []
    after = 0
    for piece in wanted.split(", "):
        start, length, last = re.fullmatch(r"(.+?)(?:\+(\d+)|\.\.(.+))", piece).groups()  # type: ignore[union-attr] - a note of ours
        first = int(start) - 1 if start.isdigit() else _find(start, lines, after)
        shown += ["…"] if first > after else []
        after = min(first + int(length), len(lines)) if length else _find(last, lines, first) + 1
        shown += lines[first:after]
    return [*shown, "…"] if after < len(lines) else shown


def _find(words: str, lines: list[str], after: int) -> int:
    for number in range(after, len(lines)):
        if words in _SPACES.sub(" ", lines[number]):
            return number
    raise LookupError(f"no line of the output holds: {words}")


def stale() -> Iterator[tuple[Path, str]]:
    """Yield every page that is no longer true, with its text as it should be."""
    for page in pages():
        text = refreshed(page)
        if text != page.read_text(encoding="utf-8"):
            yield page, text


def main() -> int:
    """Rewrite the pages, or with ``--check`` name those that need it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="name the pages that are out of date, write nothing")
    check = parser.parse_args().check
    found = list(stale())
    for page, text in found:
        print(page.relative_to(ROOT))
        if not check:
            page.write_text(text, encoding="utf-8")
    return 1 if check and found else 0


if __name__ == "__main__":
    sys.exit(main())
