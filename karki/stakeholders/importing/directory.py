"""Organisations, areas, posts and groups of a city in memory: found by identity and by every name, made where missing.

What is made waits, without a key of the database, until `flush`. Organisations, unlike people, are one by their name.
"""

from __future__ import annotations

import re
from typing import Any, Final

from django.utils.text import slugify

from karki.cities.models import City
from karki.stakeholders.exchange.identities import ORGANIZATION, POST, own_key
from karki.stakeholders.exchange.records import Named
from karki.stakeholders.exchange.values import Refused
from karki.stakeholders.models import Alias, Area, ContactDetail, Group, Organization, Post
from karki.stakeholders.models.keys import key_of
from karki.stakeholders.registry import starter_names

_POST_KINDS: Final = (
    ("mp", r"kansanedustaja|riksdagsledamot|member of parliament"),
    ("mep", r"europarlamentaarik|europaparlamentariker|\bmepp?\b"),
    ("state_secretary", r"valtiosihteeri|statssekreterare|state secretary"),
    ("adviser", r"erityisavustaja|specialmedarbetare|special adviser"),
    ("permanent_secretary", r"kansliapäällik|kanslichef|permanent secretary"),
    ("minister", r"ministeri\b|minister\b"),
    ("chair", r"puheenjohtaja|ordförande|\bchair"),
    ("member", r"\bjäsen|\bledamot|\bmember"),
    ("director", r"johtaja\b|direktör|\bdirector|\bchef\b"),
    ("official", r"virkamies|neuvos\b|tarkastaja|tjänsteman|asiantuntija|päällikkö\b"),
)


def post_kind(name: str) -> str:
    """The kind of a post, by the words of its name."""
    return next((kind for kind, words in _POST_KINDS if re.search(words, name, re.IGNORECASE)), Post.Kind.OTHER)


