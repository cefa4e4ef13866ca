"""What is said below the classes in the terminal: who is charged, and where the law is read in more than one way."""

from __future__ import annotations

from typing import Any

from rich.text import Text as Line

from gardefou.cli.show import pick
from gardefou.cli.terminal import cited
from gardefou.text import Lang


def notes(held: list[dict[str, Any]], result: dict[str, Any], lang: Lang) -> list[Line]:
    """Say when a class asks nothing of this role, and which of its rules are read in more than one way."""
    found = []
    if any(status["id"] == "transparency" and status["value"] == "yes" for status in held) and not _charged(result):
        words = (
            "Transparence : l’obligation pèse sur un autre que vous, d’ordinaire le fournisseur. Vérifiez qu’il la remplit.",
            "Transparency: the duty is somebody else’s, usually the provider’s. Check that it is met.",
        )
        found.append(Line(pick(words, lang)))
    disputed = _disputed(held, result)
    if disputed:
        names = ", ".join(f"{finding['id']} ({cited(finding['cite'], lang)})" for finding in disputed)
        words = (
            f"Points lus de plusieurs façons : {names}. Les lectures sont dans le rapport et dans gardefou explain FICHIER POINT.",
            f"Points read in more than one way: {names}. The readings are in the report and in gardefou explain FILE POINT.",
        )
        found.append(Line(pick(words, lang), style="yellow"))
    return found


def _charged(result: dict[str, Any]) -> bool:
    return any(duty["cite"].startswith("ai_act 50") or duty["cite"] == "ai_act 111(4)" for duty in result["duties"])


def _disputed(held: list[dict[str, Any]], result: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the findings with readings among those that a class rests on."""
    findings = {finding["id"]: finding for finding in result["findings"]}
    todo, seen = [name for status in held for name in status["because"]], dict[str, None]()
    by_concept: dict[str, list[str]] = {}
    for name in findings:  # the rules of a concept are named after it
        by_concept.setdefault(name.split(".")[0], []).append(name)
    while todo:
        name = todo.pop()
        if name in seen or name not in findings or findings[name]["value"] == "no":
            continue
        seen[name] = None
        todo += [rule for part in findings[name]["because"] for rule in by_concept.get(part["ref"], ())]
    settled = {name.split(".")[0] for name in seen if findings[name]["value"] == "yes" and not findings[name]["readings"] and "." in name}
    disputed = [findings[name] for name in seen if findings[name]["readings"] and name.split(".")[0] not in settled]
    return sorted(disputed, key=lambda finding: str(finding["id"]))
