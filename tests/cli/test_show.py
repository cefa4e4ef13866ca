"""The result in the terminal: what a person reads, line by line, on a narrow and on a wide screen."""

import io
import json
import re

import pytest
from rich.console import Console

from gardefou.cli.diagnose import result_of
from gardefou.cli.show import as_text, page
from gardefou.cli.terminal import Terminal
from gardefou.text.typography import french

DAY = "2026-11-24"
EXAMPLES = ("candidate-ranking", "chat-assistant", "support-assistant", "visual-inspection")
BASE = """[system]
name = "Veille 7"
[answers]
technique = { yes = ["machine_learning"], rest = "no" }
elements = { yes = ["machine_based", "some_autonomy", "objectives", "produces_outputs", "influences_environment"] }
eu_link = { yes = ["placed_on_eu_market", "established_in_eu"], rest = "no" }
activities = { yes = ["develops_places"], rest = "no" }
changes = "none"
"""
OUT = {
    "military": 'exclusions = { yes = ["military_only"], rest = "no" }',
    "research": 'exclusions = { yes = ["pre_market_rd"], rest = "no" }\nreal_world_testing = "no"',
    "two reasons": 'exclusions = { yes = ["military_only", "scientific_research_only"], rest = "no" }',
}
DRONE = """exclusions = "none"
prohibited_screen = "none"
annex_iii = "none"
transparency_screen = "none"
product_screen = { yes = ["unmanned_aircraft"], rest = "no" }
safety_component_facts = { yes = ["safety_function", "failure_endangers_people"], rest = "no" }
third_party_assessment = { yes = ["required"], rest = "no" }
placed_date = 2028-09-01
"""


@pytest.fixture
def shown(example, written):
    """Return the terminal text of an example or of a file, with its spaces as printed."""

    def show(name, *, lang="fr", width=80):
        path = example(name) if name in EXAMPLES else written(BASE + name)
        return as_text(result_of(path, as_of=DAY), lang=lang, width=width)

    return show


def flat(text):
    """Return a text as one line of ordinary spaces, without frames."""
    return " ".join(re.sub(r"[│┃╭╮╰╯─]", " ", text).split())


def printed(kind, text, width):
    stream = io.StringIO()
    kind(file=stream, width=width, color_system=None).print(text)
    return stream.getvalue()


@pytest.mark.parametrize("text", ["« mot »", "10 %", "12 000 €", "oui ;", "Pourquoi ?", "1 bis"])
def test_a_line_never_breaks_at_a_no_break_space(text):
    whole = french(text)
    assert whole != text
    counts = [printed(Terminal, f"voici {whole} encore " * 60, width).count(whole) for width in range(20, 121)]
    assert set(counts) == {60}
    bare = [printed(Console, f"voici {whole} encore " * 60, width).count(whole) for width in range(20, 121)]
    assert min(bare) < 60  # what a plain console does


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_of_an_example_begins_with_a_sign_that_holds_to_the_word_before(shown, name, width):
    cells = [cell.strip() for line in shown(name, width=width).split("\n") for cell in re.split("[│┃]", line)]
    assert not [cell for cell in cells if re.match(r"[»;:!%]|\?(?! \w)", cell)]
    assert not [cell for cell in cells if cell.endswith("«")]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_no_word_is_cut_and_no_line_is_too_long(shown, name, lang, width):
    text = shown(name, lang=lang, width=width)
    wide = set(re.findall(r"[^\W\d_]{3,}", shown(name, lang=lang, width=400)))
    assert set(re.findall(r"[^\W\d_]{3,}", text)) <= wide
    assert max(map(len, text.split("\n"))) <= width


@pytest.mark.parametrize("name", EXAMPLES)
def test_citations_speak_the_language_of_the_reader(shown, name):
    french, english = flat(shown(name)), flat(shown(name, lang="en"))
    assert not re.search(r"\bannex [IVX]|recital|ai_act|\d\([0-9a-z]\)|\bsub \d", french)
    assert not re.search(r"ai_act|paragraphe|\bsub \d", english)


def test_the_classes_and_duties_name_their_provisions(shown):
    text = flat(shown("candidate-ranking", width=200))
    assert "annexe III, point 4 a)" in text
    assert "article 9, paragraphe 2, point a)" in text


