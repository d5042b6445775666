"""Who may read in the trail what an event says of its subject.

The trail keeps what was written; a reader sees it by the class that the subject has today (karki.common.publicity). Of
a subject that the reader may not see, and of one that is no more, an event tells only who, when and what sort of
thing. A model with a class of publicity is known by itself; one that takes it from another row is registered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from django.apps import apps

from karki.audit.models import Event
from karki.common.publicity import Audience, WithPublicity

#: Of rows by id, those that the audience may see, in one query.
Seen = Callable[[Collection[int], Audience], Collection[int]]
_registered: dict[str, Seen] = {}


def register(label: str, seen: Seen) -> None:
    """Rows of the model `label` (engagement.commitment) are seen by the rule of another row."""
    _registered[label] = seen


def hidden(events: Iterable[Event], audience: Audience | None) -> set[int]:
    """The events whose subject the audience may not read of; without an audience everybody but those who read secrets."""
    asked: dict[str, set[int]] = {}
    events = list(events)
    for event in events:
        if event.subject_id.isdecimal():
            asked.setdefault(event.subject_type, set()).add(int(event.subject_id))
    unseen = {label: ids - set(_seen(label, ids, audience)) for label, ids in asked.items()}
    return {
        event.pk
        for event in events
        if event.subject_id.isdecimal() and int(event.subject_id) in unseen[event.subject_type]
    }


def labels() -> list[str]:
    """The models whose rows may be secret: their names are no one's to search for who does not read secrets."""
    own = [model._meta.label_lower for model in apps.get_models() if issubclass(model, WithPublicity)]
    return [*own, *_registered]


def _seen(label: str, ids: set[int], audience: Audience | None) -> Collection[int]:
    if audience is not None and audience.reads_secret:
        return ids
    reader = audience or Audience(city_id=0, user_id=0)
    if label in _registered:
        return _registered[label](ids, reader)
    try:
        model = apps.get_model(label)
    except LookupError:
        return ids
    if not issubclass(model, WithPublicity):
        return ids
    seen = model._default_manager.filter(pk__in=ids)
    return {pk for pk, publicity in seen.values_list("pk", "publicity") if reader.may_see(publicity)}
