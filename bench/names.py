"""Finding 50,000 names, beside a plain `re` alternation and pyahocorasick that look for the same names' surface forms; and Finnish words a second.

The names are made from syllables, the text is the example city's plan with a name, inflected, after every twelfth word. The others only tell that
letters occur: they know neither surnames from common words nor whose they are.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable

import ahocorasick
from rich.console import Console
from rich.table import Table

from karki.cli import installation
from karki.language import lemmas, morphology
from karki.language.naming import Registry, find
from karki.language.tokens import WORD, tokens

NAMES = 50_000
WORDS = 200_000
LOAD_SECONDS = 3.0
WORDS_A_SECOND = 100_000
COLD_WORDS_A_SECOND = 10_000
CACHED_TOKENS_A_SECOND = 500_000


def main() -> int:
    installation.start_without_database()
    data = _registry(random.Random(7))
    text = _text(data, random.Random(8))
    count = len(WORD.findall(text))

    begun = time.process_time()
    registry = Registry.load(data)
    loading = time.process_time() - begun
    first = _seconds(lambda: find(text, registry))
    warm = _seconds(lambda: find(text, registry))
    rows = [
        ("names: loading 50,000, s", loading, f"≤ {LOAD_SECONDS:g}", loading <= LOAD_SECONDS),
        _speed("names: first reading, words/s", count / first, WORDS_A_SECOND),
        _speed("names: again, words/s", count / warm, WORDS_A_SECOND),
        *_beside(data, text, count),
        *_language(text),
    ]
    return _show(rows)


def _beside(data: dict, text: str, count: int) -> list[tuple]:
    """The two other ways, each with its loading; no target."""
    forms = sorted(
        {form for name in _surface(data) for form in (name, f"{name}n", f"{name}lle", f"{name}sta")},
        key=len,
        reverse=True,
    )
    begun = time.process_time()
    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, form)
    automaton.make_automaton()
    loading = time.process_time() - begun
    took = _seconds(lambda: sum(1 for _ in automaton.iter_long(text)))
    begun = time.process_time()
    alternation = re.compile(r"\b(?:" + "|".join(map(re.escape, forms[:: len(forms) // 2000])) + r")\b")
    compiling = time.process_time() - begun
    part = text[:100_000]
    slow = _seconds(lambda: alternation.findall(part)) * len(text) / len(part)
    return [
        ("pyahocorasick: loading, s", loading, "", True),
        ("pyahocorasick: words/s", count / took, "", True),
        ("re, 2,000 forms only: loading, s", compiling, "", True),
        ("re, 2,000 forms only: words/s", count / slow, "", True),
    ]


def _language(text: str) -> list[tuple]:
    """Dictionary forms, for words that were never seen and for words that were."""
    if not morphology.available():
        return [("Voikko is not installed", 0.0, "", False)]
    distinct = list(dict.fromkeys(WORD.findall(text)))[:5000]
    lemmas.lemmas.cache_clear()
    morphology.analyse.cache_clear()
    cold = _seconds(lambda: [lemmas.lemmas(word) for word in distinct])
    found = tokens(text)
    [lemmas.lemmas(token.text) for token in found]
    cached = _seconds(lambda: [lemmas.lemmas(token.text) for token in found])
    return [
        _speed("lemmas: unseen words/s", len(distinct) / cold, COLD_WORDS_A_SECOND),
        _speed("lemmas: seen tokens/s", len(found) / cached, CACHED_TOKENS_A_SECOND),
    ]


def _registry(chance: random.Random) -> dict:
    """Half people, half organisations with an abbreviation each."""

    def word(low: int, high: int) -> str:
        syllables = (
            "ka",
            "ro",
            "lin",
            "sa",
            "tu",
            "mäk",
            "vie",
            "hon",
            "pel",
            "tii",
            "nur",
            "ves",
            "jo",
            "lam",
            "sii",
            "kau",
            "rä",
            "hö",
        )
        return "".join(chance.choice(syllables) for _ in range(chance.randint(low, high))).capitalize()

    first = [word(2, 3) for _ in range(400)]
    ends = ("nen", "la", "lä", "mäki", "ranta", "salo", "io", "nka")
    heads = ("virasto", "liitto", "yhdistys", "säätiö", "kunta")
    people = [
        {"id": f"p{n}", "name": f"{chance.choice(first)} {word(2, 3)}{chance.choice(ends)}", "posts": ["johtaja"]}
        for n in range(NAMES // 2)
    ]
    organizations = [
        {"id": f"o{n}", "name": f"{word(2, 3)}n {word(1, 2).lower()}{chance.choice(heads)}", "aliases": []}
        for n in range(NAMES // 2)
    ]
    return {"organizations": organizations, "persons": people}


def _surface(data: dict) -> list[str]:
    return [entry["name"] for entry in data["organizations"]] + [entry["name"].split()[-1] for entry in data["persons"]]


def _text(data: dict, chance: random.Random) -> str:
    from karki.example.story import plan_document

    plan = plan_document()
    words = " ".join(
        part.text for goal in plan.goals for part in [*goal.rationale, *goal.themes, *goal.objectives]
    ).split()
    names = _surface(data)
    made: list[str] = []
    while len(made) < WORDS:
        made.append(words[len(made) % len(words)])
        if len(made) % 12 == 0:
            name = chance.choice(names)
            made.append(name[:-3] + "selle" if name.endswith("nen") else f"{name}lle")
    return " ".join(made)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _speed(what: str, speed: float, least: float) -> tuple:
    return what, speed, f"≥ {least:,.0f}", speed >= least


def _show(rows: list[tuple]) -> int:
    table = Table(title="Names and words", title_justify="left")
    for heading in ("", "measured", "target"):
        table.add_column(heading, justify="right" if heading else "left")
    for what, value, target, _ in rows:
        table.add_row(what, f"{value:,.2f}" if value < 100 else f"{value:,.0f}", target)
    Console(width=100).print(table)
    return 0 if all(within for *_, within in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
