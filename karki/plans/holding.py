"""What the plans hold people and organisations by: who answers, who does, on whom a goal depends."""

from django.utils.translation import gettext_lazy as _

from karki.common import references
from karki.plans.models import Assignment, Influence, Measure

references.register_relation(_("Answers for"), Assignment, "person", erasing=references.Erasing.BINDS)
references.register_relation(_("Measures"), Measure, "owner", data=lambda row: {"starts": row.starts, "ends": row.ends})
references.register_relation(_("Influencers and partners of goals"), Influence, "organizations")
