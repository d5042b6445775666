import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('influence', '0001_initial'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cities', '0001_tables'),
        ('plans', '0001_tables'),
        ('stakeholders', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='plans.goal')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='stakeholders.person')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='stakeholders.organization')),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='plans.influence')),
                ('influence', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='influence')),
                ('interest', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='interest')),
                ('placed_on', models.DateField(verbose_name='as seen on')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by_name', models.CharField(max_length=150)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'placement on an influencer map',
                'verbose_name_plural': 'placements on influencer maps',
                'ordering': ['-placed_on', '-id'],
                'indexes': [models.Index(fields=['goal', '-placed_on', '-id'], name='influence_placement_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', True), ('organization__isnull', True), ('person__isnull', False)), models.Q(('entry__isnull', True), ('organization__isnull', False), ('person__isnull', True)), models.Q(('entry__isnull', False), ('organization__isnull', True), ('person__isnull', True)), _connector='OR'), name='influence_placement_of_one'), models.CheckConstraint(condition=models.Q(models.Q(('influence__isnull', True), ('interest__isnull', True)), models.Q(('influence__range', (1, 5)), ('interest__range', (1, 5))), _connector='OR'), name='influence_placement_on_the_scale', violation_error_message='Influence and interest are from 1 to 5.')],
            },
        ),
        migrations.CreateModel(
            name='Relationship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='stakeholders.person')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='stakeholders.organization')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relationships', to='cities.city')),
                ('every', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='contact every')),
                ('unit', models.CharField(choices=[('day', 'days'), ('month', 'months')], default='month', max_length=5, verbose_name='unit')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='relationships_to_keep', to='stakeholders.person', verbose_name='who of ours keeps it up')),
            ],
            options={
                'verbose_name': 'relationship',
                'verbose_name_plural': 'relationships',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organization__isnull', True), ('person__isnull', False)), models.Q(('organization__isnull', False), ('person__isnull', True)), _connector='OR'), name='influence_relationship_of_one', violation_error_message='It belongs to a person or to an organisation, not to both.'), models.CheckConstraint(condition=models.Q(('unit__in', ['day', 'month'])), name='influence_relationship_unit_known'), models.CheckConstraint(condition=models.Q(('every__isnull', True), ('every__range', (1, 1000)), _connector='OR'), name='influence_relationship_cadence_plausible', violation_error_message='The cadence is from 1 to 1,000.'), models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('city', 'person'), name='influence_relationship_once_of_person'), models.UniqueConstraint(condition=models.Q(('organization__isnull', False)), fields=('city', 'organization'), name='influence_relationship_once_of_organization')],
            },
        ),
        migrations.CreateModel(
            name='Stance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publicity', models.CharField(choices=[('public', 'public'), ('internal', 'internal'), ('secret', 'secret')], max_length=8, verbose_name='publicity class')),
                ('secret_ground', models.CharField(blank=True, help_text='For example JulkL 24 § 1 mom. 17 k.', max_length=200, verbose_name='ground of secrecy')),
                ('secret_until', models.DateField(blank=True, null=True, verbose_name='secret until')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='stakeholders.person')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='stakeholders.organization')),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stances', to='plans.objective')),
                ('stance', models.CharField(choices=[('for', 'for'), ('leaning', 'leaning for'), ('neutral', 'neutral'), ('against', 'against'), ('unknown', 'not known')], max_length=8, verbose_name='stance')),
                ('said_on', models.DateField(verbose_name='as known on')),
                ('ground', models.TextField(blank=True, verbose_name='what it is based on')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by_name', models.CharField(max_length=150)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'stance',
                'verbose_name_plural': 'stances',
                'ordering': ['-said_on', '-id'],
                'indexes': [models.Index(fields=['objective', '-said_on', '-id'], name='influence_stance_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organization__isnull', True), ('person__isnull', False)), models.Q(('organization__isnull', False), ('person__isnull', True)), _connector='OR'), name='influence_stance_of_one', violation_error_message='It belongs to a person or to an organisation, not to both.'), models.CheckConstraint(condition=models.Q(('publicity__in', ['public', 'internal', 'secret'])), name='influence_stance_publicity_known', violation_error_message='Choose the publicity class.'), models.CheckConstraint(condition=models.Q(models.Q(('publicity', 'secret'), _negated=True), models.Q(models.Q(('secret_ground', ''), _negated=True), ('secret_until__isnull', False)), _connector='OR'), name='influence_stance_secret_has_ground', violation_error_message='What is secret needs its paragraph of the Act and the last day of secrecy.'), models.CheckConstraint(condition=models.Q(('publicity', 'secret'), models.Q(('secret_ground', ''), ('secret_until__isnull', True)), _connector='OR'), name='influence_stance_ground_only_of_secret', violation_error_message='Only what is secret has a ground of secrecy.'), models.CheckConstraint(condition=models.Q(('stance__in', ['for', 'leaning', 'neutral', 'against', 'unknown'])), name='influence_stance_known')],
            },
        ),
    ]
