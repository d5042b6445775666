"""Why a reminder is there, as a sentence about the matter in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.common import clock, formats
from karki.common.names import in_readers_language
from karki.reminders.models import Letter, Reminder


def why(reminder: Reminder) -> str:
    """One sentence. Nobody is named in it."""
    said = _SENTENCES[reminder.kind](reminder)
    if reminder.details.get("ownerless"):
        said += " " + _("Nobody is named for it.")
    return said


def title_of(reminder: Reminder) -> str:
    """The matter; of a contact it is the contact, not the one with whom it is."""
    if reminder.title and reminder.details.get("sort") == "contact":
        return _("Contact with %(name)s") % {"name": reminder.title}
    return reminder.title or _("A secret matter")


def act(reminder: Reminder) -> str:
    """What is done at the reminder's `act_at`."""
    return _("Plan a meeting") if reminder.details.get("sort") == "contact" else _("Add a measure")


def _update(reminder: Reminder) -> str:
    told = {"body": reminder.details.get("body", ""), "day": _day(reminder.details.get("meets"))}
    if reminder.details.get("estimate"):
        return _("How does it stand? Follow-up %(body)s is estimated to be on %(day)s.") % told
    return _("How does it stand? Follow-up %(body)s is on %(day)s.") % told


def _due(reminder: Reminder) -> str:
    assert reminder.due_on is not None
    told = {"day": formats.day(reminder.due_on)}
    over = reminder.due_on < clock.today()
    match reminder.details.get("sort"):
        case "measure":
            return (_("The measure was to end on %(day)s.") if over else _("The measure ends on %(day)s.")) % told
        case "contact":
            return (_("Contact was wanted by %(day)s.") if over else _("Contact is wanted by %(day)s.")) % told
        case "promise":
            return (_("The promise was due on %(day)s.") if over else _("The promise is due on %(day)s.")) % told
    return (_("The deadline was %(day)s.") if over else _("The deadline is %(day)s.")) % told


def _old(reminder: Reminder) -> str:
    return _due(reminder) + " " + _("Is it still to be done? Say how it stands, move the day, or mark this as done.")


def _stale(reminder: Reminder) -> str:
    said = reminder.details.get("said")
    if not said:
        return _("No update yet.")
    days = (clock.today() - date.fromisoformat(said)).days
    return ngettext("No update for %(days)d day.", "No update for %(days)d days.", days) % {"days": days}


def _ownerless(reminder: Reminder) -> str:
    told = {"missing": reminder.details.get("missing", 0), "total": reminder.details.get("total", 0)}
    return _("No responsible official for %(missing)d of %(total)d objectives.") % told


def _summary(reminder: Reminder) -> str:
    told = {"day": _day(reminder.details.get("meets")), "said": reminder.details.get("said", 0)}
    told["total"] = reminder.details.get("total", 0)
    return _("Updates for the follow-up of %(day)s: %(said)d of %(total)d objectives.") % told


def _report(reminder: Reminder) -> str:
    told = {"day": _day(reminder.details.get("meets"))}
    return _("The report for the meeting of %(day)s is to be frozen.") % told


def _useful(reminder: Reminder) -> str:
    return _("The last useful day before the window “%(window)s” is near.") % _before(reminder) + _estimated(reminder)


def _gap(reminder: Reminder) -> str:
    said = _(
        "No engagement, measure or promise is on the way before the window “%(window)s”. After %(day)s it is late."
    )
    assert reminder.due_on is not None
    return said % {"day": formats.day(reminder.due_on), **_before(reminder)} + _estimated(reminder)


def _gaps(reminder: Reminder) -> str:
    count = reminder.details.get("count", 0)
    said = ngettext(
        "For %(count)d objective nothing is on the way before its window. The first: “%(window)s”.",
        "For %(count)d objectives nothing is on the way before their windows. The first: “%(window)s”.",
        count,
    )
    return said % {"count": count, **_before(reminder)} + _estimated(reminder)


def _file(reminder: Reminder) -> str:
    if reminder.details.get("fault"):
        return _("Nothing came of the file: see why.")
    if reminder.details.get("work") == "import":
        return _("The file has been taken into the registry.")
    return _("See what would come of the file, and confirm it.")


def _before(reminder: Reminder) -> dict[str, str]:
    names = reminder.details.get("window", {})
    return {"window": in_readers_language(*(names.get(language, "") for language in ("fi", "sv", "en")))}


def _estimated(reminder: Reminder) -> str:
    return " " + _("The day is an estimate.") if reminder.details.get("estimate") else ""


def _day(written: str | None) -> str:
    return formats.day(date.fromisoformat(written)) if written else ""


_SENTENCES: dict[str, Callable[[Reminder], str]] = {
    Reminder.Kind.UPDATE: _update,
    Reminder.Kind.DUE: _due,
    Reminder.Kind.OLD: _old,
    Reminder.Kind.STALE: _stale,
    Reminder.Kind.OWNERLESS: _ownerless,
    Reminder.Kind.SUMMARY: _summary,
    Reminder.Kind.REPORT: _report,
    Reminder.Kind.USEFUL: _useful,
    Reminder.Kind.GAP: _gap,
    Reminder.Kind.GAPS: _gaps,
    Reminder.Kind.FILE: _file,
}


def period_of(written: str) -> str:
    """For which time a letter is: a day, or a week by its ISO number."""
    year, _dash, week = written.partition("-W")
    if week:
        return _("week %(week)d/%(year)s") % {"week": int(week), "year": year}
    return _day(written)


def fault_of(letter: Letter) -> str:
    """Why a letter has not gone, as far as the mail server has told."""
    if letter.state == Letter.State.HANDED:
        return _("The mail server had it and did not answer. It may have arrived, so it is not sent again.")
    match letter.fault:
        case "":
            return ""
        case "SMTPRecipientsRefused":
            return _("The mail server does not take letters to this address.")
        case "SMTPSenderRefused" | "SMTPAuthenticationError" | "SMTPNotSupportedError":
            return _(
                "The mail server does not take letters from Kärki: check EMAIL_FROM, EMAIL_HOST_USER and its password."
            )
        case "SMTPDataError" | "SMTPResponseException":
            return _("The mail server refused the letter.")
    return _("The mail server could not be reached (%(fault)s).") % {"fault": letter.fault}
