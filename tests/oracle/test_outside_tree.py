"""Every path of an outside decision tree, against ours; each difference stands in a list with the provision behind ours."""

import datetime as dt
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from gardefou.diagnosis import parse_case
from gardefou.diagnosis.view import View
from gardefou.law import cite, load
from gardefou.rules import NO, YES
from tests.oracle.mapping import as_file
from tests.oracle.tree import available, walks

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(not available(), reason="GARDEFOU_ORACLES does not name a folder with nl-decision-tree.yaml"),
]
DIFFERENCES = tomllib.loads((Path(__file__).parent / "differences.toml").read_text(encoding="utf-8"))["difference"]
ROLES = {
    "aanbieder": ("provider", "gpai_provider"),
    "gebruiksverantwoordelijke": ("deployer",),
    "importeur": ("importer",),
    "distributeur": ("distributor",),
}
PATHS = 3_140


@pytest.fixture(scope="module")
def corpus():
    return load(as_of=dt.date(2026, 11, 24))


def theirs(walk):
    out = walk.conclusion.startswith("11.")
    found = {"applies": not out}
    if out:
        return found
    labels = walk.labels
    found |= {role: role in labels for role in ROLES}
    found |= {
        "prohibited": "verboden AI" in labels,
        "gpai_model": "AI-model voor algemene doeleinden" in labels,
        "systemic": "systeemrisico" in labels,
    }
    if "hoog-risico AI" in labels or "geen hoog-risico AI" in labels:
        found["high_risk"] = "hoog-risico AI" in labels
    if "transparantieverplichting" in labels or "geen transparantieverplichting" in labels:
        found["transparency"] = "transparantieverplichting" in labels
    if "hoog-risico AI" in labels and ("beoordeling door derde partij" in labels or "niet van toepassing" in labels):
        found["third_party"] = "beoordeling door derde partij" in labels
    return found


def ours(view, asked):
    names = {
        "applies": ("in_scope",),
        "prohibited": ("prohibited",),
        "gpai_model": ("gpai_model",),
        "systemic": ("gpai_systemic",),
        "high_risk": ("high_risk",),
        "transparency": ("transparency",),
        "third_party": ("third_party_route",),
        **ROLES,
    }
    found = {}
    for name in asked:
        values = [view.value(concept) for concept in names[name] if view.known(concept)]
        found[name] = True if YES in values else False if set(values) == {NO} else None
    return found


def differences(corpus):
    for walk in walks():
        said = dict(walk.answers)
        view = View(parse_case(as_file(said), corpus, where="walk"), corpus)
        expected = theirs(walk)
        actual = ours(view, expected)
        for field, value in expected.items():
            if actual[field] != value:
                yield walk, said, field, value, actual[field]


def explains(entry, walk, said, field, value, actual):
    return (
        entry["field"] == field
        and entry["theirs"] == value
        and entry["ours"] == ("open" if actual is None else actual)
        and all(said.get(name) in (wanted if isinstance(wanted, list) else [wanted]) for name, wanted in entry.get("when", {}).items())
        and set(entry.get("labels", [])) <= walk.labels
    )


def test_every_path_is_walked():
    assert sum(1 for _ in walks()) == PATHS


def test_every_difference_is_justified_and_every_justification_is_used(corpus):
    used, unexplained = Counter(), []
    for walk, said, field, value, actual in differences(corpus):
        entries = [entry["id"] for entry in DIFFERENCES if explains(entry, walk, said, field, value, actual)]
        used.update(entries)
        if not entries:
            unexplained.append((field, value, actual, said))
    assert not unexplained, (len(unexplained), Counter((field, value, actual) for field, value, actual, _ in unexplained), unexplained[0])
    assert set(used) == {entry["id"] for entry in DIFFERENCES}


def test_every_justification_cites_a_provision_that_exists():
    for entry in DIFFERENCES:
        assert cite(entry["cite"])
        assert entry["why"]
