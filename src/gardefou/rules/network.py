"""The rules as one network of AND gates with signed inputs, and the modules in it.

For complete files only: two values, so "or" is an AND with signs turned. A module is a node whose facts are used nowhere
else. From outside it is one free variable, whatever happens inside; this keeps decision diagrams small.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from gardefou.rules.cells import ladder
from gardefou.rules.model import Condition, Rule, Ruleset
from gardefou.rules.truth import YES

TRUE, FALSE = 1, -1  # node 1 is the constant; a negative number is the negation of a node


class Network:
    """Nodes numbered so that inputs come first. Leaves are free atoms and laddered questions; atoms of the latter hang on them."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.inputs: list[tuple[int, ...]] = [(), ()]
        self.leaf: dict[int, str] = {}  # free atom, or question with a ladder
        self.part: dict[int, str] = {}  # atom of a question with a ladder; its input is the leaf of the question
        self.names: dict[str, int] = {}
        self._gates: dict[tuple[int, ...], int] = {}
        for question in ruleset.questions.values():
            self._ask(question.id, question.atoms, laddered=ladder(question) is not None)
        for concept in ruleset.order:
            self.names[concept] = self._concept(ruleset.by_concept[concept])
        self.targets = {name: self._condition(condition) for name, condition in ruleset.targets.items()}

    def _ask(self, question: str, atoms: tuple[str, ...], *, laddered: bool) -> None:
        if laddered:
            whole = self._new(())
            self.leaf[whole] = question
        for atom in atoms:
            node = self.names[atom] = self._new((whole,) if laddered else ())
            (self.part if laddered else self.leaf)[node] = atom

    def _new(self, inputs: tuple[int, ...]) -> int:
        self.inputs.append(inputs)
        return len(self.inputs) - 1

    def every(self, inputs: Iterable[int]) -> int:
        """Return the AND of signed nodes."""
        kept = set(inputs) - {TRUE}
        if FALSE in kept or any(-node in kept for node in kept):
            return FALSE
        if not kept:
            return TRUE
        key = tuple(sorted(kept))
        if len(key) == 1:
            return key[0]
        if key not in self._gates:
            self._gates[key] = self._new(key)
        return self._gates[key]

    def some(self, inputs: Iterable[int]) -> int:
        """Return the OR of signed nodes."""
        return -self.every([-node for node in inputs])

    def _condition(self, condition: Condition) -> int:
        parts = [self.names[name] for name in condition.all] + [-self.names[name] for name in condition.unless]
        if condition.any:
            parts.append(self.some([self.names[name] for name in condition.any]))
        return self.every(parts)

    def _concept(self, rules: Sequence[Rule]) -> int:
        holding = [self._condition(rule.condition) for rule in rules if rule.value is YES]
        against = [-self._condition(rule.condition) for rule in rules if rule.value is not YES]
        return self.every([self.some(holding), *against])

    def is_gate(self, node: int) -> bool:
        """Return whether a node is an AND gate."""
        return bool(self.inputs[node]) and node not in self.part

    def below(self, roots: Iterable[int], stop: Collection[int] = ()) -> list[int]:
        """Return the nodes on which signed roots depend, themselves included: each after its inputs, in reading order.

        What lies below a node of ``stop`` is left out.
        """
        found: dict[int, None] = {}
        stack = [abs(root) for root in roots][::-1]
        while stack:
            node = stack[-1]
            missing = [] if node in stop else [abs(source) for source in self.inputs[node] if abs(source) not in found]
            if missing:
                stack.extend(reversed(missing))
            else:
                found.setdefault(stack.pop())
        return list(found)

    def group(self, gate: int, taken: set[int]) -> int:
        """Take some inputs of a gate into a gate of their own; return it."""
        made = self._new(tuple(source for source in self.inputs[gate] if source in taken))
        self.inputs[gate] = (*(source for source in self.inputs[gate] if source not in taken), made)
        return made


def modules(network: Network) -> list[int]:
    """Group what can be grouped; return the nodes above which their facts are not used, the highest ones only."""
    roots = {abs(root) for root in network.targets.values()}
    order = network.below(roots)
    reach = _Reach(network, order)
    found: dict[int, None] = {}
    stack = sorted(roots)
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if node in seen or not network.is_gate(node):
            continue
        seen.add(node)
        closed = reach.closed_inputs(node)
        if len(closed) == len(network.inputs[node]):
            found[node] = None
            continue
        stack.extend(abs(source) for source in network.inputs[node] if source not in closed)
        if len(closed) > 1:
            found[network.group(node, closed)] = None
        elif closed and network.is_gate(abs(min(closed))):
            found[abs(min(closed))] = None
    return list(found)


class _Reach:
    """For each node, as bits of integers: what is below it, and who uses any of that."""

    def __init__(self, network: Network, order: list[int]) -> None:
        self._network = network
        self._users = dict.fromkeys(order, 0)
        self._below = dict.fromkeys(order, 0)  # the node itself included
        self._used_by = dict.fromkeys(order, 0)
        for node in order:
            for source in network.inputs[node]:
                self._users[abs(source)] |= 1 << node
        for node in order:
            below, used_by = 1 << node, self._users[node]
            for source in network.inputs[node]:
                below |= self._below[abs(source)]
                used_by |= self._used_by[abs(source)]
            self._below[node], self._used_by[node] = below, used_by

    def closed_inputs(self, gate: int) -> set[int]:
        """Return the inputs of a gate whose facts are used only through these inputs of this gate."""
        parts: list[tuple[int, set[int]]] = []  # what is below, the inputs: parts share nothing
        for source in self._network.inputs[gate]:
            below, sources = self._below[abs(source)], {source}
            apart = []
            for part in parts:
                if part[0] & below:
                    below, sources = below | part[0], sources | part[1]
                else:
                    apart.append(part)
            parts = [*apart, (below, sources)]
        closed: set[int] = set()
        for below, sources in parts:
            used_by = 0
            for source in sources:
                used_by |= self._used_by[abs(source)]
            if not used_by & ~(below | 1 << gate):
                closed |= sources
        return closed
