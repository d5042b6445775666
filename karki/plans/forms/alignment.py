from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import DayField, LongText
from karki.cities.editing.forms import VersionedForm
from karki.common import texts


class RoundForm(VersionedForm):
    """A round of comments: until when, and what is asked."""

    names = ("deadline", "message")

    deadline = DayField(label=_("Comments by"), error_messages={"required": _("Give the day.")})
    message = LongText(
        label=_("What is asked"),
        most=texts.UPDATE,
        required=False,
        help_text=_("For example which goals want a common line. Shown to those who comment."),
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
