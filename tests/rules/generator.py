"""Rulesets made by chance: small tangled ones for tests, a big one of the shape of a real corpus for benchmarks."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator, Mapping

from gardefou.rules import (
    NO,
    UNKNOWN,
    YES,
    Condition,
    Kind,
    Question,
    Reply,
    Rule,
    Ruleset,
    Threshold,
    Truth,
    build,
    evaluate,
    holds,
    truths,
)

_KINDS = (Kind.YES_NO, Kind.YES_NO, Kind.SET, Kind.CHOICE, Kind.DATE, Kind.NUMBER)


def question(chance: random.Random, number: int, kind: Kind, size: int, block: str = "") -> Question:
    """Return a question of one kind with ``size`` members and priors."""
    name = f"q{number}"
    if kind is Kind.YES_NO:
        return Question(name, kind, block=block, priors=(chance.uniform(0.05, 0.95),))
    members = tuple(f"m{index}" for index in range(size))
    if kind is Kind.DATE:
        cuts = tuple(Threshold(member, before=dt.date(2025, 1, 1) + dt.timedelta(100 * index)) for index, member in enumerate(members))
        return Question(name, kind, members, cuts, block, tuple((index + 1) / (size + 1) for index in range(size)))
    if kind is Kind.NUMBER:
        cuts = tuple(Threshold(member, at_least=10.0 * index) for index, member in enumerate(members))
        return Question(name, kind, members, cuts, block, tuple(1 - (index + 1) / (size + 1) for index in range(size)))
    weights = [chance.uniform(0.05, 0.6) for _ in members]
    total = sum(weights) if kind is Kind.CHOICE else 1.0
    return Question(name, kind, members, (), block, tuple(weight / total for weight in weights))


def small(seed: int, *, questions: int = 5, concepts: int = 8, members: int = 4) -> Ruleset:
    """Return a small ruleset with every kind of question, exceptions of exceptions, negative rules and targets."""
    chance = random.Random(seed)
    asked = [
        question(chance, number, chance.choice(_KINDS), chance.randint(1, members), f"b{number * 3 // questions}")
        for number in range(questions)
    ]
    names = [atom for one in asked for atom in one.atoms]
    rules: list[Rule] = []
    for number in range(concepts):
        concept = f"c{number}"
        rules.extend(Rule(f"{concept}.r{variant}", concept, condition(chance, names)) for variant in range(chance.randint(1, 3)))
        if chance.random() < 0.3:
            rules.extend(_opposite(chance, concept, names))
        names.append(concept)
    targets = {f"t{number}": condition(chance, names) for number in range(chance.randint(1, 4))}
    return build(asked, rules, targets=targets)


def condition(chance: random.Random, names: list[str]) -> Condition:
    """Return a condition over a few names, the latest preferred."""
    pool = names[-6:] + chance.sample(names, min(6, len(names)))
    every = tuple(chance.choice(pool) for _ in range(chance.randint(0, 2)))
    some = tuple(chance.choice(pool) for _ in range(chance.choice((0, 0, 1, 2, 3))))
    unless = tuple(chance.choice(pool) for _ in range(chance.choice((0, 0, 1, 2))))
    return Condition(every, some, unless)


def _opposite(chance: random.Random, concept: str, names: list[str]) -> Iterator[Rule]:
    """Yield a rule for and a rule against the concept, tied by an exception as the builder demands of every pair."""
    # The builder compares every pair, so the earlier rules of the concept would have to be tied too: use a concept of its own.
    tie = chance.choice(names)
    other = f"{concept}_x"
    yield Rule(f"{other}.yes", other, Condition(any=tuple(chance.sample(names, min(2, len(names)))), unless=(tie,)))
    yield Rule(f"{other}.no", other, Condition(all=(tie, chance.choice(names))), NO)


def reply(chance: random.Random, one: Question, *, whole: bool) -> Reply:
    """Return a reply; unless ``whole``, parts of it may be unknown."""
    if one.kind is Kind.YES_NO:
        return Reply({one.id: YES if chance.random() < one.priors[0] else NO})
    if one.kind is Kind.DATE:
        return Reply(date=dt.date(2024, 11, 1) + dt.timedelta(chance.randint(0, 100 * len(one.members) + 100)))
    if one.kind is Kind.NUMBER:
        return Reply(number=10.0 * chance.randint(-1, len(one.members)) + chance.choice((0, 5)))
    if one.kind is Kind.CHOICE:
        picked = chance.choices(one.members, one.priors)[0]
        if whole or chance.random() < 0.6:
            return Reply({picked: YES})
        return Reply({member: NO for member in one.members if member != picked and chance.random() < 0.5})
    values = {member: YES if chance.random() < prior else NO for member, prior in zip(one.members, one.priors, strict=True)}
    if whole:
        return Reply(values)
    return Reply({member: value for member, value in values.items() if chance.random() < 0.7}, chance.choice((UNKNOWN, UNKNOWN, NO)))


def every_reply(one: Question) -> list[Reply]:
    """Return one reply for every complete answer that can be told apart."""
    if one.kind is Kind.YES_NO:
        return [Reply({one.id: value}) for value in (YES, NO)]
    if one.kind is Kind.CHOICE:
        return [Reply({member: YES}) for member in one.members]
    if one.kind is Kind.DATE:
        days = sorted(cut.before for cut in one.thresholds if cut.before)
        return [Reply(date=day) for day in (days[0] - dt.timedelta(1), *days)]
    if one.kind is Kind.NUMBER:
        floors = sorted(cut.at_least for cut in one.thresholds if cut.at_least is not None)
        return [Reply(number=number) for number in (floors[0] - 1, *floors)]
    return [Reply(dict(zip(one.members, values, strict=True))) for values in itertools.product((YES, NO), repeat=len(one.members))]


def completions(ruleset: Ruleset, known: Mapping[str, Truth]) -> list[dict[str, Truth]]:
    """Return every complete file that agrees with the facts."""
    parts = []
    for one in ruleset.questions.values():
        found = [truths(ruleset, {one.id: given}) for given in every_reply(one)]
        parts.append([values for values in found if all(known.get(atom, value) is value for atom, value in values.items())])
    return [{atom: value for part in whole for atom, value in part.items()} for whole in itertools.product(*parts)]


def all_values(ruleset: Ruleset, known: Mapping[str, Truth]) -> dict[str, Truth]:
    """Return the interpreter's value of every target, concept and atom."""
    found = evaluate(ruleset, known)
    values = {**dict.fromkeys(ruleset.atom_question, UNKNOWN), **known, **found.concepts}
    return values | {name: holds(condition, values) for name, condition in ruleset.targets.items()}


