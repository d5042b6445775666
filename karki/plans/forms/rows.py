"""Forms of many rows without JavaScript: one line is one entry with its place, its name and boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import LongText
from karki.cities.editing.forms import Difference
from karki.common import texts
from karki.plans.operations.entries import Entry

SPARE = 4  #: empty rows at the end for new entries
MOST = 400  #: entries in one form
AT_THE_END = 100_000
INSET = "\N{EM SPACE}"


class RowForm(forms.Form):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    place = forms.IntegerField(
        label=_("Place"), required=False, min_value=0, max_value=9999, widget=forms.NumberInput({"class": "input"})
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=300, widget=forms.TextInput({"class": "input"}))
    sub = forms.BooleanField(label=_("under the one above"), required=False)
    remove = forms.BooleanField(label=_("remove"), required=False)

    def __init__(self, *args: Any, language: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        if clean.get("pk") and not clean.get("name") and not clean.get("remove") and not self.errors:
            self.add_error("name", gettext("Write the name, or tick “remove”."))
        return clean


class ToolRowForm(RowForm):
    name = forms.CharField(label=_("Name"), required=False, max_length=200, widget=forms.TextInput({"class": "input"}))


class TextRowForm(RowForm):
    name = LongText(
        label=_("Text"), most=texts.STATEMENT, required=False, widget=forms.Textarea({"rows": 3, "class": "input"})
    )
    sub = None  # type: ignore[assignment]


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """What the rows say, in the order that their places ask for."""

    def entries(self) -> list[Entry]:
        """A moved row goes before the one whose place it asks for, or after it when it moves down; its subs follow."""
        rows = sorted(self._placed(), key=lambda pair: pair[0])
        return [
            Entry(row["name"], row.get("pk"), bool(row.get("sub")))
            for _key, row in rows
            if row.get("name") and not row.get("remove")
        ]

    def removed(self) -> set[int]:
        ticked = (form.cleaned_data for form in self.forms if form.cleaned_data.get("remove"))
        return {row["pk"] for row in ticked if row.get("pk")}

    def _placed(self) -> Iterator[tuple[tuple[int, ...], dict[str, Any]]]:
        carried: tuple[int, ...] | None = None  # where the outermost entry above was moved to
        for index, form in enumerate(self.forms, 1):
            row = form.cleaned_data
            if not row:
                continue
            was = index if row.get("pk") else 0
            place = row.get("place")
            if place is None:
                place = was or AT_THE_END
            if row.get("sub") and carried and place == was:
                yield (*carried, index), row
                continue
            key = (place, 0 if place == was else (1 if was and place > was else -1), index)
            if not row.get("sub"):
                carried = key if was and place != was else None
            yield key, row


def rows_of(
    form: type[RowForm], entries: Sequence[tuple[int, str, bool]], *, data: Any = None, prefix: str, language: str = ""
) -> Rows:
    """A form set of the entries (id, name, whether under another) with spare rows for new ones, all in `language`."""
    factory = formset_factory(form, formset=Rows, extra=SPARE, max_num=MOST, absolute_max=MOST + SPARE)
    initial = [{"pk": pk, "place": place, "name": name, "sub": sub} for place, (pk, name, sub) in enumerate(entries, 1)]
    return factory(data, initial=initial, prefix=prefix, form_kwargs={"language": language})  # type: ignore[return-value]


def difference(label: str, current: Sequence[tuple[int, str, bool]], mine: Rows) -> Difference:
    """Two lists of names as text, a line each, for one who must choose between them."""
    theirs = "\n".join(f"{INSET if sub else ''}{name}" for _pk, name, sub in current)
    typed = "\n".join(f"{INSET if entry.sub else ''}{entry.name}" for entry in mine.entries())
    return Difference(label, theirs, typed, mine.form_kwargs["language"])
