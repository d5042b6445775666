"""A real second role on PostgreSQL: it serves the pages and cannot change what is written once."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, transaction

from karki.audit import grants, trail
from karki.audit.models import Event
from karki.cli import main

ROLE = "karki_test_server"
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="Only PostgreSQL has roles.")


@pytest.fixture
def server(lautasalmi: SimpleNamespace) -> Iterator[None]:
    """The test's connection as the server's role; the role and its rights go with the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN")
        for statement in grants.statements(ROLE, grants.written_once()):
            cursor.execute(statement)
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        yield
        cursor.execute("RESET ROLE")


@on_postgresql
def test_server_works_as_before(server: None, lautasalmi: SimpleNamespace) -> None:
    lautasalmi.deepen.text = "muu"
    lautasalmi.deepen.save()
    with transaction.atomic():
        trail.record("plans.objective.edited", subject=lautasalmi.deepen, city=lautasalmi.city, by=lautasalmi.aino)
    assert Event.objects.count() == 1
    lautasalmi.survey.delete()


@on_postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET code = 'other'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_event_append_only ON audit_event",
        "CREATE OR REPLACE FUNCTION karki_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "SET session_replication_role = replica",
        "GRANT UPDATE ON audit_event TO karki_test_server",
        "UPDATE plans_approvedversion SET number = 9",
        "DELETE FROM plans_decision",
        "DELETE FROM django_migrations",
        "CREATE TABLE public.mine (id int)",
    ],
)
def test_server_cannot_change_what_is_written_once(server: None, statement: str) -> None:
    refused = pytest.raises(DatabaseError, match=r"permission denied|must be owner|has no privileges|no grant options")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("UPDATE audit_event SET code = 'other'")  # of a grant that gives nothing there is only a warning


@on_postgresql
def test_owner_is_refused_by_the_trigger_all_the_same(lautasalmi: SimpleNamespace) -> None:
    with transaction.atomic():
        trail.record("cities.city_created", subject=lautasalmi.city, city=lautasalmi.city, by=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET code = 'other'")


@on_postgresql
def test_tables_that_are_written_once_are_found(lautasalmi: SimpleNamespace) -> None:
    assert {"audit_event", "plans_decision", "plans_approvedversion"} <= set(grants.written_once())


def test_name_of_a_role_cannot_be_a_statement() -> None:
    made = grants.statements('x"; DROP TABLE audit_event; --', ["audit_event"])
    assert all('"x""; DROP TABLE audit_event; --"' in one for one in made if "PUBLIC" not in one)


@pytest.mark.django_db
def test_command_prints_the_statements_or_says_where_there_are_roles() -> None:
    done = CliRunner().invoke(main, ["--language", "en", "grants", "karki_server"])
    if connection.vendor == "postgresql":
        assert 'REVOKE UPDATE, DELETE ON "audit_event" FROM "karki_server";' in done.output
    else:
        assert done.exit_code == 2
        assert "PostgreSQL" in done.output
