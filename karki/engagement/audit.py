"""What happens to engagements, notes and promises, as sentences of the audit trail (see karki.audit.trail).

Texts of notes are never kept in the trail: it says that a note was changed, not what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from karki.audit import kinds, secrecy, trail
from karki.audit.names import register_names
from karki.common.publicity import Audience
from karki.engagement.models import Attachment, Commitment, Engagement, Note

SENTENCES: dict[str, str | Promise] = {
    "engagement.engagement.recorded": _("Engagement recorded: %(subject)s"),
    "engagement.engagement.edited": _("The engagement was edited: %(subject)s"),
    "engagement.engagement.held": _("What came of the engagement was told: %(subject)s"),
    "engagement.engagement.cancelled": _("The engagement was cancelled: %(subject)s"),
    "engagement.engagement.removed": _("The engagement was removed from view: %(subject)s"),
    "engagement.engagement.passed_on": _("%(who)s takes over the engagement from %(other)s: %(subject)s"),
    "engagement.arrival.received": _("An invitation or a mail was dropped"),
    "engagement.arrival.discarded": _("A dropped invitation or mail was discarded"),
    "engagement.note.written": _("A note was written: %(subject)s"),
    "engagement.note.edited": _("A note was edited: %(subject)s"),
    "engagement.note.removed": _("A note was removed from view: %(subject)s"),
    "engagement.attachment.added": _("A file was attached: %(subject)s"),
    "engagement.attachment.edited": _("The name or the class of an attachment was changed: %(subject)s"),
    "engagement.attachment.removed": _("An attachment was removed from view: %(subject)s"),
    "engagement.commitment.recorded": _("Promise recorded: %(subject)s"),
    "engagement.commitment.edited": _("The promise was edited: %(subject)s"),
    "engagement.commitment.closed": _("The promise was closed: %(subject)s"),
    "engagement.commitment.reopened": _("The promise was opened again: %(subject)s"),
    "engagement.commitment.passed_on": _("%(who)s takes over the promise from %(other)s: %(subject)s"),
    "engagement.commitment.removed": _("The promise was removed from view: %(subject)s"),
}

trail.register(SENTENCES)

kinds.register("engagement", _("meetings and promises"), "engagement.")


def _seen(model: type[Attachment | Commitment | Note]) -> Callable[[Collection[int], Audience], Collection[int]]:
    """Each by the stricter class of its own and its engagement's, as on the pages."""
    return lambda ids, audience: set(model.objects.filter(pk__in=ids).visible_to(audience).values_list("pk", flat=True))


def _titles(ids: Collection[int]) -> dict[int, str]:
    return {one.pk: str(one) for one in Engagement.objects.filter(pk__in=ids)}


register_names(Engagement._meta.label_lower, _titles)  # a title is made of people's names
for _model in (Attachment, Commitment, Note):
    secrecy.register(_model._meta.label_lower, _seen(_model))
