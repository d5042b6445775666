"""The starter registry in the database, and the way from a name in a plan to its entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from karki.cities.models import City
from karki.stakeholders.models import Alias, Area, Organization
from karki.stakeholders.models.keys import key_of
from karki.stakeholders.registry import Entry, starter_entries, starter_names
from karki.stakeholders.registry.areas import starter_areas

_FIELDS = ("kind", "name", "name_sv", "name_en", "source")


@dataclass(frozen=True, slots=True)
class Seeded:
    """What `seed_registry` did: entries added and entries whose facts or names had changed."""

    added: int
    changed: int


@transaction.atomic
def seed_registry() -> Seeded:
    """Brings the shared organisations up to the starter registry; done twice, it changes nothing.

    An entry that the registry no longer has stays, because plans may point to it.
    """
    known = {one.key: one for one in Organization.objects.filter(city__isnull=True)}
    entries = starter_entries()
    added = [Organization(key=entry.key, **_facts(entry)) for entry in entries if entry.key not in known]
    changed = [known[entry.key] for entry in entries if entry.key in known and _take_facts(known[entry.key], entry)]
    Organization.objects.bulk_create(added)
    Organization.objects.bulk_update(changed, (*_FIELDS, "name_key"), batch_size=200)
    _seed_areas()
    known.update({one.key: one for one in added})
    renamed = _seed_aliases({known[entry.key].pk: entry for entry in entries})
    touched = {one.pk for one in changed} | renamed
    return Seeded(added=len(added), changed=len(touched - {one.pk for one in added}))


def _facts(entry: Entry) -> dict[str, str]:
    return {
        "kind": entry.kind,
        "name": entry.name["fi"],
        "name_sv": entry.name.get("sv", ""),
        "name_en": entry.name.get("en", ""),
        "source": entry.source,
    }


def _take_facts(organization: Organization, entry: Entry) -> bool:
    """Writes the entry's facts on the organisation; True where something differed."""
    differs = False
    for field, value in _facts(entry).items():
        if getattr(organization, field) != value:
            setattr(organization, field, value)
            differs = True
    organization.name_key = key_of(organization.name)
    return differs


def _seed_areas() -> None:
    """The shared areas that are not there yet; their names are the law's and do not change."""
    known = set(Area.objects.filter(city__isnull=True).values_list("key", flat=True))
    Area.objects.bulk_create(
        Area(key=one.key, kind=one.kind, name=one.name, name_sv=one.name_sv, name_en=one.name_en)
        for one in starter_areas()
        if one.key not in known
    )


def _seed_aliases(entries: dict[int, Entry]) -> set[int]:
    """Adds and removes aliases so that each organisation has its entry's; returns whose changed."""
    wanted = {
        (pk, text): kind
        for pk, entry in entries.items()
        for kind, texts in (
            (Alias.Kind.ALIAS, (*entry.aliases, *entry.exact)),
            (Alias.Kind.ABBREVIATION, entry.abbreviations),
        )
        for text in texts
    }
    stale: list[int] = []
    touched: set[int] = set()
    rows = Alias.objects.filter(organization__city__isnull=True, organization_id__in=list(entries))
    for pk, owner, text, kind in rows.values_list("pk", "organization_id", "text", "kind"):
        if wanted.get((owner, text)) == kind:
            del wanted[owner, text]
        else:
            stale.append(pk)
            touched.add(owner)
    Alias.objects.filter(pk__in=stale).delete()
    Alias.objects.bulk_create(
        Alias(organization_id=owner, text=text, kind=kind) for (owner, text), kind in wanted.items()
    )
    return touched | {owner for owner, _text in wanted}


class Links:
    """From the words of a plan to the organisations behind them, as one city may see them.

    Only what is sure is linked: an unknown or ambiguous name stays words.
    """

    def __init__(self, city: City) -> None:
        seen = list(Organization.objects.visible_in(city).prefetch_related("aliases"))
        self._shared = {one.key: one.pk for one in seen if one.city_id is None}
        self._by_name: dict[str, set[int]] = {}
        for one in seen:
            for name in (one.key, one.name, one.name_sv, one.name_en, *(alias.text for alias in one.aliases.all())):
                if name:
                    self._by_name.setdefault(name.casefold(), set()).add(one.pk)

    def of(self, name: str, links: Iterable[str] = ()) -> list[int]:
        """The ids of the organisations that `links` names or, without links, that `name` surely means."""
        named = [pk for link in links for pk in self._sure(link)]
        return list(dict.fromkeys(named or self._read(name)))

    def _sure(self, link: str) -> list[int]:
        if link in self._shared:
            return [self._shared[link]]
        found = self._by_name.get(link.casefold(), set())
        return list(found) if len(found) == 1 else []

    def _read(self, name: str) -> list[int]:
        found: list[int] = []
        for piece, entries in starter_names().find_all(name):
            if len(entries) == 1:
                found += [self._shared[entry.key] for entry in entries if entry.key in self._shared]
            elif not entries:
                found += self._sure(piece)
        return found
