"""Freezing a text that a body has just approved. Part of the operations that record a decision.

The text is read once, by the operation: what was checked is what is frozen, whatever somebody saves meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from karki.accounts.models import User
from karki.common import clock
from karki.documents.canonical import canonical, sha256_of_bytes
from karki.plans import freezing
from karki.plans.models import AnnualPlan, ApprovedVersion, Comment, Decision, Goal, Objective, Term
from karki.plans.operations import goals, objectives
from karki.plans.operations.contradictions import end_with


def freeze_plan(stored: AnnualPlan, content: Mapping[str, Any], decision: Decision, by: User) -> ApprovedVersion:
    """Makes the next version of the locked plan from `content`, its working text; what was to be left out goes."""
    number = ApprovedVersion.objects.filter(plan=stored).count() + 1
    _leave_out(stored, content, by)
    return _store(ApprovedVersion(plan=stored, number=number, decision=decision), content, stored.city.brand_colour, by)


def _leave_out(stored: AnnualPlan, content: Mapping[str, Any], by: User) -> None:
    """Removes what the next version is without. Raises ValidationError for what has been reported on meanwhile.

    What was marked to be left out after the text was read stands in the version, and stays.
    """
    leaving = Objective.objects.of_plan(stored).filter(leaving=True).exclude(pk__in=set(_objectives_in(content)))
    going = Goal.objects.filter(plan=stored, leaving=True).exclude(pk__in=[goal["row"] for goal in content["outline"]])
    answers = [*map(objectives.may_remove, leaving), *map(goals.may_remove, going)]
    refused = [answer.reason for answer in answers if not answer]
    if refused:
        raise ValidationError(refused)
    gone = Q(pk__in=leaving) | Q(parent__in=leaving) | Q(goal__in=going)
    end_with(set(Objective.objects.of_plan(stored).filter(gone).values_list("pk", flat=True)), by)
    Comment.objects.let_go(leaving)
    leaving.delete()
    going.delete()


def _objectives_in(content: Mapping[str, Any]) -> Iterator[int]:
    """The rows of the objectives and themes that the text holds, those under them too."""
    for goal in content["outline"]:
        for one in (*goal["themes"], *goal["objectives"]):
            yield one["row"]
            yield from (child["row"] for child in one["children"])


def freeze_handbook(stored: Term, content: Mapping[str, Any], decision: Decision, by: User) -> ApprovedVersion:
    number = ApprovedVersion.objects.filter(term=stored).count() + 1
    return _store(ApprovedVersion(term=stored, number=number, decision=decision), content, stored.city.brand_colour, by)


def _store(version: ApprovedVersion, content: Mapping[str, Any], brand_colour: str, by: User) -> ApprovedVersion:
    content = freezing.decided(content, version.number, version.decision, called=version.decision.body.name)
    data = canonical(content)
    version.text, version.sha256 = data.decode(), sha256_of_bytes(data)
    version.created_at, version.created_by_id = clock.now(), by.pk
    version.pdf = freezing.pdf_of(content, made_at=version.created_at, brand_colour=brand_colour)
    version.pdf_sha256 = sha256_of_bytes(version.pdf)
    version.full_clean()
    version.save()
    return version
