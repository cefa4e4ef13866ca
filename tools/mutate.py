"""Mutation testing of the law: ``python tools/mutate.py`` measures, ``--write-docs`` writes the two pages of the reference."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mutation.measure import measure
from mutation.page import write

REQUIRED = 97.0  # percent


def main() -> int:
    """Measure, print what is alive, and leave with 1 when the score is too low."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="mutants whose id starts with this")
    parser.add_argument("--no-proofs", action="store_true", help="cases and equivalence only, while cases are being written")
    parser.add_argument("--write-docs", action="store_true", help="write docs/reference/mutation.md and mutation.fr.md")
    found = parser.parse_args()
    result = measure(only=found.only, proofs=not found.no_proofs, progress=lambda line: print(line, file=sys.stderr))
    for fate in result.of("alive"):
        print(f"alive  {fate.id}\n       {fate.detail}")
    noticed = {by: len(result.of(by)) for by in ("cases", "loader", "proofs", "equivalent", "alive")}
    print(f"{len(result.fates)} mutants, {result.cases} cases: {noticed}; score {result.score:.2f} %")
    if found.write_docs:
        write(result, Path(__file__).resolve().parents[1] / "docs" / "reference")
    return 0 if result.score >= REQUIRED else 1


if __name__ == "__main__":
    sys.exit(main())
