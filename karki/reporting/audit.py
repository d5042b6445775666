"""What the trail says of reports, and the history of one."""

from django.utils.translation import gettext_lazy as _

from karki.audit import kinds, trail
from karki.cities import histories
from karki.reporting.models import Report

FROZEN = "reporting.report.frozen"

trail.register({FROZEN: _("Follow-up report frozen: %(subject)s (%(language)s)")})
kinds.register("reports", _("reports"), "reporting.")
histories.register(
    "reporting.report", lambda city: Report.objects.in_city(city).select_related("city").defer("content")
)
