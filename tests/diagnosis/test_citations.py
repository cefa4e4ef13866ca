"""A citation as people type it: every way of writing leads to the same provision, what exists nowhere is refused with its neighbours."""

import pytest

from gardefou.diagnosis.citations import read_citation, written
from gardefou.errors import AnswersError
from gardefou.law.citation import parse
from gardefou.law.structure import structure

FORMS = {
    "ai_act 6(3)(d)": (
        "6(3)(d)",
        " 6 (3) (d) ",
        "ai_act 6(3)(d)",
        "article 6(3)(d)",
        "Art. 6 § 3 d)",
        "art 6, par. 3, d",
        "Article 6(3), point (d)",
        "article 6, paragraphe 3, point d)",
        "Article 6, paragraphe\u00a03, point\u00a0d)",
        "l’article 6, paragraphe 3, point d), du règlement (UE) 2024/1689",
        "Article 6(3), point (d), of Regulation (EU) 2024/1689",
    ),
    "ai_act 6(3) sub 3": ("6(3) sub 3", "article 6, paragraphe 3, troisième alinéa", "Article 6(3), third subparagraph", "art. 6, § 3, al. 3"),
    "ai_act annex III 4(a)": ("annex III 4(a)", "annexe III, 4 a)", "annexe III, point 4 a)", "Annex III, point 4(a)", "ANNEXE III 4a", "annexe III, 4, a"),
    "ai_act annex I A 11": ("annexe I, section A, point 11", "annex I A 11", "annexe I A 11"),
    "ai_act annex XI S1 2(e)": ("annexe XI, section 1, point 2 e)", "annex XI S1 2(e)"),
    "ai_act 5(1)(ba)": ("5(1)(ba)", "article 5, paragraphe 1, point b bis)"),
    "ai_act 5(1a)(a)(i)": ("5(1a)(a)(i)", "article 5, paragraphe 1 bis, point a) i)"),
    "ai_act 3(14a)": ("3(14a)", "article 3, point 14 bis)"),
    "ai_act 4a": ("4a", "article 4 bis", "art. 4 bis"),
    "ai_act 1": ("1", "article 1er", "art. 1er"),
    "ai_act recital 12": ("recital 12", "considérant 12", "considérant (12)", "cons. 12"),
    "gdpr 22": ("gdpr 22", "RGPD 22", "article 22 du RGPD", "RGPD, article 22"),
    "omnibus_ai 1(40)": ("omnibus_ai 1(40)",),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "typed"), [(wanted, typed) for wanted, forms in FORMS.items() for typed in forms])
def test_every_way_of_writing_leads_to_the_same_provision(wanted, typed):
    assert str(read_citation(typed)) == wanted


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_provision_of_the_act_is_found_again_from_its_own_words(lang):
    for key in structure().keys:
        citation = parse(f"ai_act {written(key.split(':'))}")
        assert citation.key == key
        assert read_citation(citation.label(lang)).key == key


ABSENT = {
    "300": ("30", "100"),
    "article 300": ("30",),
    "6(33)": ("6(3)",),
    "6(3)(z)": ("6(3)(d)",),
    "annexe XV": ("annex XIV",),
    "annexe III, 9": ("annex III 8", "annex III 1"),
    "considérant 999": ("recital 99",),
    "article 4 quater": ("4a", "4"),
}


@pytest.mark.parametrize("typed", ABSENT)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_provision_that_does_not_exist_is_refused_with_the_nearest(typed, lang):
    with pytest.raises(AnswersError) as error:
        read_citation(typed)
    message = error.value.message(lang)
    assert ("n’existe pas", "does not exist")[lang == "en"] in message
    assert any(near in message.splitlines()[1] for near in ABSENT[typed])


@pytest.mark.parametrize("typed", ["gdpr 300", "omnibus_ai 9", "RGPD, article 100"])
def test_another_act_is_refused_beyond_its_end(typed):
    with pytest.raises(AnswersError, match="does not exist"):
        read_citation(typed)


@pytest.mark.parametrize(
    "typed", ["", "  ", "bonjour", "article", "annexe", "6-3", "§", "6(3)(d) !", "x" * 5000, "6" + "(1)" * 900, "\x00", "6(٣)"]
)
def test_what_is_no_citation_is_refused_with_an_example(typed):
    with pytest.raises(AnswersError) as error:
        read_citation(typed)
    assert error.value.hint is not None
    assert len(error.value.message("fr")) < 1000
