"""What happens to the city's bodies and powers, as sentences of the audit trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from karki.audit import trail

trail.register(
    {
        "governance.body.added": _("Body added: %(subject)s"),
        "governance.position.added": _("Office added: %(subject)s"),
        "governance.mandate.added": _("Power given: %(subject)s"),
        "governance.mandate.edited": _("Power edited: %(subject)s"),
        "governance.mandate.removed": _("Power taken away: %(subject)s"),
    }
)
