"""The windows that a city works with: the shipped ones, its own laid over them, and those that it has added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from karki.cities.models import City
from karki.clock.models import Window
from karki.clock.windows.shipped import Shipped, shipped
from karki.common.names import in_readers_language
from karki.common.timeline import Certainty

Origin = Literal["shipped", "edited", "own"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A window as the city's pages show it, in the reader's language. `row`: the city's own, where it has one."""

    code: str
    title: str
    titles: tuple[str, str, str]  #: in Finnish, Swedish and English; one that nobody has written is empty
    description: str
    descriptions: tuple[tuple[str, str], ...]  #: of each language
    starts: date
    ends: date
    certainty: Certainty
    source: str
    source_url: str
    touches_all: bool
    hidden: bool
    origin: Origin
    row: Window | None = None
    checked: date | None = None  #: when the source of a shipped one was looked at for days that it did not give

    def __str__(self) -> str:
        return self.title

    @property
    def is_day(self) -> bool:
        return self.starts == self.ends


def windows_of(city: City, *, hidden: bool = False) -> list[Known]:
    """All the city's windows in order of time; with `hidden` also those that it has hidden. One query."""
    own = {row.code: row for row in Window.objects.in_city(city)}
    return _in_order(own, hidden)


def window_of(city: City, code: str) -> Known | None:
    """The city's window of that code, hidden or not."""
    row = Window.objects.in_city(city).filter(code=code).first()
    return next((one for one in _in_order({code: row} if row else {}, True) if one.code == code), None)


def coming(windows: Iterable[Known], today: date) -> list[Known]:
    """Those that are not over, by when they open; of those that are open already, the first to close first."""
    ahead = [one for one in windows if one.ends >= today]
    return sorted(ahead, key=lambda one: one.starts if one.starts > today else one.ends)


def _in_order(own: dict[str, Window], hidden: bool) -> list[Known]:
    known = [_of_row(row) if (row := own.get(code)) else _of_shipped(one) for code, one in shipped().items()]
    known += [_of_row(row) for code, row in own.items() if code not in shipped()]
    return sorted((one for one in known if hidden or not one.hidden), key=lambda one: (one.starts, one.code))


def _of_shipped(one: Shipped) -> Known:
    return Known(
        code=one.code,
        title=str(one.title),
        titles=(one.title.fi, one.title.sv, one.title.en),
        description=str(one.description),
        descriptions=(("fi", one.description.fi), ("sv", one.description.sv), ("en", one.description.en)),
        starts=one.starts,
        ends=one.ends or one.starts,
        certainty=one.certainty,
        source=one.source,
        source_url=one.source_url,
        touches_all=one.touches_all,
        hidden=False,
        origin="shipped",
        checked=one.checked,
    )


def _of_row(row: Window) -> Known:
    return Known(
        code=row.code,
        title=in_readers_language(row.title, row.title_sv, row.title_en),
        titles=(row.title, row.title_sv, row.title_en),
        description=in_readers_language(row.description, row.description_sv, row.description_en),
        descriptions=(("fi", row.description), ("sv", row.description_sv), ("en", row.description_en)),
        starts=row.starts,
        ends=row.ends or row.starts,
        certainty=row.certainty,  # type: ignore[arg-type]  # the constraint holds the same three
        source=row.source,
        source_url=row.source_url,
        touches_all=row.touches_all,
        hidden=row.hidden,
        origin="edited" if row.code in shipped() else "own",
        row=row,
    )
