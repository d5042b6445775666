"""What happens on influencer maps, as sentences of the audit trail (see karki.audit.trail).

The ground of a stance is never kept in the trail; of a secret stance it keeps neither whose it is nor what.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from karki.audit import kinds, trail
from karki.look import stances

SENTENCES: dict[str, str | Promise] = {
    "influence.placement.placed": _(
        "Placed on the influencer map of the goal: %(who)s, influence %(influence)s, interest %(interest)s (%(subject)s)"
    ),
    "influence.placement.taken_off": _("Taken off the picture of the influencer map: %(who)s (%(subject)s)"),
    "influence.stance.recorded": _("A stance was recorded (%(subject)s): %(who)s, %(stance)s"),
    "influence.stance.secret_recorded": _("A secret stance was recorded (%(subject)s)"),
    "influence.relationship.passed_on": _("A relationship passed on from %(other)s to %(who)s: %(subject)s"),
    "influence.relationship.edited": _("The relationship to %(who)s was edited: %(subject)s"),
}

trail.register(SENTENCES, words={"stance": stances.WORDS})

kinds.register("influence", _("influencer maps and stances"), "influence.")
