"""Check the corpus: ``python -m gardefou.law`` prints every mistake and a count."""

from __future__ import annotations

import sys

from gardefou.law.corpus import collect
from gardefou.law.source import read, shipped


def main(files: list[str]) -> int:
    """Print the mistakes of both law versions, of the named files only when some are named; return 2 when there are any."""
    messages: dict[str, None] = {}
    for in_force in (("gdpr", "ai_act", "omnibus_ai"), ("gdpr", "ai_act")):
        source = read(shipped())
        corpus = collect(source, in_force)
        messages.update((problem.message("en"), None) for problem in source.problems)
        print(
            f"{in_force[-1]}: {len(corpus.questions)} questions, {len(corpus.rules)} rules, {len(corpus.obligations)} obligations, {len(corpus.concepts)} labels"
        )
    shown = [message for message in messages if not files or any(name in message for name in files)]
    print("\n".join(shown) or "no mistake found")
    return 2 if shown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
