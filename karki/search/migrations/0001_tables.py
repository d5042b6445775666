from typing import Any

import django.db.models.deletion
from django.db import migrations, models

#: On PostgreSQL words and keys are compared letter by letter, as they are on SQLite, whatever the database's language.
COLUMNS = [("search_indexedword", "word", 64), ("search_indexedentry", "key", 100)]


def by_code_points(apps: Any, schema_editor: Any) -> None:
    _collate(schema_editor, "C")


def by_default(apps: Any, schema_editor: Any) -> None:
    _collate(schema_editor, "default")


def _collate(schema_editor: Any, collation: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table, column, length in COLUMNS:
            schema_editor.execute(
                f'ALTER TABLE {table} ALTER COLUMN "{column}" TYPE varchar({length}) COLLATE "{collation}"'
            )


class Migration(migrations.Migration):

    replaces = [
        ('search', '0001_initial'),
        ('search', '0002_words_by_code_points'),
        ('search', '0003_indexes_of_long_lists'),
    ]

    initial = True

    dependencies = [
        ('cities', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cities.city')),
                ('kind', models.CharField(max_length=40)),
                ('row', models.BigIntegerField()),
                ('part', models.CharField(blank=True, max_length=40)),
                ('key', models.CharField(max_length=100)),
                ('title', models.TextField()),
                ('texts', models.JSONField(default=list)),
                ('language', models.CharField(max_length=2)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('url', models.CharField(blank=True, max_length=500)),
                ('day', models.DateField(null=True)),
                ('publicity', models.CharField(choices=[('public', 'public'), ('internal', 'internal'), ('secret', 'secret')], max_length=8)),
                ('permission', models.CharField(max_length=40)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'entry of the search',
                'verbose_name_plural': 'entries of the search',
                'ordering': ['key'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('city__isnull', False)), fields=('city', 'kind', 'row', 'part'), name='search_indexedentry_once_in_city'), models.UniqueConstraint(condition=models.Q(('city__isnull', True)), fields=('kind', 'row', 'part'), name='search_indexedentry_once_shared'), models.CheckConstraint(condition=models.Q(('publicity__in', ['public', 'internal', 'secret'])), name='search_indexedentry_publicity_known')],
            },
        ),
        migrations.CreateModel(
            name='IndexedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='words', to='search.indexedentry')),
                ('word', models.CharField(max_length=64)),
                ('points', models.PositiveSmallIntegerField()),
            ],
            options={
                'verbose_name': 'word of the search',
                'verbose_name_plural': 'words of the search',
                'ordering': ['word', 'entry'],
                'indexes': [models.Index(fields=['word', '-points', '-entry'], name='search_indexedword_best')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'word'), name='search_indexedword_once'), models.CheckConstraint(condition=models.Q(('word', ''), _negated=True), name='search_indexedword_not_empty')],
            },
        ),
        migrations.RunPython(by_code_points, by_default),
    ]
