"""Related things on a page of a lower app: the page asks, the higher app registers, and nobody imports upward.

    panels.register(place="person", order=20, panel=answers_of)          in AppConfig.ready()

    def answers_of(request, subject) -> Panel | None:                    None: nothing to show
        return Panel(title=_("Answers for"), template="plans/panels/answers.html", context={"answers": found})

The contract of a panel:
- it asks for its rows itself, by the city and the audience of the request, in a constant number of queries;
- it gives None, not an empty panel, where there is nothing to show and nothing to do;
- its template draws only the content: the page draws the section and its heading;
- `when` is an expression over the subject (`Exists(Tenure.objects.filter(person=OuterRef("pk")))`) that the page reads with the
  subject itself: where it is false, the panel is not asked at all and costs no query;
- further names with expressions are read with the subject too, for the panel itself (`has_stances=Exists(…)`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Place = Literal["person", "organization", "goal", "objective"]
#: Where on the page: in its middle, or beside it: who or what it is, what next.
Column = Literal["main", "who", "next"]


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
_signs: dict[str, dict[str, Any]] = {}
_read_with: dict[str, dict[str, Any]] = {}


def register(*, place: Place, order: int, panel: Source, when: Any = None, **read_with: Any) -> None:
    """Adds a panel to the pages of `place`; registering the same one again changes nothing."""
    sources = _sources.setdefault(place, [])
    if all(known is not panel for _order, known in sources):
        if when is not None:
            _signs.setdefault(place, {})[_sign(panel)] = when
        _read_with.setdefault(place, {}).update(read_with)
        sources.append((order, panel))
        sources.sort(key=lambda pair: pair[0])


def unregister(*, place: Place, panel: Source) -> None:
    """Takes a panel away again, for tests."""
    _sources[place] = [pair for pair in _sources.get(place, []) if pair[1] is not panel]
    _signs.get(place, {}).pop(_sign(panel), None)


def with_signs(place: Place, rows: Any) -> Any:
    """The subjects, each with what says whether a panel has anything to show of it, and what panels read with it."""
    return rows.annotate(**_signs.get(place, {}), **_read_with.get(place, {}))


def of(place: Place, request: Any, subject: Any) -> list[Panel]:
    """The panels of the page of `subject`, in their order."""
    sources = [source for _order, source in _sources.get(place, []) if getattr(subject, _sign(source), True)]
    found = (source(request, subject) for source in sources)
    return [panel for panel in found if panel is not None]


def _sign(panel: Source) -> str:
    """The name under which a subject carries whether the panel has anything to show."""
    return f"panel_{getattr(panel, '__name__', 'panel')}"
