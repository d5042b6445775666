"""What happens to a document that is read in, as sentences of the audit trail (see karki.audit.trail)."""

from django.utils.translation import gettext_lazy as _

from karki.audit import trail

trail.register(
    {
        "plans.plan.adopted": _("The plan was taken into use from a document: %(subject)s"),
        "plans.draft.created": _("A document was read in: %(subject)s"),
        "plans.draft.edited": _("The reading of a document was corrected: %(subject)s"),
        "plans.draft.undone": _("The last correction to a document's reading was taken back: %(subject)s"),
        "plans.draft.taken": _("The draft of a document was taken into use: %(subject)s"),
        "plans.draft.discarded": _("The draft of a document was discarded: %(subject)s"),
    }
)
