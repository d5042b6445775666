"""What was decided cannot be changed or deleted, not even past the models."""

from django.db import migrations

from karki.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_states_and_versions")]
    operations = [AppendOnly("plans_decision"), AppendOnly("plans_approvedversion")]
