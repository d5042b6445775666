"""A plan of the city as a file to send or save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from karki.common import clock, formats
from karki.plans.document import rendering
from karki.plans.document.content import language_of
from karki.plans.document.export import plan_of
from karki.plans.document.rendering import Extras
from karki.plans.models import AnnualPlan


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


def plan_file(plan: AnnualPlan, format: str) -> PlanFile:
    """The plan as it stands now, in its own language; KeyError for a format there is not."""
    chosen, document = FORMATS[format], plan_of(plan)
    with translation.override(language_of(document)):
        now = clock.now()
        written = _("As the plan stood on %(day)s, %(time)s.") % {
            "day": formats.day(now),
            "time": formats.clock_time(now),
        }
        extras = Extras(details=_details(plan), colophon=[written], brand_colour=plan.city.brand_colour)
        content = chosen.draw(document, made_at=now, extras=extras)
        name = slugify(f"{_('advocacy plan')} {plan.city.name} {plan.year}")
    return PlanFile(content, chosen.content_type, f"{name}.{format}")


def _details(plan: AnnualPlan) -> list[tuple[str, str]]:
    """The state, and the decision behind it, for the cover."""
    details = [(_("State"), str(plan.get_state_display()))]
    if plan.decision is not None:
        said = plan.decision
        where = f"{said.body} {formats.day(said.date)}, {formats.unbroken(said.section)}"
        details.append((_("Decision"), f"{where} ({said.case_number})" if said.case_number else where))
    return details
