"""What every renderer gets: the frozen content, and how it was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from karki.common import formats
from karki.reporting.models import Report


@dataclass(frozen=True, slots=True)
class Sheet:
    """`content` is drawn as it is; the colophon says when it was frozen and the hash by which it can be proved."""

    content: dict[str, Any]
    frozen_at: datetime
    sha256: str
    brand_colour: str

    @property
    def language(self) -> str:
        return str(self.content["language"])

    @property
    def locale(self) -> str:
        """The language as spoken in Finland: fi-FI, sv-FI; English as in Britain."""
        return {"fi": "fi-FI", "sv": "sv-FI"}.get(self.language, "en-GB")

    @property
    def running_title(self) -> str:
        return f"{self.content['city']} · {self.content['title']}"

    def colophon(self) -> list[str]:
        at = timezone.localtime(self.frozen_at)
        when = {"day": formats.day(at), "time": formats.clock_time(at)}
        return [
            _("Frozen %(day)s %(time)s. Later changes to the plan do not alter this report.") % when,
            _("SHA-256 of the content: %(hash)s") % {"hash": self.sha256},
        ]


def sheet_of(report: Report) -> Sheet:
    return Sheet(report.content, report.created_at, report.sha256, report.city.brand_colour)
