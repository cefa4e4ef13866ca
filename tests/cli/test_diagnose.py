"""``gardefou diagnose``: a result with open facts ends well, a wrong file ends with 2, a file is written whole or not at all."""

import errno
import json
import os
import tempfile
from importlib.resources import files

import jsonschema
import pytest

DAY = ("--as-of", "2026-11-24")
SCHEMA = json.loads((files("gardefou.diagnosis") / "diagnosis.schema.json").read_text(encoding="utf-8"))
WRONG = {
    "an unknown question": ('[answers]\nprofilling = "yes"', ("profilling", "profiling")),
    "an unknown option": ('[answers]\ntechnique = ["magic"]', ("technique", "magic", "machine_learning")),
    "an option said twice": ('[answers]\ntechnique = { yes = ["generative"], no = ["generative"] }', ("technique", "generative")),
    "a size that contradicts an answer": (
        '[organisation]\nsize = "small"\n[answers]\norganisation_size = "large"',
        ("organisation_size", "organisation.size"),
    ),
    "a kind that contradicts an answer": ('[system]\nkind = "model"\n[answers]\nsubject = "system"', ("subject", "system.kind")),
    "a bool for a word": ("[answers]\nprofiling = true", ("profiling", '"yes"')),
    "a number for a date": ("[answers]\nplaced_date = 2026", ("placed_date", "2026-08-02")),
    "a date-time for a date": ("[answers]\nplaced_date = 2026-08-02T10:00:00", ("placed_date", "2026-08-02")),
    "an unknown table": ("[anwsers]\na = 1", ("anwsers", "answers")),
    "a table that is none": ('answers = "yes"', ("answers",)),
    "an unknown basis": ('[answers]\nprofiling = { value = "yes", basis = "heard" }', ("basis", "declared")),
    "a score out of range": ("[grid]\ngovernance = 7", ("governance",)),
    "an unknown piece of evidence": ('[evidence]\nheld = ["document:nothing"]', ("held", "document:nothing")),
    "a bundle that is absent": ('[evidence]\nbundles = ["absent.json"]', ("absent.json",)),
    "an opinion on nothing": ('[[opinions]]\nfinding = "risk"\nvalue = "no"\nreason = "x"\ncite = "ai_act 6(3)"', ("opinions", "risk")),
    "broken TOML": ("[answers", ("TOML",)),
    "a key written twice": ('[answers]\nprofiling = "yes"\nprofiling = "no"', ("TOML",)),
    "another encoding": ('[system]\nname = "café"'.encode("latin-1"), ("UTF-8",)),
    "two bytes per letter": ('[system]\nname = "x"'.encode("utf-16"), ("UTF-8",)),
    "a binary file": (bytes(range(256)), ("UTF-8",)),
    "a huge file": (b"#" * 2_000_001, ("2000000",)),
}
REMEDIES = ("à faire :", "hint:")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_ends_with_two_and_names_file_key_and_remedy(name, lang, gardefou, written, tmp_path):
    content, said = WRONG[name]
    path, target = written(content), tmp_path / "r.json"
    done = gardefou("diagnose", path, "--format", "json", "--out", target, "--lang", lang, *DAY)
    assert done.code == 2
    assert done.out == ""
    assert "dossier.toml" in done.err or "absent.json" in done.err
    for word in said:
        assert word in done.err
    assert REMEDIES[lang == "en"] in done.err or name in _SELF_EVIDENT
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["dossier.toml"]


