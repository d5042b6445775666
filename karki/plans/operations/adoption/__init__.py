"""Taking a plan document into use: `adopt` makes the city's plan of a `karki-plan/1`, all of it or nothing."""

from karki.plans.operations.adoption.adopt import adopt, existing_plan
from karki.plans.operations.adoption.faults import Fault, faults, lasting_faults
from karki.plans.operations.adoption.handbook import kept_parts
from karki.plans.operations.adoption.responsible import Known, responsible_people
from karki.plans.operations.adoption.terms import years_of

__all__ = [
    "Fault",
    "Known",
    "adopt",
    "existing_plan",
    "faults",
    "kept_parts",
    "lasting_faults",
    "responsible_people",
    "years_of",
]
