"""The commands as a person types them: what they print, where they write, how they end."""

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
RANKING = ROOT / "examples/candidate-ranking.toml"


def run(*args, lang="fr", stdin=None, cwd=None):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "GARDEFOU_LANG": lang}
    return subprocess.run(
        [sys.executable, "-m", "gardefou", *map(str, args)],
        capture_output=True,
        text=True,
        input=stdin,
        cwd=cwd,
        env=environment,
        check=False,
    )


def test_help_is_short_and_names_every_command():
    done = run("--help")
    assert done.returncode == 0
    for name in ("ask", "diagnose", "explain", "next", "law", "portfolio"):
        assert name in done.stdout


def test_a_file_with_open_facts_ends_with_zero_and_valid_json(tmp_path):
    (tmp_path / "vide.toml").write_text('[system]\nname = "x"\n', encoding="utf-8")
    done = run("diagnose", tmp_path / "vide.toml", "--format", "json", "--as-of", "2026-11-24")
    assert done.returncode == 0, done.stderr
    schema = json.loads((files("gardefou.diagnosis") / "diagnosis.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(done.stdout), schema)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'[answers]\nprofilling = "yes"\n', ("profilling", "profiling")),
        (b'[answers]\ntechnique = ["magic"]\n', ("magic", "machine_learning")),
        (b"\xff\xfe\x00", ("UTF-8",)),
        (b"[answers\n", ("TOML",)),
        (b'[organisation]\nsize = "huge"\n', ("huge", "micro")),
    ],
)
def test_a_bad_file_ends_with_two_and_names_file_key_and_remedy(tmp_path, text, said, lang):
    path = tmp_path / "mauvais.toml"
    path.write_bytes(text)
    done = run("diagnose", path, "--format", "pdf", "--out", tmp_path / "r.pdf", lang=lang)
    assert done.returncode == 2
    assert "mauvais.toml" in done.stderr
    assert "Traceback" not in done.stderr
    for word in said:
        assert word in done.stderr
    assert not (tmp_path / "r.pdf").exists()


def test_a_day_before_the_act_ends_with_two():
    done = run("diagnose", RANKING, "--as-of", "2023-01-01")
    assert done.returncode == 2
    assert "2024-08-01" in done.stderr


def test_an_output_folder_that_does_not_exist_ends_with_two(tmp_path):
    done = run("diagnose", RANKING, "--format", "json", "--out", tmp_path / "absent" / "r.json")
    assert done.returncode == 2
    assert "--out" in done.stderr


@pytest.mark.parametrize(("form", "magic"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!DOCTYPE html>"), ("slides", b"%PDF")])
def test_each_form_of_the_report_is_written(tmp_path, form, magic):
    target = tmp_path / f"r.{form}"
    done = run("diagnose", RANKING, "--format", form, "--out", target, "--as-of", "2026-11-24")
    assert done.returncode == 0, done.stderr
    assert target.read_bytes()[: len(magic)].lower() == magic.lower()


def test_since_says_what_the_amendment_changed():
    done = run("diagnose", RANKING, "--as-of", "2026-11-24", "--since", "2026-07-01", "--format", "json")
    changes = json.loads(done.stdout)["changes"]
    moved = {change["id"]: change["effective_from"] for change in changes["statuses_changed"]}
    assert moved["high_risk"] == {"from": "2026-08-02", "to": "2027-12-02"}


def test_explain_shows_the_provision_and_refuses_an_unknown_finding():
    assert "paragraphe\u00a02" in run("explain", RANKING, "high_risk").stdout
    done = run("explain", RANKING, "high_rsk")
    assert done.returncode == 2
    assert "high_risk" in done.stderr


def test_next_gives_a_question_or_none(tmp_path):
    (tmp_path / "vide.toml").write_text('[system]\nname = "x"\n', encoding="utf-8")
    found = json.loads(run("next", tmp_path / "vide.toml", "--format", "json").stdout)
    assert found["question"]["block"] == "definition"
    assert found["question"]["options"]


def test_the_interview_saves_resumes_and_keeps_comments(tmp_path):
    path = tmp_path / "dossier.toml"
    path.write_text('# ma note\n[system]\nname = "Outil"\n[organisation]\nname = "Moi"\nsize = "small"\n', encoding="utf-8")
    first = run("ask", path, stdin="1 2 3 4 5\n1\nretour\n1\nquitter\n")
    assert first.returncode == 0, first.stderr
    text = path.read_text(encoding="utf-8")
    assert "# ma note" in text
    assert "machine_learning" in text
    second = run("ask", path, stdin="?\nquitter\n")
    assert second.returncode == 0
    assert '"unsure"' in path.read_text(encoding="utf-8")


def test_a_bought_chat_assistant_meets_few_screens_and_few_duties():
    import datetime as dt
    import tomllib

    from gardefou.diagnosis import diagnose, parse_case
    from gardefou.diagnosis.interview import next_id
    from gardefou.law import load

    day = dt.date(2026, 11, 24)
    corpus = load(as_of=day)
    full = tomllib.loads((ROOT / "examples/chat-assistant.toml").read_text(encoding="utf-8"))
    honest, asked = full.pop("answers"), {}
    while (name := next_id(parse_case({**full, "answers": asked}, corpus, where="x"), corpus)) is not None:
        asked[name] = {**honest, "elements": {"rest": "yes"}}.get(
            name, "no" if corpus.questions[name].question.kind == "yes_no" else "none"
        )
    assert len(asked) <= 12
    result = diagnose(parse_case({**full, "answers": asked}, corpus, where="x"), corpus, as_of=day).to_json()
    assert 1 <= len(result["duties"]) <= 5
    assert {duty["owed_by"] for duty in result["duties"]} == {"deployer"}
    assert len(result["first_page"]["actions"]) == 3
    assert all(action["person"] and action["date"] and action["hours"] for action in result["first_page"]["actions"])


def test_law_show_reads_a_short_citation_and_refuses_another():
    assert "profilage" in run("law", "show", "6(3)", "sub", "3").stdout
    assert run("law", "show", "6(33)").returncode == 2


def test_law_questions_lists_every_question_for_machines():
    found = json.loads(run("law", "questions", "--format", "json").stdout)
    assert {"id", "kind", "ask", "help", "unsure", "options"} <= set(found["questions"][0])


def test_law_diff_names_what_was_added():
    assert "rule prohibited_practice.ba" in json.loads(run("law", "diff", "--format", "json").stdout)["added"]
