from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common.versions import Versioned
from karki.stakeholders.exchange.reasons import sentence


class RegistryImportQuerySet(models.QuerySet["RegistryImport"]):
    def in_city(self, city: City) -> RegistryImportQuerySet:
        return self.filter(city=city)


class RegistryImport(Versioned):
    """A file of people and organisations: handed in, looked at, confirmed; what is left of it then is the report.

    The file itself is kept only until somebody has decided. `layout` says what the columns of its tables are, `report`
    what would come of it and, when it is done, what came (see karki.stakeholders.importing.report).
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for a decision")
        DONE = "done", _("done")
        DROPPED = "dropped", _("nothing was taken into use")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="registry_imports")
    file_name = models.CharField(_("file"), max_length=255)
    form = models.CharField(max_length=8, choices=[(one, one) for one in ("csv", "xlsx", "vcard", "popolo")])
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    data = models.BinaryField(null=True)
    layout = models.JSONField(default=list)
    report = models.JSONField(null=True)
    touched = models.JSONField(null=True)  #: ids by sort; nothing where there are too many to keep
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = RegistryImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("import of the registry")
        verbose_name_plural = _("imports of the registry")
        constraints = [
            models.CheckConstraint(
                condition=Q(form__in=["csv", "xlsx", "vcard", "popolo"]),
                name="stakeholders_registryimport_form_known",
            ),
            models.CheckConstraint(
                condition=Q(state="open", data__isnull=False) | Q(~Q(state="open"), data__isnull=True),
                name="stakeholders_registryimport_file_until_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("people:import-report", args=[self.city.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def has_tables(self) -> bool:
        return self.form in ("csv", "xlsx")


class RefusedRow(models.Model):
    """A row of a file that was not taken: its line, the code of the reason with its values, and what stood in it."""

    read_in = models.ForeignKey(RegistryImport, on_delete=models.CASCADE, related_name="refused")
    part = models.CharField(max_length=100, blank=True)
    line = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    values = models.JSONField(default=dict)
    cells = models.JSONField(default=list)

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("refused row")
        verbose_name_plural = _("refused rows")

    def __str__(self) -> str:
        return f"{self.part} {self.line}".strip()

    @property
    def shown(self) -> str:
        """The cells that hold something, on one line."""
        return " · ".join(cell for cell in self.cells if cell)

    @property
    def reason(self) -> str:
        """Why, in the reader's language."""
        return sentence(self.code, self.values)
