"""Who decides: the bodies, offices, teams and units that the text gives a power in this work.

Each sentence is looked at by itself. The subject of a verb is the actor in the nominative before it (or after
it: "Suunnitelman hyväksyy valtuusto"); what is "käsitellään" somewhere is followed up there, as often as it says.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from django.utils.translation import gettext as _

from karki.plans.importing.actors import Mention, can_name, mentions
from karki.plans.importing.joins import Piece
from karki.plans.importing.roles import Code
from karki.plans.importing.rules import powers
from karki.plans.importing.segments import Segment
from karki.plans.interchange import Actor, At, Power

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_MANY = 200  #: a text that names more actors is no plan of a city
_TASK = re.compile(r"\s+(?:tavoitteena|tehtävänä|vastuulla|tehtäviin|tehtävä)\b")
_WITHIN = re.compile(r"^\s*(?:alai|alaisuudessa)")
_RELATIVE = re.compile(r"(?:strategi\w*|strategy),? (?:jonka|som|which|that) $", re.IGNORECASE)
_PLACED = re.compile(r"^\s*(?:sijaitseva|toimiva|työskentelevä)\s*$")
_TOGETHER = re.compile(r"^\s*(?:,|ja|sekä|och|samt|and|&)\s*(?:koko\s+|the\s+)?$")
#: powers that a sentence outside the chapter on bodies may give
_ANYWHERE = frozenset({"approves", "decides_follow_up", "follows_up", "defines_goals", "leads", "drafts", "prepares"})


def find(pieces: Sequence[Piece], language: str = "") -> list[Actor]:
    """The actors in the order in which the text first names them with a part in this work."""
    register = _Register(language)
    for segment, role in pieces:
        if language == "fi" and not can_name(segment.text):
            continue
        if role.code is Code.GOVERNANCE or (role.code in (Code.OTHER, Code.HEADING) and role.goal is None):
            for sentence in _SENTENCE.split(segment.text):
                if len(sentence) < 1500:
                    register.sentence(sentence, segment, chapter=role.code is Code.GOVERNANCE)
    return register.actors()


@dataclass(frozen=True, slots=True)
class _Verb:
    power: str
    verb: re.Pattern[str]
    object: re.Pattern[str] | None
    after: bool


@cache
def _verbs() -> list[_Verb]:
    return [
        _Verb(
            entry["power"],
            re.compile(rf"(?<!\w)(?:{entry['verb']})", re.IGNORECASE),
            re.compile(entry["object"], re.IGNORECASE) if "object" in entry else None,
            entry.get("after", False),
        )
        for entry in powers()["verbs"]
    ]


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{powers()[table][key]})", re.IGNORECASE)


@cache
def _often() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(words) for words in powers()["often"]), re.IGNORECASE)


def _times(text: str) -> int | None:
    """How often a year the wording says."""
    found = _often().search(text)
    return int(powers()["often"][found[0].lower()]) if found else None


@dataclass(slots=True)
class _Register:
    language: str = ""
    known: dict[str, Actor] = field(default_factory=dict)
    powered: set[str] = field(default_factory=set)

    def actors(self) -> list[Actor]:
        actors = [actor for name, actor in self.known.items() if name in self.powered]
        for actor in actors:
            numbered = any(power.power == "follows_up" and power.per_year for power in actor.powers)
            actor.powers = [
                power for power in actor.powers if power.power != "follows_up" or power.per_year or not numbered
            ]
        return actors

    def sentence(self, sentence: str, segment: Segment, *, chapter: bool) -> None:
        found = [self._resolve(mention) for mention in mentions(sentence, self.language)]
        found = [mention for mention in found if not mention.bare]
        if not found:
            return
        self._basis(sentence, found, segment)
        self._order(sentence, found)
        self._handled(sentence, found, segment)
        self._agents(sentence, found, segment)
        if not chapter and _pattern("basis", "decided").search(sentence) and not _is_subject(found):
            return
        self._verbs(sentence, found, segment, chapter)
        self._members(sentence, found, segment)

    def _resolve(self, mention: Mention) -> Mention:
        """ "Johtotiimi" is the team named in full before."""
        if mention.name in self.known or len(self.known) > _MANY:
            return mention
        for name in reversed(self.known):
            if name.lower() != mention.name.lower() and name.lower().endswith(" " + mention.name.lower()):
                return _renamed(mention, name)
            if mention.bare and name.lower().endswith("-" + mention.name.lower()):
                return _renamed(mention, name)
        return mention

    def _actor(self, mention: Mention, segment: Segment) -> Actor:
        if mention.name in self.known:
            return self.known[mention.name]
        place = At(segment.number, segment.place.page, segment.place.line)
        reason = _("The text gives it a part in this work.")
        actor = Actor(name=mention.name, kind=mention.kind, at=place, reason=reason)
        self.known[mention.name] = actor
        return actor

    def _give(self, mention: Mention, power: str, sentence: str, segment: Segment, times: int | None = None) -> None:
        actor = self._actor(mention, segment)
        self.powered.add(actor.name)
        for known in actor.powers:
            if known.power == power and (times is None or known.per_year == times):
                return
        place = At(segment.number, segment.place.page, segment.place.line)
        reason = _("The sentence says so.")
        actor.powers.append(Power(power=power, text=sentence.strip(), per_year=times, at=place, reason=reason))

    def _basis(self, sentence: str, found: list[Mention], segment: Segment) -> None:
        """ "… valtuustossa hyväksyttyyn strategiaan": it has decided what the plan stands on."""
        for mention in found:
            if mention.kind == "body" and _RELATIVE.search(sentence[: mention.start]):
                self.powered.add(self._actor(mention, segment).name)
                continue
            rest = sentence[mention.end : mention.end + 60]
            decided = _pattern("basis", "decided").search(rest)
            if mention.kind == "body" and decided and _pattern("basis", "basis").search(rest[decided.end() :]):
                self.powered.add(self._actor(mention, segment).name)

    def _order(self, sentence: str, found: list[Mention]) -> None:
        """ "Hallituksen alainen jaosto", "vastuualueella sijaitseva päällikkö": who stands under whom."""
        for above, below in itertools.pairwise(found):
            between = sentence[above.end : below.start]
            under = above.case == "genitive" and _WITHIN.match(between)
            placed = above.case in ("adessive", "inessive") and _PLACED.match(between)
            if (under or placed) and above.name != below.name:
                self.known.setdefault(below.name, Actor(name=below.name, kind=below.kind))
                self.known[below.name].under = above.name

    def _handled(self, sentence: str, found: list[Mention], segment: Segment) -> None:
        if _pattern("adopted", "verb").search(sentence):
            for mention in found:
                if mention.case == "inessive" and mention.kind == "body" and not _is_basis(sentence, mention):
                    self._give(mention, "approves", sentence, segment)
        if not _pattern("handled", "verb").search(sentence) or not _pattern("handled", "object").search(sentence):
            return
        places = [mention for mention in found if mention.case in ("inessive", "allative", "adessive")]
        for index, mention in enumerate(places):
            end = places[index + 1].start if index + 1 < len(places) else len(sentence)
            self._give(mention, "follows_up", sentence, segment, _times(sentence[mention.end : end]))

    def _agents(self, sentence: str, found: list[Mention], segment: Segment) -> None:
        for mention in found:
            rest = sentence[mention.end :]
            acts = mention.case == "genitive" and re.match(rf"\s+(?:{powers()['agent']['verb']})", rest)
            if acts and _pattern("agent", "object").search(rest):
                self._give(mention, "defines_goals", sentence, segment)

    def _verbs(self, sentence: str, found: list[Mention], segment: Segment, chapter: bool) -> None:
        groups = _subjects(sentence, [mention for mention in found if not _RELATIVE.search(sentence[: mention.start])])
        for verb in _verbs():
            if not chapter and verb.power not in _ANYWHERE:
                continue
            matched = verb.verb.search(sentence)
            if matched is None or (verb.object and not verb.object.search(sentence)):
                continue
            if verb.after:
                following = [mention for mention in found if 0 <= mention.start - matched.end() < 25]
                subjects = following[:1]
            else:
                subjects = _subject_of(groups, matched.start())
            times = _times(sentence) if verb.power == "follows_up" else None
            for mention in subjects:
                self._give(mention, verb.power, sentence, segment, times)

    def _members(self, sentence: str, found: list[Mention], segment: Segment) -> None:
        """Those whom brackets after a group name are its members, and have an entry each."""
        named = any(mention.name in self.powered for mention in found if not mention.bracketed)
        for mention in found:
            if mention.bracketed and named:
                self.powered.add(self._actor(mention, segment).name)


def _is_basis(sentence: str, mention: Mention) -> bool:
    return bool(_pattern("basis", "basis").search(sentence[mention.end : mention.end + 60]))


def _renamed(mention: Mention, name: str) -> Mention:
    return Mention(mention.start, mention.end, name, mention.kind, mention.case, mention.bracketed, False)


def _is_subject(found: list[Mention]) -> bool:
    return any(mention.case == "nominative" and not mention.bracketed for mention in found)


def _subjects(sentence: str, found: list[Mention]) -> list[list[Mention]]:
    """Actors that can be subjects; those joined by "ja" go together."""
    groups: list[list[Mention]] = []
    for mention in found:
        task = mention.case == "genitive" and _TASK.match(sentence, mention.end)
        unit = mention.case == "adessive" and sentence[mention.end : mention.end + 2] == ", "
        if mention.bracketed or (mention.case != "nominative" and not task and not unit):
            continue
        if groups and _TOGETHER.match(sentence[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _subject_of(groups: list[list[Mention]], verb: int) -> list[Mention]:
    before = [group for group in groups if group[-1].end <= verb]
    return before[-1] if before else (groups[0] if groups else [])
