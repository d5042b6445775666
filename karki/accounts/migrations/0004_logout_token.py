from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_seal_factors'),
    ]

    operations = [
        migrations.CreateModel(
            name='LogoutToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_by', models.CharField(max_length=64, unique=True, verbose_name='hash')),
                ('used_at', models.DateTimeField(verbose_name='used')),
            ],
            options={
                'verbose_name': 'logout token',
                'verbose_name_plural': 'logout tokens',
                'ordering': ['used_at'],
            },
        ),
    ]
