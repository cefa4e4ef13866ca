"""The law of one fixed day, and cases built from plain tables."""

import datetime as dt

import pytest

from gardefou.diagnosis import diagnose, parse_case
from gardefou.law import load

DAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="session")
def corpus():
    return load(as_of=DAY)


@pytest.fixture
def case(corpus):
    def build(answers=None, **tables):
        raw = {"system": {"name": "Essai"}, "answers": answers or {}, **tables}
        return parse_case(raw, corpus, where="essai.toml")

    return build


@pytest.fixture
def result(case, corpus):
    def run(answers=None, *, as_of=DAY, **tables):
        return diagnose(case(answers, **tables), corpus if as_of == DAY else load(as_of=as_of), as_of=as_of).to_json()

    return run
