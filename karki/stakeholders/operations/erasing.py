"""A person's data erased at their request: what tells of them goes, what was done with them stays without a name.

Decision record 0030 says what goes, what stays and why.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.common import clock, references
from karki.stakeholders.models import Merge, Person
from karki.stakeholders.models.kept import Kept


@transaction.atomic
def erase(*, person: Person, by: User) -> Person:
    """Erases the person, and whoever was merged into them, for good.

    Raises ValidationError for one who signs in, who was merged into another, or who holds something that the city must be
    able to show under a name.
    """
    require(by, Permission.EDIT_PLAN, person.city)
    row = Person.objects.select_for_update().select_related("city").get(pk=person.pk)
    if row.erased_on is not None:
        return row
    check(row)
    for one in (*row.merged_here.all(), row):
        with override(row.city.language):
            references.erase(one)
            Merge.objects.filter(Q(person=one) | Q(into_person=one)).delete()
            _empty(one)
        trail.record("stakeholders.person.erased", subject=one, city=row.city, by=by)
    return row


def check(person: Person) -> None:
    """Raises ValidationError with the reason why the person cannot be erased."""
    if person.merged_into_id is not None:
        raise ValidationError(_("The entry was merged into another. Erase that one, and this goes with it."))
    if person.user_id is not None:
        raise ValidationError(_("The person signs in. Take the sign-in off first."))
    if bound := references.binding(person):
        held = ", ".join(str(holder.label) for holder in bound)
        raise ValidationError(_("The city must be able to show what the person holds: %(held)s.") % {"held": held})


def _empty(person: Person) -> None:
    person.name = _("a removed person").capitalize()
    person.title = person.purpose = person.origin = ""
    person.retain_until = person.checked_on = person.checked_by = person.check_every = person.user = None
    person.erased_on = clock.today()
    if person.archived_on is None:
        person.archived_on, person.archived_why = person.erased_on, Kept.Why.ENDED
    person.version += 1
    person.save()
