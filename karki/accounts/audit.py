from django.utils.translation import gettext_lazy as _

from karki.audit import trail

trail.register(
    {
        "accounts.profile_changed": _("changed the details of their account"),
        "accounts.password_changed": _("changed their password"),
        "accounts.password_reset": _("set a new password by e-mail"),
        "accounts.factor_added": _("took a second factor into use"),
        "accounts.factor_removed": _("removed a second factor"),
        "accounts.factor_renewed": _("made new recovery codes"),
        "accounts.session_ended": _("ended one of their sessions"),
        "accounts.sessions_ended": _("ended all sessions of %(subject)s"),
        "accounts.closed": _("closed the account of %(subject)s"),
        "accounts.reopened": _("opened the account of %(subject)s again"),
    }
)
