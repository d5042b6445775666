"""How well names are found, over lines whose names were marked by hand before the rules were written."""

from __future__ import annotations

import pytest

from karki.language import morphology
from karki.language.naming import evidence, first_names
from tests.language.naming_lines import registry, score

SETS = [("building.txt", "registry.json"), ("held-out.txt", "held-out-registry.json")]


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(("lines", "names"), SETS)
def test_names_are_found_and_common_words_are_not(lines: str, names: str) -> None:
    found = score(lines, registry(names))
    print(f"{lines}: F1 {found.f1:.3f}, nameless lines with a name {found.false_alarms:.3f}")
    assert found.f1 >= 0.98, "\n".join(found.faults)
    assert found.false_alarms <= 0.02, "\n".join(found.faults)


@pytest.mark.parametrize(("lines", "names"), SETS)
def test_without_voikko_names_are_found_almost_as_well(lines: str, names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "available", lambda: False)
    monkeypatch.setattr(morphology, "analyse", lambda word: ())
    monkeypatch.setattr(evidence, "lemmas", lambda word: (word.lower(),))
    forget()
    found = score(lines, registry(names))
    forget()
    assert found.f1 >= 0.9, "\n".join(found.faults)


def forget() -> None:
    """Answers that were cached with or without Voikko."""
    for cached in (
        evidence.common,
        evidence.contradicted,
        evidence.place,
        evidence._finite,
        first_names._kind,
        first_names._little_word,
        first_names._noun,
    ):
        cached.cache_clear()
