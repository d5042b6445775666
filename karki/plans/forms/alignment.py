from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText
from karki.cities.editing.forms import VersionedForm
from karki.common import clock, texts
from karki.plans.operations.alignment import LONGEST_REASON

USUAL = timedelta(days=14)  #: how long a round lasts, unless another day is given


class RoundForm(VersionedForm):
    """A round of comments: until when, and what is asked."""

    names = ("deadline", "message")

    deadline = DayField(
        label=_("Comments by"),
        initial=lambda: clock.today() + USUAL,
        help_text=_("The round cannot be ended before this day has passed, except by a leader."),
        error_messages={"required": _("Give the day.")},
    )
    message = LongText(
        label=_("What is asked"),
        most=texts.UPDATE,
        required=False,
        help_text=_("For example which goals want a common line. Shown to those who comment."),
    )


class EndEarlyForm(VersionedForm):
    """Why a round of comments ends before its last day."""

    names = ("reason",)

    reason = LongText(
        label=_("Why the round ends early"),
        most=LONGEST_REASON,
        rows=2,
        help_text=_("For example that everybody who was asked has answered. It is told in the trail of changes."),
        error_messages={"required": _("Say why the round ends early.")},
    )


class CommentForm(VersionedForm):
    names = ("text",)

    text = LongText(label=_("Comment"), most=texts.UPDATE, error_messages={"required": _("Write the comment.")})


class AnswerForm(VersionedForm):
    names = ("answer",)

    answer = LongText(
        label=_("Answer"),
        most=texts.UPDATE,
        help_text=_("What was changed, or why nothing was. The answer settles the comment."),
        error_messages={"required": _("Write the answer: what was done, or why nothing was.")},
    )


class NoFields(forms.Form):
    """A step that is confirmed and needs nothing more; what refuses it is said in its errors."""
