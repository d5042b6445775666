"""What an approved version holds: `karki-version/1`, and how it becomes a document again.

    {"format": "karki-version/1", "kind": "plan" | "handbook", "city": {"slug", "name"}, "term", "year", "number",
     "decision": {"body", "date", "section", "case_number", "text"}, "plan": {karki-plan/1}, "outline": […]}

The outline is that of `working`: the objectives with their identities, and what `karki-plan/1` has no place for.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.common import formats
from karki.documents.canonical import sha256_of
from karki.documents.writing import typeset
from karki.documents.writing.sheet import Sheet
from karki.plans import working
from karki.plans.comparing.text import Compared
from karki.plans.document.content import content_of, language_of
from karki.plans.interchange import PlanDocument
from karki.plans.models import AnnualPlan, ApprovedVersion, Decision, Term

FORMAT = "karki-version/1"


def plan_content(plan: AnnualPlan) -> dict[str, Any]:
    """What the next version of the plan would hold, all but its number and decision."""
    now = working.of_plan(plan)
    return {**_whose(plan.city, plan.term), "kind": "plan", "year": plan.year, **_text(now.plan, now.outline)}


def handbook_content(term: Term) -> dict[str, Any]:
    return {**_whose(term.city, term), "kind": "handbook", "year": None, **_text(working.of_handbook(term), [])}


def _whose(city: City, term: Term) -> dict[str, Any]:
    return {"format": FORMAT, "city": {"slug": city.slug, "name": city.name}, "term": str(term)}


def _text(plan: PlanDocument, outline: list[dict[str, Any]]) -> dict[str, Any]:
    return {"plan": plan.to_json(), "outline": outline}


def decided(content: Mapping[str, Any], number: int, decision: Decision, *, called: str) -> dict[str, Any]:
    """The content with the decision that approved it; `called` is the body's name on that day."""
    said = {
        "body": called,
        "date": decision.date.isoformat(),
        "section": decision.section,
        "case_number": decision.case_number,
        "text": decision.text,
    }
    return {**content, "number": number, "decision": said}


def fingerprint(content: Mapping[str, Any]) -> str:
    """The hash of what a body would decide on: equal as long as nobody changes the text. Measures are not part of it."""
    plan = {**content["plan"], "goals": [{**goal, "measures": []} for goal in content["plan"]["goals"]]}
    return sha256_of({"plan": plan, "outline": content["outline"]})


def compared(content: Mapping[str, Any], name: str) -> Compared:
    return Compared(name, PlanDocument.from_json(content["plan"]), content["outline"])


def name_of(version: ApprovedVersion) -> str:
    """“Version 2 (12.1.2026, § 14)”."""
    said = version.decision
    return _("Version %(number)d (%(day)s, %(section)s)") % {
        "number": version.number,
        "day": formats.day(said.date),
        "section": formats.unbroken(said.section),
    }


def sheet_of(content: Mapping[str, Any], *, made_at: datetime, brand_colour: str) -> Sheet:
    """The version as the renderers take it; to be drawn in the plan's own language (`in_its_language`)."""
    shown = content_of(PlanDocument.from_json(content["plan"]), details=details_of(content))
    return Sheet(shown, made_at, brand_colour, (colophon_of(content),))


def details_of(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The version and its decision, for the cover."""
    said = content["decision"]
    details = [
        (_("Version"), str(content["number"])),
        (_("Approved by"), said["body"]),
        (_("Decision"), f"{formats.day(date.fromisoformat(said['date']))}, {formats.unbroken(said['section'])}"),
        (_("Case number"), said["case_number"]),
    ]
    return [pair for pair in details if pair[1]]


def colophon_of(content: Mapping[str, Any]) -> str:
    return _("SHA-256 of the approved text: %(hash)s") % {"hash": sha256_of(content)}


def in_its_language(content: Mapping[str, Any]) -> AbstractContextManager[None]:
    return translation.override(language_of(PlanDocument.from_json(content["plan"])))


def pdf_of(content: Mapping[str, Any], *, made_at: datetime, brand_colour: str) -> bytes:
    """PDF/A-2a and PDF/UA-1. The same content and moment give the same file."""
    with in_its_language(content):
        return typeset.pdf(sheet_of(content, made_at=made_at, brand_colour=brand_colour))
