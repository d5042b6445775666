from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def as_their_entries(apps: Any, schema_editor: Any) -> None:
    entries = apps.get_model("search", "IndexedEntry").objects.filter(pk=OuterRef("entry"))
    apps.get_model("search", "IndexedWord").objects.update(kind=Subquery(entries.values("kind")))


class Migration(migrations.Migration):
    dependencies = [("search", "0001_tables")]

    operations = [
        migrations.AddField("indexedword", "kind", models.CharField(max_length=40, default=""), preserve_default=False),
        migrations.RunPython(as_their_entries, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            "indexedword",
            models.Index(fields=["kind", "word", "-points", "-entry"], name="search_indexedword_of_kind"),
        ),
    ]
