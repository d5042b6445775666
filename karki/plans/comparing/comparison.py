"""The whole comparison: which entries of a plan were added, dropped, changed and moved, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _

from karki.documents.writing.blocks import Run
from karki.plans.comparing import text
from karki.plans.comparing.pairing import Thing, moved, paired
from karki.plans.comparing.text import Compared, Entry
from karki.plans.comparing.words import runs

Kind = Literal["added", "dropped", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Field:
    """One text of an entry in pieces; `label` is empty for the entry's own words."""

    label: str
    runs: list[Run]


@dataclass(slots=True)
class Change:
    """What happened to one entry. `code` is how it is called now (before, if it was dropped); `was` where it stood."""

    kind: Kind
    code: str
    fields: list[Field]
    was: str = ""
    identity: int | None = None


@dataclass(slots=True)
class Part:
    """A part of the document with its changes, by list. `decided`: the part is what a body decides on."""

    title: str
    lists: list[tuple[str, list[Change]]] = field(default_factory=list)
    decided: bool = True

    @property
    def changes(self) -> list[Change]:
        return [change for _title, changes in self.lists for change in changes]


@dataclass(slots=True)
class Comparison:
    """Only the parts in which something happened."""

    before: str
    after: str
    parts: list[Part]

    @property
    def count(self) -> int:
        """Changes on which a body decides: those of measures are not among them."""
        return sum(len(part.changes) for part in self.parts if part.decided)

    @property
    def counts(self) -> dict[Kind, int]:
        kinds: dict[Kind, int] = {"added": 0, "dropped": 0, "changed": 0, "moved": 0}
        for part in self.parts:
            for change in part.changes:
                kinds[change.kind] += 1
        return kinds


def compare(before: Compared, after: Compared, *, handbook: bool = True) -> Comparison:
    """What became of `before` in `after`. `handbook` leaves the term's own part in."""
    parts = [*_handbook(before, after)] if handbook else []
    parts += [_heading(before, after), *_goals(before, after), _measures(before, after)]
    for part in parts:
        part.lists = [(title, changes) for title, changes in part.lists if changes]
    return Comparison(before.name, after.name, [part for part in parts if part.lists])


def _heading(before: Compared, after: Compared) -> Part:
    pairs = [
        (_("Title"), before.plan.title, after.plan.title),
        (_("What the city calls a goal"), before.plan.goal_label, after.plan.goal_label),
    ]
    fields = [Field(label, runs(old, new)) for label, old, new in pairs if old != new]
    return Part(_("The plan itself"), [("", [Change("changed", "", fields)] if fields else [])])


def _handbook(before: Compared, after: Compared) -> Iterator[Part]:
    lists = [
        (_("Vision"), text.statements(before.plan.vision), text.statements(after.plan.vision)),
        (_("Principles"), text.statements(before.plan.principles), text.statements(after.plan.principles)),
        (_("Bodies and powers"), text.actors(before.plan), text.actors(after.plan)),
        (_("Tools of advocacy"), text.tools(before.plan, "advocacy"), text.tools(after.plan, "advocacy")),
        (
            _("Tools of communication"),
            text.tools(before.plan, "communication"),
            text.tools(after.plan, "communication"),
        ),
    ]
    yield Part(_("Handbook"), [(title, _changes(old, new)) for title, old, new in lists])


def _goals(before: Compared, after: Compared) -> Iterator[Part]:
    """A part for each goal of the later text, and after them one for each that was dropped."""
    old, new = text.goals(before), text.goals(after)
    pairs = paired(_things(old), _things(new))
    aims = _objectives(before, after, pairs)
    shifted = moved(list(pairs.items()))
    for number, goal in enumerate(after.plan.goals):
        here = pairs.get(number)
        title = _name(goal.number, goal.title)
        own = change_of(old[here] if here is not None else None, new[number], was="", is_moved=number in shifted)
        part = Part(title, [("", [own] if own else []), (_("Objectives"), aims.get(("after", number), []))])
        for label, kind in _lists_of_names():
            earlier = text.names(before.plan.goals[here], kind) if here is not None else []
            part.lists.append((label, _changes(earlier, text.names(goal, kind))))
        yield part
    for number, goal in enumerate(before.plan.goals):
        if number not in pairs.values():
            dropped = change_of(old[number], None)
            assert dropped is not None
            part = Part(_name(goal.number, goal.title), [("", [dropped])])
            part.lists.append((_("Objectives"), aims.get(("before", number), [])))
            part.lists += [(label, _changes(text.names(goal, kind), [])) for label, kind in _lists_of_names()]
            yield part


def _lists_of_names() -> list[tuple[str, str]]:
    return [
        (_("Influencer map"), "influencers"),
        (_("Strategic partners"), "partners"),
        (_("Responsible officials"), "responsible"),
    ]


