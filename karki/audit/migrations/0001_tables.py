from django.db import migrations, models

from karki.audit.append_only import AppendOnly


class Migration(migrations.Migration):

    replaces = [
        ('audit', '0001_initial'),
        ('audit', '0002_people_by_id'),
        ('audit', '0003_append_only'),
        ('audit', '0004_city_and_actor'),
        ('audit', '0005_order_of_writing'),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('city_id', models.BigIntegerField(null=True)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('code', models.CharField(max_length=80)),
                ('subject_type', models.CharField(max_length=80)),
                ('subject_id', models.CharField(max_length=40)),
                ('subject_label', models.CharField(blank=True, max_length=300)),
                ('details', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['city_id', '-at'], name='audit_event_city_at'), models.Index(fields=['subject_type', 'subject_id'], name='audit_event_subject'), models.Index(fields=['city_id', 'actor_id'], name='audit_event_city_actor')],
            },
        ),
        AppendOnly('audit_event'),
    ]
