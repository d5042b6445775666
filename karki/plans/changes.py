"""What has been changed since a body approved: the working text compared with the version that holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from karki.plans import freezing
from karki.plans.comparing.comparison import Comparison, compare
from karki.plans.models import AnnualPlan, ApprovedVersion, Term


def newest_of_handbook(term: Term) -> ApprovedVersion | None:
    versions = ApprovedVersion.objects.filter(term=term).defer("pdf").select_related("decision__body")
    newest: ApprovedVersion | None = versions.order_by("-number").first()
    return newest


def changes_of_plan(plan: AnnualPlan, content: Mapping[str, Any] | None = None) -> Comparison | None:
    """The changes of the annual plan on which nobody has decided; None where no version is frozen.

    `content` is the working text, where it has been read already. The handbook's own changes are not among them: it has versions of its own.
    """
    newest = plan.newest_version
    return _since(newest, content or freezing.plan_content(plan), handbook=False) if newest is not None else None


def changes_of_handbook(term: Term, content: Mapping[str, Any] | None = None) -> Comparison | None:
    newest = newest_of_handbook(term)
    return _since(newest, content or freezing.handbook_content(term), handbook=True) if newest is not None else None


def _since(newest: ApprovedVersion, now: Mapping[str, Any], *, handbook: bool) -> Comparison:
    before = freezing.compared(newest.content, freezing.name_of(newest))
    return compare(before, freezing.compared(now, _("Working text")), handbook=handbook)
