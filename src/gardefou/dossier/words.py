"""The fixed words of the restitution, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gardefou.document.palette import Tone
from gardefou.document.tree import Mark
from gardefou.text import Lang, Text

NOTICE = Text("Avis technique, non juridique", "Technical opinion, not legal advice")
NOTICE_LONG = Text(
    "Ce rapport est un avis technique, non juridique. Il découle des réponses données, du droit à la date indiquée et d’une "
    "lecture de ce droit par des règles dont chacune cite sa source. Seul le Journal officiel de l’Union européenne fait foi.",
    "This report is a technical opinion, not legal advice. It follows from the answers given, from the law on the date shown "
    "and from a reading of that law by rules that each cite their source. Only the Official Journal of the European Union is "
    "authentic.",
)
TO_NAME = Text("à désigner", "to be named")
UNNAMED = Text("Système sans nom", "Unnamed system")
UNKNOWN_DAY = Text("date à établir", "date to be established")
DRAFT = Text("projet", "draft")

# Icon and tone of each level; the words come from the result's own labels.
LEVELS: Mapping[str, tuple[str, Tone]] = {
    "prohibited": ("stop", "stop"),
    "high_risk": ("alert", "alert"),
    "transparency": ("eye", "notice"),
    "gpai_model": ("layers", "info"),
    "gpai_systemic": ("ripple", "info"),
    "minimal": ("calm", "calm"),
    "open": ("question", "open"),
    "out": ("outside", "neutral"),
}
LEVEL_WORDS: Mapping[str, Text] = {
    "prohibited": Text("pratique interdite", "prohibited practice"),
    "high_risk": Text("haut risque", "high risk"),
    "transparency": Text("obligations de transparence", "transparency obligations"),
    "gpai_model": Text("modèle d’IA à usage général", "general-purpose AI model"),
    "gpai_systemic": Text("modèle présentant un risque systémique", "model with systemic risk"),
    "minimal": Text("risque minimal", "minimal risk"),
    "open": Text("niveau à déterminer", "level not yet known"),
    "out": Text("hors du champ du règlement", "outside the scope of the Act"),
}
LEVEL_SAYS: Mapping[str, Text] = {
    "prohibited": Text(
        "D’après les réponses, cet usage relève d’une pratique interdite. Suspendez-le et faites revoir le système avant tout "
        "autre travail.",
        "From the answers, this use is a prohibited practice. Suspend it and have the system reviewed before any other work.",
    ),
    "high_risk": Text(
        "D’après les réponses, le système est à haut risque : il demande des preuves avant et pendant son usage.",
        "From the answers, the system is high-risk: it calls for evidence before and during use.",
    ),
    "transparency": Text(
        "D’après les réponses, les personnes doivent savoir qu’une IA leur parle ou a produit ce qu’elles voient.",
        "From the answers, people must know that an AI talks to them or made what they see.",
    ),
    "gpai_model": Text(
        "D’après les réponses, vous mettez sur le marché un modèle d’IA à usage général.",
        "From the answers, you place a general-purpose AI model on the market.",
    ),
    "gpai_systemic": Text(
        "D’après les réponses, le modèle présente un risque systémique : des obligations renforcées s’y ajoutent.",
        "From the answers, the model carries a systemic risk: further obligations are added.",
    ),
    "minimal": Text(
        "D’après les réponses, aucune classe plus exigeante ne s’applique. Une démarche volontaire reste utile.",
        "From the answers, no more demanding class applies. A voluntary approach is still useful.",
    ),
    "open": Text(
        "Un fait manque pour conclure : ce rapport dit lequel, et ce que chaque réponse changerait.",
        "A fact is missing to conclude: this report says which one, and what each answer would change.",
    ),
    "out": Text(
        "D’après les réponses, le règlement ne s’applique pas à ce système : il n’en résulte aucune obligation.",
        "From the answers, the Act does not apply to this system: no duty follows from it.",
    ),
}
# Section B of Annex I: the class stands, the requirements come through the law of the product.
PARTIAL_SAYS = Text(
    "D’après les réponses, le système est à haut risque par son produit, mais l’essentiel du règlement ne s’y applique pas : "
    "les exigences viendront du droit de ce produit.",
    "From the answers, the system is high-risk through its product, but most of the Act does not apply to it: "
    "the requirements will come from the law of that product.",
)
VALUES: Mapping[str, tuple[Text, str, Tone]] = {
    "yes": (Text("oui", "yes"), "yes", "notice"),
    "no": (Text("non", "no"), "no", "neutral"),
    "open": (Text("à établir", "to be established"), "question", "open"),
    "borderline": (Text("cas limite", "borderline"), "question", "open"),
}
# A statement holds or not; a question is answered yes or no.
HOLDS: Mapping[str, tuple[Text, str, Tone]] = {
    "yes": (Text("retenu", "holds"), "yes", "notice"),
    "no": (Text("écarté", "does not hold"), "no", "neutral"),
    "open": (Text("à établir", "open"), "question", "open"),
}
SCOPES: Mapping[str, Text] = {
    "in": Text("Le règlement s’applique au système.", "The Act applies to the system."),
    "partial": Text("Le règlement s’applique en partie (article 2, paragraphe 2).", "The Act applies in part (Article 2(2))."),
    "out": Text("Le règlement ne s’applique pas au système.", "The Act does not apply to the system."),
    "open": Text("On ne sait pas encore si le règlement s’applique.", "It is not yet known whether the Act applies."),
}
SCOPE = Text("Champ d’application", "Scope")
PARTLY = Text("Le règlement s’applique en partie.", "The Act applies in part.")
SYSTEMS: Mapping[str, Text] = {
    "yes": Text("C’est un système d’IA au sens du règlement.", "It is an AI system within the meaning of the Act."),
    "no": Text("Ce n’est pas un système d’IA au sens du règlement.", "It is not an AI system within the meaning of the Act."),
    "borderline": Text(
        "C’est un cas limite : les orientations laissent la question ouverte.",
        "It is a borderline case: the guidance leaves the question open.",
    ),
    "open": Text("On ne sait pas encore si c’est un système d’IA.", "It is not yet known whether it is an AI system."),
}
PHASES: Mapping[str, Text] = {
    "applies": Text("s’applique", "applies"),
    "upcoming": Text("à venir", "upcoming"),
    "legacy": Text("régime transitoire", "transitional regime"),
    "none": Text("date à établir", "date open"),
}
ROUTES: Mapping[str, Text] = {
    "annex_iii": Text("par l’annexe III", "through Annex III"),
    "annex_i_a": Text("par l’annexe I, section A", "through Annex I, Section A"),
    "annex_i_b": Text("par l’annexe I, section B", "through Annex I, Section B"),
}
BASES: Mapping[str, Text] = {
    "observed": Text("Ce que l’expert a constaté", "What the expert observed"),
    "declared": Text("Ce que l’entreprise a déclaré", "What the firm declared"),
    "assumed": Text("Ce qui est supposé, et reste à vérifier", "What is assumed, and still to be checked"),
}
SIZES: Mapping[str, Text] = {
    "micro": Text("microentreprise", "microenterprise"),
    "small": Text("petite entreprise", "small enterprise"),
    "medium": Text("moyenne entreprise", "medium-sized enterprise"),
    "smc": Text("petite entreprise à moyenne capitalisation", "small mid-cap enterprise"),
    "large": Text("grande entreprise", "large enterprise"),
}
VARIANTS: Mapping[str, Text] = {
    "ml": Text("apprentissage automatique", "machine learning"),
    "deep_learning": Text("apprentissage profond", "deep learning"),
    "generative": Text("IA générative", "generative AI"),
}
BEARERS: Mapping[str, Text] = {
    "system": Text("pour ce système", "for this system"),
    "organisation": Text("une fois pour l’entreprise", "once for the firm"),
}
HALF_DAY = (Text("demi-journée", "half-day"), Text("demi-journées", "half-days"))
OBLIGATION = (Text("obligation", "duty"), Text("obligations", "duties"))


def level(name: str, label: str, lang: Lang) -> Mark:
    """Return the mark of a level; its own label wins over ours."""
    icon, tone = LEVELS.get(name, ("question", "open"))
    word = label or LEVEL_WORDS.get(name, LEVEL_WORDS["open"]).at(lang)
    return Mark(capital(word), icon, tone)


def value(name: object, lang: Lang) -> Mark:
    """Return the mark of a value: yes, no, to be established."""
    word, icon, tone = VALUES.get(str(name), VALUES["open"])
    return Mark(word.at(lang), icon, tone)


def holds(name: object, lang: Lang) -> Mark:
    """Return the mark of a statement: it holds, does not hold, or is open."""
    word, icon, tone = HOLDS.get(str(name), HOLDS["open"])
    return Mark(word.at(lang), icon, tone)


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def inside(items: Sequence[str], *, first: bool = False) -> list[str]:
    """Return items as they stand within a sentence: a small first letter after the first, unless the word is an abbreviation."""
    return [item if n == 0 and not first else _small(item) for n, item in enumerate(items)]


def _small(text: str) -> str:
    return text if text[1:2].isupper() or text[:1].isdigit() else text[:1].lower() + text[1:]
