"""Whatever a firm's file holds, it is read or refused in words: never a traceback, never half a result."""

import datetime as dt
import json
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.law.toml_shapes import VALUES, changed, damaged

from gardefou.cli.answers_file import AnswersFile
from gardefou.cli.files import read_case
from gardefou.diagnosis import diagnose, parse_case
from gardefou.diagnosis.replies import parse_answer
from gardefou.errors import AnswersError, GardefouError
from gardefou.evidence import parse_bundle
from gardefou.law import load

DAY = dt.date(2026, 11, 24)
LAW = load(as_of=DAY)
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.toml"))
BUNDLE = {"schema": "gardefou/evidence/1", "measurements": [{"name": "accuracy", "at": "2026-11-20"}], "documents": [{"name": "ai_policy"}]}
quick = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150)
slow = settings(quick, max_examples=25)


def read(raw):
    """Return the case, or None when the file is refused as it should be."""
    try:
        return parse_case(raw, LAW, where="essai.toml")
    except AnswersError as error:
        assert error.where.startswith("essai.toml")
        assert error.message("fr")
        assert error.message("en")
        return None


@quick
@given(
    st.dictionaries(
        st.one_of(
            st.sampled_from(["system", "organisation", "answers", "grid", "people", "evidence", "opinions", "path", "expert"]),
            st.text(max_size=5),
        ),
        VALUES,
        max_size=5,
    )
)
def test_tables_made_by_chance_are_refused_or_read(raw):
    read(raw)


@quick
@given(st.sampled_from(sorted(LAW.questions)), VALUES)
def test_an_answer_made_by_chance_is_refused_or_read(name, value):
    with suppress(AnswersError):
        answer = parse_answer(LAW.questions[name].question, value, where="essai.toml")
        assert answer.question == name


@quick
@given(
    st.dictionaries(st.sampled_from(sorted(LAW.questions)), st.one_of(VALUES, st.sampled_from(["yes", "no", "unsure", "none"])), max_size=6)
)
def test_answers_made_by_chance_are_refused_or_read(answers):
    read({"answers": answers})


@slow
@given(st.data())
def test_an_example_with_one_change_is_refused_or_diagnosed(data):
    good = tomllib.loads(data.draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf-8"))
    case = read(data.draw(changed(good)))
    if case is not None:
        with suppress(GardefouError):
            assert diagnose(case, LAW, as_of=DAY).to_json()["schema"] == "gardefou/diagnosis/1"


@quick
@given(st.data())
def test_a_damaged_file_is_refused_or_read(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("damaged") / "essai.toml"
    path.write_bytes(data.draw(damaged(data.draw(st.sampled_from(EXAMPLES)).read_bytes())))
    for reader in (lambda: read_case(path, LAW), lambda: AnswersFile(path, LAW, lang="fr")):
        try:
            reader()
        except AnswersError as error:
            assert "essai.toml" in error.where


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b"\xff\xfes\x00",
        '[system]\nname = "café"'.encode("latin-1"),
        b"a = " + b"[" * 100_000,
        b"a = " + b"{a=" * 5000,
        b"x = " + b"9" * 5000,
        b"[answers]\nplaced_date = 10000-01-01",
        b"[answers]\nprofiling = 1" + b"0" * 400,
        b"[grid]\ngovernance = 1e999",
        b"[path]\nmax_half_days = " + b"9" * 400,
        b'[system]\nname = "' + b"x" * 1_900_000 + b'"',
        b"[[system]]\nname = 1",
        b"system.name.name = 1",
        b"a" * 2_000_001,
    ],
)
def test_extreme_files_are_refused_or_read(tmp_path, content):
    path = tmp_path / "essai.toml"
    path.write_bytes(content)
    with suppress(AnswersError):
        read_case(path, LAW)
    with suppress(AnswersError):
        AnswersFile(path, LAW, lang="en")


@quick
@given(st.one_of(VALUES, changed(BUNDLE)))
def test_a_bundle_made_by_chance_is_refused_or_read(raw):
    with suppress(AnswersError):
        parse_bundle(raw, where="lot.json")


@pytest.mark.parametrize("content", [b"", b"\xff", b"[" * 100_000, b"NaN", b'{"schema": 1}', json.dumps(BUNDLE).encode() + b"}"])
def test_a_broken_bundle_is_refused_by_name(tmp_path, content):
    (tmp_path / "lot.json").write_bytes(content)
    path = tmp_path / "essai.toml"
    path.write_text('[evidence]\nbundles = ["lot.json"]', encoding="utf-8")
    with pytest.raises(AnswersError) as error:
        read_case(path, LAW)
    assert "lot.json" in error.value.where