def replies(chance: random.Random, ruleset: Ruleset, share: float = 1.0, *, whole: bool = True) -> dict[str, Reply]:
    """Return replies to about a share of the questions, drawn from the priors."""
    return {one.id: reply(chance, one, whole=whole) for one in ruleset.questions.values() if chance.random() < share}


def facts(chance: random.Random, ruleset: Ruleset, share: float = 1.0, *, whole: bool = True) -> dict[str, Truth]:
    """Return consistent facts drawn from the priors; with ``whole`` and a share of one, a complete file."""
    return truths(ruleset, replies(chance, ruleset, share, whole=whole))


def partial(chance: random.Random, ruleset: Ruleset) -> dict[str, Truth]:
    """Return a random partial file, from empty to complete."""
    return facts(chance, ruleset, chance.random(), whole=chance.random() < 0.5)


def big(seed: int = 7, *, areas: int = 24, points: int = 5, roles: int = 8, duties: int = 150) -> Ruleset:
    """Return a ruleset of the shape of a real corpus: scope, roles, screens with details, statuses, many gated targets."""
    chance = random.Random(seed)
    asked = [*_general(), *_screens(chance, areas, points)]
    rules = [*_scope_rules(), *_role_rules(roles), *_area_rules(areas, points), *_status_rules(areas)]
    extra = [Question(f"extra_{number}", Kind.YES_NO, block="extra", priors=(0.3,)) for number in range(duties // 4)]
    targets = {name: Condition(all=(name,)) for name in ("scope", "prohibited", "high", "light", "minimal")}
    for number in range(roles):
        targets[f"acts_as_{number}"] = Condition(all=("scope", f"role_{number}"))
    for number in range(duties):
        status = chance.choice(("scope", "high", "high", "high", "light"))
        every = [status, f"role_{chance.randrange(roles)}"]
        some = tuple(f"area_{chance.randrange(areas)}" for _ in range(2)) if chance.random() < 0.1 else ()
        if chance.random() < 0.3:
            every.append(chance.choice(extra).id)
        unless = (chance.choice(("size.small", "public", "old", chance.choice(extra).id)),) if chance.random() < 0.3 else ()
        targets[f"duty_{number}"] = Condition(tuple(every), some, unless)
    return build([*asked, *extra], rules, targets=targets)


def _general() -> list[Question]:
    cuts = tuple(Threshold(f"before_{year}", before=dt.date(year, 8, 2)) for year in (2025, 2026, 2027, 2028))
    return [
        Question("technique", Kind.SET, tuple(f"t{n}" for n in range(12)), (), "definition", (0.4, 0.3, 0.3, 0.02, *[0.1] * 8)),
        Question("elements", Kind.SET, tuple(f"e{n}" for n in range(6)), (), "definition", (0.95,) * 6),
        Question("beyond", Kind.YES_NO, block="definition", priors=(0.3,)),
        Question("link", Kind.SET, tuple(f"l{n}" for n in range(4)), (), "scope", (0.7, 0.9, 0.3, 0.3)),
        Question("exclusions", Kind.SET, tuple(f"x{n}" for n in range(7)), (), "scope", (0.03,) * 7),
        Question("activities", Kind.SET, tuple(f"a{n}" for n in range(8)), (), "roles", (0.3, 0.2, 0.7, 0.1, 0.1, 0.02, 0.1, 0.1)),
        Question("size", Kind.CHOICE, ("micro", "small", "medium", "large"), (), "organisation", (0.4, 0.4, 0.15, 0.05)),
        Question("public", Kind.YES_NO, block="organisation", priors=(0.05,)),
        Question("placed", Kind.DATE, tuple(cut.id for cut in cuts), cuts, "time", (0.2, 0.5, 0.8, 0.9)),
        Question("changed", Kind.YES_NO, block="time", priors=(0.3,)),
    ]


def _screens(chance: random.Random, areas: int, points: int) -> list[Question]:
    per = areas // 3
    found: list[Question] = []
    for screen, block in enumerate(("prohibited", "high", "light")):
        members = tuple(f"s{number}" for number in range(per))
        found.append(Question(f"{block}_screen", Kind.SET, members, (), block, (0.15,) * per))
        for number in range(per):
            detail = tuple(f"p{point}" for point in range(points))
            found.append(Question(f"{block}_{number}", Kind.SET, detail, (), block, tuple(chance.uniform(0.1, 0.5) for _ in detail)))
        found.append(Question(f"{block}_released", Kind.SET, ("f0", "f1", "f2", "f3"), (), block, (0.2,) * 4))
        found.append(Question(f"{block}_profiling", Kind.YES_NO, block=block, priors=(0.3 + 0.1 * screen,)))
    return found


def _scope_rules() -> list[Rule]:
    return [
        Rule("ai.learned", "ai", Condition(("elements.e0", "elements.e1"), tuple(f"technique.t{n}" for n in range(5)))),
        Rule("ai.fitted", "ai", Condition(("elements.e0", "beyond"), tuple(f"technique.t{n}" for n in range(5, 9)))),
        Rule("linked", "linked", Condition(any=tuple(f"link.l{n}" for n in range(4)))),
        Rule("excluded", "excluded", Condition(any=tuple(f"exclusions.x{n}" for n in range(6)))),
        Rule("excluded.open", "excluded", Condition(("exclusions.x6",), unless=("prohibited_raw", "high_raw", "light_raw"))),
        Rule("scope", "scope", Condition(("linked", "ai"), unless=("excluded",))),
        Rule("old", "old", Condition(("placed.before_2026",), unless=("changed",))),
        Rule("minimal", "minimal", Condition(("scope",), unless=("prohibited", "high", "light"))),
    ]


def _role_rules(roles: int) -> list[Rule]:
    rules = [Rule(f"role_{n}.acts", f"role_{n}", Condition((f"activities.a{n}",))) for n in range(roles)]
    return [*rules, Rule("role_0.becomes", "role_0", Condition(("high",), ("activities.a2", "activities.a6"), ("changed",)))]


def _area_rules(areas: int, points: int) -> list[Rule]:
    rules: list[Rule] = []
    per = areas // 3
    for screen, block in enumerate(("prohibited", "high", "light")):
        for number in range(per):
            area = screen * per + number
            for point in range(points):
                concept = f"area_{area}_{point}"
                rules.append(Rule(concept, concept, Condition((f"{block}_screen.s{number}", f"{block}_{number}.p{point}"))))
            rules.append(Rule(f"area_{area}", f"area_{area}", Condition(any=tuple(f"area_{area}_{point}" for point in range(points)))))
        released = tuple(f"{block}_released.f{n}" for n in range(4))
        rules.append(Rule(f"{block}_free", f"{block}_free", Condition(any=released, unless=(f"{block}_profiling",))))
    return rules


def _status_rules(areas: int) -> list[Rule]:
    rules: list[Rule] = []
    per = areas // 3
    for screen, block in enumerate(("prohibited", "high", "light")):
        members = tuple(f"area_{screen * per + number}" for number in range(per))
        rules.append(Rule(f"{block}_raw", f"{block}_raw", Condition(any=members, unless=(f"{block}_free",))))
        rules.append(Rule(block, block, Condition(("scope", f"{block}_raw"))))
    return rules
