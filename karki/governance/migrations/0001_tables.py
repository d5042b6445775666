import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('governance', '0001_initial'),
        ('governance', '0002_dated'),
    ]

    initial = True

    dependencies = [
        ('cities', '0001_tables'),
        ('stakeholders', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('starts', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='until')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bodies', to='cities.city')),
                ('slug', models.SlugField(max_length=80)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('kind', models.CharField(choices=[('body', 'body of elected representatives'), ('team', 'team'), ('unit', 'unit')], max_length=8, verbose_name='kind')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='children', to='governance.body', verbose_name='under the body')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'body',
                'verbose_name_plural': 'bodies',
                'ordering': ['order', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='governance_body_ends_after_start', violation_error_message='The last day cannot be before the first.'), models.UniqueConstraint(fields=('city', 'slug'), name='governance_body_slug_once_in_city'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='governance_body_not_its_own_parent', violation_error_message='A body cannot be above itself.')],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('starts', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='until')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='cities.city')),
                ('slug', models.SlugField(max_length=80)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='positions', to='governance.body', verbose_name='in body or unit')),
                ('superior', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='subordinates', to='governance.position', verbose_name='answers to')),
                ('seats', models.PositiveSmallIntegerField(default=1, verbose_name='seats')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'office',
                'verbose_name_plural': 'offices',
                'ordering': ['order', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='governance_position_ends_after_start', violation_error_message='The last day cannot be before the first.'), models.UniqueConstraint(fields=('city', 'slug'), name='governance_position_slug_once_in_city'), models.CheckConstraint(condition=models.Q(('seats__gte', 1)), name='governance_position_has_a_seat', violation_error_message='An office has at least one seat.'), models.CheckConstraint(condition=models.Q(('superior', models.F('id')), _negated=True), name='governance_position_not_its_own_superior', violation_error_message='An office cannot answer to itself.')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('starts', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='until')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mandates', to='cities.city')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='mandates', to='governance.body')),
                ('position', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='mandates', to='governance.position')),
                ('power', models.CharField(choices=[('approves', 'approves the plan'), ('decides_follow_up', 'decides on follow-up'), ('follows_up', 'follows up'), ('takes_part_in_follow_up', 'takes part in follow-up'), ('leads', 'leads'), ('defines_goals', 'defines the spearheads'), ('aligns', 'aligns'), ('drafts', 'drafts the plan'), ('prepares', 'prepares'), ('coordinates', 'coordinates'), ('implements', 'carries out'), ('represents', 'represents the city'), ('keeps_relations', 'keeps relations'), ('supports', 'supports')], max_length=24, verbose_name='power')),
                ('text', models.TextField(blank=True, verbose_name='as the handbook says it')),
                ('clause', models.CharField(blank=True, max_length=80, verbose_name='clause')),
                ('per_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='times a year')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'mandate',
                'verbose_name_plural': 'mandates',
                'ordering': ['order', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='governance_mandate_ends_after_start', violation_error_message='The last day cannot be before the first.'), models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('position__isnull', True)), models.Q(('body__isnull', True), ('position__isnull', False)), _connector='OR'), name='governance_mandate_of_body_or_position', violation_error_message='A mandate belongs to a body or to an office, not to both.'), models.CheckConstraint(condition=models.Q(('per_year__isnull', True), models.Q(('per_year__gte', 1), ('power', 'follows_up')), _connector='OR'), name='governance_mandate_per_year_only_for_follow_up', violation_error_message='Only a follow-up has a number of times a year.'), models.CheckConstraint(condition=models.Q(('power__in', ['approves', 'decides_follow_up', 'follows_up', 'takes_part_in_follow_up', 'leads', 'defines_goals', 'aligns', 'drafts', 'prepares', 'coordinates', 'implements', 'represents', 'keeps_relations', 'supports'])), name='governance_mandate_power_known'), models.UniqueConstraint(condition=models.Q(('body__isnull', False), ('ends__isnull', True)), fields=('body', 'power'), name='governance_mandate_power_once_in_body'), models.UniqueConstraint(condition=models.Q(('ends__isnull', True), ('position__isnull', False)), fields=('position', 'power'), name='governance_mandate_power_once_in_position')],
            },
        ),
        migrations.CreateModel(
            name='Tenure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('starts', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='until')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tenures', to='governance.position', verbose_name='seat or office')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='stakeholders.person', verbose_name='person')),
                ('kind', models.CharField(choices=[('ordinary', 'ordinary'), ('deputy', 'deputy')], default='ordinary', max_length=8, verbose_name='kind')),
                ('deputy_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='deputies', to='governance.tenure', verbose_name='deputy of')),
            ],
            options={
                'verbose_name': 'tenure',
                'verbose_name_plural': 'tenures',
                'ordering': [models.OrderBy(models.F('starts'), descending=True, nulls_last=True), '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='governance_tenure_ends_after_start', violation_error_message='The last day cannot be before the first.'), models.CheckConstraint(condition=models.Q(('kind__in', ['ordinary', 'deputy'])), name='governance_tenure_kind_known'), models.CheckConstraint(condition=models.Q(('deputy_for__isnull', True), ('kind', 'deputy'), _connector='OR'), name='governance_tenure_only_a_deputy_deputises', violation_error_message='Only a deputy stands in for somebody.'), models.CheckConstraint(condition=models.Q(('deputy_for', models.F('id')), _negated=True), name='governance_tenure_not_its_own_deputy'), models.UniqueConstraint(condition=models.Q(('ends__isnull', True)), fields=('position', 'person', 'kind'), name='governance_tenure_once_until_further_notice')],
            },
        ),
        migrations.AddField(
            model_name='body',
            name='led_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leads', to='governance.position', verbose_name='led by'),
        ),
    ]
