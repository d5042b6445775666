"""One letter from the queue to the mail server."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from karki.cities.models import Member
from karki.common import clock
from karki.reminders import handing, writing
from karki.reminders.models import Letter
from karki.reminders.operations import letters
from karki.reminders.tasks import send_letter

log = logging.getLogger(__name__)


def send(pk: int) -> str:
    """Claims the letter and sends it; the state in which it was left, or "" where it is not to be sent now."""
    letter = letters.claim(pk=pk, now=clock.now())
    if letter is None:
        return ""
    found = writing.write(letter) if _is_member(letter) else None
    if found is None:
        letters.leave_out(letter=letter)
        return Letter.State.EMPTY
    message, told = found
    try:
        handing.hand(message, partial(letters.hand_over, letter=letter, told=told))
    except letters.Lost:
        return ""
    except handing.Unanswered:
        log.warning("Letter %s: the mail server had it and did not answer. It is not sent again.", letter.pk)
        return Letter.State.HANDED
    except (SMTPException, OSError) as fault:
        refused = _is_refusal(fault)
        log.warning("Letter %s was not sent: %s", letter.pk, type(fault).__name__)  # no address in the log
        letters.put_back(letter=letter, fault=type(fault).__name__, for_good=refused)
        return Letter.State.FAILED if refused else Letter.State.QUEUED
    letters.confirm(letter=letter)
    return Letter.State.SENT


def take_up() -> int:
    """Gives an errand to each letter that can be claimed: what waits for another try, and what a killed worker left."""
    underway = DBTaskResult.objects.ready().filter(task_path=send_letter.module_path)
    on_its_way = {told["args"][0] for told in underway.values_list("args_kwargs", flat=True)}
    found: QuerySet[Letter] = Letter.objects.claimable(clock.now()).order_by("pk")
    ids = [pk for pk in found.values_list("pk", flat=True) if pk not in on_its_way]
    for pk in ids:
        send_letter.enqueue(pk)
    return len(ids)


def forget_errands() -> None:
    """Errands are kept for two weeks, those that a killed worker left too: the letters say what was done."""
    DBTaskResult.objects.filter(started_at__lt=clock.now() - timedelta(days=14)).delete()


def _is_member(letter: Letter) -> bool:
    """Whoever has left the city since is told nothing of it."""
    return Member.objects.filter(city=letter.city, user=letter.user, user__is_active=True).exists()


def _is_refusal(fault: Exception) -> bool:
    """A server that says 5xx will say it again."""
    if isinstance(fault, SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in fault.recipients.values())
    return isinstance(fault, SMTPResponseException) and fault.smtp_code >= 500
