"""Mentions of bodies, offices, teams and units in a sentence, with the case that tells what they do in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from karki.plans.importing.rules import powers

_TOKEN = re.compile(r"\S+")
_SHORTEST_FORM, _LONGEST_FORM = 5, 18  #: letters
_EDGES = "().,;:!?“”\"'"
_CASES = {
    "n": "genitive", "ssa": "inessive", "ssä": "inessive", "sta": "elative", "stä": "elative", "lla": "adessive",
    "llä": "adessive", "lle": "allative", "lta": "ablative", "ltä": "ablative", "t": "nominative",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named at `start`–`end` of a sentence; `bare` is a name by its last word alone ("johtotiimi")."""

    start: int
    end: int
    name: str
    kind: str
    case: str
    bracketed: bool = False
    bare: bool = False


def mentions(sentence: str, language: str = "") -> list[Mention]:
    """Every actor the sentence names, in order; of an unknown language, by the words of all."""
    found = list(_finnish(sentence)) if language in ("fi", "") and can_name(sentence) else []
    found += _named(sentence) if language != "fi" else []
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


@cache
def _forms() -> dict[str, tuple[str, str, str]]:
    """Every inflected form of a Finnish last word: (nominative, kind, case)."""
    forms: dict[str, tuple[str, str, str]] = {}
    for group in powers()["finnish"]:
        for nominative, stem in group["heads"].items():
            forms[nominative] = (nominative, group["kind"], "nominative")
            for ending, case in _CASES.items():
                name = stem + "t" if ending == "t" else nominative
                forms[stem + ending] = (name, group["kind"], case)
    return forms


def _ending(word: str) -> str | None:
    """The longest known form that the word ends with."""
    forms = _forms()
    for size in range(min(len(word), _LONGEST_FORM), _SHORTEST_FORM - 1, -1):
        if word[-size:] in forms:
            return word[-size:]
    return None


def can_name(text: str) -> bool:
    """Whether a Finnish text can name an actor at all; a quick look."""
    return _heads().search(text) is not None


@cache
def _heads() -> re.Pattern[str]:
    stems = {stem[:6] for group in powers()["finnish"] for pair in group["heads"].items() for stem in pair}
    return re.compile("|".join(map(re.escape, sorted(stems | {stem[:1].upper() + stem[1:] for stem in stems}))))


def _finnish(sentence: str) -> Iterator[Mention]:
    tokens = [(found.start(), found[0]) for found in _TOKEN.finditer(sentence)]
    depth = 0
    for index, (start, token) in enumerate(tokens):
        inside = depth > 0 or token.startswith("(")
        depth = max(0, depth + token.count("(") - token.count(")"))
        word = token.strip(_EDGES)
        ending = _ending(word.lower())
        if ending is None:
            continue
        prefix = word[: -len(ending)]
        if any(prefix.lower().startswith(other) for other in powers()["words"]["not_ours"]):
            continue
        name, kind, case = _forms()[ending]
        begin = start + token.index(word)
        owner, owner_start = _before(tokens, index, prefix, kind, name)
        bare = not prefix and not owner
        full = f"{owner}{prefix}{name}"
        yield Mention(
            owner_start if owner else begin, begin + len(word), full[:1].upper() + full[1:], kind, case, inside, bare
        )


def _before(tokens: list[tuple[int, str]], index: int, prefix: str, kind: str, name: str) -> tuple[str, int]:
    """The words before the last word that belong to the name, and where they begin."""
    if not index:
        return "", 0
    start, before = tokens[index - 1]
    word = before.strip(_EDGES)
    if before[-1:] in ",;.":
        return "", 0
    if prefix.startswith("-"):
        if index > 2 and tokens[index - 2][1] in ("ja", "&"):
            first_start, first = tokens[index - 3]
            return f"{first} {tokens[index - 2][1]} {before} ", first_start
        return f"{word} ", start
    lower = word.lower()
    if lower in powers()["words"]["adjectives"]:
        return "tekninen ", start
    if kind == "team" and lower in powers()["words"]["owners"]:
        return f"{word} ", start
    ending = _ending(lower)
    if ending and ending != lower and _forms()[ending][2] == "genitive" and _possessed(prefix + name):
        return f"{word} ", start
    return "", 0


def _possessed(word: str) -> bool:
    """A seat or team that its body's name tells apart: the chair of the board, the manager's team."""
    return word.lower().startswith(
        ("puheenjohtaja", "varapuheenjohtaja", "johtotiimi", "johtoryhmä", "jaosto", "ryhmä", "tiimi")
    )


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (kind, re.compile(r"(?<!\w)(?:" + "|".join(names) + r")(?!\w)", re.IGNORECASE))
        for kind, names in powers()["names"].items()
    ]


def _named(sentence: str) -> Iterator[Mention]:
    for kind, pattern in _patterns():
        for found in pattern.finditer(sentence):
            name = re.sub(r"^(?:the|our|this|and|by|to) ", "", found[0], flags=re.IGNORECASE)
            case = "nominative"
            if name.lower().endswith(("styrelsens", "fullmäktiges", "nämndens", "sektionens", "utskottets")):
                name, case = name[:-1], "genitive"
            yield Mention(found.start(), found.end(), name[:1].upper() + name[1:], kind, case)
