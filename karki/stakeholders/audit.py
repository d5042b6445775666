"""What happens to the people of the registry, as sentences of the audit trail.

Users are told by id, not by name: the trail holds no names of people but the subject's.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from karki.audit import trail

trail.register(
    {
        "stakeholders.person.added": _("Person added to the registry: %(subject)s"),
        "stakeholders.person.edited": _("The person was edited: %(subject)s"),
        "stakeholders.person.linked": _("A sign-in was joined to the person: %(subject)s"),
        "stakeholders.person.unlinked": _("The sign-in was taken off the person: %(subject)s"),
    }
)
