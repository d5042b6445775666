from django.db import migrations

from karki.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_people_by_id")]
    operations = [AppendOnly("audit_event")]
