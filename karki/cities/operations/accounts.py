"""What an administrator may do to a member's account: close it, open it, take away lost factors, sign it out.

An account of two cities is neither city's to close: who is wanted out of one is removed from it.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.accounts.operations import closing, factors, sessions
from karki.audit import trail
from karki.cities.authorization import NotAllowed, require
from karki.cities.models import Member
from karki.cities.operations.members import require_not_last
from karki.cities.roles import Permission


@transaction.atomic
def close(*, member: Member, by: User) -> None:
    """The member signs in no more and every session ends at once; what they have said and done stays."""
    _require(member, by)
    require_not_last(member)
    closing.close(user=member.user, by=by)
    _tell("cities.account_closed", member, by)


@transaction.atomic
def reopen(*, member: Member, by: User) -> None:
    """The member may sign in again."""
    _require(member, by)
    closing.reopen(user=member.user, by=by)
    _tell("cities.account_reopened", member, by)


@transaction.atomic
def forget_factors(*, member: Member, by: User) -> None:
    """For one who lost the phone and the codes: the password is enough until a new factor is set up."""
    _require(member, by)
    factors.forget(user=member.user, by=by)
    _tell("cities.factors_forgotten", member, by)


@transaction.atomic
def sign_out(*, member: Member, by: User) -> None:
    """Ends every session of the member, on every device."""
    _require(member, by)
    sessions.end_all(user=member.user, by=by)
    _tell("cities.signed_out", member, by)


def _require(member: Member, by: User) -> None:
    require(by, Permission.MANAGE_MEMBERS, member.city)
    if member.user_id == by.pk:
        raise NotAllowed(_("Your own account is yours to keep on the page Your account."))
    if Member.objects.filter(user=member.user_id).exclude(city=member.city_id).exists():
        raise ValidationError(
            _("%(name)s uses the same account outside this city. Remove the member instead.") % {"name": member.user}
        )


def _tell(code: str, member: Member, by: User) -> None:
    trail.record(code, subject=member, city=member.city, by=by, user=member.user)
