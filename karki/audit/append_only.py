"""Tables in which rows are written once: the database itself refuses what the models refuse.

Use in a migration: `operations = [AppendOnly("audit_event")]`. A migration that rebuilds the table on SQLite (any
change of a column) drops its triggers: end it with another AppendOnly.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

_REFUSING = """
CREATE OR REPLACE FUNCTION karki_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
#: SQLite's INSERT OR REPLACE deletes without asking the triggers of DELETE.
_REPLACING = "WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid) "


def creating(vendor: str, table: str) -> list[str]:
    """Triggers that refuse UPDATE, DELETE and, where there is one, TRUNCATE, whoever asks and however."""
    dropping = dropped(vendor, table)
    if vendor == "postgresql":
        return [
            _REFUSING,
            *dropping,
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION karki_append_only()",
            f"CREATE TRIGGER {table}_append_only_all BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION karki_append_only()",
        ]
    conditions = {"UPDATE": "", "DELETE": "", "INSERT": _REPLACING.format(table=table)}
    return dropping + [
        f"CREATE TRIGGER {table}_append_only_{deed.lower()} BEFORE {deed} ON {table} {condition}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for deed, condition in conditions.items()
    ]


def dropped(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {table}_append_only{end} ON {table}" for end in ("", "_all")]
    return [f"DROP TRIGGER IF EXISTS {table}_append_only_{deed}" for deed in ("update", "delete", "insert")]


class AppendOnly(Operation):
    """From here on nothing in `table` is changed or deleted."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models know nothing of it."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in creating(schema_editor.connection.vendor, self.table):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in dropped(schema_editor.connection.vendor, self.table):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Rows of {self.table} are written once"
