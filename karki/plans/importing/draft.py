"""One document being imported: what was read, the role of each block, and the plan that follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from karki.documents.outline import Outline
from karki.documents.problems import DocumentProblem
from karki.plans.importing.roles import Roles
from karki.plans.importing.segments import Segment
from karki.plans.interchange import PlanDocument


@dataclass(slots=True)
class Draft:
    """`outline` is None where the file was a plan already (`karki-plan/1`); then there are no segments."""

    plan: PlanDocument
    outline: Outline | None = None
    segments: list[Segment] = field(default_factory=list)
    roles: Roles = field(default_factory=dict)


class NoGoalFound(DocumentProblem):
    """A document that can be read and has nothing that looks like a goal; `draft` holds its outline."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("no-goal", _("No goal was found in the document."))
        self.draft = draft
