"""From segments and their roles to the plan. The same roles always give the same plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from karki.common import formats
from karki.plans.importing import facts, governance, labels, people, powers_table, timing, warnings
from karki.plans.importing.headings import Numbering, bare_label, numbering, own_labels, own_numbering
from karki.plans.importing.joins import fold
from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.rules import rules
from karki.plans.importing.segments import Segment
from karki.plans.importing.stakeholders import Linker, Names, listed, without_scale
from karki.plans.interchange import (
    At,
    Goal,
    Influencer,
    Measure,
    Name,
    Objective,
    Partner,
    PlanDocument,
    Text,
    Tool,
)


def build(segments: Sequence[Segment], roles: Roles, names: Names, title: str = "", author: str = "") -> PlanDocument:
    """The plan that the roles make of the segments, with its warnings. `title` stands in where no segment has one;
    it and `author` are the file's own properties."""
    pieces = fold(segments, roles)
    skipped = frozenset(number for number, role in roles.items() if role.code in (Code.NOISE, Code.CONTENTS))
    titled = [segment.text for segment, role in pieces if role.code is Code.TITLE]
    found = facts.of_title(segments, skipped, " ".join(titled) or title, author)
    plan = PlanDocument(
        title=found.title,
        city=found.city,
        period=found.period,
        year=found.year,
        language=found.language,
    )
    linker = Linker(names)
    builder = _Builder(plan, found.modifiers, _own_labels(pieces), linker)
    builder.alternating = _alternating(pieces)
    builder.goal_labels = own_labels(segment.text for segment, role in pieces if role.code is Code.GOAL)
    for segment, role in pieces:
        builder.add(segment, role)
    builder.finish()
    plan.governance = powers_table.find(pieces) or governance.find(pieces, found.language)
    plan.warnings = warnings.find(plan, pieces, linker)
    return plan


def _alternating(pieces: Sequence[tuple[Segment, Role]]) -> set[int]:
    """Goals in which a line of the responsible or of time comes after more than one objective."""
    turns: dict[int, int] = {}
    open_goals: set[int] = set()
    for segment, role in pieces:
        if role.goal is None or segment.spot is not None:
            continue
        if role.code is Code.OBJECTIVE:
            open_goals.add(role.goal)
        elif role.code in (Code.RESPONSIBLE, Code.TIMETABLE) and role.goal in open_goals:
            open_goals.discard(role.goal)
            turns[role.goal] = turns.get(role.goal, 0) + 1
    return {goal for goal, count in turns.items() if count > 1}


def _own_labels(pieces: Sequence[tuple[Segment, Role]]) -> labels.Own:
    """The names of sections that only this document has (see `labels.repeated`)."""
    return labels.repeated(
        (segment.text, role.goal)
        for segment, role in pieces
        if role.goal is not None and role.code is not Code.OTHER and not segment.needs_no_label
    )


def at(segment: Segment) -> At:
    return At(segment.number, segment.place.page, segment.place.line)


_GROUP = re.compile(r"^(?P<name>[^:,;]{2,50}):\s+(?P<names>\S.*)$", re.DOTALL)


@dataclass(slots=True)
class _Row:
    """What a table's row holds, until it is complete: its attributes belong to its entries."""

    objectives: list[Objective] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    timing: list[str] = field(default_factory=list)
    deadline: str | None = None
    amount: str | None = None
    responsible: list[Name] = field(default_factory=list)
    has_goal: bool = False


