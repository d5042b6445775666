"""Choosing an organisation by its name: written, with proposals, because the registry may hold thousands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.stakeholders.models import Organization
from karki.stakeholders.models.keys import key_of

PROPOSED = 400


class Suggested(forms.TextInput):
    """A line of text with proposals, which a browser offers while one writes."""

    proposals: list[str] = []

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = f"{(attrs or {}).get('id', name)}-list"
        line = super().render(name, value, {**(attrs or {}), "list": listed, "autocomplete": "off"}, renderer)
        options = format_html_join("", "<option{}></option>", ((flatatt({"value": one}),) for one in self.proposals))
        return format_html('{}<datalist id="{}">{}</datalist>', line, listed, options)


class OrganizationField(forms.CharField):
    """The name, an abbreviation or another name of one organisation of the registry; empty is nobody."""

    widget = Suggested

    def __init__(self, *, kind: str = "", **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(**{"max_length": 200, "required": False, **kwargs})

    def offer(self, city: City) -> None:
        """Takes the city's registry; must be called before the form is read or shown."""
        rows = Organization.objects.visible_in(city).current()
        self.rows = rows.filter(kind=self.kind) if self.kind else rows
        assert isinstance(self.widget, Suggested)
        self.widget.proposals = [one.display_name for one in self.rows.order_by("name_key")[:PROPOSED]]

    def prepare_value(self, value: Any) -> Any:
        return value.display_name if isinstance(value, Organization) else value

    def clean(self, value: Any) -> Organization | None:
        text = " ".join(str(super().clean(value) or "").split())
        if not text:
            return None
        names = Q(name_key=key_of(text)) | Q(name_sv__iexact=text) | Q(name_en__iexact=text)
        found = list(self.rows.filter(names | Q(aliases__text__iexact=text)).distinct()[:2])
        if not found:
            raise ValidationError(_("The registry has no organisation called %(name)s.") % {"name": text})
        if len(found) > 1:
            raise ValidationError(
                _("Several organisations are called %(name)s. Write the whole name.") % {"name": text}
            )
        return found[0]
