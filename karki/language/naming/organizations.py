"""Organisations' names at a place of a text, alone or with a head that several share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from karki.language import morphology
from karki.language.naming import lexicon, swedish
from karki.language.naming.evidence import acts, common, contradicted, doubtful, joined_with_name
from karki.language.naming.first_names import is_also_first_name, is_known_first_name
from karki.language.naming.index import Final, Id, Match, Name, Node, Organization, Surname, bare_institution
from karki.language.naming.reading import Reading
from karki.language.naming.registry import Registry
from karki.language.naming.things import compiled, said_to_be_a_thing

_AND = frozenset(["ja", "sekä", "tai", "eli", "och", "samt", "and"])
_SHARED = 8  #: words after a modifier among which the shared head is looked for


class Span(NamedTuple):
    """Words `first` to `last` of a text as a name of `ids`, with its places in the text; whether it `shares` the last word of another."""

    first: int
    last: int
    start: int
    end: int
    ids: tuple[Id, ...]
    shares: bool = False


def organizations_at(reading: Reading, registry: Registry, at: int) -> list[Span]:
    """The longest organisation's name that begins with word `at`; several when one word holds several ("LVM-Väylä-palaveri")."""
    walked = [
        (last, final)
        for last, final in _walk(reading, registry.index.root, at)
        if isinstance(final.name, Organization) and _stands(reading, registry, at, last, final)
    ]
    if not walked:
        shared = _shared_head(reading, registry, at)
        return [shared] if shared else []
    longest = max(last for last, _ in walked)
    spans: dict[tuple[int, int], list[Id]] = {}
    for last, final in walked:
        if last == longest:
            base = reading.words[last].start
            start = reading.words[at].start if last > at else base + final.start
            spans.setdefault((start, base + final.end), []).extend(final.name.ids)
    widest = max(spans, key=lambda span: span[1] - span[0])
    return [
        Span(at, longest, start, end, tuple(dict.fromkeys(ids)))
        for (start, end), ids in sorted(spans.items())
        if (start, end) == widest or end <= widest[0] or start >= widest[1]
    ]


def _walk(reading: Reading, node: Node, at: int) -> Iterator[tuple[int, Final]]:
    """Every name that begins at word `at`, with its last word."""
    match = _match(reading, node, at)
    if match is None:
        return
    for final in match.finals:
        yield at, final
    if at + 1 < len(reading.words) and reading.gap(at + 1).strip() in ("", "-", "‐", "‑", "–", "&", "/", "+"):
        for step in match.steps:
            yield from _walk(reading, step, at + 1)


def _match(reading: Reading, node: Node, at: int) -> Match | None:
    word = reading.words[at].text
    if not reading.suspended(at):
        return node.match(word)
    step, whole = node.match(f"{word}-"), node.match(word)
    return Match(step.steps if step else (), tuple(final for final in whole.finals if final.whole) if whole else ())


def _stands(reading: Reading, registry: Registry, first: int, last: int, final: Final) -> bool:
    """Whether the words are the name, and no common words or somebody's name."""
    name = final.name
    if not _capitals(reading, first, last, final):
        return False
    if final.swedish and not swedish.may_be_genitive(reading, final):
        return False
    word = reading.words[last].text
    small = not word[0].isupper() and len(name.words) == 1 and name.last.lower() in lexicon.words("doubtful_parties")
    if small:
        return acts(reading, first, final) or _beside_party(reading, registry, first)
    if name.acronym:
        if reading.language != "fi" and len(name.last) < 3 and ":" not in word:
            return False  # VM, EM: championships in Swedish
        return not _means_otherwise(reading, last, final)
    if len(name.words) > 1:
        return True
    if _of_a_person(reading, registry, first) or (final.whole and _strange_surname_follows(reading, registry, last)):
        return False
    if not final.whole and contradicted(reading, last, name.last.lower()):
        return False
    if swedish.tells_nothing(reading, last, final) or (final.whole and said_to_be_a_thing(reading, last)):
        return False
    if doubtful(reading, first) and _one_word_cut_by_vowels(word, final):
        return False
    if name.institution or final.end - final.start < len(word):
        return True
    if (
        is_also_first_name(word)
        or (doubtful(reading, first) and reading.language != "sv" and common(word))
        or compiled(reading, last)
    ):
        return acts(reading, first, final) or joined_with_name(reading, registry, first)
    return True


