"""What the shell of every page needs: the menu, the city, who is signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.cities.roles import PERMISSIONS_OF, Permission


def shell(request: HttpRequest) -> dict[str, Any]:
    """`city`, `member`, `permissions` and `navigation` (url, label, icon, current) inside a city."""
    city = getattr(request, "city", None)
    if city is None:
        return {"city": None, "navigation": []}
    permissions = PERMISSIONS_OF[request.member.role]  # type: ignore[attr-defined]
    places = [
        (reverse("desk:home", args=[city.slug]), _("Home"), "home", "desk", Permission.READ),
        (reverse("reminders:inbox", args=[city.slug]), _("Inbox"), "inbox", "reminders", Permission.READ),
        (reverse("plans:current", args=[city.slug]), _("Plan"), "plan", "plans", Permission.READ),
        (reverse("engagement:list", args=[city.slug]), _("Engagements"), "speech", "engagement", Permission.READ),
        (reverse("influence:current", args=[city.slug]), _("Influencer map"), "map", "influence", Permission.READ),
        (reverse("clock:year", args=[city.slug]), _("Annual clock"), "clock", "clock", Permission.READ),
        (reverse("plans:handbook", args=[city.slug]), _("Handbook"), "book", "handbook", Permission.READ),
        (reverse("reporting:list", args=[city.slug]), _("Reports"), "report", "reporting", Permission.READ),
        (reverse("people:list", args=[city.slug]), _("People"), "people", "people", Permission.READ),
        (reverse("cities:members", args=[city.slug]), _("Members"), "people", "members", Permission.READ),
        (reverse("plans:import", args=[city.slug]), _("Import"), "import", "import", Permission.IMPORT_PLAN),
        (reverse("cities:trail", args=[city.slug]), _("Trail of changes"), "history", "trail", Permission.READ_AUDIT),
        (reverse("cities:settings", args=[city.slug]), _("Settings"), "settings", "cities", Permission.MANAGE_CITY),
    ]
    here = _section(request)
    counts = {"reminders": getattr(request.member, "waiting_reminders", 0)}  # type: ignore[attr-defined]
    return {
        "city": city,
        "member": request.member,  # type: ignore[attr-defined]
        "permissions": {permission.name.lower(): True for permission in permissions},
        "navigation": [
            {"url": url, "label": label, "icon": icon, "current": section == here, "count": counts.get(section)}
            for url, label, icon, section, permission in places
            if permission in permissions
        ],
    }


def _section(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None:
        return ""
    name = match.url_name or ""
    if match.app_name == "plans" and name.startswith(("handbook", "import")):
        return name.split("-")[0]
    if match.app_name == "governance":
        return "handbook"  # the bodies and powers belong to the handbook
    if match.app_name == "organizations":
        return "people"  # one registry
    if match.app_name == "timing":
        return "clock"
    if match.app_name == "cities" and name.startswith(("member", "invit", "roles", "sign-in")):
        return "members"
    if match.app_name == "cities" and name.startswith(("trail", "history")):
        return "trail"
    return match.app_name
