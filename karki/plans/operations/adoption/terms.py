from __future__ import annotations

import re

from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.common.problems import DomainProblem
from karki.plans.interchange import PlanDocument
from karki.plans.models import Term
from karki.plans.operations.terms import overlapping, term_of_year

_PERIOD = re.compile(r"\s*([0-9]{4})(?:\s*[-‐-―]\s*([0-9]{4}|[0-9]{2}))?\s*")
FIRST_YEAR, LAST_YEAR = 1990, 2100  #: what the models take for a plausible year


def years_of(period: str) -> tuple[int, int] | None:
    """2026 and 2029 of “2026–2029” (also “2026-29” or one year); None where the words are no period."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        return None
    first, last = match[1], match[2] or match[1]
    years = int(first), int(first[:2] + last if len(last) == 2 else last)
    return years if FIRST_YEAR <= years[0] <= years[1] <= LAST_YEAR else None


def find_term(city: City, plan: PlanDocument) -> Term | None:
    """The city's term in which the years that the document names lie or, when it names none, its year."""
    years = years_of(plan.period)
    if years is not None:
        found: Term | None = (
            Term.objects.in_city(city).filter(first_year__lte=years[0], last_year__gte=years[1]).first()
        )
        return found
    return term_of_year(city, plan.year) if plan.year is not None else None


def find_or_make_term(city: City, plan: PlanDocument) -> Term:
    """Raises DomainProblem when there is no term to put the plan in, or another one in its place."""
    term, (first, last) = check_term(city, plan)
    return term or Term.objects.create(city=city, first_year=first, last_year=last)


def check_term(city: City, plan: PlanDocument) -> tuple[Term | None, tuple[int, int]]:
    """The term that the plan goes to, None for a new one, and its years. Raises as `find_or_make_term`."""
    years, term = years_of(plan.period), find_term(city, plan)
    if years is None and term is not None:
        years = term.first_year, term.last_year
    if years is None:
        raise DomainProblem(_("Say which council term the plan belongs to, for example 2026–2029."))
    first, last = years
    if plan.year is not None and not first <= plan.year <= last:
        raise DomainProblem(
            _("The year %(year)s is not in the council term %(first)s–%(last)s. Correct the year or the period.")
            % {"year": plan.year, "first": first, "last": last}
        )
    if term is None and (other := overlapping(city, first, last)) is not None:
        raise DomainProblem(
            _("The council term %(first)s–%(last)s overlaps with %(term)s. Correct the period.")
            % {"first": first, "last": last, "term": other}
        )
    return term, years
