"""How much of a dictation is read right: date, kind, people, organisations and promises, each in at least 85 % of the lines.

`dev` was written before the rules and served to make them; `heldout` was written then too, and only its figures are looked at. `fresh` to
`fresh7` (other cities, other people) were written afterwards without looking at the rules, and then mended by. In `fresh4` twelve lines tell
of nothing that has a kind, on purpose; the reader still offers one for most of them. At their first reading, slips of marking put right:

            date    kind    people  organisations  promises
    fresh   94.6 %  77.4 %  97.8 %  100 %          90.3 %
    fresh2  98.6 %  85.9 %  100 %   100 %          93.0 %
    fresh3  100 %   85.6 %  93.8 %  99.0 %         92.8 %
    fresh4  96.9 %  77.1 %  91.7 %  100 %          86.5 %
    fresh5  96.2 %  83.8 %  98.8 %  98.8 %         88.8 %
    fresh6  93.8 %  78.1 %  100 %   100 %          84.4 %
    fresh7  92.0 %  84.8 %  97.3 %  100 %          84.8 %
"""

from __future__ import annotations

import pytest

from karki.capture.abroad import language_of
from tests.capture import scoring

MEASURED = ("date", "kind", "people", "organizations", "commitments")
SETS = {
    "dev": "registry",
    "heldout": "registry",
    "fresh": "registry",
    "fresh2": "registry2",
    "fresh3": "registry3",
    "fresh4": "registry3",
    "fresh5": "registry4",
    "fresh6": "registry4",
    "fresh7": "registry5",
}


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("dev", 0.93),
        ("heldout", 0.93),
        ("fresh", 0.95),
        ("fresh2", 0.95),
        ("fresh3", 0.9),
        ("fresh4", 0.85),
        ("fresh5", 0.95),
        ("fresh6", 0.9),
        ("fresh7", 0.95),
    ],
)
def test_dictations_are_read_right(name: str, least: float) -> None:
    result = scoring.score(name, SETS[name])
    print(name, result)
    assert {part: result.share(part) for part in MEASURED if result.share(part) < least} == {}


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(("name", "knowing"), [("abroad", "registry3"), ("abroad2", "registry5")])
def test_swedish_and_english_are_read_tolerably(name: str, knowing: str) -> None:
    """At the first reading: date 75 and 92 %, kind 80 and 100 %, people 82.5 and 100 %, promises 95 and 75 %."""
    result = scoring.score(name, knowing)
    print(result)
    assert {part: result.share(part) for part in MEASURED if result.share(part) < 0.9} == {}


@pytest.mark.usefixtures("voikko")
def test_no_finnish_dictation_is_taken_for_another_language() -> None:
    finnish = [one.text for name in SETS if name != "dev" for one in scoring.dictations(name)]
    assert [text for text in finnish if language_of(text) != "fi"] == []


@pytest.mark.usefixtures("voikko")
def test_objectives_are_missed_rather_than_mistaken() -> None:
    wrong = [
        (one.text, found["objectives"])
        for name, known in SETS.items()
        for part, one, found in scoring.score(name, known).wrong
        if part == "objectives" and {*map(str, found["objectives"])} - one.objectives
    ]
    assert len(wrong) <= 5, wrong


def test_there_are_four_hundred_dictations_and_no_text_twice() -> None:
    texts = [one.text for name in SETS for one in scoring.dictations(name)]
    assert len(texts) == len(set(texts)) >= 400
