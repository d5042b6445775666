"""Everything that the review page shows of one draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from karki.plans.importing import Draft, Segment
from karki.plans.importing.edits import goal_at
from karki.plans.models import ImportDraft
from karki.plans.review.blocks import HANDBOOK, Row, Run, rows_of, runs_of
from karki.plans.review.outcome import GoalOutcome, Outcome, outcome_of
from karki.plans.review.reading import read_again
from karki.plans.review.remarks import Remark, remarks_of


@dataclass(frozen=True, slots=True)
class ReviewPage:
    stored: ImportDraft
    draft: Draft
    rows: list[Row]
    outcome: Outcome
    remarks: list[Remark]

    @property
    def language(self) -> str:
        """The language of the document; empty where it could not be told."""
        return self.draft.plan.language

    def row(self, number: int) -> Row | None:
        return next((row for row in self.rows if row.number == number), None)

    def runs(self) -> list[Run]:
        """The rows in order; a run of rows that give the plan nothing is one, to be folded."""
        return runs_of(self.rows)

    def segment(self, number: int) -> Segment | None:
        return next((segment for segment in self.draft.segments if segment.number == number), None)

    def place_in_draft(self, number: int) -> str:
        """The id of the part of the draft to which a block belongs; empty where it gives the plan nothing."""
        role = self.draft.roles.get(number)
        if role is None:
            return ""
        if role.code in HANDBOOK:
            return "draft-handbook"
        found = (place for place, goal in enumerate(self.outcome.goals, 1) if self._index_of(goal) == role.goal)
        place = next(found, None) if role.goal is not None else None
        return f"draft-goal-{place}" if place else ""

    def _index_of(self, goal: GoalOutcome) -> int | None:
        """The index by which the importer knows the goal."""
        role = self.draft.roles.get(goal.block) if goal.block is not None else None
        return role.goal if role else None

    def after(self, number: int) -> int | None:
        """The block that follows, as the document is read."""
        numbers = [row.number for row in self.rows]
        place = numbers.index(number) + 1 if number in numbers else len(numbers)
        return numbers[place] if place < len(numbers) else None

    def changes_from(self, before: ReviewPage) -> list[Row] | None:
        """The rows that look otherwise than before; None where the blocks themselves are others."""
        if [row.number for row in self.rows] != [row.number for row in before.rows]:
            return None
        return [row for row, old in zip(self.rows, before.rows, strict=True) if row != old]

    def role_of(self, number: int) -> dict[str, Any]:
        """What the form of a block says before anybody changes it."""
        segment, role = self.segment(number), self.draft.roles.get(number)
        return {"role": str(role.code) if role else "other", "text": segment.text if segment else ""}

    def before_goals(self, number: int) -> bool:
        """Whether the block stands before the first goal, so that its place tells no goal."""
        index = next((at for at, segment in enumerate(self.draft.segments) if segment.number == number), None)
        return index is not None and goal_at(self.draft.segments, self.draft.roles, index) is None

    def goal_choices(self) -> list[tuple[int, str]]:
        """The goals by the index that the importer knows them by."""
        return [
            (index, f"{goal.number} {goal.title}".strip())
            for goal in self.outcome.goals
            if (index := self._index_of(goal)) is not None
        ]


def page_of(stored: ImportDraft) -> ReviewPage:
    draft = read_again(stored)
    remarks = remarks_of(draft)
    warned = frozenset(remark.block for remark in remarks if remark.block is not None)
    changed = frozenset(edit["block"] for edit in stored.edits)
    rows = rows_of(draft, warned=warned, changed=changed)
    return ReviewPage(stored, draft, rows, outcome_of(draft.plan), remarks)
