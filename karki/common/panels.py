"""Related things on a page of a lower app: the page asks, the higher app registers, and nobody imports upward.

    panels.register(place="person", order=20, panel=answers_of)          in AppConfig.ready()

    def answers_of(request, subject) -> Panel | None:                    None: nothing to show
        return Panel(title=_("Answers for"), template="plans/panels/answers.html", context={"answers": found})

The contract of a panel:
- it asks for its rows itself, by the city and the audience of the request, in a constant number of queries;
- it gives None, not an empty panel, where there is nothing to show and nothing to do;
- its template draws only the content: the page draws the section and its heading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Place = Literal["person", "organization", "goal", "objective"]
#: Where on the page: in its middle (what was), or beside it (what next).
Column = Literal["main", "next"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """One section of somebody else's page; `action` and `url` are the one thing that can be done there."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    column: Column = "main"
    key: str = ""
    action: str = ""
    url: str = ""


#: `(request, subject)`, see above.
Source = Callable[[Any, Any], Panel | None]

_sources: dict[str, list[tuple[int, Source]]] = {}


def register(*, place: Place, order: int, panel: Source) -> None:
    """Adds a panel to the pages of `place`; registering the same one again changes nothing."""
    sources = _sources.setdefault(place, [])
    if all(known is not panel for _order, known in sources):
        sources.append((order, panel))
        sources.sort(key=lambda pair: pair[0])


def unregister(*, place: Place, panel: Source) -> None:
    """Takes a panel away again, for tests."""
    _sources[place] = [pair for pair in _sources.get(place, []) if pair[1] is not panel]


def of(place: Place, request: Any, subject: Any) -> list[Panel]:
    """The panels of the page of `subject`, in their order."""
    found = (source(request, subject) for _order, source in _sources.get(place, []))
    return [panel for panel in found if panel is not None]