def _one_word_cut_by_vowels(word: str, final: Final) -> bool:
    """ "Raja-arvo": a common compound that has its hyphen only because the same vowel ends one part and begins the next."""
    part, rest = word[final.start : final.end].lower(), word[final.end :].lower()
    return rest.startswith("-") and rest[1:2] == part[-1] and part[-1] in "aeiouyäöå" and common(part)


def _beside_party(reading: Reading, registry: Registry, at: int) -> bool:
    """Whether a party that is written small is in a list with another organisation: "keskustan ja SDP:n"."""
    for other, between in ((at + 2, at + 1), (at - 2, at - 1)):
        if 0 <= other < len(reading.words) and reading.lower(between) in _AND:
            match = registry.matches(reading.words[other].text)
            if match and any(isinstance(final.name, Organization) for final in match.finals):
                return True
    return False


def _capitals(reading: Reading, first: int, last: int, final: Final) -> bool:
    """Whether the words have the name's capitals, as far as this text has any."""
    name = final.name
    for written, token in zip(name.words, reading.words[first : last + 1], strict=True):
        text = token.text
        if token is reading.words[last]:
            text = text[final.start : final.end]
        if written is name.last and name.acronym:
            if not _as_acronym(reading, written, text):
                return False
        elif written[0].isupper() and not text[0].isupper() and not _written_small(name, written):
            if len(name.words) > 1:
                if not reading.no_capitals:
                    return False
            elif common(text) or len(written) < 5:
                return False
    return True


def _written_small(name: Name, written: str) -> bool:
    """Whether a word that the registry writes with a capital is written small as well: "Kuntaliitto" is, the Pankki of "Suomen Pankki" is not."""
    if len(name.words) == 1 and name.last.lower() in lexicon.words("parties") | lexicon.words("doubtful_parties"):
        return True
    return name.institution and (written is not name.last or len(name.words) == 1 or not bare_institution(written))


def _as_acronym(reading: Reading, written: str, text: str) -> bool:
    """LVM, LVM:n and LVMn; lvm:n; lvm where a text has no capitals and the word is no other."""
    piece, ending = text[: len(written)], text[len(written) :]
    if piece == written or (piece.isupper() and reading.all_capitals):
        return ending == "" or not ending[0].isupper() or reading.all_capitals
    if ending.startswith(":"):
        return True
    return reading.no_capitals and len(written) > 2 and not ending and not common(text)


def _means_otherwise(reading: Reading, at: int, final: Final) -> bool:
    """SM-kisat, "SM-liigan", VR-lasit: no ministry and no railway."""
    rest = reading.words[at].text[final.end :].lower().lstrip("-‐‑") or reading.lower(at + 1)
    others = lexicon.otherwise(final.name.last)
    return bool(others) and rest.startswith(others)


def _of_a_person(reading: Reading, registry: Registry, at: int) -> bool:
    """Whether the word is part of somebody's name: "Elisa Korhonen", "Mikko Aalto", "ministeri Aalto"."""
    if reading.spaced(at + 1) and reading.capital(at + 1) and is_known_first_name(reading, registry, at):
        following = registry.matches(reading.words[at + 1].text)
        return following is None or not any(isinstance(final.name, Organization) for final in following.finals)
    if not (reading.spaced(at) and is_known_first_name(reading, registry, at - 1)):
        return False
    surname = reading.spaced(at - 1) and is_known_first_name(reading, registry, at - 2)  # "Maarit Tuuli Fortumista"
    match = registry.matches(reading.words[at - 1].text) if surname else None
    return match is None or not any(isinstance(final.name, Surname) for final in match.finals)


def _strange_surname_follows(reading: Reading, registry: Registry, at: int) -> bool:
    """Whether a word with a capital follows that no dictionary knows: "Luke Littler" is somebody."""
    if not (morphology.available() and reading.spaced(at + 1) and reading.capital(at + 1)) or reading.language != "fi":
        return False
    word = reading.words[at + 1].text
    return word.isalpha() and not word.isupper() and not morphology.analyse(word) and registry.matches(word) is None


