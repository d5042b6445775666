"""What governance holds people by: the offices that they hold or held."""

from django.utils.translation import gettext_lazy as _

from karki.common import references
from karki.governance.models import Tenure

references.register_relation(
    _("Offices of the city"),
    Tenure,
    "person",
    data=lambda row: {"starts": row.starts, "ends": row.ends},
    erasing=references.Erasing.BINDS,
)
