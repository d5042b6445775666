import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('cities', '0001_initial'),
        ('cities', '0002_members_and_invitations'),
        ('cities', '0003_sign_in'),
        ('cities', '0004_draft'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='City',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('slug', models.SlugField(error_messages={'invalid': 'An address has letters a–z, digits and hyphens only.', 'unique': 'The address is in use already; choose another.'}, unique=True, verbose_name='address')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_sv', models.CharField(blank=True, max_length=120, verbose_name='name in Swedish')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name in English')),
                ('business_id', models.CharField(blank=True, max_length=9, verbose_name='business ID')),
                ('language', models.CharField(default='fi', max_length=2, verbose_name='language')),
                ('brand_colour', models.CharField(default='#0f5d78', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}\\Z', 'Write the colour in the form #0f5d78.')], verbose_name='brand colour')),
                ('logo', models.FileField(blank=True, upload_to='logos/', verbose_name='logo')),
                ('stale_after_days', models.PositiveSmallIntegerField(default=60, verbose_name='days without an update until a matter is stale')),
                ('second_factor_roles', models.JSONField(blank=True, default=list, verbose_name='roles that need a second factor')),
                ('is_example', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'city',
                'verbose_name_plural': 'cities',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('stale_after_days__gte', 1)), name='cities_city_stale_after_days_positive', violation_error_message='Give at least one day.')],
            },
        ),
        migrations.CreateModel(
            name='CityProvider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='providers', to='cities.city')),
                ('provider', models.SlugField(max_length=40, verbose_name='sign-in service')),
            ],
            options={
                'ordering': ['city', 'provider'],
                'constraints': [models.UniqueConstraint(fields=('city', 'provider'), name='cities_provider_once_per_city')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cities.city')),
                ('place', models.CharField(max_length=500)),
                ('data', models.JSONField()),
                ('version', models.PositiveIntegerField(null=True)),
                ('kept_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['kept_at'], name='cities_draft_kept_at')],
                'constraints': [models.UniqueConstraint(fields=('user', 'city', 'place'), name='cities_draft_once_in_place')],
            },
        ),
        migrations.CreateModel(
            name='GroupRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_roles', to='cities.city')),
                ('provider', models.SlugField(max_length=40, verbose_name='sign-in service')),
                ('group', models.CharField(max_length=200, verbose_name='group')),
                ('role', models.CharField(choices=[('coordinator', 'coordinator'), ('leader', 'leader'), ('official', 'responsible official'), ('communicator', 'communicator'), ('follower', 'follower'), ('auditor', 'auditor'), ('administrator', 'administrator')], max_length=20, verbose_name='role')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['city', 'order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'provider', 'group'), name='cities_group_once_per_provider'), models.CheckConstraint(condition=models.Q(('role__in', ['coordinator', 'leader', 'official', 'communicator', 'follower', 'auditor', 'administrator'])), name='cities_group_role_known')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='cities.city')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('role', models.CharField(choices=[('coordinator', 'coordinator'), ('leader', 'leader'), ('official', 'responsible official'), ('communicator', 'communicator'), ('follower', 'follower'), ('auditor', 'auditor'), ('administrator', 'administrator')], max_length=20, verbose_name='role')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(verbose_name='valid until')),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('used_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'ordering': ['-invited_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['coordinator', 'leader', 'official', 'communicator', 'follower', 'auditor', 'administrator'])), name='cities_invitation_role_known'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('invited_at'))), name='cities_invitation_expires_later'), models.CheckConstraint(condition=models.Q(('used_at__isnull', True), ('revoked_at__isnull', True), _connector='OR'), name='cities_invitation_used_or_revoked'), models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True), ('used_at__isnull', True)), fields=('city', 'email'), name='cities_invitation_one_unanswered_per_address')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='cities.city')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('role', models.CharField(choices=[('coordinator', 'coordinator'), ('leader', 'leader'), ('official', 'responsible official'), ('communicator', 'communicator'), ('follower', 'follower'), ('auditor', 'auditor'), ('administrator', 'administrator')], max_length=20, verbose_name='role')),
                ('provider', models.SlugField(blank=True, max_length=40, verbose_name='sign-in service')),
            ],
            options={
                'verbose_name': 'member',
                'verbose_name_plural': 'members',
                'ordering': ['city', 'user'],
                'constraints': [models.UniqueConstraint(fields=('city', 'user'), name='cities_member_once_per_city'), models.CheckConstraint(condition=models.Q(('role__in', ['coordinator', 'leader', 'official', 'communicator', 'follower', 'auditor', 'administrator'])), name='cities_member_role_known')],
            },
        ),
    ]
