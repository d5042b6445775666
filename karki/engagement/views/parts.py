"""The edit of one part of an engagement: its outcome, its roles, a note, an attachment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from karki.cities.editing.course import edited
from karki.cities.editing.forms import VersionedForm
from karki.cities.pages import CityRequest
from karki.engagement.models import Engagement


def part_edited(
    request: CityRequest,
    engagement: Engagement,
    form: VersionedForm,
    save: Callable[[], None],
    *,
    title: str,
    part: str = "",
    template: str = "engagement/edit.html",
    **more: Any,
) -> HttpResponse:
    """The course of an edit; afterwards back to the `part` of the engagement's page. `more` is for the template."""
    context = {"title": title, "engagement": engagement, **more}
    back = f"{engagement.get_absolute_url()}{'#' if part else ''}{part}"
    return edited(request, template=template, context=context, form=form, save=save, back=back)
