"""What is taken out of the registry and how; a file on its way in, its columns, and whom its rows are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.stakeholders.exchange.columns import WHY
from karki.stakeholders.exchange.fields import KINDS, labels
from karki.stakeholders.exchange.reasons import sentence
from karki.stakeholders.exporting import ALL, FORMATS
from karki.stakeholders.importing.running import NEW, SKIP, mark_of


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


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,.xlsx,.vcf,.vcard,.json"}),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("The file is empty."),
            "max_length": gettext_lazy("The name of the file is too long; give it a shorter one."),
        },
    )


class LayoutForm(forms.Form):
    """What each table of a file holds, and what its columns are."""

    def __init__(self, data: Any = None, *, layout: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(data)
        self._layout = layout
        kinds = [("", _("it is not read")), *((kind, label) for kind, (label, _fields) in KINDS.items())]
        for number, part in enumerate(layout):
            self.fields[f"kind-{number}"] = forms.ChoiceField(
                label=_("What the table holds"), choices=kinds, initial=part["kind"], required=False
            )
            fields = [("", _("not read")), *labels(part["kind"] or "people").items()]
            for at, name in enumerate(part["header"]):
                self.fields[f"column-{number}-{at}"] = forms.ChoiceField(
                    label=name or str(at + 1),
                    choices=fields,
                    initial=part["columns"][at],
                    required=False,
                    widget=forms.Select({"class": "input"}),
                )

    def tables(self) -> list[dict[str, Any]]:
        """For the page: each table with its columns, some cells, and why it was guessed so."""
        return [
            {
                "name": part["name"],
                "kind": self[f"kind-{number}"],
                "columns": [
                    {
                        "field": self[f"column-{number}-{at}"],
                        "name": name,
                        "cells": list(dict.fromkeys(row[at] for row in part["sample"] if at < len(row) and row[at]))[
                            :3
                        ],
                        "why": WHY[part["why"][at]],
                    }
                    for at, name in enumerate(part["header"])
                ],
            }
            for number, part in enumerate(self._layout)
        ]

    def layout(self) -> list[dict[str, Any]]:
        """What was chosen."""
        return [
            {
                "kind": self.cleaned_data[f"kind-{number}"],
                "columns": [self.cleaned_data[f"column-{number}-{at}"] for at in range(len(part["header"]))],
            }
            for number, part in enumerate(self._layout)
        ]


class TwinsForm(forms.Form):
    """Whom the rows are about that may be about somebody who is there already."""

    def __init__(self, data: Any = None, *, twins: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(data)
        self._twins = twins
        for number, twin in enumerate(twins):
            same = [(str(one["id"]), _same(one)) for one in twin["others"] if one["id"]]
            within = [sentence(*sign) for one in twin["others"] if not one["id"] for sign in one["signs"]]
            self.fields[f"row-{number}"] = forms.ChoiceField(
                label=_("Row %(line)s: %(name)s") % {"line": twin["line"], "name": twin["name"]},
                choices=[(NEW, _("another person")), *same, (SKIP, _("leave the row out"))],
                initial=NEW,
                required=False,
                widget=forms.RadioSelect,
                help_text="; ".join(within),
            )

    def choices(self) -> dict[str, str]:
        said = ((twin, self.cleaned_data.get(f"row-{number}") or NEW) for number, twin in enumerate(self._twins))
        return {mark_of(twin["part"], twin["line"]): choice for twin, choice in said if choice != NEW}


def _same(one: Mapping[str, Any]) -> str:
    reasons = "; ".join(sentence(*sign) for sign in one["signs"])
    return _("the same as %(name)s: %(reasons)s") % {"name": one["name"], "reasons": reasons}
