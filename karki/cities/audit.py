"""What happens to a city, its members and its invitations, as sentences of the audit trail."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from karki.accounts import happened
from karki.accounts.models import User
from karki.audit import kinds, trail
from karki.audit.names import register_names
from karki.cities.models import City, Invitation, Member
from karki.cities.roles import Role

trail.register(
    {
        "cities.city_created": _("made the city %(subject)s"),
        "cities.city_changed": _("changed the settings of %(subject)s"),
        "cities.member_added": _("Member added: %(user)s, %(role)s"),
        "cities.member_role": _("The role of %(user)s was changed: %(before)s → %(role)s"),
        "cities.member_removed": _("Member removed: %(user)s, %(role)s"),
        "cities.invited": _("Invited: %(subject)s, %(role)s"),
        "cities.invitation_revoked": _("The invitation was withdrawn: %(subject)s"),
        "cities.invitation_used": _("The invitation was used: %(user)s"),
        "cities.member_by_group": _("Role by a group of the sign-in service: %(user)s, %(role)s"),
        "cities.role_by_group": _("Another role by a group of the sign-in service: %(user)s, %(before)s → %(role)s"),
        "cities.member_out_by_group": _(
            "Role ended, in no group of the sign-in service that gives one: %(user)s, %(role)s"
        ),
        "cities.account_closed": _("The account was closed: %(user)s"),
        "cities.account_reopened": _("The account was opened again: %(user)s"),
        "cities.factors_forgotten": _("Lost second factors were taken away: %(user)s"),
        "cities.signed_out": _("Signed out everywhere: %(user)s"),
        "cities.provider_connected": _("Sign-in service connected: %(subject)s"),
        "cities.trail_exported": _("took the trail of changes out as a file (%(format)s)"),
        "cities.sign_in_changed": _("The rules of signing in were changed: %(subject)s"),
        "cities.group_given": _("The group %(group)s of the sign-in service gives a role: %(role)s"),
        "cities.group_taken": _("The group %(group)s of the sign-in service gives a role no more: %(role)s"),
        "cities.factor_asked": _("A second factor is required of the role: %(role)s"),
        "cities.factor_not_asked": _("A second factor is not required any more of the role: %(role)s"),
    },
    words={"role": dict(Role.choices), "before": dict(Role.choices)},
)

kinds.register("city", _("settings of the city"), "cities.city", "cities.trail")
kinds.register("members", _("members and sign-in"), "cities.", "accounts.")


def _cities_of(user: User) -> Iterable[City]:
    return City.objects.filter(pk__in=Member.objects.filter(user=user).values("city"))


def _members(ids: Collection[int]) -> dict[int, str]:
    return {one.pk: str(one.user) for one in Member.objects.filter(pk__in=ids).select_related("user")}


def _invited(ids: Collection[int]) -> dict[int, str]:
    return dict(Invitation.objects.filter(pk__in=ids).values_list("pk", "email"))


register_names("cities.member", _members)
register_names("cities.invitation", _invited)
happened.cities_are_told(_cities_of)
