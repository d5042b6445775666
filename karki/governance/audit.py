"""What happens to the city's bodies, offices and powers, as sentences of the audit trail.

A person in an office is an id in the details, never a name, so that the name can be erased.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from karki.audit import kinds, trail
from karki.audit.names import register_id

trail.register(
    {
        "governance.body.added": _("Body added: %(subject)s"),
        "governance.body.edited": _("The body was edited: %(subject)s"),
        "governance.body.ended": _("The body was given a last day: %(subject)s"),
        "governance.body.reopened": _("The body goes on after all: %(subject)s"),
        "governance.body.removed": _("Body removed: %(subject)s"),
        "governance.position.added": _("Office added: %(subject)s"),
        "governance.position.edited": _("The office was edited: %(subject)s"),
        "governance.position.ended": _("The office was given a last day: %(subject)s"),
        "governance.position.reopened": _("The office goes on after all: %(subject)s"),
        "governance.position.removed": _("Office removed: %(subject)s"),
        "governance.tenure.begun": _("A holder was entered: %(person)s, %(subject)s"),
        "governance.tenure.deputy_begun": _("A deputy was entered: %(person)s, %(subject)s"),
        "governance.tenure.edited": _("A holder's days or deputy were edited: %(subject)s"),
        "governance.tenure.ended": _("A holder was given a last day: %(subject)s"),
        "governance.tenure.removed": _("A holder was removed: %(person)s, %(subject)s"),
        "governance.mandate.added": _("Power given: %(subject)s"),
        "governance.mandate.edited": _("Power edited: %(subject)s"),
        "governance.mandate.ended": _("The power was given a last day: %(subject)s"),
        "governance.mandate.removed": _("Power taken away: %(subject)s"),
    }
)

kinds.register("governance", _("bodies, offices and powers"), "governance.")
register_id("person", "stakeholders.person")
