import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from karki.audit.append_only import AppendOnly


class Migration(migrations.Migration):

    replaces = [
        ('plans', '0001_initial'),
        ('plans', '0002_decision'),
        ('plans', '0003_states_and_versions'),
        ('plans', '0004_append_only'),
        ('plans', '0005_windows_and_lead_times'),
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
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='cities.city')),
                ('first_year', models.PositiveSmallIntegerField(verbose_name='first year')),
                ('last_year', models.PositiveSmallIntegerField(verbose_name='last year')),
            ],
            options={
                'verbose_name': 'council term',
                'verbose_name_plural': 'council terms',
                'ordering': ['-first_year'],
                'constraints': [models.UniqueConstraint(fields=('city', 'first_year'), name='plans_term_once_in_city'), models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('first_year'))), name='plans_term_ends_after_start', violation_error_message='The last year cannot be before the first.')],
            },
        ),
        migrations.CreateModel(
            name='AnnualPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='cities.city')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='plans.term')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('goal_label', models.CharField(blank=True, max_length=40, verbose_name='what the city calls a goal')),
                ('language', models.CharField(default='fi', max_length=2, verbose_name='language')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('preparation', 'in preparation'), ('aligned', 'aligned'), ('approved', 'approved'), ('in_force', 'in force'), ('closed', 'closed')], default='draft', max_length=12, verbose_name='state')),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
            ],
            options={
                'verbose_name': 'annual plan',
                'verbose_name_plural': 'annual plans',
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('city', 'year'), name='plans_annualplan_once_a_year'), models.CheckConstraint(condition=models.Q(('year__gte', 1990), ('year__lte', 2100)), name='plans_annualplan_year_plausible'), models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('city',), name='plans_annualplan_one_in_force', violation_error_message='Another plan of the city is in force.')],
            },
        ),
        migrations.CreateModel(
            name='AlignmentRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='plans.annualplan')),
                ('opened_on', models.DateField(verbose_name='opened on')),
                ('deadline', models.DateField(verbose_name='comments by')),
                ('message', models.TextField(blank=True, verbose_name='what is asked')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
            ],
            options={
                'verbose_name': 'alignment round',
                'verbose_name_plural': 'alignment rounds',
                'ordering': ['-opened_on', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('plan',), name='plans_alignmentround_one_open_in_plan'), models.CheckConstraint(condition=models.Q(('deadline__gte', models.F('opened_on'))), name='plans_alignmentround_deadline_after_opening', violation_error_message='The deadline cannot be before the day on which the round is opened.')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='plans.annualplan')),
                ('order', models.PositiveSmallIntegerField()),
                ('number', models.CharField(max_length=20, verbose_name='number')),
                ('title', models.CharField(max_length=500, verbose_name='title')),
                ('rationale', models.TextField(blank=True, help_text='A blank line begins a new paragraph.', verbose_name='rationale')),
                ('continues', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='continued_by', to='plans.goal', verbose_name='continues the goal of an earlier year')),
                ('leaving', models.BooleanField(default=False, verbose_name='to be left out of the next version')),
            ],
            options={
                'verbose_name': 'goal',
                'verbose_name_plural': 'goals',
                'ordering': ['order', 'id'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'order'), name='plans_goal_order_once_in_plan'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='plans_goal_has_title')],
            },
        ),
        migrations.CreateModel(
            name='ImportDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='import_drafts', to='cities.city')),
                ('file_name', models.CharField(max_length=255)),
                ('state', models.CharField(choices=[('open', 'waits for review'), ('taken', 'taken into use'), ('discarded', 'discarded')], default='open', max_length=10)),
                ('outline', models.JSONField(null=True)),
                ('edits', models.JSONField(default=list)),
                ('plan', models.JSONField()),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_drafts', to=settings.AUTH_USER_MODEL)),
                ('taken_as', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_drafts', to='plans.annualplan')),
            ],
            options={
                'verbose_name': 'import draft',
                'verbose_name_plural': 'import drafts',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Influence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='influences', to='plans.goal')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='plans.influence')),
                ('kind', models.CharField(choices=[('influencer', 'influencer'), ('partner', 'strategic partner')], max_length=10)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('organizations', models.ManyToManyField(blank=True, related_name='influences', to='stakeholders.organization')),
            ],
            options={
                'verbose_name': 'stakeholder of a goal',
                'verbose_name_plural': 'stakeholders of a goal',
                'ordering': ['order', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['influencer', 'partner'])), name='plans_influence_kind_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='plans_influence_has_name'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='plans_influence_not_its_own_parent')],
            },
        ),
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objectives', to='plans.goal')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='plans.objective')),
                ('kind', models.CharField(choices=[('objective', 'objective'), ('theme', 'theme')], default='objective', max_length=10, verbose_name='kind')),
                ('order', models.PositiveSmallIntegerField()),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('text', models.TextField(verbose_name='text')),
                ('timing', models.CharField(blank=True, max_length=200, verbose_name='timing')),
                ('deadline', models.DateField(blank=True, null=True, verbose_name='deadline')),
                ('amount', models.CharField(blank=True, max_length=100, verbose_name='amount')),
                ('continues', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='continued_by', to='plans.objective', verbose_name='continues the objective of an earlier year')),
                ('leaving', models.BooleanField(default=False, verbose_name='to be left out of the next version')),
            ],
            options={
                'verbose_name': 'objective',
                'verbose_name_plural': 'objectives',
                'ordering': ['goal__order', 'order', 'id'],
                'constraints': [models.UniqueConstraint(fields=('goal', 'code'), name='plans_objective_code_once_in_goal'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='plans_objective_has_text', violation_error_message='Write the objective.'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('code__contains', '/'), _negated=True)), name='plans_objective_code_fits_address', violation_error_message='A code is needed, without a slash.'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='plans_objective_not_its_own_parent'), models.CheckConstraint(condition=models.Q(('continues__isnull', True), models.Q(('continues', models.F('id')), _negated=True), _connector='OR'), name='plans_objective_continues_another')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='plans.alignmentround')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='plans.goal')),
                ('objective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='plans.objective')),
                ('about', models.CharField(blank=True, max_length=40, verbose_name='about')),
                ('text', models.TextField(verbose_name='comment')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='plan_comments', to=settings.AUTH_USER_MODEL)),
                ('by_name', models.CharField(max_length=150)),
                ('created_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('resolved_by_name', models.CharField(blank=True, max_length=150)),
            ],
            options={
                'verbose_name': 'comment on the plan',
                'verbose_name_plural': 'comments on the plan',
                'ordering': ['created_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='plans_comment_has_text'), models.CheckConstraint(condition=models.Q(('resolved_at__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='plans_comment_resolved_with_answer')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='plans.goal')),
                ('objective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='plans.objective')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='stakeholders.person')),
                ('name', models.CharField(max_length=200, verbose_name='name, as written')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'responsible official',
                'verbose_name_plural': 'responsible officials',
                'ordering': ['order', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('objective__isnull', True), ('person__isnull', False)), fields=('goal', 'person'), name='plans_assignment_person_once_in_goal'), models.UniqueConstraint(condition=models.Q(('objective__isnull', False), ('person__isnull', False)), fields=('objective', 'person'), name='plans_assignment_person_once_in_objective'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='plans_assignment_has_name')],
            },
        ),
        migrations.CreateModel(
            name='ServedGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='windows', to='plans.goal')),
                ('window', models.SlugField(max_length=80)),
            ],
            options={
                'verbose_name': 'goal that a window serves',
                'verbose_name_plural': 'goals that windows serve',
                'ordering': ['goal', 'window'],
                'constraints': [models.UniqueConstraint(fields=('goal', 'window'), name='plans_servedgoal_once'), models.CheckConstraint(condition=models.Q(('window', ''), _negated=True), name='plans_servedgoal_names_a_window')],
            },
        ),
        migrations.CreateModel(
            name='StatusUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='plans.objective')),
                ('date', models.DateField(verbose_name='date')),
                ('rating', models.CharField(choices=[('on_track', 'On track'), ('at_risk', 'At risk'), ('stalled', 'Stalled'), ('achieved', 'Achieved'), ('dropped', 'Dropped')], max_length=10, verbose_name='how it stands')),
                ('text', models.TextField(verbose_name='in your own words')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='status_updates', to=settings.AUTH_USER_MODEL)),
                ('by_name', models.CharField(max_length=150)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'status update',
                'verbose_name_plural': 'status updates',
                'ordering': ['-date', '-id'],
                'indexes': [models.Index(fields=['objective', '-date', '-id'], name='plans_statusupdate_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('rating__in', ['on_track', 'at_risk', 'stalled', 'achieved', 'dropped'])), name='plans_statusupdate_rating_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='plans_statusupdate_has_text')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='plans.term')),
                ('kind', models.CharField(choices=[('vision', 'vision'), ('principle', 'principle')], max_length=10)),
                ('order', models.PositiveSmallIntegerField()),
                ('text', models.TextField(verbose_name='text')),
            ],
            options={
                'verbose_name': 'statement of the handbook',
                'verbose_name_plural': 'statements of the handbook',
                'ordering': ['kind', 'order', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='plans_statement_has_text')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='plans.annualplan')),
                ('term', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='plans.term')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='governance.body', verbose_name='body')),
                ('date', models.DateField(verbose_name='day of the decision')),
                ('section', models.CharField(max_length=20, verbose_name='section')),
                ('case_number', models.CharField(blank=True, max_length=60, verbose_name='case number')),
                ('text', models.TextField(blank=True, verbose_name='decision, as the minutes say it')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['-date', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('section', ''), _negated=True), name='plans_decision_has_section'), models.CheckConstraint(condition=models.Q(('date__year__gte', 1989), ('date__year__lte', 2100)), name='plans_decision_date_plausible'), models.CheckConstraint(condition=models.Q(models.Q(('plan__isnull', False), ('term__isnull', True)), models.Q(('plan__isnull', True), ('term__isnull', False)), _connector='OR'), name='plans_decision_on_plan_or_handbook'), models.UniqueConstraint(condition=models.Q(('plan__isnull', False)), fields=('plan', 'body', 'date', 'section'), name='plans_decision_once_on_plan'), models.UniqueConstraint(condition=models.Q(('term__isnull', False)), fields=('term', 'body', 'date', 'section'), name='plans_decision_once_on_handbook')],
            },
        ),
        migrations.CreateModel(
            name='ApprovedVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='plans.annualplan')),
                ('term', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='plans.term')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='version', to='plans.decision')),
                ('text', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('pdf', models.BinaryField()),
                ('pdf_sha256', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField()),
                ('created_by_id', models.BigIntegerField(null=True)),
            ],
            options={
                'verbose_name': 'approved version',
                'verbose_name_plural': 'approved versions',
                'ordering': ['number'],
                'indexes': [models.Index(fields=['sha256'], name='plans_approvedversion_hash'), models.Index(fields=['pdf_sha256'], name='plans_approvedversion_pdf_hash')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('plan__isnull', False)), fields=('plan', 'number'), name='plans_approvedversion_once_in_plan'), models.UniqueConstraint(condition=models.Q(('term__isnull', False)), fields=('term', 'number'), name='plans_approvedversion_once_in_term'), models.CheckConstraint(condition=models.Q(models.Q(('plan__isnull', False), ('term__isnull', True)), models.Q(('plan__isnull', True), ('term__isnull', False)), _connector='OR'), name='plans_approvedversion_of_plan_or_handbook'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='plans_approvedversion_number_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Tool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tools', to='plans.term')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='plans.tool')),
                ('kind', models.CharField(choices=[('advocacy', 'advocacy'), ('communication', 'communications')], max_length=14)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200, verbose_name='name')),
            ],
            options={
                'verbose_name': 'tool',
                'verbose_name_plural': 'tools',
                'ordering': ['order', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='plans_tool_has_name'), models.CheckConstraint(condition=models.Q(('kind__in', ['advocacy', 'communication'])), name='plans_tool_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='plans.goal')),
                ('objective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='measures', to='plans.objective', verbose_name='objective')),
                ('tool', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='measures', to='plans.tool', verbose_name='tool')),
                ('text', models.TextField(verbose_name='what is done')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='measures', to='stakeholders.person', verbose_name='who')),
                ('responsible_text', models.CharField(blank=True, max_length=300, verbose_name='responsible, as written')),
                ('timing', models.CharField(blank=True, max_length=200, verbose_name='timing, as written')),
                ('starts', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='until')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('under_way', 'under way'), ('done', 'done'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'measure',
                'verbose_name_plural': 'measures',
                'ordering': ['goal__order', 'order', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='plans_measure_ends_after_start', violation_error_message='The last day cannot be before the first.'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'under_way', 'done', 'cancelled'])), name='plans_measure_state_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='plans_measure_has_text')],
            },
        ),
        migrations.CreateModel(
            name='LeadTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tool', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='lead_time', to='plans.tool')),
                ('days', models.PositiveSmallIntegerField(verbose_name='lead time, working days')),
            ],
            options={
                'verbose_name': 'lead time',
                'verbose_name_plural': 'lead times',
                'constraints': [models.CheckConstraint(condition=models.Q(('days__lte', 250)), name='plans_leadtime_within_a_year', violation_error_message='A lead time is at most 250 working days.')],
            },
        ),
        AppendOnly('plans_decision'),
        AppendOnly('plans_approvedversion'),
    ]
