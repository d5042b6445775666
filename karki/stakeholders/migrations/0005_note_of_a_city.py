import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """No page wrote a note before this, so that no row lacks its city."""

    dependencies = [("cities", "0003_sign_in"), ("stakeholders", "0004_name_keys")]
    operations = [
        migrations.AddField(
            model_name="note",
            name="city",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cities.city"),
        ),
    ]
