"""How a document says who has which power: “seuraa (2 kertaa vuodessa), § 23: Käsittelee seurannan.”

The words are the same that the pages use. `importing.powers_table` understands them again.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from karki.governance.powers import PowerCode


def who() -> str:
    return pgettext("column", "Body, team or office")


def what() -> str:
    return pgettext("column", "Powers and tasks")


def kinds() -> dict[str, str]:
    """The words for the kinds of actors, in the active language."""
    return {"body": _("Body"), "team": _("Team"), "unit": _("Unit"), "office": _("Office")}


def standing(kind: str, under: str) -> str:
    """“Tiimi, ylempänä Kaupunginhallitus”."""
    word = kinds()[kind]
    return _("%(kind)s, under: %(name)s") % {"kind": word, "name": under} if under else word


def sentence(power: str, per_year: int | None, text: str, clause: str = "") -> str:
    """The power in a few words, how often, under which clause, and the handbook's own wording."""
    said = str(PowerCode(power).label)
    if per_year is not None:
        said += f" ({times(per_year)})"
    if clause:
        said += f", {clause}"
    return f"{said}: {text}" if text else said


def times(per_year: int) -> str:
    return ngettext("%(count)d time a year", "%(count)d times a year", per_year) % {"count": per_year}
