"""What the search finds of the annual clock: windows of influence, as the city has them, and the bodies' meetings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from zlib import crc32

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.cities.models import City
from karki.clock.models import Meeting, Window
from karki.clock.windows.known import windows_of
from karki.common import formats, searching
from karki.common.searching import Entry, Text, Weight, everything, itself


def register() -> None:
    searching.register(
        kind="window",
        label=gettext_lazy("Windows of influence"),
        entries=windows,
        follows={Window._meta.label_lower: everything, City._meta.label_lower: everything},
    )
    searching.register(
        kind="meeting",
        label=gettext_lazy("Meetings of bodies"),
        entries=meetings,
        follows={
            Meeting._meta.label_lower: itself,
            "clock.meetingimport": everything,
            "governance.body": everything,
        },
    )


def windows(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    """Those that the city has not hidden. A shipped one has no row, so its identity is made of its code."""
    for one in windows_of(city) if city is not None else ():
        names = zip(("fi", "sv", "en"), one.titles, strict=True)
        row = crc32(one.code.encode())
        if rows is None or row in rows:
            yield Entry(
                row=row,
                title=one.titles[0],
                url=reverse("clock:window", args=[city.slug, one.code]),  # type: ignore[union-attr]
                texts=(
                    *(Text(name, Weight.TITLE, language) for language, name in names if name and language != "fi"),
                    *(Text(text, Weight.TEXT, language) for language, text in one.descriptions if text),
                    Text(one.source, Weight.ASIDE),
                ),
                place=formats.day(one.starts) if one.is_day else formats.period(one.starts, one.ends),
                day=one.starts,
            )


def meetings(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    """By its own name and the body's; the day is beside it."""
    if city is None:
        return
    found = Meeting.objects.in_city(city).select_related("body")
    for one in found if rows is None else found.filter(pk__in=rows):
        one.body.city = city
        with translation.override(city.language):
            state = ", " + _("cancelled") if one.state == Meeting.State.CANCELLED else ""
            day = formats.weekday_and_day(one.meets_on)
        yield Entry(
            row=one.pk,
            title=f"{one.title or one.body.name} {formats.day(one.meets_on)}",
            title_weight=Weight.NAME,
            url=one.get_absolute_url(),
            texts=(Text(one.body.name, Weight.ASIDE), Text(one.place, Weight.ASIDE)),
            language=city.language,
            place=day + state,
            day=one.meets_on,
        )
