"""The database refuses what the models refuse: raw SQL does not change the trail either."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from karki.audit import trail
from karki.audit.models import Event


@pytest.fixture
def event(lautasalmi: SimpleNamespace) -> Event:
    with transaction.atomic():
        return trail.record("cities.city_created", subject=lautasalmi.city, city=lautasalmi.city, by=lautasalmi.aino)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET code = 'other'",
        "UPDATE audit_event SET actor_id = NULL WHERE id > 0",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event",
    ],
)
def test_raw_sql_changes_nothing(event: Event, statement: str) -> None:
    """Where a statement is not of this database's language, it is refused too."""
    before = list(Event.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(Event.objects.values()) == before


def test_refusal_names_the_table(event: Event) -> None:
    with pytest.raises(DatabaseError, match="audit_event is append-only"), transaction.atomic():
        Event.objects.all()._raw_delete("default")


@pytest.mark.django_db(transaction=True)
def test_emptying_the_test_database_leaves_the_refusal_in_place(event: Event) -> None:
    from django.core.management import call_command

    call_command("flush", interactive=False, verbosity=0)
    assert not Event.objects.exists()
    with transaction.atomic():
        trail.record("cities.city_created", subject=event, city=None, by=None)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event")
