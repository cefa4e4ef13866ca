"""Measure the engine on the real corpus: ``python benchmarks/engine.py [--quick]``. Medians; the load of the machine is printed."""

from __future__ import annotations

import datetime as dt
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from certificate import certificate
from gardefou.law import Corpus, load
from gardefou.rules import YES, Ruleset, Truth, evaluate, truths
from gardefou.rules.bulk import Bulk
from gardefou.rules.compiled import Compiled
from gardefou.rules.exact import Exact
from gardefou.rules.explain import Explainer
from gardefou.rules.next_question import Order, Session, next_question
from million import drawn, store, who_changes
from peers import clingo_evaluator, zen_evaluator
from population import Replies, given, population

BEFORE, AFTER = dt.date(2026, 7, 1), dt.date(2026, 11, 24)
_T = TypeVar("_T")
Facts = dict[str, Truth]


def main() -> None:
    quick = "--quick" in sys.argv
    corpus, old = load(as_of=AFTER), load(as_of=BEFORE)
    systems = list(population(corpus, 40 if quick else 300, seed=1))
    heading(corpus)
    single(corpus, [truths(corpus.ruleset, replies) for replies in systems[:40]])
    peers(corpus, [truths(corpus.ruleset, replies) for replies in systems[:40]])
    exact = compiling(corpus.ruleset)
    asking(exact, corpus, systems[:40])
    questions(exact, corpus, systems)
    bulk(corpus, old, 100_000 if quick else 1_000_000)
    print(f"load at the end      {loads()}")


def heading(corpus: Corpus) -> None:
    ruleset = corpus.ruleset
    print(f"machine              {os.cpu_count()} cores, Python {platform.python_version()}, load {loads()}")
    print(
        f"corpus               {len(ruleset.questions)} questions, {len(ruleset.atom_question)} facts, {len(ruleset.rules)} rules, {len(ruleset.targets)} targets"
    )


def loads() -> str:
    return " ".join(f"{load:.2f}" for load in os.getloadavg())


def show(name: str, value: str, goal: str = "") -> None:
    print(f"{name:<44} {value:>22}   {goal}")


def median(work: Callable[[_T], object], items: Sequence[_T], *, times: int = 7) -> float:
    """Return the median over rounds of the mean seconds per item."""
    rounds = []
    for _ in range(times):
        start = time.perf_counter()
        for item in items:
            work(item)
        rounds.append((time.perf_counter() - start) / len(items))
    return statistics.median(rounds)


def single(corpus: Corpus, files: list[Facts]) -> None:
    ruleset = corpus.ruleset
    statuses = [status.concept for status in corpus.statuses]
    chance = random.Random(2)
    files = [{atom: value for atom, value in facts.items() if chance.random() < 0.8} for facts in files]

    def explained(facts: Facts) -> None:
        found = evaluate(ruleset, facts)
        explainer = Explainer(ruleset, found)
        for name in statuses:
            explainer.of(name)

    def everything(facts: Facts) -> None:
        explainer = Explainer(ruleset, evaluate(ruleset, facts))
        for name in ruleset.targets:
            explainer.of(name)

    show("one evaluation, interpreted", f"{median(lambda facts: evaluate(ruleset, facts), files) * 1e6:.0f} µs")
    show("  with the statuses explained", f"{median(explained, files) * 1e6:.0f} µs", "goal 1000 µs")
    show("  with every target explained", f"{median(everything, files) * 1e6:.0f} µs")
    for name, outputs in (("statuses", statuses), ("all targets", list(ruleset.targets))):
        compiled = Compiled(ruleset, outputs)
        flags = [compiled.pack(facts) for facts in files]
        show(f"one evaluation, compiled, {name}", f"{median(compiled.run, flags) * 1e6:.1f} µs", "goal 10 µs" if name == "statuses" else "")
        show("  from a mapping of facts to one of values", f"{median(compiled.values, files) * 1e6:.1f} µs")


def peers(corpus: Corpus, files: list[Facts]) -> None:
    ruleset = corpus.ruleset
    statuses = tuple(status.concept for status in corpus.statuses)
    compiled = Compiled(ruleset, statuses)
    zen_values, clingo_values = zen_evaluator(ruleset, statuses), clingo_evaluator(ruleset, statuses)
    ours = [compiled.values(facts) for facts in files]
    if ours != [zen_values(facts) for facts in files] or ours != clingo_values([*files]):
        raise SystemExit("the engines disagree")
    base = median(compiled.values, files)
    for name, seconds in (
        ("zen-engine", median(zen_values, files)),
        ("clingo", median(lambda batch: clingo_values([*batch]), [files], times=3) / len(files)),
    ):
        show(
            f"{name}, same rules, same files, statuses", f"{seconds * 1e6:.0f} µs", f"{seconds / base:.0f} times ours ({base * 1e6:.0f} µs)"
        )


