"""``gardefou law install-text`` and the official text beside our own words."""

import io
import json
from pathlib import Path
from typing import Protocol

import pytest
from rich.console import Console
from tests.law.official_pages import consolidated, invented, published

from gardefou.cli import official_text
from gardefou.cli import provision as shown
from gardefou.cli.main import main
from gardefou.cli.official_text import data_folder, installed
from gardefou.errors import AnswersError
from gardefou.law import cite
from gardefou.text import Lang


class Install(Protocol):
    def __call__(self, lang: str, *, amended: bool) -> None: ...


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GARDEFOU_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def install(tmp_path: Path) -> Install:
    def run(lang: str, *, amended: bool) -> None:
        page = tmp_path / "page.html"
        page.write_text((consolidated if amended else published)(invented(lang, amended=amended), lang), encoding="utf-8")
        official_text.install(str(page), lang="fr")

    return run


def main_quietly(args: list[str]) -> int | str | None:
    """Run a command and return its exit code."""
    with pytest.raises(SystemExit) as stop:
        main(args)
    return stop.value.code


def text_of(citation: str, *, lang: Lang = "fr", amended: bool = True) -> dict[str, str]:
    return installed(cite(citation), lang=lang, amended=amended) or {}


def test_a_page_is_installed_whole_and_its_provisions_are_counted(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(consolidated(invented("fr", amended=True), "fr"), encoding="utf-8")
    assert main_quietly(["law", "install-text", str(page)]) == 0
    said = capsys.readouterr().out
    assert "119 articles, 1583 dispositions reconnues sur 1583" in said.replace("\u202f", " ").replace("\u00a0", " ")
    assert [path.name for path in (data / "law").iterdir()] == ["fr-consolidated.json"]
    assert json.loads((data / "law" / "fr-consolidated.json").read_text(encoding="utf-8"))["meta"]["celex"] == "02024R1689-20260727"


def test_what_the_file_lacks_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    provisions = {key: entry for key, entry in invented("en", amended=False).items() if not key.startswith(("annex:XIII", "rec:"))}
    page.write_text(published(provisions, "en"), encoding="utf-8")
    main_quietly(["law", "install-text", str(page), "--lang", "en"])
    assert "not in this file: rec 180, annex:XIII 8" in capsys.readouterr().out


def test_without_a_file_the_addresses_to_fetch_by_hand_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main_quietly(["law", "install-text", "-"]) == 0
    said = capsys.readouterr().out
    for celex in ("32024R1689", "02024R1689-20260727", "32026R1744"):
        for lang in ("FR", "EN"):
            assert f"https://eur-lex.europa.eu/legal-content/{lang}/TXT/HTML/?uri=CELEX:{celex}" in said


def test_a_missing_file_prints_the_addresses_too_and_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main_quietly(["law", "install-text", "nulle-part.html"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "CELEX:02024R1689-20260727" in said.err
    assert "nulle-part.html: ce fichier n’existe pas" in said.err


def test_another_file_is_refused_and_leaves_what_was_installed(
    tmp_path: Path, data: Path, install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("fr", amended=True)
    before = (data / "law" / "fr-consolidated.json").read_bytes()
    other = tmp_path / "autre.html"
    other.write_text("<html><body><p>Autre chose.</p></body></html>", encoding="utf-8")
    assert main_quietly(["law", "install-text", str(other)]) == 2
    assert "ce n’est pas le règlement (UE) 2024/1689 entier" in capsys.readouterr().err
    assert (data / "law" / "fr-consolidated.json").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(published(invented("fr", amended=False), "fr"), encoding="utf-8")
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    monkeypatch.setenv("GARDEFOU_DATA", str(tmp_path / "fichier"))
    assert main_quietly(["law", "install-text", str(page)]) == 2
    assert "GARDEFOU_DATA" in capsys.readouterr().err


def test_the_data_folder_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GARDEFOU_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "gardefou"


def test_nothing_installed_gives_nothing() -> None:
    assert installed(cite("ai_act 6(3)"), lang="fr", amended=True) is None


def test_another_act_has_no_installed_text(install: Install) -> None:
    install("fr", amended=True)
    assert installed(cite("gdpr 22"), lang="fr", amended=True) is None


def test_the_amended_text_in_the_wanted_language_comes_first(install: Install) -> None:
    for lang in ("fr", "en"):
        for amended in (False, True):
            install(lang, amended=amended)
    found = text_of("ai_act 4a")
    assert found["source"].startswith("EUR-Lex 02024R1689-20260727 (fr)")
    assert "texte en vigueur depuis le 27 juillet 2026" in found["title"]
    assert "art:4a:1" in found["text"]
    assert text_of("ai_act 6(3)", amended=False)["source"].startswith("EUR-Lex 32024R1689 (fr)")


def test_an_unchanged_provision_may_be_shown_from_the_act_as_published_and_says_so(install: Install) -> None:
    install("fr", amended=False)
    assert text_of("ai_act 6(3)")["title"].endswith("texte publié en 2024 – non modifié par le règlement (UE) 2026/1744")


def test_a_changed_provision_is_never_shown_in_its_old_words(install: Install) -> None:
    install("fr", amended=False)
    for citation in ("ai_act 4", "ai_act 6", "ai_act 113", "ai_act 10(5)", "ai_act annex I"):
        assert installed(cite(citation), lang="fr", amended=True) is None


def test_the_other_language_is_the_last_resort_and_says_so(install: Install) -> None:
    install("fr", amended=False)
    install("en", amended=True)
    found = text_of("ai_act 4")
    assert found["title"].endswith("texte en vigueur depuis le 27 juillet 2026 – en anglais")
    assert (found["lang"], "shall apply" in found["text"]) == ("en", True)
    assert text_of("ai_act 4", amended=False)["lang"] == "fr"


def test_a_damaged_installed_file_is_named_with_the_remedy(data: Path, install: Install) -> None:
    install("fr", amended=True)
    (data / "law" / "fr-consolidated.json").write_text("{", encoding="utf-8")
    with pytest.raises(AnswersError, match=r"fr-consolidated\.json"):
        text_of("ai_act 6(3)")


def test_the_official_text_stands_below_our_words_and_is_not_read_as_markup(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("fr", amended=True)
    output = io.StringIO()
    monkeypatch.setattr(shown, "Console", lambda **_: Console(file=output, width=100))
    text = {**text_of("ai_act 6(3)"), "text": "un [bold]crochet[/bold]"}
    shown.print_provision(
        {
            "label": {"fr": "article 6"},
            "eli": "",
            "changed": None,
            "rules": [],
            "obligations": [],
            "terms": [],
            "questions": [],
            "left_out": [],
            "official_text": text,
        },
        lang="fr",
    )
    assert "un [bold]crochet[/bold]" in output.getvalue()
    assert "EUR-Lex 02024R1689-20260727" in output.getvalue()
