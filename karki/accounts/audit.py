from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.audit import trail
from karki.audit.names import register_names

trail.register(
    {
        "accounts.profile_changed": _("changed the details of their account"),
        "accounts.made_by_provider": _("came in for the first time by the sign-in service: %(subject)s"),
        "accounts.forgotten": _("An account that no city ever had was removed: %(subject)s"),
        "accounts.password_changed": _("changed their password"),
        "accounts.password_reset": _("set a new password by e-mail"),
        "accounts.factor_added": _("took a second factor into use"),
        "accounts.factor_removed": _("removed a second factor"),
        "accounts.factor_renewed": _("made new recovery codes"),
        "accounts.recovery_code_used": _("used a recovery code"),
        "accounts.service_connected": _("connected their account to the sign-in service %(provider)s"),
        "accounts.service_disconnected": _("disconnected their account from the sign-in service %(provider)s"),
        "accounts.signed_out_by_provider": _("The sign-in service ended sessions: %(subject)s"),
        "accounts.factors_forgotten": _("took the second factors away: %(subject)s"),
        "accounts.session_ended": _("ended one of their sessions"),
        "accounts.sessions_ended": _("ended all sessions of %(subject)s"),
        "accounts.closed": _("closed the account of %(subject)s"),
        "accounts.reopened": _("opened the account of %(subject)s again"),
    }
)


def _names(ids: Collection[int]) -> dict[int, str]:
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids).only("name", "username")}


register_names("accounts.user", _names)
