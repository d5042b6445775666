"""Who may be the same person twice, with the reasons: a person decides. A name alone is a reason to look, not to merge."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from karki.stakeholders.models import ContactDetail, Membership, Merge, OtherName, Person
from karki.stakeholders.models.keys import key_of

MOST = 10


@dataclass(slots=True)
class Suggestion:
    """Another entry that may be the same, and why; `is_strong` where more than a name says so."""

    person: Person
    reasons: list[str]
    is_strong: bool = False


def of(person: Person) -> list[Suggestion]:
    """Entries that may be the same person as this one, the strongest first, in a constant number of queries."""
    found: dict[int, Suggestion] = {}
    others = Person.objects.in_city(person.city).current().exclude(pk=person.pk)
    contacts = [one.value for one in person.contactdetails.all() if one.kind in ("email", "phone")]
    shared = (
        ContactDetail.objects.filter(value__in=contacts, kind__in=("email", "phone"), person__in=others)
        if contacts
        else []
    )
    for detail in shared:
        assert detail.person_id is not None
        one = found.setdefault(detail.person_id, Suggestion(Person(pk=detail.person_id), [], True))
        one.reasons.append(_("the same contact detail: %(value)s") % {"value": detail.value})
    words = sorted(person.name_key.split())
    named = OtherName.objects.filter(name_key=person.name_key).values("person")
    same = Q(name_key=person.name_key) | Q(sort_key=person.name_key) | Q(name_key=person.sort_key) | Q(pk__in=named)
    posts = set(Membership.objects.filter(person=person).values_list("organization", flat=True))
    for row in others.filter(same).prefetch_related("memberships")[:MOST]:
        one = found.setdefault(row.pk, Suggestion(row, []))
        sure = sorted(row.name_key.split()) == words
        one.reasons.append(_("the same name") if sure else _("another name of the one is the name of the other"))
        if posts & {held.organization_id for held in row.memberships.all()}:
            one.reasons.append(_("the same organisation"))
            one.is_strong = True
    rows = Person.objects.in_bulk(found)
    undone = set(Merge.objects.filter(Q(person=person) | Q(into_person=person)).values_list("person", "into_person"))
    refused = {pk for pair in undone for pk in pair} - {person.pk}
    for pk, one in found.items():
        one.person = rows[pk]
        if pk in refused:
            one.is_strong = False
            one.reasons.append(_("merged once, and the merge was undone"))
    return sorted(found.values(), key=lambda one: (not one.is_strong, key_of(one.person.name)))[:MOST]
