"""What the search finds of the reports: each as it was frozen, by everything it says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common import formats, searching
from karki.common.searching import Entry, Text, Weight, itself
from karki.reporting.models import Report

#: Parts of a block that are no words.
_NO_WORDS = frozenset({"kind", "type", "tone", "mark", "id", "rating", "align", "url", "language", "trend"})


def register() -> None:
    searching.register(
        kind="report", label=_("Follow-up reports"), entries=reports, follows={Report._meta.label_lower: itself}
    )


def reports(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    found = Report.objects.filter(city=city).select_related("city", "body")
    for report in found if rows is None else found.filter(pk__in=rows):
        said = dict.fromkeys(text for text in _words(report.content.get("blocks", [])) if len(text) > 2)
        yield Entry(
            row=report.pk,
            title=f"{report.content.get('title', '')}, {report.body.name}".strip(", "),
            title_weight=Weight.NAME,
            url=report.get_absolute_url(),
            place=formats.day(report.as_of),
            texts=tuple(Text(text, Weight.ASIDE) for text in said),
            language=report.language,
            day=report.as_of,
        )


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for one in part:
            yield from _words(one)
    elif isinstance(part, dict):
        for name, one in part.items():
            if name not in _NO_WORDS:
                yield from _words(one)
