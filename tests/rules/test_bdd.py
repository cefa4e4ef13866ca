from __future__ import annotations

import itertools
import random

from gardefou.rules.bdd import FALSE, TRUE, Bdd

LEVELS = 6


def table(bdd: Bdd, root: int) -> list[bool]:
    found = []
    for values in itertools.product((False, True), repeat=LEVELS):
        node = root
        while node > TRUE:
            node = bdd.high[node] if values[bdd.level[node]] else bdd.low[node]
        found.append(node == TRUE)
    return found


def some_diagrams(seed: int) -> tuple[Bdd, list[int]]:
    chance = random.Random(seed)
    bdd = Bdd([chance.random() for _ in range(LEVELS)], list(range(LEVELS)))
    made = [bdd.variable(level) for level in range(LEVELS)]
    for _ in range(12):
        one, other = chance.choices(made[-8:], k=2)
        made.append(chance.choice((bdd.both, bdd.either))(one, bdd.negate(other) if chance.random() < 0.4 else other))
    return bdd, made


def test_equal_functions_are_one_node_and_connectives_follow_their_tables() -> None:
    for seed in range(60):
        bdd, made = some_diagrams(seed)
        tables = {root: table(bdd, root) for root in made}
        assert len({tuple(values) for values in tables.values()}) == len(tables)
        one, other = made[-2:]
        assert table(bdd, bdd.both(one, other)) == [a and b for a, b in zip(tables[one], tables[other], strict=True)]
        assert table(bdd, bdd.either(one, other)) == [a or b for a, b in zip(tables[one], tables[other], strict=True)]
        assert table(bdd, bdd.negate(one)) == [not a for a in tables[one]]
        assert bdd.every(made) == bdd.negate(bdd.some([bdd.negate(root) for root in made]))


def test_a_restriction_of_many_roots_agrees_with_their_tables() -> None:
    for seed in range(60):
        bdd, made = some_diagrams(seed)
        fixed = {1: True, 4: False} if seed % 2 else {0: False}
        for root, left in bdd.restrict(made, fixed).items():
            kept = [
                value
                for values, value in zip(itertools.product((False, True), repeat=LEVELS), table(bdd, root), strict=True)
                if all(values[level] is wanted for level, wanted in fixed.items())
            ]
            again = [
                value
                for values, value in zip(itertools.product((False, True), repeat=LEVELS), table(bdd, left), strict=True)
                if all(values[level] is wanted for level, wanted in fixed.items())
            ]
            assert kept == again
            assert not bdd.support(left) & fixed.keys()


def test_support_count_and_chance_agree_with_the_table() -> None:
    for seed in range(60):
        bdd, made = some_diagrams(seed)
        root = made[-1]
        values = table(bdd, root)
        assert bdd.count(root) == sum(values)
        assert bdd.support(root) == {
            level for level in range(LEVELS) if any(values[row] != values[row ^ 1 << LEVELS - 1 - level] for row in range(len(values)))
        }
        assert bdd.touches[root] == sum(1 << level for level in bdd.support(root))
        weight = 0.0
        for row, inside in zip(itertools.product((False, True), repeat=LEVELS), values, strict=True):
            part = 1.0
            for prior, value in zip(bdd.prior, row, strict=True):
                part *= prior if value else 1 - prior
            weight += part * inside
        assert abs(bdd.chance[root] - weight) < 1e-9


def test_a_diagram_of_five_thousand_levels_overflows_no_stack() -> None:
    bdd = Bdd([0.5] * 5000, list(range(5000)))
    odd = FALSE
    for level in range(4999, -1, -1):
        odd = bdd.node(level, odd, bdd.negate(odd) if level < 4999 else TRUE)
    even = bdd.negate(odd)
    assert bdd.both(odd, even) == FALSE
    assert bdd.either(odd, even) == TRUE
    assert bdd.restrict([odd], {2500: True})[odd] == bdd.restrict([even], {2500: False})[even]


def test_a_compacted_manager_keeps_the_functions_and_drops_the_rest() -> None:
    bdd, made = some_diagrams(3)
    fresh, moved = bdd.compact(made[-2:])
    assert [table(fresh, moved[root]) for root in made[-2:]] == [table(bdd, root) for root in made[-2:]]
    assert len(fresh) <= len(bdd)
