"""Reduced ordered binary decision diagrams: small, iterative, with node numbers as values.

Node 0 is false, node 1 is true. A node is made after its children, so numbers are an order of computation and every pass
over a diagram is a loop over sorted numbers, never a recursion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

FALSE, TRUE = 0, 1
_BOTTOM = 1 << 30  # level of the two constants


class Bdd:
    """A manager of diagrams over ``levels`` variables.

    ``groups`` gives the group of each level (a question, for instance) and ``chances`` its prior. For every node the manager
    keeps ``touches``, the set of groups on which it depends as bits of an integer, and ``chance``, its prior of being true.
    """

    def __init__(self, chances: Sequence[float], groups: Sequence[int]) -> None:
        self.prior = list(chances)
        self.group = list(groups)
        self.level = [_BOTTOM, _BOTTOM]
        self.low = [FALSE, TRUE]
        self.high = [FALSE, TRUE]
        self.touches = [0, 0]
        self.chance = [0.0, 1.0]
        self.entropies: dict[int, float] = {}  # by node: a memo of the question order
        self._unique: dict[tuple[int, int, int], int] = {}
        self._and: dict[tuple[int, int], int] = {}
        self._not: dict[int, int] = {FALSE: TRUE, TRUE: FALSE}

    def __len__(self) -> int:
        return len(self.level)

    def node(self, level: int, low: int, high: int) -> int:
        """Return the node "if the variable at this level then high else low"."""
        if low == high:
            return low
        key = (level, low, high)
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = len(self.level)
            self.level.append(level)
            self.low.append(low)
            self.high.append(high)
            self.touches.append(self.touches[low] | self.touches[high] | 1 << self.group[level])
            chance = self.prior[level]
            self.chance.append((1 - chance) * self.chance[low] + chance * self.chance[high])
        return found

    def variable(self, level: int) -> int:
        """Return the variable of a level."""
        return self.node(level, FALSE, TRUE)

    def negate(self, root: int) -> int:
        """Return the negation."""
        known = self._not
        if root not in known:
            for node in self._below(root, known):
                known[node] = self.node(self.level[node], known[self.low[node]], known[self.high[node]])
                known[known[node]] = node
        return known[root]

    def _below(self, root: int, known: Mapping[int, object]) -> list[int]:
        seen: set[int] = set()
        stack = [root]
        while stack:
            node = stack.pop()
            if node not in seen and node not in known:
                seen.add(node)
                stack += (self.low[node], self.high[node])
        return sorted(seen)

    def both(self, one: int, other: int) -> int:
        """Return the conjunction of two diagrams."""
        known = self._and
        start = (one, other) if one < other else (other, one)
        stack = [start]
        while stack:
            pair = one, other = stack[-1]
            if one <= TRUE or one == other:  # the smaller number comes first, so a constant does
                known[pair] = other if one else FALSE
                stack.pop()
                continue
            level, other_level = self.level[one], self.level[other]
            low_one, high_one = (self.low[one], self.high[one]) if level <= other_level else (one, one)
            low_other, high_other = (self.low[other], self.high[other]) if other_level <= level else (other, other)
            lows = (low_one, low_other) if low_one < low_other else (low_other, low_one)
            highs = (high_one, high_other) if high_one < high_other else (high_other, high_one)
            low, high = known.get(lows), known.get(highs)
            if low is not None and high is not None:
                known[pair] = self.node(min(level, other_level), low, high)
                stack.pop()
                continue
            if low is None:
                stack.append(lows)
            if high is None:
                stack.append(highs)
        return known[start]

    def forget(self) -> None:
        """Drop what was remembered to make new diagrams fast; the diagrams stay."""
        self._and.clear()
        self._not = {FALSE: TRUE, TRUE: FALSE}

    def either(self, one: int, other: int) -> int:
        """Return the disjunction of two diagrams."""
        return self.negate(self.both(self.negate(one), self.negate(other)))

    def every(self, roots: Iterable[int]) -> int:
        """Return the conjunction of diagrams, the deepest joined first."""
        result = TRUE
        for root in sorted(set(roots), key=lambda root: (-self.level[root], root)):
            result = self.both(root, result)
        return result

    def some(self, roots: Iterable[int]) -> int:
        """Return the disjunction of diagrams."""
        return self.negate(self.every([self.negate(root) for root in roots]))

    def restrict(self, roots: Iterable[int], fixed: Mapping[int, bool]) -> dict[int, int]:
        """Return each root with the variables of these levels fixed; all roots share the work."""
        listed = set(roots)
        changed, done = self._affected(listed, fixed)
        level_of, low, high, known = self.level, self.low, self.high, self._unique
        for node in changed:
            level = level_of[node]
            choice = fixed.get(level)
            if choice is not None:
                done[node] = done[high[node] if choice else low[node]]
                continue
            no, yes = done[low[node]], done[high[node]]
            if no == yes:
                done[node] = no
            else:
                found = known.get((level, no, yes))
                done[node] = self.node(level, no, yes) if found is None else found
        return {root: done[root] for root in listed}

    def _affected(self, roots: Iterable[int], fixed: Mapping[int, bool]) -> tuple[list[int], dict[int, int]]:
        """Return the nodes that a restriction may change, children first, and those around them, which stay as they are."""
        mask = 0
        for level in fixed:
            mask |= 1 << self.group[level]
        deepest = max(fixed, default=-1)
        level_of, low, high, touches = self.level, self.low, self.high, self.touches
        changed: set[int] = set()
        done: dict[int, int] = {}
        stack = list(roots)
        while stack:
            node = stack.pop()
            if node in changed or node in done:
                continue
            level = level_of[node]
            if level > deepest or not touches[node] & mask:
                done[node] = node
                continue
            changed.add(node)
            choice = fixed.get(level)
            if choice is None:
                stack += (low[node], high[node])
            else:
                stack.append(high[node] if choice else low[node])
        return sorted(changed), done

    def compact(self, roots: Iterable[int]) -> tuple[Bdd, dict[int, int]]:
        """Return a new manager that holds only these diagrams, and where each of their nodes is in it."""
        fresh = Bdd(self.prior, self.group)
        moved = {FALSE: FALSE, TRUE: TRUE}
        for node in self.reachable(roots):
            moved[node] = fresh.node(self.level[node], moved[self.low[node]], moved[self.high[node]])
        return fresh, moved

    def reachable(self, roots: Iterable[int]) -> list[int]:
        """Return every node below the roots, constants left out, children first."""
        seen: set[int] = {FALSE, TRUE}
        stack = list(roots)
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                stack += (self.low[node], self.high[node])
        return sorted(seen)[2:]

    def support(self, root: int) -> set[int]:
        """Return the levels on which a diagram depends."""
        return {self.level[node] for node in self.reachable((root,))}

    def count(self, root: int) -> int:
        """Return how many assignments of all variables make the diagram true."""
        levels = len(self.prior)
        models = {FALSE: 0, TRUE: 1}
        depth = {FALSE: levels, TRUE: levels}
        for node in self.reachable((root,)):
            here = depth[node] = self.level[node]
            low, high = self.low[node], self.high[node]
            models[node] = (models[low] << (depth[low] - here - 1)) + (models[high] << (depth[high] - here - 1))
        return models[root] << depth[root]
