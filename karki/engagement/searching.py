"""What the search finds of engagements, their notes, promises and attachments; each by the stricter class of its own and its engagement's."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common import formats, searching
from karki.common.publicity import Publicity
from karki.common.searching import Entry, Text, Weight, itself
from karki.engagement.models import Attachment, Commitment, Engagement, Note, Participant
from karki.stakeholders.models import Person

Rows = Collection[int] | None
_ENGAGEMENT, _NOTE, _PROMISE, _FILE = (model._meta.label_lower for model in (Engagement, Note, Commitment, Attachment))
_PERSON = Person._meta.label_lower
_STRICT = (Publicity.PUBLIC, Publicity.INTERNAL, Publicity.SECRET)


def register() -> None:
    searching.register(
        kind="engagement",
        label=_("Engagements"),
        entries=engagements,
        follows={_ENGAGEMENT: itself, _PERSON: _engagements_of_erased},
    )
    searching.register(kind="note", label=_("Notes"), entries=notes, follows={_NOTE: itself, _ENGAGEMENT: _notes_of})
    searching.register(
        kind="promise",
        label=_("Promises"),
        entries=promises,
        follows={_PROMISE: itself, _ENGAGEMENT: _promises_of, _PERSON: _promises_of_erased},
    )
    searching.register(
        kind="attachment",
        label=_("Attachments"),
        entries=attachments,
        follows={_FILE: itself, _ENGAGEMENT: _attachments_of},
    )


def _engagements_of_erased(city: City, person: int) -> Rows:
    """Where somebody was whose name is to be found no more."""
    there = Participant.objects.filter(person=person, person__erased_on__isnull=False)
    return set(there.values_list("engagement", flat=True))


def _promises_of_erased(city: City, person: int) -> Rows:
    theirs = Q(person=person, person__erased_on__isnull=False) | Q(owner=person, owner__erased_on__isnull=False)
    return set(Commitment.objects.filter(theirs).values_list("pk", flat=True))


def _attachments_of(city: City, engagement: int) -> Rows:
    return set(Attachment.objects.filter(engagement=engagement).values_list("pk", flat=True))


def _notes_of(city: City, engagement: int) -> Rows:
    return set(Note.objects.filter(engagement=engagement).values_list("pk", flat=True))


def _promises_of(city: City, engagement: int) -> Rows:
    return set(Commitment.objects.filter(engagement=engagement).values_list("pk", flat=True))


def engagements(city: City | None, rows: Rows) -> Iterator[Entry]:
    if city is None:
        return
    found = Engagement.objects.in_city(city).select_related("city").with_people()
    for one in found if rows is None else found.filter(pk__in=rows):
        people = [Text(name, Weight.NAME) for name in (*one.side(True), *one.side(False))]
        said = [Text(text) for text in (one.message, one.why, one.intended, one.outcome, one.place) if text]
        yield Entry(
            row=one.pk,
            title=one.title,
            url=one.get_absolute_url(),
            place=formats.day(one.date),
            texts=(*people, *said),
            day=one.date,
            publicity=one.publicity,
        )


def notes(city: City | None, rows: Rows) -> Iterator[Entry]:
    if city is None:
        return
    found = Note.objects.in_city(city).select_related("engagement__city")
    for one in found if rows is None else found.filter(pk__in=rows):
        engagement = one.engagement
        yield Entry(
            row=one.pk,
            title=engagement.title,
            title_weight=Weight.NONE,
            url=engagement.get_absolute_url(),
            place=f"{one.by_name} {formats.day(engagement.date)}",
            texts=(Text(one.text),),
            day=engagement.date,
            publicity=_stricter(one.publicity, engagement.publicity),
        )


def attachments(city: City | None, rows: Rows) -> Iterator[Entry]:
    """By the name; what is in the file is not read."""
    if city is None:
        return
    found = Attachment.objects.in_city(city).select_related("engagement__city")
    for one in found if rows is None else found.filter(pk__in=rows):
        engagement = one.engagement
        yield Entry(
            row=one.pk,
            title=one.name,
            url=f"{engagement.get_absolute_url()}#attachments",
            place=engagement.title,
            day=engagement.date,
            publicity=_stricter(one.publicity, engagement.publicity),
        )


def promises(city: City | None, rows: Rows) -> Iterator[Entry]:
    if city is None:
        return
    found = Commitment.objects.in_city(city).with_parties()
    for one in found if rows is None else found.filter(pk__in=rows):
        parties = [party for party in (str(one.owner or ""), one.other_party) if party]
        said = [one.text if one.is_secret else "", one.due_words, one.evidence]
        yield Entry(
            row=one.pk,
            title=", ".join(parties) or formats.day(one.made_on) if one.is_secret else one.text,
            title_weight=Weight.NONE if one.is_secret else Weight.TITLE,
            url=one.get_absolute_url(),
            place=", ".join(parties),
            texts=(
                *(Text(party, Weight.NAME) for party in parties),
                *(Text(text) for text in said if text),
            ),
            day=one.made_on,
            publicity=_stricter(one.publicity, one.engagement.publicity if one.engagement else Publicity.PUBLIC),
        )


def _stricter(*classes: str) -> str:
    return max(classes, key=_STRICT.index)
