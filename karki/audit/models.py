from __future__ import annotations

from typing import Any, ClassVar, Never

from django.db import models


class EventQuerySet(models.QuerySet["Event"]):
    def in_city(self, city: models.Model) -> EventQuerySet:
        return self.filter(city_id=city.pk)

    def about(self, thing: models.Model) -> EventQuerySet:
        """Events whose subject is `thing`."""
        return self.filter(subject_type=thing._meta.label_lower, subject_id=str(thing.pk))

    def update(self, **kwargs: Any) -> Never:
        raise TypeError("Audit events are append-only.")

    def delete(self) -> Never:
        raise TypeError("Audit events are append-only.")


class Event(models.Model):
    """Who changed what and when: text and ids without foreign keys, never changed, never deleted.

    People are ids only; their names are resolved on display, so that erasure stays possible.
    """

    at = models.DateTimeField()
    city_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField(null=True)
    code = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_label = models.CharField(max_length=300, blank=True)
    details = models.JSONField(default=dict, blank=True)

    objects: ClassVar[Any] = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]  # as they were written: a clock that was set back turns nothing round
        indexes = [
            models.Index(fields=["city_id", "-at"], name="audit_event_city_at"),
            models.Index(fields=["subject_type", "subject_id"], name="audit_event_subject"),
            models.Index(fields=["city_id", "actor_id"], name="audit_event_city_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.code} {self.subject_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("Audit events are append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise TypeError("Audit events are append-only.")
