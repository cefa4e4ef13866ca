"""Whatever stands in the corpus files, the loader says what is wrong: never a traceback."""

import tomllib
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.law.toml_shapes import VALUES, changed, damaged

from gardefou.errors import CorpusError
from gardefou.law import cases
from gardefou.law.corpus import assemble, collect
from gardefou.law.source import KINDS, Source, _walk, read, shipped

BOTH = ("gdpr", "ai_act", "omnibus_ai")
SMALL = (
    "acts.toml",
    "calendar.toml",
    "roles.toml",
    "statuses.toml",
    "questions/subject.toml",
    "ai_act/organisation.toml",
    "ai_act/art_080.toml",
)
quick = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150)
slow = settings(quick, max_examples=12)


@cache
def texts():
    return dict(shipped())


@cache
def small():
    return {name: tomllib.loads(texts()[name]) for name in SMALL}


def load(source):
    """Load what can be loaded; every mistake must be a CorpusError that names a place."""
    corpus = collect(source, BOTH)
    assert all(isinstance(problem, CorpusError) and problem.where for problem in source.problems)
    assert all(problem.message(lang) for problem in source.problems for lang in ("fr", "en"))
    return corpus


def tables(raw):
    source = Source()
    for name, kinds in raw.items():
        source.add(name, kinds if isinstance(kinds, dict) else {})
    return source


@quick
@given(st.dictionaries(st.one_of(st.sampled_from(KINDS), st.text(max_size=5)), st.one_of(VALUES, st.lists(VALUES, max_size=3)), max_size=4))
def test_tables_made_by_chance_are_refused_or_read(raw):
    load(tables({**small(), "chance.toml": raw}))


@quick
@given(st.data())
def test_one_change_in_a_good_corpus_is_refused_or_read(data):
    load(tables(data.draw(changed(small()))))


@quick
@given(st.data())
def test_a_damaged_file_is_refused_or_read(data):
    name = data.draw(st.sampled_from(SMALL))
    text = data.draw(damaged(texts()[name].encode())).decode("utf-8", "replace")
    load(read(tuple({**{other: texts()[other] for other in SMALL}, name: text}.items())))


@slow
@given(st.data())
def test_one_change_in_the_whole_corpus_is_refused_or_read(data):
    name = data.draw(st.sampled_from([name for name in texts() if not name.startswith("cases/")]))
    load(
        tables(
            {
                **{other: tomllib.loads(text) for other, text in texts().items() if not other.startswith("cases/")},
                name: data.draw(changed(tomllib.loads(texts()[name]))),
            }
        )
    )


def test_assembling_a_wrong_corpus_raises_its_first_mistake():
    with pytest.raises(CorpusError):
        assemble(read((("acts.toml", texts()["acts.toml"]), ("x.toml", 'rule = 3\n[[question]]\nid = "q"'))), BOTH)


@pytest.mark.parametrize(
    "text",
    ["", "[" * 5000, "a = " + "[" * 5000, 'x = "' + "é" * 10**6, "\x00", "a.b.c = 1\na.b = 2", "[[rule]]\nid = 1979-05-27", "a" * 10**6],
)
def test_extreme_files_are_refused_or_read(text):
    load(read((*((name, texts()[name]) for name in SMALL), ("extreme.toml", text))))


@pytest.mark.parametrize("content", [b"\xff\xfe[", "café".encode("latin-1"), b"\x80"])
def test_a_file_in_another_encoding_is_refused_by_name(tmp_path, content):
    (tmp_path / "bad.toml").write_bytes(content)
    with pytest.raises(CorpusError) as error:
        _walk(tmp_path, "questions/")
    assert error.value.where == "questions/bad.toml"
    assert "UTF-8" in error.value.message("fr")


@quick
@given(st.data())
def test_a_damaged_file_of_worked_cases_is_refused_or_read(data):
    text = data.draw(damaged(texts()["cases/gpai.toml"].encode()[:4000])).decode("utf-8", "replace")
    with suppress(CorpusError):
        cases.read_cases("cases/gpai.toml", text)


@quick
@given(st.data())
def test_a_worked_case_with_one_change_is_refused_or_read(data):
    source = Source()
    source.add("cases/gpai.toml", {"case": [data.draw(changed(tomllib.loads(texts()["cases/gpai.toml"])["case"][0]))]})
    source.read("case", lambda row: cases._case(row.raw, row.file))
    assert all(isinstance(problem, CorpusError) and problem.where for problem in source.problems)
