import django.db.models.deletion
import karki.clock.models.rules
import karki.common.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('clock', '0001_initial'),
        ('clock', '0002_cycles_of_mandates'),
        ('clock', '0003_feed'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cities', '0001_tables'),
        ('governance', '0001_tables'),
        ('stakeholders', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('body', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='cycle', to='governance.body', verbose_name='body')),
                ('per_year', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='follow-ups a year')),
                ('dispatch_days', models.PositiveSmallIntegerField(default=4, help_text='The administrative regulations say.', verbose_name='agenda sent, working days before the meeting')),
                ('prepare_days', models.PositiveSmallIntegerField(default=10, help_text='Not later than the agenda.', verbose_name='material ready, working days before the meeting')),
            ],
            options={
                'verbose_name': 'cycle',
                'verbose_name_plural': 'cycles',
                'ordering': ['body__order', 'body_id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('prepare_days__gte', models.F('dispatch_days'))), name='clock_cycle_prepared_before_dispatch', violation_error_message='The material is ready before the agenda is sent.'), models.CheckConstraint(condition=models.Q(('prepare_days__lte', 60)), name='clock_cycle_days_plausible', violation_error_message='At most 60 working days.')],
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='cities.city')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to=settings.AUTH_USER_MODEL)),
                ('scope', models.CharField(choices=[('city', 'the whole city'), ('person', "one person's"), ('goal', "one goal's"), ('body', "one body's")], max_length=10, verbose_name='what it holds')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='stakeholders.person')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='governance.body')),
                ('goal', models.PositiveBigIntegerField(blank=True, help_text='An id of plans, a layer above.', null=True)),
                ('title', models.CharField(max_length=300, verbose_name='name')),
                ('language', models.CharField(choices=[('fi', 'fi'), ('sv', 'sv'), ('en', 'en')], max_length=2)),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('opened_at', models.DateTimeField()),
                ('rotated_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('last_read_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'calendar subscription',
                'verbose_name_plural': 'calendar subscriptions',
                'ordering': ['-opened_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', True), ('goal__isnull', True), ('person__isnull', True), ('scope', 'city')), models.Q(('body__isnull', True), ('goal__isnull', True), ('person__isnull', False), ('scope', 'person')), models.Q(('body__isnull', False), ('goal__isnull', True), ('person__isnull', True), ('scope', 'body')), models.Q(('body__isnull', True), ('goal__isnull', False), ('person__isnull', True), ('scope', 'goal')), _connector='OR'), name='clock_feed_scope_has_its_subject'), models.CheckConstraint(condition=models.Q(('language__in', ['fi', 'sv', 'en'])), name='clock_feed_language_known')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='governance.body', verbose_name='body')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('meets_on', models.DateField(verbose_name='day of the meeting')),
                ('starts_at', models.DateTimeField(blank=True, null=True)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('done', 'held'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('dispatched_on', models.DateField(blank=True, null=True, verbose_name='agenda sent on')),
                ('prepared_by', models.DateField(blank=True, null=True, verbose_name='material ready by')),
                ('uid', models.CharField(blank=True, max_length=255)),
                ('recurrence', models.CharField(blank=True, max_length=40)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('day_kept', models.BooleanField(default=False)),
                ('changed_at', models.DateTimeField(default=karki.common.clock.now)),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['meets_on', 'starts_at', 'id'],
                'indexes': [models.Index(fields=['body', 'meets_on'], name='clock_meeting_by_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('uid', ''), _negated=True), fields=('body', 'uid', 'recurrence'), name='clock_meeting_event_once_in_body'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'done', 'cancelled'])), name='clock_meeting_state_known'), models.CheckConstraint(condition=models.Q(('dispatched_on__isnull', True), ('dispatched_on__lte', models.F('meets_on')), _connector='OR'), name='clock_meeting_dispatched_before', violation_error_message='The agenda is sent before the meeting.'), models.CheckConstraint(condition=models.Q(('prepared_by__isnull', True), ('prepared_by__lte', models.F('meets_on')), _connector='OR'), name='clock_meeting_prepared_before', violation_error_message='The material is ready before the meeting.'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), models.Q(('ends_at__gte', models.F('starts_at')), ('starts_at__isnull', False)), _connector='OR'), name='clock_meeting_ends_after_start', violation_error_message='The meeting cannot end before it begins.')],
            },
        ),
        migrations.CreateModel(
            name='MeetingImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meeting_imports', to='cities.city')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='governance.body')),
                ('filename', models.CharField(max_length=200, verbose_name='file')),
                ('form', models.CharField(choices=[('ics', 'ics'), ('csv', 'csv')], max_length=4)),
                ('content', models.JSONField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'imported calendar',
                'verbose_name_plural': 'imported calendars',
                'ordering': ['-created_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('form__in', ['ics', 'csv'])), name='clock_meetingimport_form_known')],
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='clock.cycle')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='occurrences', to='clock.meeting', verbose_name='at the meeting')),
                ('meeting_kept', models.BooleanField(default=False)),
                ('meets_on', models.DateField(blank=True, null=True, verbose_name='day of the meeting')),
                ('dispatched_on', models.DateField(blank=True, null=True, verbose_name='agenda sent on')),
                ('prepared_by', models.DateField(blank=True, null=True, verbose_name='material ready by')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('done', 'done'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('changed_at', models.DateTimeField(default=karki.common.clock.now)),
            ],
            options={
                'verbose_name': 'follow-up of a body',
                'verbose_name_plural': 'follow-ups of bodies',
                'ordering': ['year', 'cycle', 'number'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'year', 'number'), name='clock_occurrence_once_in_year'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='clock_occurrence_number_from_one'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'done', 'cancelled'])), name='clock_occurrence_state_known')],
            },
        ),
        migrations.CreateModel(
            name='Window',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='windows', to='cities.city')),
                ('code', models.SlugField(max_length=80)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_sv', models.CharField(blank=True, max_length=200, verbose_name='title in Swedish')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('description', models.TextField(blank=True, verbose_name='what can be influenced')),
                ('description_sv', models.TextField(blank=True, verbose_name='the same in Swedish')),
                ('description_en', models.TextField(blank=True, verbose_name='the same in English')),
                ('starts', models.DateField(verbose_name='from')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='until')),
                ('certainty', models.CharField(choices=[('fixed', 'fixed by law or decision'), ('usual', 'usual time'), ('estimated', 'estimated')], max_length=10, verbose_name='how certain')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='address of the source')),
                ('touches_all', models.BooleanField(default=False, verbose_name='touches every goal')),
                ('hidden', models.BooleanField(default=False, verbose_name='hidden')),
            ],
            options={
                'verbose_name': 'window of influence',
                'verbose_name_plural': 'windows of influence',
                'ordering': ['starts', 'code'],
                'constraints': [models.UniqueConstraint(fields=('city', 'code'), name='clock_window_code_once_in_city'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='clock_window_has_title'), models.CheckConstraint(condition=models.Q(('certainty__in', ['fixed', 'usual', 'estimated'])), name='clock_window_certainty_known'), models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='clock_window_ends_after_start', violation_error_message='The last day cannot be before the first.'), models.CheckConstraint(condition=models.Q(models.Q(('certainty', 'fixed'), _negated=True), models.Q(('source', ''), _negated=True), _connector='OR'), name='clock_window_fixed_has_source', violation_error_message='Say by what it is fixed: a law or a decision.')],
            },
        ),
        migrations.CreateModel(
            name='CountingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('city', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='counting_rules', to='cities.city')),
                ('eves_off', models.JSONField(blank=True, default=karki.clock.models.rules.usual_eves, verbose_name='eves that are no working days')),
                ('lead_advocacy', models.PositiveSmallIntegerField(default=20, verbose_name='lead time of a tool of advocacy')),
                ('lead_communication', models.PositiveSmallIntegerField(default=10, verbose_name='lead time of a tool of communications')),
                ('needs_decision', models.BooleanField(default=True, verbose_name='the day is counted back through a meeting')),
                ('decides_through', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='governance.body', verbose_name='through the meetings of')),
            ],
            options={
                'verbose_name': 'rules of counting back',
                'verbose_name_plural': 'rules of counting back',
                'constraints': [models.CheckConstraint(condition=models.Q(('lead_advocacy__lte', 250), ('lead_communication__lte', 250)), name='clock_countingrules_lead_within_a_year', violation_error_message='A lead time is at most 250 working days.')],
            },
        ),
    ]
