import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('reminders', '0001_reminders'),
        ('reminders', '0002_windows_rules_and_chores'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cities', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Chore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('next_at', models.DateTimeField(verbose_name='next time')),
                ('ran_at', models.DateTimeField(blank=True, null=True, verbose_name='last time')),
            ],
            options={
                'verbose_name': 'work that time does',
                'verbose_name_plural': 'work that time does',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='cities.city')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to=settings.AUTH_USER_MODEL)),
                ('period', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('queued', 'waits to be sent'), ('sending', 'is being sent'), ('handed', 'handed to the mail server'), ('sent', 'sent'), ('empty', 'nothing to tell'), ('failed', 'not accepted by the mail server')], default='queued', max_length=8)),
                ('message_id', models.CharField(max_length=200, unique=True)),
                ('created_at', models.DateTimeField()),
                ('not_before', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claim', models.UUIDField(default=uuid.uuid4)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('fault', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'verbose_name': 'digest',
                'verbose_name_plural': 'digests',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['state', 'not_before'], name='reminders_letter_waiting')],
                'constraints': [models.UniqueConstraint(fields=('city', 'user', 'period'), name='reminders_letter_once_for_person_and_time'), models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sending', 'handed', 'sent', 'empty', 'failed'])), name='reminders_letter_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sending'), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='reminders_letter_sending_has_lease')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cities.city')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_preferences', to=settings.AUTH_USER_MODEL)),
                ('cadence', models.CharField(choices=[('off', 'not at all'), ('daily', 'on the working days that bring something new'), ('weekly', 'once a week')], default='weekly', max_length=6, verbose_name='by e-mail')),
                ('left_out', models.JSONField(blank=True, default=list, verbose_name='kinds that do not come by e-mail')),
            ],
            options={
                'verbose_name': 'choice of reminders',
                'verbose_name_plural': 'choices of reminders',
                'ordering': ['city', 'user'],
                'constraints': [models.UniqueConstraint(fields=('city', 'user'), name='reminders_preference_once_for_person'), models.CheckConstraint(condition=models.Q(('cadence__in', ['off', 'daily', 'weekly'])), name='reminders_preference_cadence_known')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='cities.city')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(choices=[('update', 'to be told before a follow-up'), ('due', 'due'), ('stale', 'without an update for long'), ('ownerless', 'without a responsible official'), ('summary', 'follow-up to be put together'), ('report', 'report to be frozen'), ('useful', 'last useful day before a window of influence'), ('gap', 'nothing on the way before a window of influence'), ('gaps', 'objectives of a goal without anything on the way')], max_length=10, verbose_name='kind')),
                ('matter', models.CharField(max_length=80)),
                ('occasion', models.CharField(max_length=80)),
                ('title', models.TextField(blank=True)),
                ('language', models.CharField(blank=True, max_length=2)),
                ('address', models.CharField(max_length=500)),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='by when')),
                ('details', models.JSONField(blank=True, default=dict)),
                ('created_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('told_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reminders', to='reminders.letter')),
            ],
            options={
                'verbose_name': 'reminder',
                'verbose_name_plural': 'reminders',
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'user', 'matter', 'occasion'), name='reminders_reminder_once_for_matter_and_occasion'), models.CheckConstraint(condition=models.Q(('kind__in', ['update', 'due', 'stale', 'ownerless', 'summary', 'report', 'useful', 'gap', 'gaps'])), name='reminders_reminder_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('matter', ''), _negated=True), models.Q(('occasion', ''), _negated=True)), name='reminders_reminder_has_matter')],
            },
        ),
        migrations.CreateModel(
            name='ReminderRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('city', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_rules', to='cities.city')),
                ('officials_days', models.PositiveSmallIntegerField(default=10, verbose_name='the officials, before the material is ready')),
                ('coordinator_days', models.PositiveSmallIntegerField(default=5, verbose_name='the coordinator, before the material is ready')),
                ('report_days', models.PositiveSmallIntegerField(default=2, verbose_name='the report, before the material is ready')),
                ('due_days', models.PositiveSmallIntegerField(default=10, verbose_name='before a due day')),
                ('useful_days', models.PositiveSmallIntegerField(default=10, verbose_name='before the last useful day')),
                ('gap_days', models.PositiveSmallIntegerField(default=20, verbose_name='before the last useful day, where nothing is on the way')),
                ('gap_summary_days', models.PositiveSmallIntegerField(default=12, verbose_name='the coordinator, where nothing is on the way')),
                ('keep_reminders_days', models.PositiveSmallIntegerField(default=365, validators=[django.core.validators.MinValueValidator(30), django.core.validators.MaxValueValidator(3650)], verbose_name='reminders that are over are kept, days')),
                ('keep_letters_days', models.PositiveSmallIntegerField(default=90, validators=[django.core.validators.MinValueValidator(30), django.core.validators.MaxValueValidator(3650)], verbose_name='what became of letters is kept, days')),
            ],
            options={
                'verbose_name': 'rules of reminding',
                'verbose_name_plural': 'rules of reminding',
                'constraints': [models.CheckConstraint(condition=models.Q(('officials_days__gt', models.F('coordinator_days')), ('coordinator_days__gt', models.F('report_days'))), name='reminders_rules_lowest_level_first', violation_error_message='The officials are asked first, then the coordinator, then for the report.'), models.CheckConstraint(condition=models.Q(('gap_days__gt', models.F('gap_summary_days')), ('gap_days__gte', models.F('useful_days'))), name='reminders_rules_gap_told_in_time', violation_error_message='Where nothing is on the way, the officials are told before the coordinator, and not later than of the last useful day.'), models.CheckConstraint(condition=models.Q(('due_days__lte', 120), ('gap_days__lte', 120), ('officials_days__lte', 120)), name='reminders_rules_days_plausible', violation_error_message='At most 120 working days.'), models.CheckConstraint(condition=models.Q(('keep_reminders_days__range', (30, 3650)), ('keep_letters_days__range', (30, 3650))), name='reminders_rules_kept_plausible', violation_error_message='Between 30 and 3,650 days.')],
            },
        ),
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_schedule', to='cities.city')),
                ('next_at', models.DateTimeField(db_index=True, verbose_name='next time')),
                ('ran_at', models.DateTimeField(blank=True, null=True, verbose_name='last time')),
            ],
            options={
                'verbose_name': 'schedule of reminders',
                'verbose_name_plural': 'schedules of reminders',
                'ordering': ['next_at', 'pk'],
            },
        ),
    ]
