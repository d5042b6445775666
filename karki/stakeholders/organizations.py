"""The kinds of organisations, as the screen says them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "ministry": _("ministry"),
    "parliament": _("Parliament"),
    "parliamentary-committee": _("committee of Parliament"),
    "parliamentary-group": _("parliamentary group"),
    "party": _("party"),
    "agency": _("agency"),
    "office": _("office"),
    "regional-council": _("regional council"),
    "wellbeing-county": _("wellbeing services county"),
    "city": _("city or municipality"),
    "city-network": _("network of cities"),
    "central-organisation": _("central organisation"),
    "association": _("association"),
    "company": _("company"),
    "university": _("university"),
    "eu-institution": _("institution of the European Union"),
    "international-organisation": _("international organisation"),
    "media": _("media"),
    "other": _("other organisation"),
}
