"""Accounts whose owner signs in by the city's sign-in service."""

from __future__ import annotations

import re

from django.db import transaction

from karki.accounts import happened
from karki.accounts.models import User
from karki.accounts.openid import Visit


@transaction.atomic
def create(*, visit: Visit) -> User:
    """An account without a password of its own; the name and the address are the provider's."""
    user = User(username=_free_name(visit), name=visit.name or visit.username or visit.subject[:20], email=visit.email)
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save()
    happened.tell("accounts.made_by_provider", user=user, by=None, provider=visit.provider)
    return user


@transaction.atomic
def follow(*, user: User, visit: Visit) -> None:
    """Keeps name and address as the provider has them; an account with a password of its own keeps its own."""
    if user.has_usable_password():
        return
    said = {"name": visit.name or user.name, "email": visit.email or user.email}
    changed = sorted(field for field, value in said.items() if getattr(user, field) != value)
    if changed:
        for field in changed:
            setattr(user, field, said[field])
        user.full_clean(exclude=["password"])
        user.save(update_fields=changed)
        happened.tell("accounts.profile_changed", user=user, by=user, changed=changed)


def _free_name(visit: Visit) -> str:
    """A user name that nobody has, from what the person is called at the provider."""
    wish = visit.username or visit.email or visit.subject
    base = re.sub(r"[^\w.+-]", "", wish.split("@")[0].lower())[:140] or "user"
    taken = {
        name.lower() for name in User.objects.filter(username__istartswith=base).values_list("username", flat=True)
    }
    number = 1
    while (name := base if number == 1 else f"{base}{number}") in taken:
        number += 1
    return name
