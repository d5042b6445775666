from __future__ import annotations

from django.db import models

from karki.clock.models.feed import Feed


class Told(models.Model):
    """What a subscription last told of one event: a mark of its words and days, not themselves, and how often they have changed.

    Each app numbers its rows in its own way, or not at all; what a calendar program wants to know is whether *it* has been told
    something else before. A row stays when the event is gone, so that one that comes back does not begin anew.
    """

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="told")
    key = models.CharField(max_length=120)
    mark = models.CharField(max_length=32)
    sequence = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "told event"
        verbose_name_plural = "told events"
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="clock_told_once_in_feed")]

    def __str__(self) -> str:
        return self.key
