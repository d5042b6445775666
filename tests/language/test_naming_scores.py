"""How well names are found, over lines whose names were marked by hand before the rules were written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from karki.language import morphology
from karki.language.naming import evidence, first_names, surroundings, things
from tests.language.naming_lines import registry, score

SETS = [
    ("building.txt", "registry.json"),
    ("held-out.txt", "held-out-registry.json"),
    ("fresh-1.txt", "fresh-1-registry.json"),
    ("fresh-2.txt", "fresh-2-registry.json"),
    ("fresh-3.txt", "fresh-3-registry.json"),
    ("fresh-4.txt", "fresh-4-registry.json"),
    ("fresh-5.txt", "fresh-5-registry.json"),
    ("fresh-6.txt", "fresh-6-registry.json"),
    ("fresh-7.txt", "fresh-7-registry.json"),
    ("fresh-8.txt", "fresh-8-registry.json"),
    ("fresh-9.txt", "fresh-9-registry.json"),
    ("fresh-10.txt", "fresh-10-registry.json"),
]


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(("lines", "names"), SETS)
def test_names_are_found_and_common_words_are_not(lines: str, names: str) -> None:
    found = score(lines, registry(names))
    print(f"{lines}: F1 {found.f1:.3f}, nameless lines with a name {found.false_alarms:.3f}")
    assert found.f1 >= 0.98, "\n".join(found.faults)
    assert found.false_alarms <= 0.02, "\n".join(found.faults)


@pytest.fixture
def no_voikko(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As where the Debian packages are missing; words keep their written form, to spare simplemma's long loading."""
    monkeypatch.setattr(morphology, "available", lambda: False)
    monkeypatch.setattr(morphology, "analyse", lambda word: ())
    for module in (evidence, surroundings):
        monkeypatch.setattr(module, "lemmas", lambda word: (word.lower(),))
    forget()
    yield
    forget()


@pytest.mark.usefixtures("no_voikko")
@pytest.mark.parametrize(("lines", "names"), SETS)
def test_without_voikko_names_are_found_nearly_as_well(lines: str, names: str) -> None:
    found = score(lines, registry(names))
    assert found.f1 >= 0.85, "\n".join(found.faults)


def forget() -> None:
    """Empties what was remembered with Voikko, or without."""
    for module in (evidence, first_names, surroundings, things):
        for function in vars(module).values():
            if hasattr(function, "cache_clear") and function.__module__ == module.__name__:
                function.cache_clear()
