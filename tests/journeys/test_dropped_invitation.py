"""An invitation dropped on the page: read, looked at, saved; by dragging where there is script, by the field where there is none."""

from __future__ import annotations

import base64
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from karki.engagement.models import Engagement
from karki.stakeholders.models import ContactDetail, Person
from tests.engagement.messages import MEETING, eml, ics

DROPPING = """([form, name, content]) => {
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name));
    for (const kind of ["dragover", "drop"])
        form.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
}"""


def test_invitation_is_dropped_looked_at_and_saved(lautasalmi: SimpleNamespace, today: Any, visitor: Any) -> None:
    it, page = lautasalmi, visitor.page
    minna = Person.objects.create(city=it.city, name="Minna Matala", title="erityisavustaja (keksitty)")
    ContactDetail.objects.create(person=minna, kind="email", value="minna.matala@example.org")
    message = eml("Tervetuloa.\n\nKäydään läpi luotaus ja väylän rahoitus.")
    message.add_alternative(ics(*MEETING).decode(), subtype="calendar", params={"method": "REQUEST"})
    message.add_attachment(b"%PDF-1.7 luvut", maintype="application", subtype="pdf", filename="luvut.pdf")
    message.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="ohjelma.exe")

    visitor.sign_in(it.aino)
    visitor.go(reverse("engagement:list", args=[it.city.slug]))
    visitor.click("Tuo kutsu tai viesti")
    if visitor.javascript:
        form = page.locator("form[data-drop]").element_handle()
        with page.expect_navigation():
            page.evaluate(DROPPING, [form, "viesti.eml", base64.b64encode(bytes(message)).decode()])
        visitor.look()
    else:
        page.get_by_label("Kutsu tai viesti").set_input_files(
            {"name": "viesti.eml", "mimeType": "message/rfc822", "buffer": bytes(message)}
        )
        visitor.press("Lue tiedosto")
    assert "ohjelma.exe" in visitor.text
    page.get_by_label("luvut.pdf").check()
    page.get_by_label("Sisäinen: näkyy").check()
    visitor.press("Vahvista ja tallenna")
    row = Engagement.objects.get()
    assert page.url.endswith(row.get_absolute_url())
    assert row.side(ours=False) == ["Minna Matala", "Kalle Keksitty"]
    assert "luvut.pdf" in visitor.text
    visitor.go(reverse("engagement:attachment-add", args=[it.city.slug, row.pk]))
    visitor.go(reverse("engagement:attachment-edit", args=[it.city.slug, row.attachments.get().pk]))
    visitor.go(minna_page := reverse("people:person", args=[it.city.slug, minna.pk]))
    assert row.title in visitor.text, minna_page
