"""Accounts that no city ever had: somebody came to answer an invitation by a sign-in service, and did not."""

from __future__ import annotations

from datetime import timedelta

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Exists, ManyToOneRel, OuterRef, QuerySet

from karki.accounts.models import User
from karki.audit import trail
from karki.audit.models import Event
from karki.common import clock

#: How long after the last sign-in: by then the link of every invitation has long ended.
KEPT = timedelta(days=30)
#: What goes with the account. Whatever else refers to it keeps it.
OF_SIGN_IN = (SocialAccount, UserSession)


@transaction.atomic
def forget_old() -> int:
    """Deletes them when nobody has come for a time, and their names and addresses with them; how many they were.

    Whoever has been a member, has done something or has a password stays: the trail tells of them by name.
    """
    found = {user.pk: user for user in _unused() if not user.has_usable_password()}
    known = Event.objects.filter(code__startswith="cities.", details__user__id__in=list(found))
    for was in known.values_list("details__user__id", flat=True) if found else ():
        found.pop(was, None)
    for user in found.values():
        trail.record("accounts.forgotten", subject=user, city=None, by=None)
        user.delete()
    return len(found)


def _unused() -> QuerySet[User]:
    """Came by a service, not lately, and nothing of Kärki refers to them."""
    before = clock.now() - KEPT
    acts = Event.objects.filter(actor_id=OuterRef("pk")).exclude(code__startswith="accounts.")
    users = User.objects.filter(Exists(SocialAccount.objects.filter(user=OuterRef("pk"))), ~Exists(acts))
    users = users.filter(date_joined__lt=before).exclude(last_login__gte=before)
    for relation in User._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.related_model not in OF_SIGN_IN:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            users = users.filter(~Exists(rows))
    return users
