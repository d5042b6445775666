"""Every address of Kärki and the permission it asks for: the table that the access tests walk."""

from __future__ import annotations

from karki.cities.roles import Permission as P

#: name → (permission, methods). None: outside a city, see OUTSIDE.
CITY_PAGES: dict[str, tuple[P, str]] = {
    "cities:brand": (P.READ, "GET"),
    "cities:logo": (P.READ, "GET"),
    "cities:settings": (P.MANAGE_CITY, "GET POST"),
    "desk:home": (P.READ, "GET"),
    "desk:more": (P.READ, "GET"),
    "plans:current": (P.READ, "GET"),
    "plans:plan": (P.READ, "GET"),
    "plans:plan-edit": (P.EDIT_PLAN, "GET POST"),
    "plans:plan-state": (P.READ, "GET"),
    "plans:plan-step": (P.EDIT_PLAN, "GET POST"),
    "plans:plan-approve": (P.RECORD_DECISION, "GET POST"),
    "plans:plan-comments": (P.READ, "GET"),
    "plans:plan-round": (P.EDIT_PLAN, "GET POST"),
    "plans:comment-add": (P.COMMENT_PLAN, "GET POST"),
    "plans:comment-answer": (P.EDIT_PLAN, "GET POST"),
    "plans:comment-reopen": (P.COMMENT_PLAN, "POST"),
    "plans:goal": (P.READ, "GET"),
    "plans:goal-add": (P.EDIT_PLAN, "GET POST"),
    "plans:goal-remove": (P.EDIT_PLAN, "GET POST"),
    "plans:goal-order": (P.EDIT_PLAN, "GET POST"),
    "plans:goal-edit": (P.EDIT_PLAN, "GET POST"),
    "plans:goal-stakeholders": (P.EDIT_PLAN, "GET POST"),
    "plans:goal-responsible": (P.EDIT_PLAN, "GET POST"),
    "plans:objective": (P.READ, "GET"),
    "plans:objective-add": (P.EDIT_PLAN, "GET POST"),
    "plans:objective-edit": (P.EDIT_PLAN, "GET POST"),
    "plans:objective-move": (P.EDIT_PLAN, "GET POST"),
    "plans:objective-remove": (P.EDIT_PLAN, "GET POST"),
    "plans:objective-update": (P.UPDATE_OWN, "GET POST"),
    "plans:measure-add": (P.UPDATE_OWN, "GET POST"),
    "plans:measure-edit": (P.UPDATE_OWN, "GET POST"),
    "governance:overview": (P.READ, "GET"),
    "governance:body": (P.READ, "GET"),
    "governance:body-add": (P.EDIT_PLAN, "GET POST"),
    "governance:body-edit": (P.EDIT_PLAN, "GET POST"),
    "governance:body-end": (P.EDIT_PLAN, "GET POST"),
    "governance:body-remove": (P.EDIT_PLAN, "GET POST"),
    "governance:body-power-add": (P.EDIT_PLAN, "GET POST"),
    "governance:office": (P.READ, "GET"),
    "governance:office-add": (P.EDIT_PLAN, "GET POST"),
    "governance:office-edit": (P.EDIT_PLAN, "GET POST"),
    "governance:office-end": (P.EDIT_PLAN, "GET POST"),
    "governance:office-remove": (P.EDIT_PLAN, "GET POST"),
    "governance:office-power-add": (P.EDIT_PLAN, "GET POST"),
    "governance:holder-add": (P.EDIT_PLAN, "GET POST"),
    "governance:holder-edit": (P.EDIT_PLAN, "GET POST"),
    "governance:holder-remove": (P.EDIT_PLAN, "GET POST"),
    "governance:power-edit": (P.EDIT_PLAN, "GET POST"),
    "people:list": (P.EDIT_PLAN, "GET"),
    "people:add": (P.EDIT_PLAN, "GET POST"),
    "people:edit": (P.EDIT_PLAN, "GET POST"),
    "plans:handbook": (P.READ, "GET"),
    "plans:handbook-edit": (P.EDIT_PLAN, "GET POST"),
    "plans:import": (P.IMPORT_PLAN, "GET POST"),
    "plans:import-review": (P.IMPORT_PLAN, "GET"),
    "plans:import-edit": (P.IMPORT_PLAN, "POST"),
    "plans:import-take": (P.IMPORT_PLAN, "GET POST"),
    "plans:import-discard": (P.IMPORT_PLAN, "GET POST"),
    "reporting:list": (P.READ, "GET"),
    "reporting:new": (P.WRITE_REPORT, "GET POST"),
    "reporting:report": (P.READ, "GET"),
    "reporting:download": (P.READ, "GET"),
}

#: Addresses outside a city: who may come is said beside each.
OUTSIDE: dict[str, str] = {
    "accounts:sign-in": "anybody",
    "accounts:sign-out": "anybody",
    "accounts:language": "anybody",
    "desk:start": "signed in",
    "gallery:gallery": "anybody, but not in production",
}

#: Pages that a permission opens only together with one's own assignment.
OWN_ONLY = {"plans:objective-update", "plans:measure-add", "plans:measure-edit"}