@pytest.mark.parametrize("width", [80, 120])
def test_duties_stand_under_their_phase_and_day(shown, width):
    text = flat(shown("candidate-ranking", width=width))
    first, second = (
        text.index(head) for head in ("S’applique depuis le 2 février 2025 : 1 obligation", "À venir, à partir du 2 décembre 2027 :")
    )
    assert first < second < text.index("À confirmer, à partir du")


def test_phases_have_their_colours(example):
    stream = io.StringIO()
    console = Terminal(file=stream, width=100, force_terminal=True, color_system="standard")
    console.print(page(result_of(example("candidate-ranking"), as_of=DAY), lang="fr"))
    assert "\x1b[1;32mS’applique" in stream.getvalue()
    assert "\x1b[1;36mÀ venir" in stream.getvalue()


def test_a_group_too_long_says_how_many_more(shown):
    assert re.search(r"… et \d+ autres : --format json ou pdf", flat(shown("candidate-ranking")))


@pytest.mark.parametrize(("kind", "cite"), [("military", "article 2, paragraphe 3"), ("research", "article 2, paragraphe 8")])
def test_out_of_scope_names_the_provision_what_stays_and_what_would_change_it(shown, kind, cite):
    text = flat(shown(OUT[kind], width=100))
    assert "Pourquoi le règlement ne s’applique pas" in text
    assert cite in text
    assert "Aucune obligation du règlement sur l’IA ne pèse sur ce système" in text
    assert "Le résultat change si ceci n’est plus vrai : «" in text
    english = flat(shown(OUT[kind], lang="en", width=100))
    assert "Why the Act does not apply" in english
    assert "The result changes if" in english


def test_real_world_tests_would_bring_research_back_into_scope(shown):
    assert "la réponse devient « oui » à la question « Le testez-vous déjà" in flat(shown(OUT["research"], width=160))


def test_two_exclusions_add_up_and_no_single_fact_is_promised_to_change_the_result(shown):
    text = flat(shown(OUT["two reasons"], width=100))
    assert "article 2, paragraphe 6" in text
    assert "l’un de ces faits" not in text
    assert "plus aucun de ces faits n’est vrai" in text


def test_a_system_of_section_b_says_what_limits_the_act(shown):
    text = flat(shown(DRONE, width=110))
    assert "Pourquoi le règlement ne s’applique qu’en partie" in text
    assert "article 2, paragraphe 2" in text
    assert "le droit de votre produit les reprendra" in text
    assert "Drones" in text
    assert "un usage de l’annexe III" in text


def test_each_fact_said_to_change_the_result_does_change_it(example, written):
    """Tell no one that a fact decides when another of the same kind holds the result up."""
    result = result_of(written(BASE + DRONE), as_of=DAY)
    alone = result["first_page"]["limits"]["would_change"][0]["fr"]
    assert "Sa panne ou son erreur" not in alone
    kept = DRONE.replace('"safety_function", ', "")
    assert result_of(written(BASE + kept), as_of=DAY)["scope"]["value"] == "partial"


def test_a_system_in_scope_says_nothing_of_limits(shown):
    assert "Pourquoi le règlement" not in shown("candidate-ranking")


@pytest.mark.parametrize(
    ("lang", "words"), [("fr", "Faire préciser par le responsable du produit : «"), ("en", "Have the product manager clarify: “")]
)
def test_the_action_on_a_fact_reads_as_a_task_with_whom_to_ask(shown, lang, words):
    text = flat(shown("visual-inspection", lang=lang, width=160))
    assert words in text
    assert not re.search(r"Trouver un fait|Find out one fact", text)


def test_a_date_that_rests_on_an_open_fact_says_so(example):
    result = result_of(example("candidate-ranking"), as_of=DAY)
    question = "Le système est-il vendu ?"
    result["duties"][0] |= {"date_depends_on": ["q"], "value": "owed", "phase": "applies"}
    result = json.loads(json.dumps(result))
    result["labels"]["questions"]["q"] = {"fr": question, "en": "Is the system sold?"}
    assert f"La date peut être plus tardive, selon : {question}" in flat(as_text(result, lang="fr", width=140))
    assert "The date may be later, depending on: Is the system sold?" in flat(as_text(result, lang="en", width=140))