def _shared_head(reading: Reading, registry: Registry, at: int) -> Span | None:
    """ "Lahden ja Mikkelin kaupungit": the first of the names that share the last word of the last of them."""
    if reading.suspended(at):
        return _shared_end(reading, registry, at)
    return _shared_last_word(reading, registry, at)


def _shared_last_word(reading: Reading, registry: Registry, at: int) -> Span | None:
    match = registry.matches(reading.words[at].text)
    if match is None or not match.steps:
        return None
    nodes, last = [registry.index.root], at
    while nodes and last < len(reading.words):
        nodes = [step for node in nodes if (match := node.match(reading.words[last].text)) for step in match.steps]
        for head in _heads(reading, last) if nodes else ():
            for node in nodes:
                found = _institutions(node.match(reading.words[head].text))
                if found and _capitals_of_modifier(reading, found[0], at, last):
                    return Span(
                        at, last, reading.words[at].start, reading.words[last].end, tuple(found[0].name.ids), True
                    )
        last += 1
        if last < len(reading.words) and not reading.spaced(last):
            return None
    return None


def _capitals_of_modifier(reading: Reading, final: Final, first: int, last: int) -> bool:
    words = reading.words[first : last + 1]
    return all(
        token.text[0].isupper() or not written[0].isupper()
        for written, token in zip(final.name.words, words, strict=False)
    )


def _heads(reading: Reading, last: int) -> Iterator[int]:
    """The words that may be the head of what is coordinated after word `last`."""
    joined = False
    for k in range(last + 1, min(last + 1 + _SHARED, len(reading.words))):
        gap, word = reading.gap(k).strip(" -‐‑\u00a0\n"), reading.words[k].text
        if gap not in ("", ","):
            return
        if word in _AND:
            joined = True
        elif word[0].islower() and not word.endswith("n") and not reading.suspended(k):
            if joined:
                yield k
            return
        elif gap != "," and k == last + 1:
            return
        elif joined and word[0].islower():
            yield k


def _shared_end(reading: Reading, registry: Registry, at: int) -> Span | None:
    """ "Pohjois- ja Etelä-Savon liitot", "opetus- ja kulttuuri- sekä ympäristöministeriö": the first of them, with its hyphen."""
    run, following = [at], at + 1
    while following < min(len(reading.words), at + _SHARED):
        if reading.suspended(following):
            run.append(following)
        elif reading.words[following].text not in _AND:
            break
        following += 1
    else:
        return None
    if following >= len(reading.words) or following == at + 1:
        return None
    for last in reversed(run):
        found = _completed(reading, registry, at, last, following)
        if found:
            return Span(at, last, reading.words[at].start, reading.words[last].end + 1, tuple(found.name.ids))
    return None


def _completed(reading: Reading, registry: Registry, at: int, last: int, following: int) -> Final | None:
    """The name of words `at` to `last`, the last of them ending as word `following` does: "kulttuuri-" as "ympäristöministeriö"."""
    word, other = reading.words[last].text, reading.words[following].text
    nodes = [registry.index.root]
    for k in range(at, last):
        step = reading.words[k].text + ("-" if reading.suspended(k) else "")
        nodes = [after for node in nodes if (match := node.match(step)) for after in match.steps]
    _, hyphen, tail = other.rpartition("-")
    for node in nodes:
        if hyphen:
            for _, final in _walk_from(reading, node.match(f"{word}-{tail}"), following):
                if isinstance(final.name, Organization) and final.name.words[0][0].isupper() <= word[0].isupper():
                    return final
        for head in lexicon.words("institutions"):
            place = other.lower().rfind(head[:-2])
            if place > 0:
                found = _institutions(node.match(word + other[place:]))
                if found:
                    return found[0]
    return None


def _walk_from(reading: Reading, match: Match | None, at: int) -> Iterator[tuple[int, Final]]:
    if match is None:
        return
    for final in match.finals:
        yield at, final
    if reading.spaced(at + 1):
        for step in match.steps:
            yield from _walk(reading, step, at + 1)


def _institutions(match: Match | None) -> list[Final]:
    return [
        final
        for final in (match.finals if match else ())
        if isinstance(final.name, Organization) and final.name.institution
    ]
