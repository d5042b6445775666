from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from karki.accounts import happened, letters
from karki.accounts.models import User

#: What a user may say of themselves. The user name stays: others know it, and the guard counts by it.
PROFILE = ("name", "title", "email", "language")


@transaction.atomic
def change(*, user: User, by: User, **profile: Any) -> User:
    """Changes one's own details. Raises PermissionDenied for another's, ValidationError for what cannot be."""
    if by.pk != user.pk:
        raise PermissionDenied
    unknown = set(profile) - set(PROFILE)
    if unknown:
        raise TypeError(f"Not of a profile: {', '.join(sorted(unknown))}")
    before = User.objects.filter(pk=user.pk).values(*PROFILE).get()
    for name, value in profile.items():
        setattr(user, name, value)
    user.full_clean(exclude=["password"])
    user.save(update_fields=[*profile])
    changed = sorted(name for name in profile if before[name] != profile[name])
    if "email" in changed:
        letters.tell(user, "address_changed", address=before["email"])
    if changed:
        happened.tell("accounts.profile_changed", user=user, by=by, changed=changed)
    return user
