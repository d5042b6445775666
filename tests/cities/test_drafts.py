"""Long texts survive: a draft is kept, offered with its time, continued or discarded, and is nobody else's to see."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from karki.audit.models import Event
from karki.cities.editing import drafts
from karki.cities.models import Draft, Member
from karki.common import clock
from karki.plans.models import Objective, StatusUpdate
from tests.conftest import TODAY

WRITTEN = {"text": "väylä syvennetään 13 metriin", "code": "I.1", "kind": "objective", "version": "1"}


@pytest.fixture
def edit(lautasalmi: SimpleNamespace, today: Any) -> str:
    return reverse("plans:objective-edit", args=["lautasalmi", 2026, "I.1"])


@pytest.fixture
def aino(lautasalmi: SimpleNamespace, as_: Any) -> Any:
    return as_(lautasalmi.aino)


def keep(browser: Any, address: str, data: dict[str, str] = WRITTEN, **extra: Any) -> Any:
    return browser.post(address, {**data, "_draft": "keep"}, **extra)


def test_button_keeps_the_text_without_saving_it(aino: Any, edit: str, lautasalmi: SimpleNamespace) -> None:
    assert keep(aino, edit).status_code == 302
    assert Draft.objects.get().data["text"] == ["väylä syvennetään 13 metriin"]
    lautasalmi.deepen.refresh_from_db()
    assert lautasalmi.deepen.version == 1
    assert not Event.objects.exists()


def test_typing_keeps_it_and_says_when(aino: Any, edit: str) -> None:
    keep(aino, edit)
    page = keep(aino, edit, {**WRITTEN, "text": "x"}, headers={"HX-Request": "true"})
    assert "12.00" in page.content.decode()
    assert Draft.objects.get().data["text"] == ["x"]


def test_form_that_is_opened_again_offers_the_draft_beside_what_stands(aino: Any, edit: str) -> None:
    keep(aino, edit)
    page = aino.get(edit).content.decode()
    assert "Jatka luonnosta" in page and "klo\u00a012.00" in page
    assert "väylä syvennetään 12 metriin" in page and "väylä syvennetään 13 metriin" in page
    assert "<textarea" not in page, "a draft is never applied without being asked for"


def test_draft_is_continued_and_goes_when_it_is_saved(aino: Any, edit: str, lautasalmi: SimpleNamespace) -> None:
    keep(aino, edit)
    page = aino.get(f"{edit}?draft=continue")
    assert page.context["form"]["text"].value() == "väylä syvennetään 13 metriin"
    assert aino.post(f"{edit}?draft=continue", WRITTEN).status_code == 302
    lautasalmi.deepen.refresh_from_db()
    assert lautasalmi.deepen.text == "väylä syvennetään 13 metriin"
    assert not Draft.objects.exists()


def test_draft_is_discarded(aino: Any, edit: str) -> None:
    keep(aino, edit)
    assert aino.post(edit, {"_draft": "discard"}, follow=True).context["form"]["text"].value().endswith("12 metriin")
    assert not Draft.objects.exists()


def test_draft_of_a_text_that_moved_on_says_so_and_ends_in_both_texts(
    aino: Any, edit: str, lautasalmi: SimpleNamespace
) -> None:
    keep(aino, edit)
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(text="väylä ruopataan", version=2)
    assert "on tallennettu toinen teksti" in aino.get(edit).content.decode()
    assert aino.get(f"{edit}?draft=continue").context["form"]["version"].value() == "1"
    page = aino.post(edit, WRITTEN)
    assert page.status_code == 409
    assert "väylä ruopataan" in page.content.decode() and "13 metriin" in page.content.decode()


def test_draft_is_the_writers_own(aino: Any, edit: str, as_: Any, lautasalmi: SimpleNamespace) -> None:
    keep(aino, edit)
    Member.objects.filter(user=lautasalmi.veera).update(role="coordinator")
    page = as_(lautasalmi.veera).get(f"{edit}?draft=continue")
    assert "13 metriin" not in page.content.decode()
    assert as_(lautasalmi.veera).post(edit, {"_draft": "discard"}).status_code == 302
    assert Draft.objects.count() == 1


def test_who_may_not_edit_may_not_keep(edit: str, as_: Any, lautasalmi: SimpleNamespace) -> None:
    assert keep(as_(lautasalmi.onni), edit).status_code == 403
    assert not Draft.objects.exists()


def test_each_form_has_its_own_draft(aino: Any, edit: str) -> None:
    keep(aino, edit)
    keep(aino, reverse("plans:objective-edit", args=["lautasalmi", 2026, "I.2"]), {**WRITTEN, "code": "I.2"})
    keep(aino, reverse("plans:handbook-edit", args=["lautasalmi"]) + "?part=vision", {"version": "1"})
    keep(aino, reverse("plans:handbook-edit", args=["lautasalmi"]) + "?part=principles", {"version": "1"})
    assert Draft.objects.count() == 4


def test_list_of_texts_is_continued_with_the_rows_that_were_added(aino: Any, lautasalmi: SimpleNamespace) -> None:
    address = reverse("plans:handbook-edit", args=["lautasalmi"]) + "?part=vision"
    statement = lautasalmi.term.statements.get(kind="vision")
    sent = {"version": "1", "rows-TOTAL_FORMS": "2", "rows-INITIAL_FORMS": "1"}
    sent |= {"rows-0-pk": str(statement.pk), "rows-0-place": "1", "rows-0-name": "Vanha ja uusi"}
    sent |= {"rows-1-name": "Aivan uusi", "rows-1-place": "x"}
    keep(aino, address, sent)
    assert "Aivan uusi" in aino.get(address).content.decode()
    page = aino.get(f"{address}&draft=continue").content.decode()
    assert "Aivan uusi" in page and "Vanha ja uusi" in page
    assert 'class="errors"' not in page, "an unfinished text is not refused yet"


def test_update_is_kept_on_the_page_of_the_objective_too(aino: Any, edit: str, lautasalmi: SimpleNamespace) -> None:
    address = reverse("plans:objective-update", args=["lautasalmi", 2026, "I.1"])
    keep(aino, address, {"rating": "at_risk", "text": "Rahoitus on auki."})
    assert "Avaa luonnos" in aino.get(lautasalmi.deepen.get_absolute_url()).content.decode()
    page = aino.get(f"{address}?draft=continue")
    assert page.context["form"]["rating"].value() == "at_risk"
    aino.post(address, {"rating": "at_risk", "text": "Rahoitus on auki.", "date": TODAY.isoformat()})
    assert StatusUpdate.objects.get().text == "Rahoitus on auki."
    assert not Draft.objects.exists()


def test_refused_form_keeps_its_draft(aino: Any, edit: str) -> None:
    keep(aino, edit)
    assert aino.post(edit, {**WRITTEN, "text": ""}).status_code == 422
    assert Draft.objects.count() == 1


def test_old_drafts_go(aino: Any, edit: str) -> None:
    keep(aino, edit)
    with clock.stopped_at(TODAY + timedelta(days=30)):
        assert drafts.forget_old() == 0
    with clock.stopped_at(TODAY + timedelta(days=31)):
        assert drafts.forget_old() == 1


@pytest.mark.parametrize("text", ["a\0b", "\u2028", "<script>alert(1)</script>", '"}', "x" * 400_000])
def test_anything_that_is_typed_is_kept(aino: Any, edit: str, text: str) -> None:
    keep(aino, edit, {**WRITTEN, "text": text})
    page = aino.get(f"{edit}?draft=continue")
    assert page.context["form"]["text"].value() == text.replace("\0", "")
    assert "<script>alert" not in page.content.decode()


def test_what_is_too_long_is_said_and_not_kept(aino: Any, edit: str) -> None:
    page = keep(aino, edit, {**WRITTEN, "text": "x" * 600_000}, headers={"HX-Request": "true"})
    assert "liian pitkä" in page.content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "1.5"])
def test_version_that_is_none_is_kept_as_none(aino: Any, edit: str, version: str) -> None:
    keep(aino, edit, {**WRITTEN, "version": version})
    assert Draft.objects.get().version is None
    assert aino.get(edit).status_code == 200


def test_oldest_draft_makes_room(aino: Any, lautasalmi: SimpleNamespace, monkeypatch: Any, edit: str) -> None:
    monkeypatch.setattr(drafts, "MOST_OF_ONE", 2)
    for minute, code in enumerate(("I.1", "I.2", "II.1")):
        with clock.stopped_at(clock.now() + timedelta(minutes=minute)):
            keep(aino, reverse("plans:objective-edit", args=["lautasalmi", 2026, code]))
    assert {one.place.split("/")[-3] for one in Draft.objects.all()} == {"I.2", "II.1"}


def test_keeping_a_short_form_saves_nothing_either(as_: Any, lautasalmi: SimpleNamespace) -> None:
    """There is no button for it; whoever sends it all the same changes nothing."""
    member = Member.objects.get(user=lautasalmi.onni)
    address = reverse("cities:member-edit", args=["lautasalmi", member.pk])
    as_(lautasalmi.veera).post(address, {"role": "leader", "version": "1", "_draft": "keep"})
    member.refresh_from_db()
    assert member.role == "follower"