@dataclass(slots=True)
class _Builder:
    plan: PlanDocument
    modifiers: tuple[str, ...]
    own: labels.Own
    linker: Linker
    goals: dict[int, Goal] = field(default_factory=dict)
    rows: dict[tuple[int, int, int], _Row] = field(default_factory=dict)  #: by table, row and goal
    last: dict[int, Objective] = field(default_factory=dict)  #: the last objective that is no list item, by goal
    numbered: dict[int, str] = field(default_factory=dict)
    times: dict[int, list[str]] = field(default_factory=dict)  #: the timetables of whole goals
    goal_labels: frozenset[str] = frozenset()  #: before the goals' numbers, known to no rule
    alternating: set[int] = field(default_factory=set)  #: goals whose objectives each name their responsible

    def add(self, segment: Segment, role: Role) -> None:
        part = {"at": at(segment), "reason": role.reason}
        match role.code:
            case Code.VISION:
                self.plan.vision.append(Text(text=self._text(segment), **part))  # type: ignore[arg-type]
            case Code.PRINCIPLE:
                self.plan.principles.append(Text(text=self._text(segment), **part))  # type: ignore[arg-type]
            case Code.TOOL_ADVOCACY | Code.TOOL_COMMUNICATION:
                self._tool(segment, role)
            case _ if role.goal is not None:
                self._in_goal(segment, role, self._goal(role.goal))

    def finish(self) -> None:
        """Hang the attributes of each table row on its entries, and put the goals in their order."""
        self._rows()
        for index, words in self.times.items():
            for objective in self._goal(index).objectives if len(words) == 1 else ():
                if objective.timing is None:  # the goal's timetable is that of its objectives
                    _set_timing(objective, words[0])
        self.plan.goals = [self.goals[index] for index in sorted(self.goals) if self.goals[index].title]
        self.plan.goal_label = next(iter(self.numbered.values()), "")

    def _goal(self, index: int) -> Goal:
        return self.goals.setdefault(index, Goal(number="", title=""))

    def _text(self, segment: Segment) -> str:
        return labels.strip(segment.text, self.modifiers, labels.NONE if segment.needs_no_label else self.own)

    def _tool(self, segment: Segment, role: Role) -> None:
        kind = "communication" if role.code is Code.TOOL_COMMUNICATION else "advocacy"
        above = self.plan.tools[-1] if self.plan.tools else None
        if segment.is_item and segment.level > 0 and above is not None and above.kind == kind:
            above.children.append(Name(name=segment.text, at=at(segment), reason=role.reason))
        else:
            self.plan.tools.append(Tool(name=segment.text, kind=kind, at=at(segment), reason=role.reason))

    def _in_goal(self, segment: Segment, role: Role, goal: Goal) -> None:
        match role.code:
            case Code.GOAL:
                self._title(segment, role, goal)
            case Code.RATIONALE:
                goal.rationale.append(Text(text=self._text(segment), at=at(segment), reason=role.reason))
            case Code.THEME:
                goal.themes.append(Text(text=self._text(segment), at=at(segment), reason=role.reason))
            case Code.OBJECTIVE:
                self._objective(segment, role, goal)
            case Code.SUB_OBJECTIVE:
                self._sub_objective(segment, role, goal)
            case Code.MEASURE:
                self._measure(segment, role, goal)
            case Code.INFLUENCER | Code.SUB_INFLUENCER:
                self._influencers(segment, role, goal)
            case Code.PARTNER:
                for name in self._names(segment, [partner.name for partner in goal.partners]):
                    links = self.linker.links(name, segment.number)
                    goal.partners.append(Partner(name=name, links=links, at=at(segment), reason=role.reason))
            case Code.RESPONSIBLE:
                self._responsible(segment, role, goal)
            case Code.TIMETABLE:
                self._timetable(segment, role)
            case Code.DEADLINE | Code.AMOUNT:
                self._day_or_sum(segment, role, goal)

    def _title(self, segment: Segment, role: Role, goal: Goal) -> None:
        parts = goal_numbering(segment.full, self.goal_labels)
        index = role.goal or 0
        if segment.spot is not None:
            self._row(segment, role).has_goal = True
        if goal.title or goal.number:  # a number and its title that stand apart
            text = f"{goal.title} {segment.text}".strip()
            parts = goal_numbering(text, self.goal_labels) if not goal.number else parts
            goal.number = goal.number or parts.number
            goal.title = parts.title if parts.number and goal.title else text
            return
        goal.number, goal.title, goal.at, goal.reason = parts.number, parts.title, at(segment), role.reason
        if not goal.title and not parts.number:
            goal.title = segment.text
        if parts.label:
            self.numbered[index] = parts.label

    def _texts(self, segment: Segment) -> list[str]:
        """The wordings of a segment: one, or several where a label leads to a line of them ("Tavoitteet: …; …")."""
        parts = numbering(segment.text)
        numbered = parts.scheme == "label" or (parts.scheme in _LINE_NUMBERS and _is_line(segment))
        text = parts.title if numbered and parts.title else self._text(segment)
        if numbered or text == segment.text or ";" not in text:
            return [text]
        pieces = people.split_outside_brackets(text, ";")
        return [one for piece in pieces for one in self._texts(replace(segment, text=piece))]

    def _objective(self, segment: Segment, role: Role, goal: Goal) -> None:
        for text in self._texts(segment):
            when = timing.wording(text, self.plan.language)
            objective = Objective(
                text=text,
                timing=when,
                deadline=timing.deadline(when),
                amount=timing.amount(text),
                at=at(segment),
                reason=role.reason,
            )
            goal.objectives.append(objective)
            if segment.spot is not None:
                self._row(segment, role).objectives.append(objective)
            if role.goal is not None and not segment.is_item and segment.spot is None:
                self.last[role.goal] = objective
            elif role.goal is not None:
                self.last.pop(role.goal, None)

    def _sub_objective(self, segment: Segment, role: Role, goal: Goal) -> None:
        if goal.objectives:
            child = Text(text=segment.text, at=at(segment), reason=role.reason)
            goal.objectives[-1].children.append(child)
        else:
            self._objective(segment, role, goal)

    def _measure(self, segment: Segment, role: Role, goal: Goal) -> None:
        for text in self._texts(segment):
            measure = Measure(
                text=text, timing=timing.wording(text, self.plan.language), at=at(segment), reason=role.reason
            )
            goal.measures.append(measure)
            if segment.spot is not None:
                self._row(segment, role).measures.append(measure)

    def _names(self, segment: Segment, known: Sequence[str] = ()) -> list[str]:
        """The names in a segment; in a table only new ones, since its rows may name the same."""
        text = self._text(segment)
        single = segment.is_item or (segment.spot is not None and segment.spot.columns > 1 and _is_list_table(segment))
        names = listed(text, is_item=single and text == segment.text)
        return [name for name in names if name not in known] if segment.spot is not None else names

    def _influencers(self, segment: Segment, role: Role, goal: Goal) -> None:
        group = _GROUP.match(self._text(segment)) if not segment.is_item else None
        if group:  # "Ministeriöt: LVM, VM"
            above = Influencer(name=group["name"], at=at(segment), reason=role.reason)
            for name in listed(group["names"], is_item=False):
                links = self.linker.links(name, segment.number)
                above.children.append(Influencer(name=name, links=links, at=at(segment), reason=role.reason))
            goal.influencers.append(above)
            return
        for name in self._names(segment, [entry.name for entry in goal.influencers]):
            links = self.linker.links(name, segment.number)
            entry = Influencer(name=name, links=links, at=at(segment), reason=role.reason)
            if role.code is Code.SUB_INFLUENCER and goal.influencers:
                goal.influencers[-1].children.append(entry)
            else:
                goal.influencers.append(entry)

    def _responsible(self, segment: Segment, role: Role, goal: Goal) -> None:
        text = without_scale(self._text(segment))
        found = [Name(name=name, at=at(segment), reason=role.reason) for name in people.names(text)]
        if segment.spot is not None and segment.spot.holds:
            self._row(segment, role).responsible += found
        elif role.goal is not None and role.goal in self.last and role.goal in self.alternating:
            self.last[role.goal].responsible += found
        else:
            _add_names(goal.responsible, found)

    def _timetable(self, segment: Segment, role: Role) -> None:
        text = self._text(segment)
        if segment.spot is not None and segment.spot.holds:
            self._row(segment, role).timing.append(text)
        elif role.goal is not None and role.goal in self.last and role.goal in self.alternating:
            _set_timing(self.last[role.goal], text)
        elif role.goal is not None:
            self.times.setdefault(role.goal, []).append(text)

    def _day_or_sum(self, segment: Segment, role: Role, goal: Goal) -> None:
        """It belongs to its row's objectives, outside tables to the objective before it. What is no day is a wording of time."""
        day = formats.read_day(segment.text) if role.code is Code.DEADLINE else None
        if role.code is Code.DEADLINE and day is None:
            self._timetable(segment, role)
            return
        in_row = segment.spot is not None
        target = self._row(segment, role) if in_row else next(reversed(goal.objectives), None)
        if target is not None and day is not None:
            target.deadline = day.isoformat()
        elif target is not None:
            target.amount = segment.text

    def _row(self, segment: Segment, role: Role) -> _Row:
        spot = segment.spot
        key = (spot.table, spot.row, role.goal or 0) if spot else (0, 0, role.goal or 0)
        return self.rows.setdefault(key, _Row())

    def _rows(self) -> None:
        several = _tables_with_long_goals(self.rows)
        for (table, _row, goal), row in self.rows.items():
            words = " ".join(row.timing)
            for objective in row.objectives:
                _complete(objective, words, row)
            for measure in row.measures if words else ():
                measure.timing = words
            whole_goal = row.has_goal and table not in several
            if whole_goal or not (row.objectives or row.measures):
                _add_names(self._goal(goal).responsible, row.responsible)
            else:
                entries: Sequence[Objective | Measure] = row.objectives or row.measures
                for entry in entries:
                    entry.responsible += [replace(name) for name in row.responsible]


