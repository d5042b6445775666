"""May this user do that in this city? One answer, with its reason, for views and operations alike."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.cities.models import City, Member
from karki.cities.roles import PERMISSIONS_OF, SENTENCES, Permission, Role, roles_with


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether it is allowed, and if not, why, in a sentence for the user."""

    allowed: bool
    reason: str = ""
    lacking: Permission | None = None  #: the permission that the role does not hold

    def __bool__(self) -> bool:
        return self.allowed


class NotAllowed(PermissionDenied):
    """A member asks for what their role does not hold; `str()` is the reason, `permission` what was lacking."""

    def __init__(self, reason: str, permission: Permission | None = None) -> None:
        super().__init__(reason)
        self.permission = permission


def membership(user: User, city: City) -> Member | None:
    """The user's membership in the city; None for strangers and for accounts that are closed."""
    if not user.is_authenticated or not user.is_active:
        return None
    return Member.objects.order_by().filter(user_id=user.pk, city_id=city.pk).first()


def may(user: User, permission: Permission, city: City, *, member: Member | None = None) -> Decision:
    """Asks for `permission`; pass `member` when it is at hand to spare a query."""
    member = member or membership(user, city)
    if member is None or member.user_id != user.pk or member.city_id != city.pk:
        return Decision(False, _("You are not a member of this city."), permission)
    if permission in PERMISSIONS_OF[member.role]:
        return Decision(True)
    what = str(SENTENCES[permission])
    reason = _("Your role (%(role)s) does not include this: %(what)s.") % {
        "role": member.get_role_display(),
        "what": what[:1].lower() + what[1:],
    }
    return Decision(False, reason, permission)


def require(user: User, permission: Permission, city: City, *, member: Member | None = None) -> None:
    """Raises NotAllowed with the reason unless `may` allows. Every operation begins with it."""
    decision = may(user, permission, city, member=member)
    if not decision:
        raise NotAllowed(decision.reason, permission)


def require_decision(decision: Decision) -> None:
    """Raises NotAllowed with the reason of a refusal, and the permission that was lacking."""
    if not decision:
        raise NotAllowed(decision.reason, decision.lacking)


def who_can_help(city: City, permission: Permission | None = None) -> list[Member]:
    """Whom one asks who was refused: the coordinators, or the administrators where that is no coordinator's matter."""
    roles = roles_with(permission) if permission else [Role.COORDINATOR]
    role = Role.COORDINATOR if Role.COORDINATOR in roles else Role.ADMINISTRATOR
    return list(Member.objects.in_city(city).who_can(role))
