"""Organisations that may be the same, with the reasons; and where in the city's registry somebody may be twice.

A person decides, as with people (see `duplicates`): a name alone is a reason to look, not to merge.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.stakeholders.models import Alias, ContactDetail, Organization, Person
from karki.stakeholders.models.keys import key_of

MOST = 10


@dataclass(slots=True)
class Suggested:
    """Another organisation that may be the same, and why; `is_strong` where more than a name says so."""

    entry: Organization
    reasons: list[str]
    is_strong: bool = False


def of_organization(organization: Organization, city: City) -> list[Suggested]:
    """Entries that may be the same organisation, the strongest first; of one that all cities share, the city's own ones."""
    found: dict[int, Suggested] = {}
    others = Organization.objects.visible_in(city).current().exclude(pk=organization.pk)
    others = others if organization.city_id else others.filter(city=city)
    own = {organization.name, organization.name_sv, organization.name_en} - {""}
    own |= {alias.text for alias in organization.aliases.all()}
    keys = {key_of(name) for name in own}
    named = Q(name_key__in=keys) | Q(name_sv__in=own) | Q(name_en__in=own)
    named |= Q(pk__in=Alias.objects.filter(text__in=own).values("organization"))
    for row in others.filter(named)[:MOST]:
        same = row.name_key == organization.name_key
        reason = _("the same name") if same else _("another name of the one is the name of the other")
        found[row.pk] = Suggested(row, [reason])
    contacts = [one.value for one in organization.contactdetails.all() if one.kind in ("email", "phone", "url")]
    shared = ContactDetail.objects.filter(value__in=contacts, organization__in=others).select_related("organization")
    for detail in shared if contacts else []:
        assert detail.organization is not None
        one = found.setdefault(detail.organization.pk, Suggested(detail.organization, []))
        one.reasons.append(_("the same contact detail: %(value)s") % {"value": detail.value})
        one.is_strong = True
    return sorted(found.values(), key=lambda one: (not one.is_strong, key_of(one.entry.name)))[:MOST]


@dataclass(frozen=True, slots=True)
class Cluster:
    """People of the city of whom one thing says that they may be the same."""

    reason: str
    people: list[Person]


def in_city(city: City, most: int = 50) -> list[Cluster]:
    """Where in the city's registry somebody may be twice: the same contact detail first, then the same name."""
    current = Person.objects.in_city(city).current()
    kinds = Q(kind__in=("email", "phone"), person__in=current)
    shared = ContactDetail.objects.filter(kinds).values("value").annotate(n=Count("person", distinct=True))
    values = list(shared.filter(n__gt=1).order_by("value").values_list("value", flat=True)[:most])
    found: dict[str, list[Person]] = {value: [] for value in values}
    rows = ContactDetail.objects.filter(kinds, value__in=values).select_related("person").order_by("person__sort_key")
    for detail in rows if values else []:
        assert detail.person is not None
        if detail.person not in found[detail.value]:
            found[detail.value].append(detail.person)
    clusters = [
        Cluster(_("the same contact detail: %(value)s") % {"value": value}, people) for value, people in found.items()
    ]
    by_name: dict[str, list[Person]] = {}
    for person in _namesakes(current)[: most * 4]:
        by_name.setdefault(" ".join(sorted(person.name_key.split())), []).append(person)
    clusters += [Cluster(_("the same name"), people) for people in by_name.values() if len(people) > 1]
    return clusters[:most]


def _namesakes(current: QuerySet[Person]) -> QuerySet[Person]:
    """Those whose name another has too, also the other way round."""
    others = current.exclude(pk=OuterRef("pk"))
    same = Exists(others.filter(name_key=OuterRef("name_key")))
    turned = Exists(others.filter(name_key=OuterRef("sort_key")))
    back = Exists(others.filter(sort_key=OuterRef("name_key")))
    return current.filter(same | turned | back).exclude(name_key="").order_by("sort_key", "pk")
