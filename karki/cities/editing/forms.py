"""Edits that know what they began from: a hidden version, and what to show when somebody else was first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms

from karki.common import formats
from karki.common.versions import Versioned


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people left different: its label, what stands now, and what was typed."""

    label: str
    theirs: str
    mine: str
    language: str = ""  #: of both texts, where it may be another than the page's


class VersionedForm(forms.Form):
    """A form of one row; `names` are its fields that the row has under the same name.

    `language` is that of the words in it, where they may be in another than the page's.
    """

    language = ""
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    names: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, row: Versioned | None = None, **kwargs: Any) -> None:
        initial = {name: getattr(row, name) for name in (*self.names, "version")} if row else {}
        super().__init__(data, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        if row is None:
            del self.fields["version"]

    def values(self) -> dict[str, Any]:
        """What was typed, by field, without the version."""
        return {name: self.cleaned_data[name] for name in self.names}

    def remarks(self) -> list[str]:
        """What is to be told of what was typed, once it has been saved."""
        return []

    def rebase(self, current: Versioned) -> list[Difference]:
        """After a conflict: the form begins from what stands now, and saving it again is a decision."""
        self.data = {**self.data.dict(), self.add_prefix("version"): current.version}  # type: ignore[attr-defined]
        pairs = ((name, getattr(current, name), self.cleaned_data[name]) for name in self.names)
        return [
            Difference(
                str(self[name].label), shown(self, name, theirs), shown(self, name, mine), self._language_of(name)
            )
            for name, theirs, mine in pairs
            if shown(self, name, theirs) != shown(self, name, mine)
        ]

    def _language_of(self, name: str) -> str:
        return (
            ""
            if hasattr(self.fields[name], "choices") or isinstance(self.fields[name], forms.DateField)
            else self.language
        )


def shown(form: forms.BaseForm, name: str, value: Any) -> str:
    """A field's value as a reader sees it: the word of a choice, a day as Finns write it."""
    if isinstance(value, (list, tuple, set)):
        return ", ".join(shown(form, name, one) for one in value)
    choices = dict(getattr(form.fields[name], "choices", ()) or ()) if isinstance(value, str) else {}
    if value in choices:
        return str(choices[value])
    if isinstance(value, time):
        return formats.clock_time(value)
    if hasattr(value, "isoformat"):
        return formats.day(value)
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