_LINE_NUMBERS = frozenset({"decimal", "code"})


def _is_line(segment: Segment) -> bool:
    """A line of its own, so that the number before it is no part of its text."""
    return not segment.is_item and segment.spot is None


def _is_list_table(segment: Segment) -> bool:
    """A cell under a head, in a table where each row is one entry (a map of stakeholders)."""
    return bool(segment.spot and segment.spot.holds == "influencers" and segment.spot.column == 0)


def _tables_with_long_goals(rows: dict[tuple[int, int, int], _Row]) -> set[int]:
    """Tables in which some goal has more rows than one, so that a row is an objective's."""
    counts: dict[tuple[int, int], int] = {}
    for (table, _row, goal), row in rows.items():
        if row.objectives or row.measures:
            counts[table, goal] = counts.get((table, goal), 0) + 1
    return {table for (table, _goal), count in counts.items() if count > 1}


def _set_timing(objective: Objective, words: str) -> None:
    """The time that is set apart counts for more than the one in the text, whose date stays if it has the only one."""
    objective.timing = words
    objective.deadline = timing.deadline(words) or objective.deadline


def _complete(objective: Objective, words: str, row: _Row) -> None:
    """What the row's columns say counts for more than what the objective's own words seem to give."""
    if words:
        _set_timing(objective, words)
    objective.deadline = row.deadline or objective.deadline
    objective.amount = row.amount or objective.amount


def _add_names(known: list[Name], found: list[Name]) -> None:
    """People that two lines name stand once."""
    have = {name.name for name in known}
    known += [name for name in found if name.name not in have]


def goal_numbering(text: str, own: frozenset[str] = frozenset()) -> Numbering:
    """The number, label and title of a goal; the label may stand without a number ("Kärki: Rail")."""
    parts = own_numbering(text, own)
    if parts.scheme != "label" and (bare := bare_label(parts.title)):
        return replace(bare, number=parts.number)
    if parts.label and rules().sort_of_label(parts.label) == "measure":
        return replace(parts, label="")
    return parts
