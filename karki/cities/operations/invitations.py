"""Invitations: sent, withdrawn, accepted. The link works once and for a time; the database holds only its hash."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import membership, require
from karki.cities.models import City, Invitation, Member
from karki.cities.operations import members
from karki.cities.roles import Permission, Role
from karki.common import clock
from karki.common.problems import DomainProblem

VALID_DAYS = 7


def hashed(token: str) -> str:
    """What the database keeps of a link's secret: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def found_by(token: str) -> Invitation | None:
    """The invitation of a link, whatever has become of it; None for a link that nobody sent."""
    found: Invitation | None = Invitation.objects.select_related("city").filter(token_hash=hashed(token)).first()
    return found


def why_not(invitation: Invitation) -> str:
    """Why the link does not work any more; empty while it does."""
    if invitation.used_at is not None:
        return _("This invitation has been used. If you used it, sign in.")
    if invitation.revoked_at is not None:
        return _("This invitation has been withdrawn. Ask the one who invited you for a new one.")
    if invitation.is_expired(clock.now()):
        return _("This invitation has expired. Ask the one who invited you for a new one.")
    return ""


def needless_for(user: User, invitation: Invitation) -> str:
    """Says of one who is a member already that they are; empty for others."""
    member = membership(user, invitation.city)
    if member is None:
        return ""
    return _("You are already a member of the city (%(role)s).") % {"role": member.get_role_display()}


@transaction.atomic
def invite(*, city: City, email: str, role: str, by: User) -> tuple[Invitation, str]:
    """Makes an invitation and returns it with the secret of its link, which is told this once.

    An earlier unanswered invitation to the same address is withdrawn: one link works at a time. Raises
    ValidationError for an address or a role that cannot be, and for one who is a member already.
    """
    require(by, Permission.MANAGE_MEMBERS, city)
    email, now = email.strip().lower(), clock.now()
    if Member.objects.filter(city=city, user__email__iexact=email).exists():
        raise ValidationError({"email": _("Somebody with this address is already a member.")})
    City.objects.select_for_update().get(pk=city.pk)  # two who invite the same address at the same moment queue
    for earlier in Invitation.objects.in_city(city).unanswered().filter(email=email):
        _withdraw(earlier, by)
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        city=city,
        email=email,
        role=role,
        token_hash=hashed(token),
        invited_by=by,
        invited_at=now,
        expires_at=now + timedelta(days=VALID_DAYS),
    )
    invitation.full_clean()
    invitation.save()
    trail.record("cities.invited", subject=invitation, city=city, by=by, role=role)
    return invitation, token


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """Withdraws an invitation; a second time, nothing happens. One that was used stays used (DomainProblem)."""
    require(by, Permission.MANAGE_MEMBERS, invitation.city)
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.used_at is not None:
        raise DomainProblem(_("The invitation has been used. Remove the member instead."))
    if locked.revoked_at is None:
        _withdraw(locked, by)


def forget_old() -> int:
    """Drops the invitations whose time ended long ago, and the addresses with them; how many they were."""
    return Invitation.objects.old().delete()[0]


@transaction.atomic
def accept(*, token: str, by: User) -> Member:
    """Makes `by` a member with the role of the invitation. Raises DomainProblem with why not.

    Who is a member already stays what they are: nobody raises themselves by a letter.
    """
    invitation = _usable(token)
    already = needless_for(by, invitation)
    if already:
        raise DomainProblem(already)
    return _used(invitation, by)


@transaction.atomic
def accept_as_new(*, token: str, username: str, name: str, password: str) -> Member:
    """Makes an account for the invited address and its membership. Raises DomainProblem, ValidationError."""
    invitation = _usable(token)
    if User.objects.filter(email__iexact=invitation.email).exists():
        raise ValidationError(_("There is an account with this address already. Sign in with it and come back here."))
    told = {"username": username.strip(), "name": " ".join(name.split()), "email": invitation.email}
    try:
        user = members.new_user(**told, password=password)
    except ValidationError as refused:
        raise _of_nobody_else(refused) from refused
    return _used(invitation, user)


def _of_nobody_else(refused: ValidationError) -> ValidationError:
    """The same, without saying that somebody else has the user name: who is invited is not in the house yet."""
    faults = dict(refused.error_dict)
    if any(fault.code == "unique" for fault in faults.get("username", [])):
        faults["username"] = [ValidationError(_("This user name cannot be used. Choose another."))]
    return ValidationError(faults)


def _usable(token: str) -> Invitation:
    """The invitation, locked: two who use one link at the same moment queue, and the second hears why not."""
    invitation = Invitation.objects.select_for_update().filter(token_hash=hashed(token)).first()
    if invitation is None:
        raise DomainProblem(_("There is no such invitation."))
    fault = why_not(invitation)
    if fault:
        raise DomainProblem(fault)
    return invitation


def _used(invitation: Invitation, user: User) -> Member:
    invitation.used_at, invitation.used_by = clock.now(), user
    invitation.save(update_fields=["used_at", "used_by"])
    trail.record("cities.invitation_used", subject=invitation, city=invitation.city, by=user, user=user)
    return members.join(city=invitation.city, user=user, role=Role(invitation.role), by=user)


def _withdraw(invitation: Invitation, by: User) -> None:
    invitation.revoked_at = clock.now()
    invitation.save(update_fields=["revoked_at"])
    trail.record("cities.invitation_revoked", subject=invitation, city=invitation.city, by=by)