class Directory:
    def __init__(self, city: City) -> None:
        self.city = city
        self.new: dict[str, list[Any]] = {}
        self._by_name: dict[str, list[Organization]] = {}
        self._by_alias: dict[str, list[Organization]] = {}
        self._by_key: dict[tuple[str, bool], Organization] = {}
        self._by_file_id: dict[str, Organization | Post] = {}
        self._aliases: dict[int, set[str]] = {}
        for one in Organization.objects.visible_in(city).order_by("pk").prefetch_related("aliases"):
            self._index(one, [alias.text for alias in one.aliases.all()])
        self._areas: dict[str, Area] = {}
        for area in Area.objects.visible_in(city).order_by("pk"):
            for name in filter(None, (area.name, area.name_sv, area.name_en)):
                self._areas.setdefault(key_of(name), area)
        self._posts: dict[int, Post] = {}
        self._posts_by_name: dict[tuple[int, str, int], Post] = {}
        for post in Post.objects.in_city(city).select_related("organization", "area").order_by("pk"):
            self._index_post(post)
        groups = Group.objects.in_city(city).filter(archived_on=None).select_related("area", "party", "organization")
        self._groups = {key_of(one.name): one for one in groups}

    # --- Organisations ---

    def known(self, named: Named) -> tuple[Organization, str] | None:
        """The organisation, and how it was found: id, name, alias. Raises Refused where several are called so."""
        if named.id:
            found = self._by_file_id.get(named.id) or self._own(named.id)
            if isinstance(found, Post):
                raise Refused("other-sort", id=named.id)
            if found is not None:
                return found, "id"
        if not named.name:
            if named.id:
                raise Refused("unknown-id", id=named.id)
            return None
        key = key_of(named.name)
        for rows, how in ((self._by_name.get(key, []), "name"), (self._called(named.name, key), "alias")):
            current = [one for one in rows if not one.is_archived]
            if len(current) > 1:
                raise Refused("ambiguous", name=named.name)
            if current:
                return current[0], how
            if rows:
                raise Refused("archived", name=named.name)
        return None

    def _called(self, name: str, key: str) -> list[Organization]:
        found = self._by_alias.get(key)
        if found is None:
            entries = (self._by_key.get((entry.key, True)) for entry in starter_names().find(name))
            found = [one for one in entries if one is not None]
        return found

    def _own(self, identity: str) -> Organization | None:
        own = own_key(identity, self.city.slug)
        if own is None:
            return None
        sort, key, is_shared = own
        if sort != ORGANIZATION:
            raise Refused("other-sort", id=identity)
        return self._by_key.get((key, is_shared))

    def add(self, name: str, kind: str = "", **values: str) -> Organization:
        """A new organisation of the city's own, which waits."""
        one = Organization(city=self.city, name=name, kind=kind or "other", key=self._free_key(name), **values)
        self.new.setdefault("organizations", []).append(one)
        self._index(one, [])
        return one

    def remember(self, identity: str, one: Organization | Post) -> None:
        """That the file calls it so."""
        if identity:
            self._by_file_id[identity] = one

    def rename(self, one: Organization, name: str) -> None:
        one.name = name
        self._by_name.setdefault(key_of(name), []).append(one)

    def aliases_of(self, one: Organization) -> set[str]:
        return self._aliases.setdefault(id(one), set())

    def call(self, one: Organization, text: str, kind: str) -> bool:
        """Another name of the organisation, which waits; False where it is called so already."""
        names = self.aliases_of(one)
        if text in names or text == one.name:
            return False
        names.add(text)
        self._by_alias.setdefault(key_of(text), []).append(one)
        self.new.setdefault("aliases", []).append(Alias(organization=one, text=text, kind=kind))
        return True

    def reach(self, one: Organization, kind: str, value: str, label: str) -> None:
        self.new.setdefault("contacts", []).append(ContactDetail(organization=one, kind=kind, value=value, label=label))

    def _index(self, one: Organization, aliases: list[str]) -> None:
        self._by_key[one.key, one.city_id is None] = one
        self._aliases[id(one)] = set(aliases)
        for name in dict.fromkeys(key_of(name) for name in (one.name, one.name_sv, one.name_en) if name):
            self._by_name.setdefault(name, []).append(one)
        for text in dict.fromkeys(map(key_of, aliases)):
            self._by_alias.setdefault(text, []).append(one)

    def _free_key(self, name: str) -> str:
        base = slugify(name)[:70] or "organisaatio"
        key, number = base, 2
        while (key, False) in self._by_key:
            key, number = f"{base}-{number}", number + 1
        return key

    # --- Areas, posts, groups ---

    def area(self, name: str) -> tuple[Area | None, bool]:
        """The area of that name, and whether it is new."""
        key = key_of(name)
        if not key:
            return None, False
        if key in self._areas:
            return self._areas[key], False
        keys = {area.key for area in self._areas.values() if area.city_id}
        base = slugify(name)[:70] or "alue"
        free = next(one for one in (base, *(f"{base}-{n}" for n in range(2, len(keys) + 3))) if one not in keys)
        area = Area(city=self.city, key=free, kind=Area.Kind.OTHER, name=name)
        self.new.setdefault("areas", []).append(area)
        self._areas[key] = area
        return area, True

    def post(self, named: Named, organization: Organization | None, area: Area | None) -> Post | None:
        """The post, by its identity or by organisation, name and area."""
        if named.id:
            found = self._by_file_id.get(named.id)
            if isinstance(found, Organization):
                raise Refused("other-sort", id=named.id)
            own = own_key(named.id, self.city.slug)
            if own is not None and own[0] != POST:
                raise Refused("other-sort", id=named.id)
            found = found or (self._posts.get(int(own[1])) if own and own[1].isdecimal() else None)
            if found is not None:
                return found
        if organization is None or not named.name:
            return None
        return self._posts_by_name.get((id(organization), key_of(named.name), id(area) if area else 0))

    def add_post(self, organization: Organization, name: str, kind: str, area: Area | None, **days: Any) -> Post:
        post = Post(city=self.city, organization=organization, name=name, kind=kind, area=area, **days)
        self.new.setdefault("posts", []).append(post)
        self._index_post(post)
        return post

    def _index_post(self, post: Post) -> None:
        organization = self._same(post.organization)
        area = self._areas.get(key_of(post.area.name)) if post.area else None
        self._posts_by_name.setdefault((id(organization), key_of(post.name), id(area) if area else 0), post)
        if post.pk:
            self._posts[post.pk] = post

    def _same(self, one: Organization) -> Organization:
        """The one instance of an organisation: by its identity things are compared before they have a key."""
        return self._by_key.get((one.key, one.city_id is None), one)

    def organization_of(self, post: Post) -> Organization:
        return self._same(post.organization)

    def group(self, name: str) -> Group | None:
        return self._groups.get(key_of(name))

    def add_group(self, name: str, **rule: Any) -> Group:
        group = Group(city=self.city, name=name, **rule)
        self.new.setdefault("groups", []).append(group)
        self._groups[key_of(name)] = group
        return group

    def flush(self, *, store: bool) -> dict[str, list[Any]]:
        """Stores what waits, those first to which others point; gives what was stored. Without `store` it is forgotten."""
        made, self.new = self.new, {}
        if store:
            for name, model in _STORED:
                model.objects.bulk_create(made.get(name, ()), batch_size=1000)
            for post in made.get("posts", ()):
                self._posts[post.pk] = post
        return made


_STORED: Final = (
    ("areas", Area),
    ("organizations", Organization),
    ("aliases", Alias),
    ("contacts", ContactDetail),
    ("posts", Post),
    ("groups", Group),
)