def compiling(ruleset: Ruleset) -> Exact:
    start = time.perf_counter()
    exact = Exact(ruleset)
    left = exact.left({})
    seconds = time.perf_counter() - start
    live = len(exact.bdd.reachable(left.roots.values()))
    show("decision diagrams of all targets", f"{seconds * 1e3:.0f} ms", f"{live} nodes, {len(exact.inside)} modules")
    return exact


def asking(exact: Exact, corpus: Corpus, systems: list[Replies]) -> None:
    orders: tuple[Order, ...] = ("legal", "free")
    for order in orders:
        steps, afresh = list[float](), list[float]()
        for replies in systems:
            known, waits = interview(exact, corpus, replies, order)
            steps += waits
            afresh += [timed(partial(fresh, exact, facts, order)) for facts in known]
        show(f"answer taken and next question, {order} order", spread(steps), "goal p95 20 ms")
        show("  from all answers afresh", spread(afresh))


def interview(exact: Exact, corpus: Corpus, replies: Replies, order: Order) -> tuple[list[Facts], list[float]]:
    """Return what was known after each answer, and the seconds from each answer to the next question."""
    ruleset = corpus.ruleset
    facts = truths(ruleset, {name: replies[name] for name in given(corpus)})
    session = Session.start(exact, facts)
    known, waits = [facts], []
    question = session.next(order)
    while question is not None:
        told = truths(ruleset, {question: replies[question]})
        start = time.perf_counter()
        session = session.answered(question, told)
        question = session.next(order)
        waits.append(time.perf_counter() - start)
        known.append({**known[-1], **told})
    return known, waits


def fresh(exact: Exact, known: Facts, order: Order) -> None:
    exact.left({})
    next_question(exact, known, order=order)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spread(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return f"p50 {ordered[len(ordered) // 2] * 1e3:.1f} p95 {ordered[int(len(ordered) * 0.95)] * 1e3:.1f} ms"


def questions(exact: Exact, corpus: Corpus, systems: list[Replies]) -> None:
    ready = given(corpus)
    least = [certificate(exact, replies, given=ready) for replies in systems]
    bound = [len(found.questions) for found in least]
    inside = [exact.value("in_scope", truths(corpus.ruleset, replies)) is YES for replies in systems]
    show("systems simulated, in scope", f"{len(systems)}, {sum(inside)}", f"bound exact for {sum(found.exact for found in least)}")
    show("fewest screens that settle, mean, in scope", f"{statistics.mean(bound):.2f}, {mean(bound, inside):.2f}")
    goals: dict[Order, str] = {"free": "goal 6 % in scope", "legal": "goal 15 % in scope"}
    for order, goal in goals.items():
        asked = [len(interview(exact, corpus, replies, order)[1]) for replies in systems]
        over, over_inside = sum(asked) / sum(bound) - 1, mean(asked, inside) / mean(bound, inside) - 1
        show(
            f"screens asked, {order} order, mean, in scope",
            f"{statistics.mean(asked):.2f}, {mean(asked, inside):.2f}",
            f"{over:+.1%}, in scope {over_inside:+.1%}   {goal}",
        )


def mean(counts: list[int], inside: list[bool]) -> float:
    return statistics.mean(count for count, one in zip(counts, inside, strict=True) if one)


def bulk(corpus: Corpus, old: Corpus, rows: int) -> None:
    statuses = [status.concept for status in corpus.statuses if status.concept in old.ruleset.by_concept]
    columns = drawn(corpus.ruleset, rows, seed=3)
    for use_numpy in (True, False):
        before, after = (Bulk(law.ruleset, statuses, use_numpy=use_numpy) for law in (old, corpus))
        how = "numpy" if use_numpy else "integers"
        show(
            f"{rows} systems, statuses, {how}",
            f"{median(after.evaluate, [columns], times=5) * 1e3:.1f} ms",
            f"{len(after.program.steps)} operations",
        )
        changing = len(before.changes(after, columns))
        seconds = median(partial(before.changes, after), [columns], times=5)
        show("  who changes between the two laws", f"{seconds * 1e3:.1f} ms", f"{changing} change; goal 20 ms for a million")
    every = Bulk(corpus.ruleset)
    show(
        f"{rows} systems, all targets, numpy",
        f"{median(every.evaluate, [columns], times=3) * 1e3:.0f} ms",
        f"{len(every.program.steps)} operations",
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "systems.sqlite"
        size = store(path, columns)
        before, after = Bulk(old.ruleset, statuses), Bulk(corpus.ruleset, statuses)
        seconds = median(partial(who_changes, before=before, after=after), [path], times=3)
        show(f"{rows} systems from SQLite, who changes", f"{seconds:.2f} s", f"{size / 1e6:.0f} MB; goal 3 s for a million")


if __name__ == "__main__":
    main()
