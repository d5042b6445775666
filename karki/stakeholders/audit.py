"""What happens to the people of the registry, as sentences of the audit trail.

The trail holds people by id; their names are looked up when it is read.
"""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from karki.audit import kinds, trail
from karki.audit.names import register_names
from karki.stakeholders.models import Person

trail.register(
    {
        "stakeholders.person.added": _("Person added to the registry: %(subject)s"),
        "stakeholders.person.edited": _("The person was edited: %(subject)s"),
        "stakeholders.person.linked": _("A sign-in was joined to the person: %(subject)s"),
        "stakeholders.person.unlinked": _("The sign-in was taken off the person: %(subject)s"),
    }
)

kinds.register("people", _("people and organisations"), "stakeholders.")


def _names(ids: Collection[int]) -> dict[int, str]:
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))


register_names("stakeholders.person", _names)
