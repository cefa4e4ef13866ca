from __future__ import annotations

import json
import re
import shlex
import tomllib

import pytest
from click.testing import CliRunner
from tools import pages, pictures

from gardefou.cli.main import gardefou
from gardefou.diagnosis import parse, parse_case
from gardefou.diagnosis.view import View
from gardefou.errors import GardefouError
from gardefou.law import cite, load

ALL = [*sorted(pages.ROOT.glob("*.md")), *sorted((pages.ROOT / "docs").rglob("*.md"))]
FRENCH = [page for page in ALL if pages.lang_of(page) == "fr"]
ENGLISH_ONLY = {"CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REMAKE = "make the pages anew: python -m tools.pages"


def name(page):
    return str(page.relative_to(pages.ROOT))


def other_language(page):
    """Return the page that says the same in the other language."""
    if page.parent == pages.ROOT:
        return pages.ROOT / ("LISEZMOI.md" if page.name == "README.md" else "README.md")
    return page.with_name(page.name.replace(".fr.md", ".md") if page.name.endswith(".fr.md") else page.name.replace(".md", ".fr.md"))


def keys(schema):
    """Return the names of every key that a schema describes, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(keys, schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", {})).union(*(keys(value) for value in schema.values()))


def prose(text):
    return re.sub(r"<!--.*?-->|`[^`\n]+`", "", BLOCK.sub("", text), flags=re.DOTALL)


def headings(page):
    return [line.split()[0] for line in BLOCK.sub("", page.read_text(encoding="utf-8")).splitlines() if line.startswith("#")]


def commands():
    """Yield every command line that the pages show."""
    for page in ALL:
        text = page.read_text(encoding="utf-8")
        found = [line[2:] for kind, body in BLOCK.findall(text) if kind == "console" for line in body.splitlines() if line.startswith("$ ")]
        found += re.findall(r"`(gardefou [^`\n]*)`", text)
        yield from (line for line in found if line.startswith("gardefou "))


@pytest.mark.parametrize("page", ALL, ids=name)
def test_every_relative_link_leads_to_a_file(page):
    links = re.findall(r"\]\(([^)\s]+)\)", BLOCK.sub("", page.read_text(encoding="utf-8")))
    lost = [link for link in links if "://" not in link and not (page.parent / link.split("#")[0]).exists()]
    assert not lost


@pytest.mark.parametrize("line", sorted(set(commands())))
def test_every_command_shown_exists(line):
    words = [word for word in shlex.split(line)[1:] if not word.startswith("[")]
    path, group = [], gardefou
    while words and hasattr(group, "get_command") and (found := group.get_command(None, words[0])) is not None:
        path.append(words.pop(0))
        group = found
    assert path or not words or words[0].isupper() or words[0].startswith("-"), line
    assert CliRunner().invoke(gardefou, [*path, "--help"]).exit_code == 0
    offered = {option for parameter in group.params for option in parameter.opts} | {"--help", "--version"}
    assert {word for word in words if word.startswith("--")} <= offered


@pytest.mark.parametrize("page", ALL, ids=name)
def test_every_toml_block_can_be_read(page):
    for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "toml":
            tomllib.loads(body)


@pytest.mark.parametrize("page", ALL, ids=name)
def test_every_citation_exists(page):
    for text in re.findall(r"[`\"](ai_act [^`\"\n.]+)[`\"]", page.read_text(encoding="utf-8")):
        cite(text)


@pytest.mark.parametrize("page", [page for page in ALL if page.name not in ENGLISH_ONLY], ids=name)
def test_every_page_has_its_twin_with_the_same_headings(page):
    other = other_language(page)
    assert other.is_file()
    assert headings(page) == headings(other)


@pytest.mark.parametrize("page", FRENCH, ids=name)
def test_no_straight_apostrophe_in_french(page):
    assert "'" not in prose(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", pages.pages(), ids=name)
def test_the_page_shows_what_the_commands_print(page):
    assert pages.refreshed(page) == page.read_text(encoding="utf-8"), REMAKE


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_picture_of_the_terminal_is_up_to_date(lang):
    drawn = (pictures.IMAGES / f"terminal.{lang}.svg").read_text(encoding="utf-8")
    assert drawn == pictures.terminal(lang) + "\n", "make the pictures anew: python -m tools.pictures"


def test_the_case_of_the_author_guide_holds():
    guide = (pages.ROOT / "docs/guides/encode-a-rule.md").read_text(encoding="utf-8")
    (case,) = [tomllib.loads(body)["case"][0] for kind, body in BLOCK.findall(guide) if "[[case]]" in body]
    corpus = load(as_of=case["as_of"])
    view = View(parse_case({"answers": case["answers"]}, corpus, where="guide"), corpus)
    assert {concept: view.value(concept).value for concept in case["expect"]} == case["expect"]


def test_a_citation_that_does_not_exist_is_noticed():
    with pytest.raises(GardefouError):
        cite("ai_act 300")


@pytest.mark.parametrize("page", ["result.md", "result.fr.md"])
def test_the_reference_names_every_key_of_the_result(page):
    schema = json.loads((pages.ROOT / "src/gardefou/diagnosis/diagnosis.schema.json").read_text(encoding="utf-8"))
    text = (pages.ROOT / "docs/reference" / page).read_text(encoding="utf-8")
    assert [key for key in sorted(keys(schema) - {"schema", "fr", "en"}) if f"`{key}`" not in text and f"`{key}:" not in text] == []


@pytest.mark.parametrize("page", ["answers-file.md", "answers-file.fr.md"])
def test_the_reference_names_every_table_and_theme_of_a_file(page):
    text = (pages.ROOT / "docs/reference" / page).read_text(encoding="utf-8")
    assert [table for table in sorted(parse._TABLES) if f"[{table}]" not in text] == []
    assert [theme for theme in load(as_of=pages.DAY).themes if f"`{theme}`" not in text] == []


@pytest.mark.parametrize("page", ["command-line.md", "command-line.fr.md"])
def test_the_reference_names_every_command(page):
    text = (pages.ROOT / "docs/reference" / page).read_text(encoding="utf-8")
    assert [command for command in gardefou.list_commands(None) if f"`gardefou {command}" not in text] == []
    law = gardefou.get_command(None, "law")
    assert [command for command in law.commands if f"`law {command}" not in text] == []
