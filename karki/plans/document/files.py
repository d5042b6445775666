"""A plan of the city as a file to send or save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from karki.common import clock, formats
from karki.plans import freezing, working
from karki.plans.document import rendering
from karki.plans.document.content import language_of
from karki.plans.document.rendering import Extras
from karki.plans.interchange import PlanDocument
from karki.plans.models import AnnualPlan, ApprovedVersion


@dataclass(frozen=True, slots=True)
class Format:
    content_type: str
    draw: Callable[..., bytes]


@dataclass(frozen=True, slots=True)
class PlanFile:
    content: bytes
    content_type: str
    name: str


FORMATS: dict[str, Format] = {
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", rendering.docx),
    "pdf": Format("application/pdf", rendering.pdf),
    "html": Format("text/html; charset=utf-8", rendering.html),
    "json": Format("application/json", rendering.json_bytes),
}


def version_that_holds(plan: AnnualPlan) -> ApprovedVersion | None:
    """The approved version that the files are made of; None for a plan on which nobody has decided here."""
    return plan.newest_version if not plan.is_undecided else None


def waits_for_decision(plan: AnnualPlan, version: ApprovedVersion) -> bool:
    """Whether the working text says something else than the version."""
    return freezing.fingerprint(freezing.plan_content(plan)) != freezing.fingerprint(version.content)


def plan_file(plan: AnnualPlan, format: str, *, text: str = "") -> PlanFile:
    """The text that holds, in the plan's own language: what a body approved, before that the working text.

    `text` "working" asks for the working text of an approved plan too. KeyError for a format there is not.
    """
    version = version_that_holds(plan) if text != "working" else None
    document = PlanDocument.from_json(version.content["plan"]) if version else working.of_plan(plan).plan
    with translation.override(language_of(document)):
        extras, moment = _of_version(plan, version) if version else _of_rows(plan)
        content = FORMATS[format].draw(document, made_at=moment, extras=extras)
        number = f"{_('version')} {version.number}" if version else ""
        name = slugify(f"{_('advocacy plan')} {plan.city.name} {plan.year} {number}")
    return PlanFile(content, FORMATS[format].content_type, f"{name}.{format}")


def _of_version(plan: AnnualPlan, version: ApprovedVersion) -> tuple[Extras, datetime]:
    details, colophon = freezing.details_of(version.content), freezing.colophon_of(version.content)
    return Extras(details, [colophon], plan.city.brand_colour), version.created_at


def _of_rows(plan: AnnualPlan) -> tuple[Extras, datetime]:
    now = clock.now()
    when = {"day": formats.day(now), "time": formats.clock_time(now)}
    beside = version_that_holds(plan) is not None
    state = _("working text, no body has decided on it") if beside else str(plan.get_state_display())
    colophon = _("As the plan stood on %(day)s, %(time)s.") % when
    return Extras([(_("State"), state)], [colophon], plan.city.brand_colour), now
