from django.db import migrations
from django.db.models import F


def end(apps, schema_editor):
    """A round of comments ends with its plan: those that were left open ended by their last day."""
    rounds = apps.get_model("plans", "AlignmentRound").objects.filter(plan__state="closed", closed_on=None)
    rounds.update(closed_on=F("deadline"))


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_words_of_what_is_commented_on")]

    operations = [migrations.RunPython(end, migrations.RunPython.noop)]
