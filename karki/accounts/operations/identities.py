"""The sign-in services by which a user of our own also signs in: connected and disconnected by the user."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts import admission, happened, letters
from karki.accounts.models import User
from karki.common.problems import DomainProblem


@transaction.atomic
def connect(*, user: User, provider: str, subject: str, by: User) -> SocialAccount:
    """From now on `subject` of the provider signs in as this user. Raises DomainProblem with why not."""
    if by.pk != user.pk:
        raise PermissionDenied
    if not admission.door.speaks_for(provider, user):
        raise DomainProblem(_("This service does not speak for all cities in which you are a member."))
    User.objects.select_for_update().get(pk=user.pk)  # two connections at the same moment queue
    known = SocialAccount.objects.filter(provider=provider, uid=subject).first()
    if known is not None and known.user_id == user.pk:
        return known
    if known is not None:
        raise DomainProblem(_("There you are known as another user of Kärki. Ask the administrator of your city."))
    if SocialAccount.objects.filter(provider=provider, user=user).exists():
        raise DomainProblem(_("Your account is connected to this service by another identity. Disconnect that first."))
    made = SocialAccount.objects.create(user=user, provider=provider, uid=subject, extra_data={})
    happened.tell("accounts.service_connected", user=user, by=by, provider=provider)
    letters.tell(user, "service_connected")
    return made


@transaction.atomic
def disconnect(*, user: User, provider: str, by: User) -> None:
    """The user signs in here alone again. Raises DomainProblem for who could not, or whose role the service gives."""
    if by.pk != user.pk:
        raise PermissionDenied
    refusal = why_not_disconnected(user, provider)
    if refusal:
        raise DomainProblem(refusal)
    gone, _rows = SocialAccount.objects.filter(user=user, provider=provider).delete()
    if gone:
        happened.tell("accounts.service_disconnected", user=user, by=by, provider=provider)
        letters.tell(user, "service_disconnected")


def why_not_disconnected(user: User, provider: str) -> str:
    """Why the service stays connected; empty where it need not."""
    if not user.has_usable_password():
        return _("You have no password in Kärki, so you could not sign in without the service.")
    if admission.door.gives_role(provider, user):
        return _("Your role comes from the groups of the service, so it stays connected.")
    return ""
