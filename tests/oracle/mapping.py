"""The outside tree's answers as a file of ours: the plainest facts that fit what the answer says."""

from __future__ import annotations

import datetime as dt
from typing import Any

ALL_ELEMENTS = ["machine_based", "some_autonomy", "objectives", "produces_outputs", "influences_environment"]
ACTIVITIES = {
    "We ontwikkelen enkel": ["develops_places"],
    "We ontwikkelen, maar gebruiken het niet alleen zelf": ["develops_places", "uses"],
    "We ontwikkelen en gebruiken het zelf": ["develops_own_use"],
    "We hebben opdracht gegeven om de toepassing te ontwikkelen": ["develops_places"],
    "We gebruiken een extern ontwikkelde toepassing zonder aanpassingen": ["uses"],
    "We gebruiken een extern ontwikkelde toepassing met aanpassingen": ["uses"],
    "We importeren van een leverancier buiten de EU": ["imports"],
    "We kopen van een leverancier binnen de EU en verkopen het": ["distributes"],
    "Geen van bovenstaande": [],
}
CHANGED = "We gebruiken een extern ontwikkelde toepassing met aanpassingen"


def only(*names: str) -> dict[str, Any]:
    return {"yes": list(names), "rest": "no"}


def as_file(said: dict[str, str]) -> dict[str, Any]:
    """Return the tables of a firm's file for one walk."""
    answers: dict[str, Any] = {
        "eu_link": only("placed_on_eu_market", "established_in_eu", "output_used_in_eu"),
        "changes": only("substantial_modification") if said.get("1.2") == CHANGED else "none",
        "placed_date": dt.date(2026, 9, 1) if said.get("1.3") == "In gebruik" else dt.date(2029, 1, 1),
        "real_world_testing": "no",
        "system_history": "none",
        "provider_facts": "none",
        "financial_institution": "no",
        "biometrics_customers": "none",
    }
    model = said.get("1.4.2") == "AI-model voor algemene doeleinden"
    for part in (definition, roles, exclusions, prohibited, product, annex_iii, transparency, model_facts):
        answers |= part(said, model)
    return {
        "system": {"name": "walk", "kind": "model" if model else "system"},
        "organisation": {"size": "small", "public_body": True},
        "answers": answers,
    }


def definition(said, model):
    if model:
        return {"technique": only("generative"), "elements": only(*ALL_ELEMENTS)}
    technique, elements = "machine_learning", list(ALL_ELEMENTS)
    if said.get("1.1") == "Nee" or said.get("1.4.2") == "Geen van bovenstaande" or said.get("1.6.1") == "Ja":
        technique = "human_rules"
    if said.get("1.6.2") == "Nee":
        technique = "descriptive_statistics"
    if said.get("1.6.3") == "Nee":
        elements.remove("influences_environment")
    if said.get("1.4.2") == "AI-systeem voor algemene doeleinden":
        technique = "generative"
    return {"technique": only(technique), "elements": only(*elements)}


def roles(said, model):
    names = list(ACTIVITIES.get(said.get("1.2", ""), []))
    if model:
        names = ["provides_gpai" if name.startswith("develops") else name for name in names]
        if said.get("1.2") == CHANGED:
            names.append("modifies_gpai")
    return {"activities": only(*names), "gpai_modification": "yes"}


def exclusions(said, _model):
    names = ["scientific_research_only"] if said.get("1.5") == "Ja" else []
    if said.get("2.11") == "Ja":
        names.append("open_source_release")
    return {"exclusions": only(*names), "open_source_facts": only("free_licence", "unpaid")}


def prohibited(said, _model):
    if said.get("2.1") != "Ja":
        return {"prohibited_screen": "none"}
    facts = ["infers_emotions", "biometric_basis", "at_work", "purpose"] + (["medical_reasons"] if said.get("2.2") == "Ja" else [])
    return {"prohibited_screen": only("emotion_work_school"), "emotion_facts": only(*facts)}


def product(said, _model):
    act = {"Ja Sectie A van Bijlage I": "medical_devices", "Ja Sectie B van Bijlage I": "motor_vehicles"}.get(said.get("2.3", ""))
    if act is None:
        return {"product_screen": "none", "safety_component_facts": "none", "third_party_assessment": "none"}
    third = said.get("2.7.1") != "Nee"
    return {
        "product_screen": only(act),
        "safety_component_facts": only("safety_function", "failure_endangers_people"),
        "third_party_assessment": only("required") if third else "none",
    }


def annex_iii(said, _model):
    if said.get("2.4") != "Ja":
        return {"annex_iii": "none", "profiling": "no", "filter_conditions": "none"}
    biometric = said.get("2.7.2") == "Ja"
    area = (
        {"annex_iii_biometrics": only("remote_identification", "also_permitted")}
        if biometric
        else {"annex_iii_employment": only("recruitment")}
    )
    return {
        "annex_iii": only("biometrics" if biometric else "employment"),
        **area,
        "profiling": "yes" if said.get("2.5") == "Ja" else "no",
        "filter_conditions": only("narrow_procedural") if said.get("2.6") == "Ja" else "none",
        "materially_influences": "no",
    }


def transparency(said, _model):
    if said.get("2.9") != "Ja":
        return {"transparency_screen": "none", "biometric_crime_law": "no"}
    return {
        "transparency_screen": only("interacts_with_people"),
        "transparency_facts": only("obvious") if said.get("2.10") == "Ja" else "none",
    }


def model_facts(said, model):
    if not model:
        return {"gpai_facts": "none"}
    return {
        "gpai_facts": only("generality", "many_tasks", "integrable"),
        "gpai_systemic_facts": only("compute_over_1e25") if said.get("2.8") == "Ja" else "none",
        "gpai_open_facts": only("free_licence", "weights_public", "architecture_public", "usage_public")
        if said.get("2.11") == "Ja"
        else "none",
        "gpai_demonstration": "none",
    }
