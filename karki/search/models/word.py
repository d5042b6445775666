from __future__ import annotations

from django.db import models
from django.db.models import Q

from karki.search.models.entry import IndexedEntry


class IndexedWord(models.Model):
    """A word by which an entry is found: a form, a dictionary form or a part of a compound, and how much it counts.

    A table of words instead of the databases' own text search, so that SQLite and PostgreSQL find the same things in the same
    order (record 16). On PostgreSQL the column is sorted by code points, as it is on SQLite (migration 0001).

    `kind` is the entry's, kept here too so that a rare kind is found at once behind a word that a million entries have.
    """

    entry = models.ForeignKey(IndexedEntry, on_delete=models.CASCADE, related_name="words", db_index=False)
    word = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    points = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["word", "entry"]
        verbose_name = "word of the search"
        verbose_name_plural = "words of the search"
        indexes = [
            models.Index(fields=["word", "-points", "-entry"], name="search_indexedword_best"),
            models.Index(fields=["kind", "word", "-points", "-entry"], name="search_indexedword_of_kind"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["entry", "word"], name="search_indexedword_once"),
            models.CheckConstraint(condition=~Q(word=""), name="search_indexedword_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.points})"
