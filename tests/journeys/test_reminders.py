"""An official's way from a reminder to a saved update, and the choice of letters."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from karki.common import clock
from karki.plans.operations import updates
from karki.reminders.models import Letter, Reminder, ReminderRules
from tests.conftest import TODAY
from tests.journeys.conftest import Visitor
from tests.reminders.conftest import remind


def test_coordinator_says_when_to_remind_and_administrator_tries_a_letter_again(
    visitor: Visitor, lautasalmi: SimpleNamespace, today: Any
) -> None:
    told = {"period": "2026-W39", "state": "failed", "fault": "SMTPRecipientsRefused", "attempts": 1}
    now = clock.now()
    Letter.objects.create(
        city=lautasalmi.city, user=lautasalmi.eetu, message_id="<1@example.org>", created_at=now, not_before=now, **told
    )
    visitor.sign_in(lautasalmi.aino)
    visitor.go("/lautasalmi/inbox/rules/")
    visitor.page.get_by_label("Ennen määräaikaa", exact=False).fill("15")
    visitor.press("Tallenna")
    assert ReminderRules.objects.get().due_days == 15
    visitor.page.context.clear_cookies()
    visitor.sign_in(lautasalmi.veera)
    visitor.go("/lautasalmi/inbox/letters/")
    visitor.press("Lähetä uudelleen", exact=False)
    assert "1 kirje lähetetään uudelleen" in visitor.text
    visitor.go("/lautasalmi/inbox/keeping/")


def test_from_a_reminder_to_an_update(visitor: Visitor, lautasalmi: SimpleNamespace, today: Any) -> None:
    updates.add(objective=lautasalmi.deepen, rating="at_risk", text="Luotaus viipyy.", date=TODAY, by=lautasalmi.eetu)
    remind(lautasalmi, lautasalmi.eetu)
    remind(lautasalmi, lautasalmi.eetu, matter=f"objective-{lautasalmi.icebreaker.pk}", due_on=TODAY)
    visitor.sign_in(lautasalmi.eetu)
    visitor.go("/lautasalmi/inbox/")
    assert "2 asiaa odottaa" in visitor.text
    visitor.press("Merkitse hoidetuksi", exact=False)
    assert "1 asia odottaa" in visitor.text
    visitor.click("Valitse, milloin muistutukset tulevat sähköpostiin")
    visitor.page.get_by_label("ei lainkaan").check()
    visitor.press("Tallenna")
    visitor.click("Päivitä tila", exact=False)
    assert visitor.page.url.endswith("?last=1")
    visitor.press("Tallenna päivitys")
    assert Reminder.objects.open().count() <= 1
