"""Organisations, posts and groups of a file, and what people's rows say of them: found in the directory or made."""

from __future__ import annotations

from typing import Any

from karki.stakeholders.exchange.records import (
    Contact,
    GroupRecord,
    Named,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    Record,
    Seat,
)
from karki.stakeholders.exchange.values import Refused
from karki.stakeholders.importing.directory import Directory, post_kind
from karki.stakeholders.importing.entries import Sits
from karki.stakeholders.importing.report import Report
from karki.stakeholders.models import Area, ContactDetail, Group, Organization, Post


class Placing:
    def __init__(self, directory: Directory, report: Report) -> None:
        self.directory, self._report = directory, report
        self.changed: dict[int, Organization] = {}
        self.changed_posts: dict[int, Post] = {}

    # --- Rows of organisations, posts and groups ---

    def organizations(self, records: list[OrganizationRecord]) -> list[tuple[OrganizationRecord, Refused]]:
        """Takes the organisations of a piece; gives those that were refused."""
        refused, found = [], []
        for record in records:
            try:
                found.append((record, *self._organization(record)))
            except Refused as why:
                refused.append((record, why))
        reached = self._reached([one for _record, one, _is_new in found if one.pk])
        for record, one, is_new in found:
            gained = self._gained(record, one, reached)
            if not is_new:
                gained = gained or (one.pk in self.changed)
                self._report.counts["organizations-changed" if gained else "organizations-same"] += 1
        return refused

    def _organization(self, record: OrganizationRecord) -> tuple[Organization, bool]:
        known = self.directory.known(Named(record.name, record.id))
        if known is None:
            values = {"name_sv": record.name_sv, "name_en": record.name_en, "source": record.source}
            one = self.directory.add(record.name, record.kind, **values)
            self._report.counts["organizations-new"] += 1
        else:
            one, how = known
            if how == "alias":
                self._by_alias(record, record.name, one)
            elif how == "id" and one.pk and one.city_id and record.name != one.name:
                self.directory.rename(one, record.name)
                self._changed(one)
        self.directory.remember(record.id, one)
        return one, known is None

    def _gained(self, record: OrganizationRecord, one: Organization, reached: dict[int, set[tuple[str, str]]]) -> bool:
        is_shared = one.city_id is None
        gained = False
        for name in () if is_shared else ("name_sv", "name_en", "kind", "source"):
            value = getattr(record, name)
            if value and value != getattr(one, name):
                setattr(one, name, value)
                self._changed(one)
                gained = True
        new_contacts = [one_ for one_ in record.contacts if self._is_new(one, one_, reached)]
        new_names = [
            called
            for called in record.names
            if called.text != one.name and called.text not in self.directory.aliases_of(one)
        ]
        if is_shared and (new_contacts or new_names):
            self._report.remark(record.line, record.part, "shared", {"name": one.name})
            return False
        for contact in new_contacts:
            self.directory.reach(one, contact.kind, contact.value, contact.label)
            self._report.counts["contacts-new"] += 1
        for called in new_names:
            self._report.counts["names-new"] += self.directory.call(one, called.text, called.kind)
        return gained or bool(new_contacts or new_names)

    def _changed(self, one: Organization) -> None:
        if one.pk:
            self.changed[one.pk] = one

    def _is_new(self, one: Organization, contact: Contact, reached: dict[int, set[tuple[str, str]]]) -> bool:
        known = reached.setdefault(id(one), set())
        key = (contact.kind, contact.value.casefold())
        is_new = key not in known
        known.add(key)
        return is_new

    def _reached(self, rows: list[Organization]) -> dict[int, set[tuple[str, str]]]:
        by_pk = {one.pk: one for one in rows}
        found: dict[int, set[tuple[str, str]]] = {}
        for contact in ContactDetail.objects.filter(organization__in=list(by_pk)) if by_pk else ():
            one = by_pk[contact.organization_id or 0]
            found.setdefault(id(one), set()).add((contact.kind, contact.value.casefold()))
        return found

    def post(self, record: PostRecord) -> None:
        organization = self._named(record, record.organization)
        assert organization is not None
        area = self._area(record, record.area)
        post = self.directory.post(Named(record.name, record.id), organization, area)
        if post is None:
            post = self._new_post(record, organization, record.name, record.kind, area, record.starts, record.ends)
        else:
            self._edit_post(post, record, area)
        self.directory.remember(record.id, post)

    def _edit_post(self, post: Post, record: PostRecord, area: Area | None) -> None:
        said: dict[str, Any] = {
            "name": record.name,
            "kind": record.kind,
            "area": area,
            "starts": record.starts,
            "ends": record.ends,
        }
        news = {name: value for name, value in said.items() if value and value != getattr(post, name)}
        starts, ends = news.get("starts", post.starts), news.get("ends", post.ends)
        if starts and ends and ends < starts:
            raise Refused("ends-first")
        for name, value in news.items():
            setattr(post, name, value)
        self._report.counts["posts-changed" if news else "posts-same"] += 1
        if news and post.pk:
            self.changed_posts[post.pk] = post

    def group(self, record: GroupRecord) -> None:
        rule: dict[str, Any] = {
            "post_kind": record.post_kind,
            "area": self._area(record, record.area),
            "party": self._named(record, record.party),
            "organization": self._named(record, record.organization),
        }
        known = self.directory.group(record.name)
        if known is None:
            self.directory.add_group(record.name, by_rule=record.by_rule, **(rule if record.by_rule else {}))
            self._report.counts["groups-new"] += 1
            return
        if {name: _pk(getattr(known, name)) for name in rule} != {name: _pk(value) for name, value in rule.items()}:
            raise Refused("taken", name=known.name)
        self._report.counts["groups-same"] += 1

    # --- What a person's row says ---

    def sits(self, record: PersonRecord) -> list[Sits]:
        """The memberships of the row. What has neither organisation nor party becomes the job title."""
        found = []
        for seat in record.seats:
            one = self._sits(record, seat)
            if one is not None:
                found.append(one)
        return found

    def _sits(self, record: PersonRecord, seat: Seat) -> Sits | None:
        party = self._named(record, seat.party, kind="party")
        organization = self._named(record, seat.organization)
        area = self._area(record, seat.area) if seat.post else None
        post = self.directory.post(seat.post, organization, area) if seat.post else None
        if post is not None:
            organization = self.directory.organization_of(post)
        elif organization is None and party is not None and not seat.post:
            organization, party = party, None
            self._report.remark(record.line, record.part, "party-alone", {"name": organization.name})
        elif organization is None:
            words = seat.post.name or seat.role
            if not words and seat.post.id:
                raise Refused("unknown-id", id=seat.post.id)
            if not record.title and words:
                record.title = words[:150]
                self._report.remark(record.line, record.part, "role-as-title", {"role": words})
                return None
            raise Refused("no-organization", name=words)
        elif seat.post.name:
            post = self._new_post(record, organization, seat.post.name, seat.post_kind, area)
        values = {
            "role": seat.role,
            "starts": seat.starts,
            "ends": seat.ends,
            "ended_why": seat.ended_why,
            "source": seat.source,
        }
        return Sits(organization, post, party, values)

    def groups(self, record: PersonRecord) -> list[Group]:
        found = []
        for name in record.groups:
            group = self.directory.group(name)
            if group is None:
                group = self.directory.add_group(name)
                self._report.counts["groups-new"] += 1
                self._report.remark(record.line, record.part, "new-group", {"name": name})
            if group.by_rule:
                self._report.remark(record.line, record.part, "rule-members", {"name": group.name})
            else:
                found.append(group)
        return found

    def _named(self, record: Record, named: Named, kind: str = "") -> Organization | None:
        """The organisation that is meant; one that nobody knows is made, and told."""
        if not named:
            return None
        known = self.directory.known(named)
        if known is not None:
            if known[1] == "alias":
                self._by_alias(record, named.name, known[0])
            return known[0]
        if len(named.name) > 200:
            raise Refused("value-too-long", field=named.name[:30], most=200)
        one = self.directory.add(named.name, kind)
        self.directory.remember(named.id, one)
        self._report.counts["organizations-new"] += 1
        self._report.remark(record.line, record.part, "new-organization", {"name": named.name})
        return one

    def _new_post(
        self, record: Record, organization: Organization, name: str, kind: str, area: Area | None, *days: Any
    ) -> Post:
        guessed = kind or post_kind(name)
        starts, ends = days or (None, None)
        post = self.directory.add_post(organization, name, guessed, area, starts=starts, ends=ends)
        self._report.counts["posts-new"] += 1
        values = {"name": name, "organization": organization.name}
        self._report.remark(record.line, record.part, "new-post", values)
        if not kind and guessed != Post.Kind.OTHER:
            self._report.remark(record.line, record.part, "kind-guessed", {"name": name, "kind": guessed})
        return post

    def _area(self, record: Record, name: str) -> Area | None:
        area, is_new = self.directory.area(name)
        if is_new:
            self._report.remark(record.line, record.part, "new-area", {"name": name})
        return area

    def _by_alias(self, record: Record, said: str, one: Organization) -> None:
        self._report.remark(record.line, record.part, "by-alias", {"said": said, "name": one.name})


def _pk(value: Any) -> Any:
    """Rows by their key, or as they wait; nothing is nothing."""
    return (getattr(value, "pk", None) or id(value)) if hasattr(value, "pk") else value or ""
