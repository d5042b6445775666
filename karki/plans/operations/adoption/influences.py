from __future__ import annotations

from collections.abc import Iterator, Sequence

from karki.cities.models import City
from karki.plans import interchange
from karki.plans.models import Goal, Influence
from karki.stakeholders.operations.registry import Links

_Level = list[tuple[Influence, interchange.Influencer]]


def adopt_influences(city: City, pairs: Sequence[tuple[Goal, interchange.Goal]]) -> dict[str, int]:
    """The influencer maps and partner lists of the goals, level by level, with their links to the registry."""
    level: _Level = [
        (Influence(goal=goal, kind=Influence.Kind.INFLUENCER, order=order, name=entry.name.strip()), entry)
        for goal, written in pairs
        for order, entry in _numbered(written.influencers)
    ]
    partners: _Level = [
        (Influence(goal=goal, kind=Influence.Kind.PARTNER, order=order, name=entry.name.strip()), entry)
        for goal, written in pairs
        for order, entry in _numbered(_as_influencers(written.partners))
    ]
    everything = [*partners]
    Influence.objects.bulk_create(row for row, _entry in partners)
    while level:
        Influence.objects.bulk_create(row for row, _entry in level)
        everything += level
        level = [
            (Influence(goal=parent.goal, parent=parent, kind=parent.kind, order=order, name=child.name.strip()), child)
            for parent, entry in level
            for order, child in _numbered(entry.children)
        ]
    _link(city, everything)
    return {"influencers": len(everything) - len(partners), "partners": len(partners)}


def _numbered(entries: Sequence[interchange.Influencer]) -> Iterator[tuple[int, interchange.Influencer]]:
    return enumerate((entry for entry in entries if entry.name.strip()), 1)


def _as_influencers(partners: Sequence[interchange.Partner]) -> list[interchange.Influencer]:
    return [interchange.Influencer(name=one.name, links=one.links) for one in partners]


def _link(city: City, rows: _Level) -> None:
    links = Links(city)
    through = Influence.organizations.through
    through.objects.bulk_create(
        through(influence_id=row.pk, organization_id=organization)
        for row, entry in rows
        for organization in links.of(entry.name, entry.links)
    )
