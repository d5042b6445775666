"""Two roles in PostgreSQL: one owns the tables and migrates, another serves the pages and cannot touch what is written once.

The triggers (`append_only`) refuse a change of the trail whoever asks; but who owns a table can take its triggers off.
A server that is not the owner can neither do that nor has it the right to update or delete there at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from psycopg import sql

#: What only migrations write.
_READ_ONLY = ("django_migrations",)


def written_once() -> list[str]:
    """The tables whose rows are never changed, as the database itself knows them by their triggers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = current_schema() AND t.tgname = c.relname || '_append_only' ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def statements(role: str, once: Iterable[str]) -> list[str]:
    """What gives `role` the rights of a server and no more; run by the owner of the tables, after every migration.

    First everything is taken away, so that the same statements also mend what was given too much.
    """
    who = sql.Identifier(role)
    made = [
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {who}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "REVOKE CREATE ON SCHEMA public FROM {who}",
        "GRANT USAGE ON SCHEMA public TO {who}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {who}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {who}",
    ]
    whole = [sql.SQL(one).format(who=who) for one in made]
    for table in once:
        whole.append(
            sql.SQL("REVOKE UPDATE, DELETE ON {table} FROM {who}").format(table=sql.Identifier(table), who=who)
        )
    for table in _READ_ONLY:
        whole.append(
            sql.SQL("REVOKE INSERT, UPDATE, DELETE ON {table} FROM {who}").format(table=sql.Identifier(table), who=who)
        )
    return [f"{one.as_string(None)};" for one in whole]