def _objectives(before: Compared, after: Compared, goals: dict[int, int]) -> dict[tuple[str, int], list[Change]]:
    """By goal: of the later text, or of the earlier one where the goal itself was dropped."""
    old, new = text.objectives(before), text.objectives(after)
    later = {here: there for there, here in goals.items()}
    found: dict[tuple[str, int], list[Change]] = {}
    for place, change, is_old in _walk(old, new, lambda entry: later.get(entry.goal), before.plan):
        goal = (old if is_old else new)[place].goal
        key = ("after", later[goal]) if is_old and goal in later else ("before" if is_old else "after", goal)
        found.setdefault(key, []).append(change)
    return found


def _measures(before: Compared, after: Compared) -> Part:
    """How the plan is carried out: goal by goal, but one part, because no body decides on it."""
    old, new = text.goals(before), text.goals(after)
    pairs = paired(_things(old), _things(new))
    part = Part(_("Measures"), decided=False)
    for number, goal in enumerate(after.plan.goals):
        here = pairs.get(number)
        earlier = text.measures(before.plan.goals[here]) if here is not None else []
        part.lists.append((_name(goal.number, goal.title), _changes(earlier, text.measures(goal))))
    for number, goal in enumerate(before.plan.goals):
        if number not in pairs.values():
            part.lists.append((_name(goal.number, goal.title), _changes(text.measures(goal), [])))
    return part


def _changes(old: Sequence[Entry], new: Sequence[Entry]) -> list[Change]:
    return [change for _place, change, _is_old in _walk(old, new, lambda entry: entry.goal, None)]


def _walk(
    old: Sequence[Entry], new: Sequence[Entry], goal_now: Callable[[Entry], int | None], plan: object
) -> Iterator[tuple[int, Change, bool]]:
    """Place, change, and whether the place is in `old`: the dropped ones come where they would stand."""
    pairs = paired(_things(old), _things(new))
    here = {there: place for place, there in pairs.items()}
    dropped = [place for place in range(len(old)) if place not in here]
    told: set[int] = set()
    stays = _in_place(old, new, pairs, goal_now)
    for place, entry in enumerate(new):
        earlier = pairs.get(place)
        if earlier is not None:
            for lost in (one for one in dropped if one < earlier and one not in told):
                told.add(lost)
                yield lost, _dropped(old[lost]), True
        was = old[earlier] if earlier is not None else None
        moved_from = _stood(was, old, plan) if was is not None and place not in stays else ""
        change = change_of(was, entry, was=moved_from, is_moved=was is not None and place not in stays)
        if change is not None:
            yield place, change, False
    for lost in (one for one in dropped if one not in told):
        yield lost, _dropped(old[lost]), True


def _in_place(
    old: Sequence[Entry], new: Sequence[Entry], pairs: dict[int, int], goal_now: Callable[[Entry], int | None]
) -> set[int]:
    """The places in `new` of what stands under the same entry, in the same goal and the same order as before."""
    lists: dict[tuple[int, int | None], list[tuple[int, int]]] = {}
    for place, earlier in pairs.items():
        parent = new[place].under
        was_under = pairs.get(parent, -1) if parent is not None else None
        if was_under == old[earlier].under and new[place].goal == goal_now(old[earlier]):
            lists.setdefault((new[place].goal, parent), []).append((place, earlier))
    return {place for group in lists.values() for place in {place for place, _was in group} - moved(group)}


def change_of(old: Entry | None, new: Entry | None, *, was: str = "", is_moved: bool = False) -> Change | None:
    """What became of one entry; None where nothing did."""
    if new is None:
        assert old is not None
        return _dropped(old)
    if old is None:
        facts = [Field(label, runs("", value)) for label, value in new.facts.items() if value and label not in _quiet()]
        return Change("added", new.code, [Field("", runs("", new.text)), *facts], identity=new.identity)
    pairs = [(label, old.facts.get(label, ""), new.facts.get(label, "")) for label in {**old.facts, **new.facts}]
    fields = [Field(label, runs(before, after)) for label, before, after in pairs if before != after]
    is_changed = bool(fields) or old.text != new.text
    if not is_changed and not is_moved:
        return None
    return Change(
        "changed" if is_changed else "moved",
        new.code,
        [Field("", runs(old.text, new.text)), *fields],
        was,
        new.identity,
    )


def _dropped(old: Entry) -> Change:
    return Change("dropped", old.code, [Field("", runs(old.text, ""))], identity=old.identity)


def _quiet() -> set[str]:
    """Facts that are not worth telling of what is new: nearly every objective is of the same kind."""
    return {_("Kind")}


def _stood(was: Entry, old: Sequence[Entry], plan: object) -> str:
    """Where it stood before, for what was moved."""
    above = old[was.under] if was.under is not None else None
    if above is not None:
        return _("under %(name)s") % {"name": above.code or above.text}
    goals = getattr(plan, "goals", [])
    if was.goal >= 0 and goals:
        return _("Goal %(number)s") % {"number": goals[was.goal].number}
    return _("elsewhere in the list")


def _name(number: str, title: str) -> str:
    return f"{number} {title}".strip()


def _things(entries: Sequence[Entry]) -> list[Thing]:
    return [Thing(one.text, one.identity, (one.goal, one.under)) for one in entries]
