"""What a person should look at before the plan is taken into use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from karki.documents.outline import Kind
from karki.plans.importing.joins import Piece
from karki.plans.importing.noise import key
from karki.plans.importing.roles import Code
from karki.plans.importing.rules import rules
from karki.plans.importing.segments import Segment
from karki.plans.importing.stakeholders import Linker
from karki.plans.interchange import At, Goal, PlanDocument, Warning_

_FIGURE = re.compile(
    r"\b(?:oheis\w+|seuraava\w*|alla oleva\w*|bifogade|nedanstående|the following|below)\s+(?:kuv|kaavio|kuvio|figur|diagram|chart|figure)\w*",
    re.I,
)
_SHORT = 8  #: words in a caption


def find(plan: PlanDocument, pieces: Sequence[Piece], linker: Linker) -> list[Warning_]:
    """Every warning, those of one kind together."""
    return [
        *_titles(plan, pieces),
        *_numbers(plan),
        *_repeated(plan),
        *_empty(plan),
        *_definers(plan),
        *_announced(pieces),
        *_abbreviations(linker),
        *_both(plan),
        *_contents(pieces),
        *_homeless(pieces),
        *_columns(pieces),
    ]


def name_of(goal: Goal) -> str:
    return goal.number or goal.title


def _titles(plan: PlanDocument, pieces: Sequence[Piece]) -> Iterator[Warning_]:
    """The list of spearheads calls a goal otherwise than its heading does."""
    items = [segment.text for segment, role in pieces if role.code is Code.SPEARHEAD and not segment.level]
    by_order = len(items) == len(plan.goals)
    for index, goal in enumerate(plan.goals):
        item = items[index] if by_order else next((item for item in items if _alike(item, goal.title)), None)
        if item is not None and key(item) != key(goal.title) and not key(item).endswith(key(goal.title)):
            message = _("Goal %(goal)s: the list of spearheads says “%(listed)s”, the heading “%(title)s”.")
            yield Warning_(
                code="title-differs",
                message=message % {"goal": name_of(goal), "listed": item, "title": goal.title},
                at=goal.at,
            )


def _numbers(plan: PlanDocument) -> Iterator[Warning_]:
    """Two goals of one number: nobody knows which is meant when it is said aloud."""
    first: dict[str, Goal] = {}
    for goal in plan.goals:
        number = goal.number.strip(" .:)").casefold()
        other = first.setdefault(number, goal)
        if number and other is not goal:
            message = _("Two goals have the number %(number)s: “%(one)s” and “%(other)s”.")
            values = {"number": goal.number, "one": other.title, "other": goal.title}
            yield Warning_(code="number-twice", message=message % values, at=goal.at)


def _alike(item: str, title: str) -> bool:
    one, other = key(item), key(title)
    return bool(one) and (one.startswith(other) or other.startswith(one))


def _repeated(plan: PlanDocument) -> Iterator[Warning_]:
    seen: dict[str, list[tuple[Goal, At | None, str]]] = {}
    for goal in plan.goals:
        for objective in goal.objectives:
            seen.setdefault(key(objective.text), []).append((goal, objective.at, objective.text))
    for places in seen.values():
        if len(places) > 1:
            goals = ", ".join(dict.fromkeys(name_of(goal) for goal, _at, _text in places))
            message = _("The same objective stands in several places (goals %(goals)s): “%(text)s”.")
            yield Warning_(
                code="repeated-objective", message=message % {"goals": goals, "text": places[0][2]}, at=places[-1][1]
            )


def _empty(plan: PlanDocument) -> Iterator[Warning_]:
    """A section that most goals have and this one has not."""
    names = {
        "objectives": _("objectives"),
        "influencers": _("influencers"),
        "partners": _("partners"),
        "responsible": _("responsible"),
        "measures": _("measures"),
    }
    for section, name in names.items():
        filled = [goal for goal in plan.goals if _has(goal, section)]
        if len(filled) * 2 <= len(plan.goals):
            continue
        for goal in plan.goals:
            if not _has(goal, section):
                message = _("Goal %(goal)s has no %(section)s, though other goals have.")
                yield Warning_(
                    code="empty-section", message=message % {"goal": name_of(goal), "section": name}, at=goal.at
                )


def _has(goal: Goal, section: str) -> bool:
    if section == "objectives":
        return bool(goal.objectives or goal.themes)
    if section == "responsible":
        return bool(goal.responsible or any(objective.responsible for objective in goal.objectives))
    return bool(getattr(goal, section))


def _definers(plan: PlanDocument) -> Iterator[Warning_]:
    bodies = [actor for actor in plan.governance if any(power.power == "defines_goals" for power in actor.powers)]
    if len(bodies) > 1:
        names = ", ".join(actor.name for actor in bodies)
        message = _("More than one is said to define the spearheads: %(names)s.") % {"names": names}
        yield Warning_(code="two-bodies-define", message=message, at=bodies[-1].at)


def _announced(pieces: Sequence[Piece]) -> Iterator[Warning_]:
    """A caption without its figure, and things that the text says it has and has not."""
    said: set[str] = set()
    for index, (segment, role) in enumerate(pieces):
        short = role.code is Code.LEAD_IN and len(segment.text.split()) <= _SHORT
        if short and not _content_follows(pieces, index, said):
            yield _missing(segment, segment.text.rstrip(":"))
        elif role.code is not Code.CONTENTS and (found := _FIGURE.search(segment.text)):
            yield _missing(segment, found[0])
        if segment.kind is Kind.PARAGRAPH:
            said.add(key(segment.text))
    for thing in rules().document["clocks"]:
        naming = [(segment, role) for segment, role in pieces if thing in segment.text.lower()]
        has_it = any(
            role.code in (Code.HEADING, Code.LEAD_IN) and len(segment.text.split()) <= _SHORT
            for segment, role in naming
        )
        saying = [segment for segment, role in naming if segment.kind is Kind.PARAGRAPH and _says(segment.text)]
        if saying and not has_it:
            yield _missing(saying[0], thing)


def _says(text: str) -> bool:
    return any(stem in text.lower() for stem in rules().document["announcing"])


def _missing(segment: Segment, thing: str) -> Warning_:
    message = _("The text announces “%(thing)s”, but the document does not have it.") % {"thing": thing}
    return Warning_(code="announced-but-missing", message=message, at=_at(segment))


def _content_follows(pieces: Sequence[Piece], index: int, said: set[str]) -> bool:
    """A list, a table or new text stands under the line; a heading or words `said` before do not count."""
    if index + 1 >= len(pieces):
        return False
    segment, role = pieces[index + 1]
    if segment.is_item or segment.spot is not None:
        return True
    if segment.is_heading or role.code in (Code.HEADING, Code.GOAL, Code.LEAD_IN):
        return False
    return key(segment.text) not in said


def _abbreviations(linker: Linker) -> Iterator[Warning_]:
    language = (get_language() or "fi")[:2]
    for abbreviation, entries in linker.unknown.items():
        candidates = [entry.name_in(language) for entry in entries]
        if candidates:
            message = _("“%(name)s” may mean several: %(candidates)s. It is kept as written.")
        else:
            message = _("“%(name)s” is an unknown abbreviation. It is kept as written.")
        yield Warning_(
            code="unknown-abbreviation",
            message=message % {"name": abbreviation, "candidates": ", ".join(candidates)},
            at=At(linker.seen[abbreviation]),
        )


def _both(plan: PlanDocument) -> Iterator[Warning_]:
    influencers = {
        entry.name for goal in plan.goals for above in goal.influencers for entry in (above, *above.children)
    }
    partners = {entry.name for goal in plan.goals for entry in goal.partners}
    both = sorted(influencers & partners)
    if both:
        message = _("Both influencer and partner: %(names)s.") % {"names": ", ".join(both)}
        yield Warning_(code="both-influencer-and-partner", message=message)


def _contents(pieces: Sequence[Piece]) -> Iterator[Warning_]:
    before = False
    for segment, role in pieces:
        if role.code is Code.CONTENTS and not before:
            message = _("The list of contents was skipped.")
            yield Warning_(code="contents-list-skipped", message=message, at=_at(segment))
        before = role.code is Code.CONTENTS


def _homeless(pieces: Sequence[Piece]) -> Iterator[Warning_]:
    """Stakeholders, objectives and the like that stand in no goal are not in the plan."""
    lost = [
        segment
        for segment, role in pieces
        if role.goal is None and role.code in (Code.INFLUENCER, Code.PARTNER, Code.OBJECTIVE, Code.MEASURE)
    ]
    if lost:
        message = _("%(count)d entries stand outside every goal and were left out.") % {"count": len(lost)}
        yield Warning_(code="outside-goals", message=message, at=_at(lost[0]))


def _columns(pieces: Sequence[Piece]) -> Iterator[Warning_]:
    """A column of a goal's table whose head is not known is in no list of the plan."""
    told: set[tuple[int, str]] = set()
    for segment, role in pieces:
        spot = segment.spot
        unknown = (
            spot is not None
            and role.code in (Code.OTHER, Code.NOISE)
            and role.goal is not None
            and spot.head
            and not spot.holds
        )
        if spot is not None and unknown and (spot.table, spot.head) not in told:
            told.add((spot.table, spot.head))
            message = _("The column “%(head)s” was left out: it is not known what it holds.") % {"head": spot.head}
            yield Warning_(code="unknown-column", message=message, at=_at(segment))


def _at(segment: Segment) -> At:
    return At(segment.number, segment.place.page, segment.place.line)
