"""The texts of a city that can be compared: every approved version, and the working text of every plan."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.plans import freezing
from karki.plans.comparing.text import Compared
from karki.plans.models import AnnualPlan, ApprovedVersion, Term


@dataclass(frozen=True, slots=True)
class Comparable:
    """One text: the key that an address names it by (2026-1, 2026), what it is called, and where it comes from."""

    key: str
    name: str
    version: ApprovedVersion | None = None
    plan: AnnualPlan | None = None
    term: Term | None = None

    def text(self) -> Compared:
        if self.version is not None:
            return freezing.compared(self.version.content, self.name)
        content = freezing.plan_content(self.plan) if self.plan else freezing.handbook_content(self.term)  # type: ignore[arg-type]
        return freezing.compared(content, self.name)


def versions_of(plan: AnnualPlan) -> list[ApprovedVersion]:
    """The newest first; their PDF files stay in the database."""
    versions = ApprovedVersion.objects.filter(plan=plan).defer("pdf").select_related("decision__body")
    return list(versions.order_by("-number"))


def versions_of_handbook(term: Term) -> list[ApprovedVersion]:
    versions = ApprovedVersion.objects.filter(term=term).defer("pdf").select_related("decision__body")
    return list(versions.order_by("-number"))


def comparable_plans(city: City) -> list[Comparable]:
    """The working text of each year, then its versions, the newest first."""
    plans = list(AnnualPlan.objects.in_city(city).select_related("term"))
    frozen = ApprovedVersion.objects.filter(plan__city=city).defer("pdf").select_related("decision__body")
    versions = list(frozen.order_by("-number"))
    found: list[Comparable] = []
    for plan in plans:
        plan.city = plan.term.city = city
        found.append(Comparable(str(plan.year), _("%(year)s, working text") % {"year": plan.year}, plan=plan))
        for version in (one for one in versions if one.plan_id == plan.pk):
            name = f"{plan.year}, {freezing.name_of(version).lower()}"
            found.append(Comparable(f"{plan.year}-{version.number}", name, version=version))
    return found


def comparable_handbooks(city: City) -> list[Comparable]:
    terms = list(Term.objects.in_city(city))
    frozen = ApprovedVersion.objects.filter(term__city=city).defer("pdf").select_related("decision__body")
    versions = list(frozen.order_by("-number"))
    found: list[Comparable] = []
    for term in terms:
        term.city = city
        found.append(Comparable(str(term.first_year), _("%(term)s, working text") % {"term": term}, term=term))
        for version in (one for one in versions if one.term_id == term.pk):
            name = f"{term}, {freezing.name_of(version).lower()}"
            found.append(Comparable(f"{term.first_year}-{version.number}", name, version=version))
    return found
