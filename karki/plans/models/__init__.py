from karki.plans.models.alignment import AlignmentRound, Comment
from karki.plans.models.contradiction import Contradiction
from karki.plans.models.decision import Decision
from karki.plans.models.draft import ImportDraft
from karki.plans.models.goal import Goal
from karki.plans.models.influence import Assignment, Influence
from karki.plans.models.measure import Measure
from karki.plans.models.objective import Objective
from karki.plans.models.plan import AnnualPlan
from karki.plans.models.status import Rating, StatusUpdate
from karki.plans.models.term import Statement, Term, Tool
from karki.plans.models.timing import LeadTime, ServedGoal
from karki.plans.models.version import ApprovedVersion

__all__ = [
    "AlignmentRound",
    "AnnualPlan",
    "ApprovedVersion",
    "Assignment",
    "Comment",
    "Contradiction",
    "Decision",
    "Goal",
    "ImportDraft",
    "Influence",
    "LeadTime",
    "Measure",
    "Objective",
    "Rating",
    "ServedGoal",
    "Statement",
    "StatusUpdate",
    "Term",
    "Tool",
]
