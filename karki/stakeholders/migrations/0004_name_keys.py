from django.db import migrations

from karki.stakeholders.models import keys


def fill_keys(apps, schema_editor):
    """Gives those who are in the registry already the keys by which they are sorted and found."""
    for label in ("Person", "Organization"):
        model = apps.get_model("stakeholders", label)
        rows = []
        for row in model.objects.only("name").iterator(chunk_size=2000):
            row.name_key = keys.key_of(row.name)[:400]
            if label == "Person":
                row.sort_key = keys.key_of(keys.surname_first(row.name))[:400]
            rows.append(row)
        fields = ["name_key", "sort_key"] if label == "Person" else ["name_key"]
        model.objects.bulk_update(rows, fields, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0003_registry")]
    operations = [migrations.RunPython(fill_keys, migrations.RunPython.noop)]
