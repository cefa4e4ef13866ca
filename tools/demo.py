"""The demonstration: one shipped firm, from its answers file to its report; one diagnosis, then both reports at the same time."""

import os
import sys
from pathlib import Path

from gardefou.cli.diagnose import render, result_of
from gardefou.cli.files import write_whole
from gardefou.cli.lang import reader_language
from gardefou.cli.show import show

FIRM = Path("examples/candidate-ranking.toml")
FOLDER = Path("demo")


def main() -> int:
    """Print the result and write both reports; return the exit code."""
    FOLDER.mkdir(exist_ok=True)
    lang = reader_language()
    result = result_of(FIRM, as_of=None)
    pdf, docx = (FOLDER / f"restitution.{form}" for form in ("pdf", "docx"))
    child = os.fork()
    if not child:
        write_whole(pdf, render(result, "pdf", lang=lang))
        os._exit(0)
    show(result, lang=lang)
    write_whole(docx, render(result, "docx", lang=lang))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(f"{pdf}\n{docx}", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
