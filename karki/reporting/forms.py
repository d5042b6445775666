"""The form that asks to whom, on which day and in which language. It validates and never saves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.cities.editing.fields import DayField
from karki.cities.models import City
from karki.common import clock
from karki.governance.models import Body
from karki.reporting import queries


class ReportForm(forms.Form):
    """Bodies with a mandate to follow up come first, the one that does it oftenest chosen; the day is today."""

    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=gettext_lazy("To which body"),
        empty_label=None,
        error_messages={"invalid_choice": gettext_lazy("Choose a body of this city.")},
    )
    as_of = DayField(
        label=gettext_lazy("As things stood on"),
        help_text=gettext_lazy(
            "Status updates up to this day are included, later ones are not. For example 24.11.2026."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the report"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("The plan's own texts stay as they are written."),
    )

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        follow_ups = [follow_up.body for follow_up in queries.follow_ups(city, clock.today())]
        others = [body for body in Body.objects.in_city(city) if body not in follow_ups]
        kwargs["initial"] = {
            "body": next(iter([*follow_ups, *others]), None),
            "as_of": clock.today(),
            "language": city.language,
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Body.objects.in_city(city)
        groups = [(_("Follow up by their mandate"), follow_ups), (_("Others"), others)]
        field.choices = [(title, [(body.pk, str(body)) for body in bodies]) for title, bodies in groups if bodies]
