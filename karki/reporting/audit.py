"""What the trail says of reports."""

from django.utils.translation import gettext_lazy as _

from karki.audit import trail

FROZEN = "reporting.report.frozen"

trail.register({FROZEN: _("Follow-up report frozen: %(subject)s (%(language)s)")})
