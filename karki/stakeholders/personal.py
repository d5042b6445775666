"""Everything that Kärki holds of one person, for the person: as data and as text that can be read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from karki.common import clock, formats, references
from karki.common.publicity import Audience, Publicity
from karki.stakeholders.models import Merge, Note, Person

FORMAT = "karki-person/1"
#: Relations to people that are told here by themselves; all others by those who registered them (`references`).
TOLD_HERE = {
    "stakeholders.note.person",
    "stakeholders.merge.person",
    "stakeholders.merge.into_person",
    "stakeholders.person.merged_into",
    "stakeholders.group.people",  # by its members
}


def data_of(person: Person, audience: Audience) -> dict[str, Any]:
    """What is known of the person and what holds them, relation by relation; notes by what the audience may read.

    Secret matters of others are told as what they are and when, never in their words.
    """
    notes = list(notes_of(person, audience))
    hidden = Note.objects.in_city(person.city).filter(person=person).exclude(pk__in=[note.pk for note in notes]).count()
    return {
        "format": FORMAT,
        "made": clock.now().isoformat(),
        "person": {
            "name": person.name,
            "title": person.title,
            "signs_in_as": person.user.username if person.user else None,
            "purpose": person.purpose,
            "origin": person.origin,
            "retain_until": _plain(person.retain_until),
            "checked_on": _plain(person.checked_on),
            "archived_on": _plain(person.archived_on),
        },
        "held_by": [
            {
                "relation": holder.key,
                "label": str(holder.label),
                "rows": [{"text": one.text, **{key: _plain(value) for key, value in one.data.items()}} for one in held],
            }
            for holder, held in references.held_by(person)
            if holder.key not in TOLD_HERE
        ],
        "merges": [
            {
                "entry": merge.person.name if merge.person else "",
                "into": merge.into_person.name if merge.into_person else "",
                "at": _plain(clock.day_of(merge.at)),
                "undone_at": _plain(clock.day_of(merge.undone_at)) if merge.undone_at else None,
            }
            for merge in Merge.objects.filter(Q(person=person) | Q(into_person=person)).select_related(
                "person", "into_person"
            )
        ],
        "notes": [
            {"text": note.text, "publicity": note.publicity, "written_on": _plain(note.written_on), "by": note.by_name}
            for note in notes
        ],
        "notes_not_shown": hidden,
    }


def notes_of(person: Person, audience: Audience) -> Any:
    """The notes that are told in their words."""
    return Note.objects.in_city(person.city).visible_to(audience).filter(person=person)


def sections_of(data: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The same in words: the facts, what holds the person relation by relation, and the notes."""
    person = data["person"]
    labels = {
        "name": _("Name"),
        "title": _("Job title"),
        "signs_in_as": _("Signs in as"),
        "purpose": _("For what the personal data is needed"),
        "origin": _("Where the data comes from"),
        "retain_until": _("Needed until"),
        "checked_on": _("Checked"),
        "archived_on": _("Archived"),
    }
    sections = [(_("The entry"), [f"{label}: {_shown(person[key])}" for key, label in labels.items() if person[key]])]
    for relation in data["held_by"]:
        rows = ["; ".join(_shown(value) for value in row.values() if value) for row in relation["rows"]]
        sections.append((relation["label"], rows))
    merges = []
    for one in data["merges"]:
        undone = ", " + _("undone %(day)s") % {"day": _shown(one["undone_at"])} if one["undone_at"] else ""
        merges.append(f"{_shown(one['at'])} {one['entry']} → {one['into']}{undone}")
    notes = [
        f"{_shown(note['written_on'])} {note['by']} ({_classes()[note['publicity']]}): {note['text']}"
        for note in data["notes"]
    ]
    if data["notes_not_shown"]:
        notes.append(_("Notes that are secret to you: %(count)s") % {"count": data["notes_not_shown"]})
    return [*sections, *((title, rows) for title, rows in ((_("Merged entries"), merges), (_("Notes"), notes)) if rows)]


def text_of(data: dict[str, Any]) -> str:
    """The same as plain text."""
    parts = [f"{title}\n{'-' * len(title)}\n" + "\n".join(rows) for title, rows in sections_of(data)]
    name = data["person"]["name"]
    return "\n\n".join([f"{name}\n{'=' * len(name)}", *parts]) + "\n"


def _classes() -> dict[str, str]:
    return {code: str(label) for code, label in Publicity.choices}


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if value is None or isinstance(value, (str, int, bool)) else str(value)


def _shown(value: Any) -> str:
    text = str(value)
    try:
        return formats.day(date.fromisoformat(text))
    except ValueError:
        return text
