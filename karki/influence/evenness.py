"""Even-handedness: with people of which party, region and side of the government the city was in contact in a period.

Counted are contacts: a person of theirs at a held engagement that the reader may see, once for each engagement. What
somebody was is asked on the day of the contact, from dated memberships; a party governs on the days on which a minister
stands for it. Who has no political post is counted apart, and who has one about which this is not known is said to be so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.common.publicity import Audience
from karki.engagement.models import Engagement, Participant
from karki.engagement.models.engagement import State
from karki.stakeholders.models import Membership, Post

#: Posts that somebody has by an election or by a party's choice.
POLITICAL = frozenset({Post.Kind.MINISTER, Post.Kind.STATE_SECRETARY, Post.Kind.ADVISER, Post.Kind.MP, Post.Kind.MEP})


@dataclass(frozen=True, slots=True)
class Bar:
    """How many contacts; `share` of the longest bar, in whole per cent. `plain`: what is known of nobody, or of no politician."""

    name: str
    count: int
    share: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Evenness:
    """The same contacts counted three ways, and how many were left out, because nobody of the registry was there."""

    contacts: int
    unnamed: int
    parties: list[Bar]
    regions: list[Bar]
    sides: list[Bar]


def evenness_of(city: City, audience: Audience, first: date, last: date) -> Evenness:
    """Three queries, however many contacts there are."""
    engagements = Engagement.objects.in_city(city).visible_to(audience)
    held = engagements.filter(state=State.HELD, date__range=(first, last))
    rows = Participant.objects.filter(ours=False, engagement__in=held).values_list("engagement__date", "person")
    contacts = [(day, person) for day, person in rows if person is not None]
    unnamed = len(rows) - len(contacts)
    seats = _seats(city, {person for _day, person in contacts}, first, last)
    governing = list(_in_time(_ministers(city), first, last))
    parties: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    sides: Counter[str] = Counter()
    unknown, none = _("not known"), _("no political post")
    for day, person in contacts:
        held_then = [one for one in seats.get(person, []) if one.holds_on(day)]
        if not any(_is_political(one) for one in held_then):
            for counter in (parties, regions, sides):
                counter[none] += 1
            continue
        party = next((found for one in held_then if (found := _party_of(one))), None)
        parties[party[1] if party else unknown] += 1
        regions[next((str(one.post.area) for one in held_then if one.post and one.post.area), unknown)] += 1
        ruling = {found[0] for one in governing if one.holds_on(day) and (found := _party_of(one))}
        sides[_side(party, ruling) or unknown] += 1
    plain = (unknown, none)
    return Evenness(len(contacts), unnamed, _bars(parties, plain), _bars(regions, plain), _bars(sides, plain))


def _side(party: tuple[int, str] | None, ruling: set[int]) -> str:
    """Of a day on which no minister's party is known nothing is said."""
    if party is None or not ruling:
        return ""
    return _("government parties") if party[0] in ruling else _("opposition")


def _party_of(row: Membership) -> tuple[int, str] | None:
    for organization in (row.on_behalf_of, row.organization):
        if organization is not None and organization.kind == "party":
            return organization.pk, organization.display_name
    return None


def _is_political(row: Membership) -> bool:
    return (row.post is not None and row.post.kind in POLITICAL) or _party_of(row) is not None


def _seats(city: City, people: set[int], first: date, last: date) -> Mapping[int, list[Membership]]:
    rows = Membership.objects.filter(person__city=city, person__in=people)
    found: dict[int, list[Membership]] = {}
    for row in _in_time(rows, first, last):
        found.setdefault(row.person_id, []).append(row)
    return found


def _ministers(city: City) -> Iterable[Membership]:
    return Membership.objects.filter(person__city=city, post__kind=Post.Kind.MINISTER)


def _in_time(rows: Iterable[Membership], first: date, last: date) -> Iterable[Membership]:
    """Those that held on any day of the period, with what is said of them; one query."""
    found = rows.filter(Q(starts=None) | Q(starts__lte=last), Q(ends=None) | Q(ends__gte=first))  # type: ignore[attr-defined]
    return found.select_related("organization", "on_behalf_of", "post__area")  # type: ignore[no-any-return]


def _bars(counts: Counter[str], plain: tuple[str, str]) -> list[Bar]:
    """The longest first; what is not known and who is no politician come last."""
    longest = max(counts.values(), default=1)
    named = sorted(((name, n) for name, n in counts.items() if name not in plain), key=lambda one: (-one[1], one[0]))
    rest = [(name, counts[name]) for name in plain if counts[name]]
    return [Bar(name, n, round(100 * n / longest), name in plain) for name, n in (*named, *rest)]
