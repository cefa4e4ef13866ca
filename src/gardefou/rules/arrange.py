"""In which order the variables of a network go into decision diagrams: what is used together lies together.

What few targets need starts on top, so that what they all need is stored once below. From there FORCE (Aloul, Markov and
Sakallah 2003): every gate pulls itself and its inputs to their common centre, until nothing moves. Last, the questions that are
asked first are lifted to the top: their answers then cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gardefou.rules.network import Network

_ROUNDS = 120


def arrange(network: Network, modules: Collection[int], first: Sequence[Collection[str]] = ()) -> list[int]:
    """Return the variables of the targets, seen from outside the modules: leaves and modules, in order.

    ``first`` names, group by group, the leaves to lift.
    """
    nodes = network.below(network.targets.values(), modules)
    uses = _uses(network, nodes, modules)
    start = sorted(nodes, key=lambda node: uses[node])
    best = _forced(start, _pulls(network, nodes, modules))
    return _lifted(network, [node for node in best if node in modules or node in network.leaf], first)


def _lifted(network: Network, variables: list[int], first: Sequence[Collection[str]]) -> list[int]:
    """Return the variables with those first that depend on leaves of the first group only, then of the next."""
    rank = {leaf: number for number, group in enumerate(first) for leaf in group}

    def latest(node: int) -> int:
        return max(rank.get(network.leaf[below], len(first)) for below in network.below((node,)) if below in network.leaf)

    return sorted(variables, key=latest)


def _uses(network: Network, nodes: list[int], modules: Collection[int]) -> dict[int, int]:
    """Return how many different targets need each node; inputs come before their users in ``nodes``."""
    needed_by = dict.fromkeys(nodes, 0)
    for number, root in enumerate(dict.fromkeys(abs(root) for root in network.targets.values())):
        needed_by[root] |= 1 << number
    for node in reversed(nodes):
        for source in network.inputs[node] if node not in modules else ():
            needed_by[abs(source)] |= needed_by[node]
    return {node: targets.bit_count() for node, targets in needed_by.items()}


def _pulls(network: Network, nodes: list[int], modules: Collection[int]) -> list[list[int]]:
    """Return each gate with its inputs; a gate that only targets use pulls nothing together."""
    inner = [node for node in nodes if node not in modules]
    used = {abs(source) for node in inner for source in network.inputs[node]}
    return [[node, *map(abs, network.inputs[node])] for node in inner if node in used and network.inputs[node]]


def _forced(start: list[int], pulls: list[list[int]]) -> list[int]:
    place = {node: float(number) for number, node in enumerate(start)}
    best, least = start, float("inf")
    for _ in range(_ROUNDS):
        moved = _pulled(place, pulls)
        if moved == place:
            break
        place = moved
        span = sum([max(places) - min(places) for places in ([place[node] for node in pull] for pull in pulls)])
        if span < least:
            best, least = list(place), span
    return best


def _pulled(place: dict[int, float], pulls: list[list[int]]) -> dict[int, float]:
    """Return the nodes, with new places, in the order of the mean centre of what pulls at them."""
    total = dict.fromkeys(place, 0.0)
    count = dict.fromkeys(place, 0)
    for pull in pulls:
        centre = sum([place[node] for node in pull]) / len(pull)
        for node in pull:
            total[node] += centre
            count[node] += 1
    mean = {node: total[node] / count[node] if count[node] else place[node] for node in place}
    return {node: float(number) for number, node in enumerate(sorted(mean, key=lambda node: (mean[node], node)))}
