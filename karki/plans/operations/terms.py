"""Council terms: the next one is made when its first plan is prepared; its handbook is written or imported then."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.plans.models import Term

LENGTH = 4  #: years of a council term


def term_of_year(city: City, year: int) -> Term | None:
    return overlapping(city, year, year)


def overlapping(city: City, first_year: int, last_year: int) -> Term | None:
    """A term of the city that has one of the years."""
    found: Term | None = Term.objects.in_city(city).filter(first_year__lte=last_year, last_year__gte=first_year).first()
    return found


def years_around(city: City, year: int) -> tuple[int, int]:
    """First and last year of the term that a year outside every term would be in, counted on from the term before it."""
    terms = Term.objects.in_city(city)
    before = terms.filter(last_year__lt=year).order_by("-last_year").first()
    after = terms.filter(first_year__gt=year).order_by("first_year").first()
    first = year if before is None else year - (year - before.last_year - 1) % LENGTH
    last = first + LENGTH - 1
    return first, last if after is None else min(last, after.first_year - 1)


@transaction.atomic
def begin(*, city: City, first_year: int, last_year: int, by: User) -> Term:
    """Makes a council term with an empty handbook. Raises ValidationError where another term has some of its years."""
    require(by, Permission.EDIT_PLAN, city)
    City.objects.select_for_update().get(pk=city.pk)  # two who make the same term: one waits and hears of the other's
    other = overlapping(city, first_year, last_year)
    if other is not None:
        raise ValidationError(_("The city already has the council term %(term)s.") % {"term": other})
    term = Term(city=city, first_year=first_year, last_year=last_year)
    term.full_clean()
    term.save()
    trail.record("plans.handbook.begun", subject=term, city=city, by=by)
    return term
