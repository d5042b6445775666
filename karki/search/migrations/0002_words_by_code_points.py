"""On PostgreSQL words and keys are compared letter by letter, as they are on SQLite, whatever the database's language."""

from typing import Any

from django.db import migrations

COLUMNS = [("search_indexedword", "word", 64), ("search_indexedentry", "key", 100)]


def by_code_points(apps: Any, schema_editor: Any) -> None:
    _collate(schema_editor, "C")


def by_default(apps: Any, schema_editor: Any) -> None:
    _collate(schema_editor, "default")


def _collate(schema_editor: Any, collation: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table, column, length in COLUMNS:
            schema_editor.execute(
                f'ALTER TABLE {table} ALTER COLUMN "{column}" TYPE varchar({length}) COLLATE "{collation}"'
            )


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(by_code_points, by_default)]
