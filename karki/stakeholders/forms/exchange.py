"""What is taken out of the registry, and in which format."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.stakeholders.exchange.fields import KINDS
from karki.stakeholders.exporting import ALL, FORMATS


class ExportForm(forms.Form):
    what = forms.ChoiceField(
        label=gettext_lazy("What"),
        widget=forms.RadioSelect,
        initial="people",
        choices=[
            ("people", KINDS["people"][0]),
            ("organizations", KINDS["organizations"][0]),
            ("posts", KINDS["posts"][0]),
            ("groups", KINDS["groups"][0]),
            (ALL, gettext_lazy("Everything")),
        ],
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        widget=forms.RadioSelect,
        initial="xlsx",
        choices=[(code, label) for code, (label, *_rest) in FORMATS.items()],
    )
    notes = forms.ChoiceField(
        label=gettext_lazy("Notes"),
        required=False,
        widget=forms.RadioSelect,
        initial="",
        help_text=gettext_lazy("Secret notes never go along."),
        choices=[
            ("", gettext_lazy("no notes")),
            ("public", gettext_lazy("public notes")),
            ("internal", gettext_lazy("public and internal notes")),
        ],
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        what, format = clean.get("what", ""), clean.get("format", "")
        if what and format and what not in FORMATS[format][1]:
            said = {
                "csv": _(
                    "A CSV file is one table. Choose one thing, or the Excel workbook, which has a sheet for each."
                ),
                "popolo": _("Popolo holds everything together. Choose Everything."),
            }
            self.add_error("format", said.get(format) or _("Contact cards hold people and organisations."))
        return clean
