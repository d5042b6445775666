import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('reporting', '0001_initial'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cities', '0001_tables'),
        ('governance', '0001_tables'),
        ('plans', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='cities.city')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='governance.body', verbose_name='body')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plans.annualplan')),
                ('as_of', models.DateField(verbose_name='as of')),
                ('language', models.CharField(default='fi', max_length=2, verbose_name='language')),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next_reports', to='reporting.report')),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'follow-up report',
                'verbose_name_plural': 'follow-up reports',
                'ordering': ['-as_of', '-id'],
            },
        ),
    ]
