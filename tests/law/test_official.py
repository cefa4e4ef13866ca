"""The official text read from files: every provision found again, whatever the layout; nothing dangerous, nothing else accepted."""

import io
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.law.official_pages import consolidated, formex, invented, published

from gardefou.errors import AnswersError
from gardefou.law.official import below, joined, read_official, to_json
from gardefou.law.official_blocks import Provision
from gardefou.law.structure import structure

LAYOUTS = ("json", "published", "consolidated", "formex")


def zipped(files: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def file_of(provisions: Mapping[str, Provision], layout: str, lang: str, *, amended: bool) -> bytes:
    if layout == "json":
        return json.dumps(
            {"provisions": {key: {"text": entry.text, "label": entry.label, "heading": entry.heading} for key, entry in provisions.items()}}
        ).encode()
    if layout == "formex":
        files = formex(provisions, amended=amended)
        return next(iter(files.values())).encode() if amended else zipped(files)
    return (published if layout == "published" else consolidated)(provisions, lang).encode()


def words(entry: Provision) -> str:
    """Return the words of a provision; where a footnote was called, no space stays before the comma."""
    return " ".join(entry.text.split()).replace(" ,", ",").replace(" .", ".")


def is_section(key: str) -> bool:
    return key.rsplit(":", 1)[1] in ("A", "B", "C", "S1", "S2")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("amended", [False, True], ids=["base", "amended"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_provision_is_found_with_its_number_and_its_words(lang: str, amended: bool, layout: str) -> None:
    wanted = invented(lang, amended=amended)
    found = read_official(file_of(wanted, layout, lang, amended=amended), where="texte")
    assert (found.lang, found.version) == (lang, "consolidated" if amended else "base")
    expected = [key for key in wanted if not (layout == "consolidated" and key.startswith("rec:"))]
    assert list(found.provisions) == expected
    assert found.recognised == len(expected)
    assert {key: words(found.provisions[key]) for key in expected} == {key: words(wanted[key]) for key in expected}
    parts = [key for key in expected if key.count(":") > 1 and not is_section(key)]
    assert {key: found.provisions[key].label for key in parts} == {key: wanted[key].label for key in parts}
    assert {key: found.provisions[key].heading for key in expected} == {key: wanted[key].heading for key in expected}


@pytest.fixture(scope="session")
def law_text() -> Path:
    folder = os.environ.get("GARDEFOU_LAW_TEXT")
    if not folder or not Path(folder).is_dir():
        pytest.skip("GARDEFOU_LAW_TEXT names no folder with the official texts")
    return Path(folder)


@pytest.mark.law_text
@pytest.mark.parametrize("name", ["ai-act.fr.json", "ai-act.en.json", "ai-act-consolidated.en.json"])
def test_the_real_texts_give_every_provision_of_the_structure(law_text: Path, name: str) -> None:
    found = read_official((law_text / name).read_bytes(), where=name)
    assert found.recognised == len(found.expected)
    assert (found.version, found.articles) == (("consolidated", 119) if "consolidated" in name else ("base", 113))


@pytest.mark.law_text
@pytest.mark.parametrize("layout", LAYOUTS[1:])
@pytest.mark.parametrize("name", ["ai-act.fr.json", "ai-act.en.json", "ai-act-consolidated.en.json"])
def test_the_real_texts_survive_every_layout_word_for_word(law_text: Path, name: str, layout: str) -> None:
    real = read_official((law_text / name).read_bytes(), where=name)
    content = file_of(dict(real.provisions), layout, real.lang, amended=real.version == "consolidated")
    found = read_official(content, where=name)
    expected = [key for key in real.provisions if not (layout == "consolidated" and key.startswith("rec:"))]
    assert list(found.provisions) == expected
    assert [key for key in expected if words(found.provisions[key]) != words(real.provisions[key])] == []


def test_what_is_stored_is_read_again_unchanged() -> None:
    found = read_official(file_of(invented("fr", amended=True), "published", "fr", amended=True), where="texte")
    again = read_official(json.dumps(to_json(found)).encode(), where="texte")
    assert again == found


def page(article: str) -> bytes:
    """Return a whole consolidated page in which Article 5 stands as given."""
    provisions = {key: entry for key, entry in invented("fr", amended=True).items() if not key.startswith("art:5:")}
    whole = consolidated(provisions, "fr")
    start = whole.index('<div class="eli-subdivision" id="art_5">')
    end = whole.index('<div class="eli-subdivision" id="art_6">')
    return (
        whole[:start] + f'<div class="eli-subdivision" id="art_5"><p class="title-article-norm">Article 5</p>{article}</div>' + whole[end:]
    ).encode()


REAL_MARKUP = """
<div class="eli-title" id="art_5.tit_1">
   <p class="stitle-article-norm">Pratiques interdites</p>
</div>
<div class="norm">
   <span class="no-parag">1.  </span>
   <div class="norm inline-element">
      <p class="norm inline-element">Sont interdits (<a href="https://eur-lex.europa.eu/page#E0002" id="src.E0002">
            <span class="superscript">1</span>
         </a>):</p>
      <div class="grid-container grid-list">
         <div class="list grid-list-column-1"><span>a) </span></div>
         <div class="grid-list-column-2"><p class="norm">un calcul de plus de 10<span class="superscript">25</span> opérations;</p></div>
      </div>
      <p class="modref"><a href="./celex:32026R1744" title="32026R1744: INSERTED">▼M1</a></p>
      <div class="grid-container grid-list">
         <div class="list grid-list-column-1"><span>b bis) </span></div>
         <div class="grid-list-column-2"><p class="norm">►M1 un premier point ajouté ◄;</p></div>
      </div>
      <div class="grid-container grid-list">
         <div class="list grid-list-column-1"><span>b ter) </span></div>
         <div class="grid-list-column-2"><p class="norm">un second&nbsp;point ajouté&#160;;</p></div>
      </div>
   </div>
</div>
<p class="norm">Ce second alinéa suit la liste.</p>
<div class="norm"><span class="no-parag">1 bis.  </span><div class="norm inline-element">Un paragraphe ajouté.</div></div>
<p class="modref"><a title="32026R1744: DELETED">▼M1</a> —————</p>
<div class="norm"><span class="no-parag">9.  </span><div class="norm inline-element">Un numéro que la structure ignore.</div></div>
"""


def test_a_page_of_eur_lex_keeps_latin_numbers_and_loses_marks_and_footnotes() -> None:
    found = read_official(page(REAL_MARKUP), where="page").provisions
    assert found["art:5"].heading == "Pratiques interdites"
    assert found["art:5:1"].text == "Sont interdits:"
    assert found["art:5:1:a"].text == "un calcul de plus de 10²⁵ opérations;"
    assert (found["art:5:1:ba"].label, found["art:5:1:ba"].text) == ("b bis)", "un premier point ajouté ;")
    assert found["art:5:1:bb"].text == "un second point ajouté ;"
    assert found["art:5:1:s2"].text == "Ce second alinéa suit la liste."
    assert found["art:5:1a"].text.splitlines()[0] == "Un paragraphe ajouté."


def test_no_word_is_lost_when_a_number_is_unknown() -> None:
    found = read_official(page(REAL_MARKUP), where="page").provisions
    assert "9. Un numéro que la structure ignore." in joined(found, "art:5")


def test_a_power_of_ten_in_a_plain_text_is_repaired() -> None:
    provisions = invented("en", amended=False)
    provisions["art:51:2"].text = "The cumulative amount of computation is greater than 1025."
    found = read_official(file_of(provisions, "json", "en", amended=False), where="texte")
    assert found.provisions["art:51:2"].text.endswith("10²⁵.")


def test_a_provision_is_joined_with_its_parts_in_order() -> None:
    found = read_official(file_of(invented("en", amended=False), "published", "en", amended=False), where="texte").provisions
    lines = joined(found, "art:6:3").splitlines()
    assert [line.split(" ")[0] or line.split("text ")[1].split(" ")[0] for line in lines] == [
        "3.",
        "The",
        "art:6:3:a",
        "art:6:3:b",
        "art:6:3:c",
        "art:6:3:d",
        "The",
    ]
    assert lines[2].startswith("   (a) ")


def test_points_of_a_table_and_of_dotted_numbers_stand_below_their_heading() -> None:
    assert list(below("annex:VII:3"))[:3] == ["annex:VII:3", "annex:VII:3.1", "annex:VII:3.1:a"]
    assert "annex:XIV:AIP-0102" in below("annex:XIV:2")
    assert "annex:XIV:AIH-0101" not in below("annex:XIV:2")
    assert list(below("art:9:9:z")) == []
    assert all(next(below(key)) == key for key in structure().keys)


ENTITY = '<?xml version="1.0"?><!DOCTYPE ACT [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><ACT><ENACTING.TERMS>&b;</ENACTING.TERMS></ACT>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE ACT SYSTEM "file:///etc/passwd"><ACT/>'


@pytest.mark.parametrize("text", [ENTITY, EXTERNAL, f"\ufeff{ENTITY}"], ids=["entities", "external", "byte order mark"])
def test_xml_that_declares_a_type_or_an_entity_is_refused_unread(text: str) -> None:
    with pytest.raises(AnswersError, match="document type"):
        read_official(text.encode(), where="acte.xml")
    with pytest.raises(AnswersError, match="document type"):
        read_official(zipped({"a.fmx.xml": text}), where="acte.zip")


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "another act": (
        lambda: published(
            {key: entry for key, entry in invented("en", amended=False).items() if key.split(":")[1] in map(str, range(1, 100))}, "en"
        ).encode(),
        "not the whole",
    ),
    "few articles": (
        lambda: published({key: entry for key, entry in invented("fr", amended=False).items() if key.startswith("art:5")}, "fr").encode(),
        "articles and",
    ),
    "another language": (lambda: published(invented("nl", amended=False), "nl").encode(), "neither in French nor in English"),
    "no format": (lambda: b"Article 1. Subject matter", "unknown format"),
    "empty": (lambda: b"", "unknown format"),
    "utf-16": (lambda: ENTITY.encode("utf-16"), "unreadable byte"),
    "broken xml": (lambda: b"<ACT><ARTICLE></ACT>", "unreadable XML"),
    "broken json": (lambda: b'{"provisions": ', "unreadable JSON"),
    "json without provisions": (lambda: b'{"provisions": [1]}', "provisions"),
    "json with numbers": (lambda: b'{"provisions": {"art:1": {"text": 3}}}', "expects strings"),
    "deep json": (lambda: b'{"provisions": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested too deeply"),
    "deep html": (lambda: b"<html><body>" + b"<div>" * 5000, "nested too deeply"),
    "deep xml": (lambda: b"<ACT>" + b"<P>" * 5000 + b"</P>" * 5000 + b"</ACT>", "nested too deeply"),
    "too large": (lambda: b"<html>" + b" " * 20_000_001, "too large"),
    "broken archive": (lambda: b"PK\x03\x04" + b"x" * 100, "unreadable archive"),
    "archive bomb": (lambda: zipped({"a.xml": "<ACT>" + " " * 41_000_000 + "</ACT>"}), "too large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_the_act_is_refused_with_the_reason(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.law import official_pages

    monkeypatch.setitem(official_pages.FILLER, "nl", "Het bestuur van de {} is er voor mensen en hun systemen.")
    make, reason = REFUSED[name]
    with pytest.raises(AnswersError, match=reason) as error:
        read_official(make(), where="fichier")
    assert "fichier" in error.value.message("fr") or "line" in error.value.message("fr")


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(alphabet='<>/="&!-?[]{}: aPACTLISTEMNdivpidhtml1.\n', max_size=300).map(str.encode)))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    for prefix in (b"", b"<html>", b"<ACT>", b"PK", b'{"provisions": {'):
        with pytest.raises(AnswersError):
            read_official(prefix + content, where="fichier")
