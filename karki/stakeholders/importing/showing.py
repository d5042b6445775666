"""A kept report for a reader: its numbers with their names, its remarks as sentences, its refused rows as a file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karki.common import formats
from karki.documents.sheets import delimited
from karki.stakeholders.exchange.reasons import sentence
from karki.stakeholders.models import RegistryImport
from karki.stakeholders.vocabulary import choices

#: In the order of the page; the ones that are nought are left out, but for the first two and the last.
COUNTS = {
    "rows": gettext_lazy("Rows or entries of the file"),
    "people-new": gettext_lazy("New people"),
    "people-changed": gettext_lazy("People who gain something"),
    "people-same": gettext_lazy("People who are there already just so"),
    "joined": gettext_lazy("Rows that belong to an earlier row"),
    "organizations-new": gettext_lazy("New organisations"),
    "organizations-changed": gettext_lazy("Organisations that gain something"),
    "organizations-same": gettext_lazy("Organisations that are there already just so"),
    "posts-new": gettext_lazy("New posts"),
    "posts-changed": gettext_lazy("Edited posts"),
    "posts-same": gettext_lazy("Posts that are there already just so"),
    "groups-new": gettext_lazy("New groups"),
    "groups-same": gettext_lazy("Groups that are there already just so"),
    "memberships-new": gettext_lazy("New memberships"),
    "memberships-changed": gettext_lazy("Edited memberships"),
    "contacts-new": gettext_lazy("New contact details"),
    "names-new": gettext_lazy("New other names"),
    "twins": gettext_lazy("People who may be there already"),
    "refused": gettext_lazy("Refused rows"),
}
ALWAYS = ("rows", "people-new", "refused")


def told(read_in: RegistryImport) -> dict[str, Any] | None:
    """The report in the reader's language; None where there is none."""
    if read_in.report is None:
        return None
    report = read_in.report
    counts = report["counts"]
    return {
        "counts": [
            (label, formats.number(counts.get(key, 0)))
            for key, label in COUNTS.items()
            if counts.get(key) or key in ALWAYS
        ],
        "refused": counts.get("refused", 0),
        "twins": counts.get("twins", 0),
        "more_twins": counts.get("twins", 0) - len(report["twins"]),
        "comes_to_something": any(counts.get(key) for key in COUNTS if key.endswith(("-new", "-changed"))),
        "remarks": [
            {
                "line": one["line"],
                "part": one["part"],
                "text": sentence(one["code"], _said(one["values"])),
                "times": report["remark_counts"].get(one["code"], 0) if not one["values"] else 0,
            }
            for one in report["remarks"]
        ],
        "first": report["first"],
    }


def _said(values: dict[str, str]) -> dict[str, str]:
    """A kind of a post by its name."""
    kinds = choices().post
    return {name: str(kinds.get(value, value)) if name == "kind" else value for name, value in values.items()}


def refused_rows(read_in: RegistryImport) -> bytes:
    """The cells as they stood, and behind them the line and the reason."""
    headers = (read_in.report or {}).get("headers") or {}
    header: list[str] = max(headers.values(), key=len, default=[])
    rows = list(read_in.refused.all())
    width = max([len(header), *(len(one.cells) for one in rows)])
    first = [*header, *[""] * (width - len(header)), _("Sheet"), _("Line"), _("Reason")]
    made = ([*one.cells, *[""] * (width - len(one.cells)), one.part, str(one.line), one.reason] for one in rows)
    return b"\xef\xbb\xbf" + delimited.write([first, *made])