# The message itself says what to write.
_SELF_EVIDENT = {"an option said twice", "a table that is none", "a score out of range", "an opinion on nothing"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_file_that_does_not_exist_ends_with_two(gardefou, tmp_path, lang):
    done = gardefou("diagnose", tmp_path / "absent.toml", "--lang", lang)
    assert done.code == 2
    assert "absent.toml" in done.err
    assert REMEDIES[lang == "en"] in done.err


def test_a_folder_is_no_file_of_answers(gardefou, tmp_path):
    assert gardefou("diagnose", tmp_path).code == 2


def test_the_language_of_the_environment_is_the_language_of_mistakes(gardefou, monkeypatch, tmp_path):
    monkeypatch.setenv("GARDEFOU_LANG", "en")
    assert "hint:" in gardefou("diagnose", tmp_path / "absent.toml").err


@pytest.mark.parametrize("day", ["2023-01-01", "2024-07-31", "0001-01-01"])
@pytest.mark.parametrize("option", ["--as-of", "--since"])
def test_a_day_before_the_act_ends_with_two(gardefou, example, day, option):
    done = gardefou("diagnose", example("candidate-ranking"), option, day)
    assert done.code == 2
    assert "2024-08-01" in done.err


@pytest.mark.parametrize("day", ["hier", "2026-13-01", "2026-02-30", "", "24/11/2026", "9999-12-31"])
@pytest.mark.parametrize("option", ["--as-of", "--since"])
def test_a_day_that_is_none_ends_with_two_and_shows_how_to_write_it(gardefou, example, day, option):
    done = gardefou("diagnose", example("candidate-ranking"), option, day)
    assert done.code == 2
    assert option in done.err
    assert REMEDIES[0] in done.err


@pytest.mark.parametrize("name", ["candidate-ranking", "chat-assistant", "support-assistant", "visual-inspection"])
def test_every_example_gives_a_result_that_follows_the_published_schema(gardefou, example, name):
    done = gardefou("diagnose", example(name), "--format", "json", *DAY)
    assert (done.code, done.err) == (0, "")
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(json.loads(done.out))


def test_open_facts_end_with_zero(gardefou, written):
    done = gardefou("diagnose", written('[system]\nname = "Vide"'), "--format", "json", *DAY)
    assert done.code == 0
    found = json.loads(done.out)
    assert found["open_questions"]
    assert {status["value"] for status in found["statuses"]} == {"open"}


@pytest.mark.parametrize(("lang", "word"), [("fr", "haut risque"), ("en", "high risk")])
def test_the_terminal_speaks_both_languages(gardefou, example, lang, word):
    done = gardefou("diagnose", example("candidate-ranking"), "--lang", lang, *DAY)
    assert done.code == 0
    assert word in done.out.lower()


def test_the_day_decides_which_law_is_read(gardefou, example):
    def high_risk_from(day):
        found = json.loads(gardefou("diagnose", example("candidate-ranking"), "--format", "json", "--as-of", day).out)
        return next(status["effective_from"] for status in found["statuses"] if status["id"] == "high_risk")

    assert high_risk_from("2026-07-26") == "2026-08-02"
    assert high_risk_from("2026-07-27") == "2027-12-02"


def test_since_names_what_changed_and_nothing_on_the_same_day(gardefou, example):
    def changes(since):
        return json.loads(gardefou("diagnose", example("candidate-ranking"), "--format", "json", *DAY, "--since", since).out)["changes"]

    assert "high_risk" in {change["id"] for change in changes("2026-07-01")["statuses_changed"]}
    same = changes("2026-11-24")
    assert not any(value for key, value in same.items() if key not in ("from", "to"))


@pytest.fixture
def broken_disk(monkeypatch):
    """Break one call of the writing of a file, as a full or locked disk does."""

    def fail(owner, name, code):
        def refuse(*_args, **_keywords):
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(owner, name, refuse)

    return fail


@pytest.mark.parametrize(
    ("owner", "name", "code"),
    [(os, "fsync", errno.ENOSPC), (os, "fdopen", errno.EDQUOT), (tempfile, "mkstemp", errno.EACCES), (tempfile, "mkstemp", errno.EROFS)],
)
def test_a_disk_that_is_full_or_locked_leaves_the_old_file_and_nothing_else(gardefou, example, tmp_path, broken_disk, owner, name, code):
    target = tmp_path / "r.json"
    target.write_text("before", encoding="utf-8")
    broken_disk(owner, name, code)
    done = gardefou("diagnose", example("chat-assistant"), "--format", "json", "--out", target, *DAY)
    assert done.code == 2
    assert "r.json" in done.err
    assert "--out" in done.err
    assert target.read_text(encoding="utf-8") == "before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.json"]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_output_folder_that_is_absent_or_a_file_ends_with_two(gardefou, example, tmp_path, lang):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for target in (tmp_path / "absent" / "r.json", tmp_path / "file" / "r.json", tmp_path):
        done = gardefou("diagnose", example("chat-assistant"), "--format", "json", "--out", target, "--lang", lang, *DAY)
        assert done.code == 2
        assert REMEDIES[lang == "en"] in done.err
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_read_only_folder_ends_with_two(gardefou, example, tmp_path):
    tmp_path.chmod(0o500)
    done = gardefou("diagnose", example("chat-assistant"), "--format", "json", "--out", tmp_path / "r.json", *DAY)
    tmp_path.chmod(0o700)
    assert done.code == 2
    assert not list(tmp_path.iterdir())


def test_a_result_is_written_where_asked_and_its_path_printed(gardefou, example, tmp_path):
    done = gardefou("diagnose", example("chat-assistant"), "--format", "json", "--out", tmp_path / "r.json", *DAY)
    assert done.out.strip() == str(tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["schema"] == "gardefou/diagnosis/1"


def test_an_unknown_form_ends_with_two(gardefou, example):
    assert gardefou("diagnose", example("chat-assistant"), "--format", "xml").code == 2


def test_the_same_file_on_the_same_day_gives_the_same_bytes(gardefou, example):
    first, second = (gardefou("diagnose", example("candidate-ranking"), "--format", "json", *DAY).out for _ in range(2))
    assert first == second
