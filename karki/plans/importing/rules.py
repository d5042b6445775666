"""The rules of reading as data: the TOML files in `rules/`, one per language, read once and made quick.

All languages are read together, since a Finnish plan may have an English chapter, and their words hardly clash.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("fi", "sv", "en")
_SHORT_STEM = 4  #: letters; a beginning as short as that says nothing inside a word
_LONGEST_LEAD = 400  #: characters at the end of a line that introduces a list
_LONGEST_TEXT = 160  #: characters
_LONGEST_COLUMN = 5  #: words in a column's head that is known by the beginning of one
LONGEST_LABEL = 9  #: words; a longer line is prose, not the name of a section
WORD = re.compile(r"[\w'&-]+", re.UNICODE)
_TRAILING = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_YEARS = re.compile(r"^(?:19|20)[0-9][0-9](?:[–-](?:(?:19|20)?[0-9][0-9]))?\+?$")


class Section(StrEnum):
    """What a heading or label opens."""

    CONTENTS = "contents"
    VISION = "vision"
    PRINCIPLES = "principles"
    GOVERNANCE = "governance"
    TOOLS = "tools"
    GOALS = "goals"
    OBJECTIVES = "objectives"
    THEMES = "themes"
    MEASURES = "measures"
    INFLUENCERS = "influencers"
    PARTNERS = "partners"
    RESPONSIBLE = "responsible"
    TIMETABLE = "timetable"
    RATIONALE = "rationale"
    CONTACTS = "contacts"
    OTHER = "other"


#: sections that stand inside a goal, however deep its heading is
OF_A_GOAL = frozenset(
    {
        Section.OBJECTIVES,
        Section.THEMES,
        Section.MEASURES,
        Section.INFLUENCERS,
        Section.PARTNERS,
        Section.RESPONSIBLE,
        Section.TIMETABLE,
        Section.RATIONALE,
    }
)


#: what the names of sections outside goals mean over a column
_IN_COLUMNS = {Section.TOOLS: "measures", Section.GOALS: "goal", Section.VISION: "objectives"}


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of every language together; see the comments in `rules/fi.toml` for each part."""

    phrases: dict[tuple[str, ...], Section] = field(default_factory=dict)
    modifiers: frozenset[str] = frozenset()
    lead_ins: dict[str, str] = field(default_factory=dict)  #: beginning of a word → section or "spearheads"
    lead_in_stems: re.Pattern[str] = re.compile("(?!)")
    outer_labels: frozenset[str] = frozenset()
    inner_labels: frozenset[str] = frozenset()
    measure_labels: frozenset[str] = frozenset()
    columns: dict[str, str] = field(default_factory=dict)
    column_stems: dict[str, str] = field(default_factory=dict)  #: beginning of a column's head → what it holds
    document: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pending: re.Pattern[str] = re.compile("(?!)")
    obliging: re.Pattern[str] = re.compile("(?!)")
    continuation: re.Pattern[str] = re.compile(
        "(?!)"
    )  #: what a heading has at its end that goes on from an earlier page
    following: re.Pattern[str] = re.compile("(?!)")  #: the end of a sentence that announces those after it
    timings: dict[str, re.Pattern[str]] = field(default_factory=dict)
    longest: int = 1  #: words in the longest phrase
    openers: frozenset[str] = frozenset()  #: the phrases' first words

    def section(self, text: str, extra_modifiers: Iterable[str] = ()) -> Section | None:
        """The section that a heading or label names, or None where it is the title of something.

        Before the phrase only `modifiers` and `extra_modifiers` (the city's own name) may stand, after it
        years, brackets and one more phrase ("Tavoitteet ja toimenpiteet" opens the first).
        """
        if len(text) > _LONGEST_TEXT:
            return None
        words = words_of(text)
        if not words or len(words) > LONGEST_LABEL:
            return None
        extra = frozenset(word.lower() for word in extra_modifiers)
        for start in range(min(5, len(words))):
            last = min(len(words), start + self.longest) if words[start] in self.openers else start
            for end in range(last, start, -1):
                section = self.phrases.get(words[start:end])
                if section is not None and self._may_follow(words[end:]):
                    return section
            if words[start] not in self.modifiers and words[start] not in extra and not _YEARS.match(words[start]):
                return None
        return None

    def _may_follow(self, words: tuple[str, ...]) -> bool:
        rest = tuple(word for word in words if not _YEARS.match(word) and word not in self.modifiers)
        for length in range(len(rest), 0, -1):
            if rest[:length] in self.phrases:
                return length == len(rest) or self._may_follow(rest[length:])
        return not rest or rest in (("ovat",), ("are",), ("är",), ("on",))

    def lead_in(self, text: str) -> tuple[str, str] | None:
        """What a line that introduces a list speaks of, and the word that says so; the last such word decides."""
        first = words_of(text[:_LONGEST_TEXT])[:1]
        if first and first[0].startswith(self.document["demands"]):
            return "objectives", first[0]  # "Pyydämme päättäjiltä": it is asked of them
        found = None
        for found in self.lead_in_stems.finditer(text[-_LONGEST_LEAD:].lower()):  # noqa: B007 - the last one
            pass
        return (self.lead_ins[found[1] or found[2]], found[0]) if found else None

    @property
    def labels(self) -> frozenset[str]:
        """Every word that may stand before the number of a goal, an objective or a measure."""
        return self.outer_labels | self.inner_labels | self.measure_labels

    def is_label(self, word: str) -> bool:
        """Whether a word or its ending is a label that the rules know."""
        return word.lower().endswith(tuple(self.labels))

    def sort_of_label(self, label: str) -> str:
        """outer, inner or measure; a compound ("tavoitekokonaisuus") is what its longest known ending is."""
        sorts = (("outer", self.outer_labels), ("inner", self.inner_labels), ("measure", self.measure_labels))
        label = label.lower()
        known = [(len(name), sort) for sort, names in sorts for name in names if label.endswith(name)]
        return max(known, default=(0, "inner"))[1]

    def speaks_of_advocacy(self, words: Iterable[str]) -> bool:
        """Whether one of the words, in small letters, is a plan's subject; "eu " stands for the whole word alone."""
        stems = self.document["subjects"]
        return any(
            word.split("-")[0] == stem.strip() if stem.endswith(" ") else stem in word
            for word in words
            for stem in stems
        )

    def is_appendix(self, text: str) -> bool:
        """Whether a heading opens an appendix: "Liite 1. Yhteystiedot", "Appendix A: Contacts"."""
        return words_of(text)[:1] in {(word,) for word in self.document["appendices"]}

    def leaves_open(self, text: str) -> bool:
        """Whether a line introduces what follows: it ends with a colon, or with a word that wants more ("… että")."""
        if text.endswith(":"):
            return True
        words = words_of(text[-_LONGEST_TEXT:])
        if not words or len(words) > LONGEST_LABEL:
            return False
        return words[-1] in self.document["open_ends"] or words[-2:-1] in {(word,) for word in self.document["that"]}

    def is_pending(self, text: str) -> bool:
        """Whether a line only says that the objectives come later: "Tavoitteet täsmentyvät keväällä"."""
        words = words_of(text[:_LONGEST_TEXT])
        named = any(self.phrases.get(words[:length]) in OF_A_GOAL for length in (1, 2))
        return named and bool(self.pending.search(text.lower()))

    def obliges(self, sentence: str) -> bool:
        """Whether a sentence says what must or should be done: "rahoitus on turvattava", "staten bör", "must be kept"."""
        return bool(self.obliging.search(sentence.lower()))

    def asks(self, text: str) -> bool:
        """Whether a heading is a question or begins like one: "What we will do next", "Näin vaikutamme"."""
        return words_of(text)[:1] in {(word,) for word in (*self.document["asking"], *self.document["who"])}

    def asks_who(self, text: str) -> bool:
        """Whether a label is a question after people: "Who can deliver this", "Kuka ratkaisee?"."""
        return words_of(text)[:1] in {(word,) for word in self.document["who"]}

    def column(self, text: str) -> str | None:
        """What a table's column holds by its head, or None; "ignored" is a known one that no plan has."""
        key = " ".join(words_of(text)) or text.strip().lower()
        if key in self.columns:
            return self.columns[key]
        section = self.section(text)
        if section:
            return _IN_COLUMNS.get(section, str(section))
        stem = next((stem for stem in self.column_stems if f" {key}".find(f" {stem}") >= 0), None)
        return self.column_stems[stem] if stem and len(key.split()) <= _LONGEST_COLUMN else None


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a heading in small letters, without a bracket or a colon at its end."""
    text = text.strip().rstrip(":").rstrip()
    cut = _TRAILING.sub("", text)
    return tuple(WORD.findall((cut or text).lower()))


@cache
def rules() -> Rules:
    """The shipped rules; read once."""
    tables = [_read(language) for language in LANGUAGES]
    phrases: dict[tuple[str, ...], Section] = {}
    columns: dict[str, str] = {}
    column_stems: dict[str, str] = {}
    document: dict[str, list[str]] = {}
    lead_ins: dict[str, str] = {}
    for table in tables:
        for section, names in table["sections"].items():
            if section != "modifiers":
                phrases.update({words_of(name): Section(section) for name in names})
        for column, heads in table["columns"].items():
            columns.update({" ".join(words_of(head)) or head: column for head in heads})
        for column, stems in table["column_stems"].items():
            column_stems.update(dict.fromkeys(stems, column))
        for section, stems in table["lead_ins"].items():
            lead_ins.update(dict.fromkeys(stems, section))
        for key, values in table["document"].items():
            document.setdefault(key, []).extend(values)
    return Rules(
        phrases=phrases,
        modifiers=frozenset(word for table in tables for word in table["sections"]["modifiers"]),
        lead_ins=lead_ins,
        lead_in_stems=_stems(lead_ins),
        outer_labels=_labels(tables, "outer"),
        inner_labels=_labels(tables, "inner"),
        measure_labels=_labels(tables, "measure"),
        columns=columns,
        column_stems=column_stems,
        document={key: tuple(values) for key, values in document.items()},
        pending=re.compile("|".join(document["pending"])),
        obliging=re.compile("|".join(document["obliging"])),
        continuation=re.compile(rf"\s*[(\[–-]?\s*\b(?:{'|'.join(document['continued'])})\.?\s*[)\]]?\s*$", re.I),
        following=re.compile(rf"\b(?:{'|'.join(document['following'])})\W*$", re.I),
        timings={
            language: _timing(table["timing"]["wordings"]) for language, table in zip(LANGUAGES, tables, strict=True)
        },
        longest=max(len(phrase) for phrase in phrases),
        openers=frozenset(phrase[0] for phrase in phrases),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("rules", f"{name}.toml").read_text(encoding="utf-8"))


def _stems(lead_ins: dict[str, str]) -> re.Pattern[str]:
    """Words that begin with a stem, or hold a long one; the longest stem in a word counts."""
    by_length = sorted(lead_ins, key=len, reverse=True)
    inner = "|".join(re.escape(stem) for stem in by_length if len(stem) > _SHORT_STEM)
    outer = "|".join(map(re.escape, by_length))
    return re.compile(rf"(?<!\w)(?:(?=({outer}))|[\w-]{{1,40}}?(?=({inner})))[\w-]+")


def _labels(tables: list[dict[str, Any]], kind: str) -> frozenset[str]:
    return frozenset(label for table in tables for label in table["goal_labels"][kind])


def _timing(wordings: list[str]) -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:" + "|".join(wording.replace("{y}", r"(?:20[0-9][0-9])") for wording in wordings) + r")(?!\w)",
        re.IGNORECASE,
    )


@cache
def powers() -> dict[str, Any]:
    """The rules of `rules/powers.toml`: bodies, teams, offices, units and the verbs of their powers."""
    return _read("powers")
