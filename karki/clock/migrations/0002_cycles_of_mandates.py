"""Cities that had mandates before there was a clock get their bodies' follow-ups, as a change of a mandate would give them."""

from django.db import migrations
from django.db.models import Q

from karki.common import clock


def follow(apps, schema_editor):
    Mandate = apps.get_model("governance", "Mandate")
    Cycle = apps.get_model("clock", "Cycle")
    Occurrence = apps.get_model("clock", "Occurrence")
    today = clock.today()
    in_force = (Q(starts__isnull=True) | Q(starts__lte=today)) & (Q(ends__isnull=True) | Q(ends__gte=today))
    of_bodies = Mandate.objects.filter(in_force, power="follows_up", body__isnull=False, per_year__isnull=False)
    for body, times in of_bodies.exclude(body__ends__lt=today).values_list("body", "per_year"):
        cycle, made = Cycle.objects.get_or_create(body_id=body, defaults={"per_year": times})
        if made:
            Occurrence.objects.bulk_create(
                Occurrence(cycle=cycle, year=year, number=number)
                for year in (today.year, today.year + 1)
                for number in range(1, times + 1)
            )


class Migration(migrations.Migration):
    dependencies = [("clock", "0001_initial"), ("governance", "0002_dated")]
    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
