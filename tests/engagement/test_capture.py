"""One sentence in, a form out, and nothing stored before a person has looked at it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
from django.urls import reverse

from karki.engagement.capturing import heard
from karki.engagement.models import Commitment, Engagement
from karki.stakeholders.models import Person

SENTENCE = (
    "Tapasin eilen Minna Matalan väylän syventämisestä, hän lupasi vastata toukokuun loppuun mennessä. "
    "Mukana oli myös Kalle Keksitty."
)


def address(it: SimpleNamespace) -> str:
    """Where what was heard is looked at and saved."""
    return reverse("engagement:capture-look", args=[it.city.slug])


def told(browser: Any, it: SimpleNamespace, said: str) -> Any:
    """The page that comes when the sentence has been read."""
    return browser.post(reverse("engagement:capture", args=[it.city.slug]), {"said": said, "do": "read"}, follow=True)


def test_sentence_is_read_with_its_words(coast: SimpleNamespace) -> None:
    found = heard(coast.city, SENTENCE, date(2026, 9, 22))
    assert (found.kind, found.date) == ("meeting", date(2026, 9, 21))
    assert found.theirs == [coast.minna]
    assert found.words["date"] == ["eilen"]
    assert [(one.direction, one.due) for one in found.promises] == [("theirs", date(2027, 5, 31))]


def test_name_that_the_registry_lacks_is_asked_about(coast: SimpleNamespace) -> None:
    assert [one.line for one in heard(coast.city, SENTENCE, date(2026, 9, 22)).unclear] == ["Kalle Keksitty"]


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Tapasin eilen ministeri Rautiaisen Savon radasta.", ["Rautiainen"]),
        ("Kävimme eilen Helsingin Musiikkitalossa.", []),
        ("Tapasin Kalle Keksityn Kuopiossa.", ["Kalle Keksityn"]),
        ("Kalle Keksitty soitti eilen.", ["Kalle Keksitty"]),
        ("Tapasin eilen erityisavustaja Kukkosen, lupasi vastata.", ["Kukkonen"]),
        ("Kävimme eilen ministeriössä Helsingissä.", []),
        ("Mukana oli Tuntematon Anna Liisa Nieminen.", ["Anna Liisa Nieminen"]),
    ],
)
def test_only_what_can_be_a_name_is_asked_about(said: str, names: list[str], coast: SimpleNamespace) -> None:
    assert [one.line for one in heard(coast.city, said, date(2026, 9, 22)).unclear] == names


def test_unknown_name_is_left_out_unless_somebody_says_who_it_is(coast: SimpleNamespace, as_: Any) -> None:
    browser = as_(coast.aino)
    page = told(browser, coast, SENTENCE)
    form = page.context["form"]
    asked = next(name for name in form.fields if name.startswith("who_"))
    assert form[asked].value() == "leave-out"
    typed = confirmed(page)
    del typed[asked]
    assert browser.post(address(coast), typed).status_code == 302
    row = Engagement.objects.exclude(pk=coast.meeting.pk).get()
    assert row.side(ours=False) == ["Minna Matala"]


def test_namesakes_are_candidates_and_no_guess(coast: SimpleNamespace) -> None:
    other = Person.objects.create(city=coast.city, name="Minna Matala", title="kansanedustaja")
    found = heard(coast.city, "Tapasin eilen Minna Matalan.", date(2026, 9, 22))
    assert found.theirs == []
    assert {party.pk for party in found.unclear[0].found} == {coast.minna.pk, other.pk}


def test_promise_shows_the_words_from_which_it_was_read(coast: SimpleNamespace, as_: Any) -> None:
    found = heard(coast.city, SENTENCE, date(2026, 9, 22)).promises[0].words
    assert found
    assert all(words in SENTENCE for words in found)
    assert any("toukokuun loppuun" in words for words in found)
    page = told(as_(coast.aino), coast, SENTENCE).content.decode()
    assert all(f"<mark>{words}</mark>" in page for words in found)


def test_nearly_the_same_name_is_proposed_and_never_taken(coast: SimpleNamespace) -> None:
    Person.objects.create(city=coast.city, name="Aapo Keksintö")
    near = Person.objects.create(city=coast.city, name="Kalle Keksittu", title="neuvos")
    asked = heard(coast.city, SENTENCE, date(2026, 9, 22)).unclear[0]
    assert (asked.line, asked.found, asked.party) == ("Kalle Keksitty", [near], None)


def test_reading_stores_nothing(coast: SimpleNamespace, as_: Any) -> None:
    before = (Engagement.objects.count(), Person.objects.count())
    page = told(as_(coast.aino), coast, SENTENCE)
    assert page.status_code == 200
    assert (Engagement.objects.count(), Person.objects.count()) == before
    assert "<mark>eilen</mark>" in page.content.decode()


def confirmed(page: Any, **changes: Any) -> dict[str, Any]:
    """What the browser sends when nobody changes anything but the class of publicity."""
    form = page.context["form"]
    typed = {name: form[name].value() for name in form.fields}
    typed = {name: value for name, value in typed.items() if value not in (None, "", False)}
    for name, value in typed.items():
        typed[name] = value.isoformat() if isinstance(value, date) else "on" if value is True else value
    return typed | {"do": "save", "publicity": "internal"} | changes


def test_confirming_records_the_meeting_and_the_promise(coast: SimpleNamespace, as_: Any) -> None:
    browser, said = as_(coast.aino), SENTENCE.replace(" Mukana oli myös Kalle Keksitty.", "")
    page = told(browser, coast, said)
    done = browser.post(address(coast), confirmed(page))
    row = Engagement.objects.exclude(pk=coast.meeting.pk).get()
    assert done.url == row.get_absolute_url()
    assert (row.state, row.side(ours=True), row.side(ours=False)) == ("held", ["Aino Ahola"], ["Minna Matala"])
    promise = Commitment.objects.get()
    assert (promise.person, promise.owner, promise.due) == (coast.minna, coast.aino_person, date(2027, 5, 31))
    assert promise.engagement == row


def test_form_that_is_sent_twice_is_recorded_once(coast: SimpleNamespace, as_: Any) -> None:
    browser, said = as_(coast.aino), SENTENCE.replace(" Mukana oli myös Kalle Keksitty.", "")
    typed = confirmed(told(browser, coast, said))
    first, again = (browser.post(address(coast), typed).url for _time in range(2))
    assert first == again
    assert (Engagement.objects.exclude(pk=coast.meeting.pk).count(), Commitment.objects.count()) == (1, 1)
    another = confirmed(told(browser, coast, said))
    assert browser.post(address(coast), another).url != first  # told anew it is another meeting


def test_class_is_never_chosen_for_the_person(coast: SimpleNamespace, as_: Any) -> None:
    browser = as_(coast.aino)
    page = told(browser, coast, SENTENCE)
    assert browser.post(address(coast), confirmed(page, publicity="")).status_code == 422


def test_unknown_name_stays_a_name_until_somebody_adds_it(coast: SimpleNamespace, as_: Any) -> None:
    browser = as_(coast.aino)
    page = told(browser, coast, SENTENCE)
    key = next(name for name in page.context["form"].fields if name.startswith("who_"))
    browser.post(address(coast), confirmed(page, **{key: "as-written"}))
    row = Engagement.objects.exclude(pk=coast.meeting.pk).get()
    assert row.side(ours=False) == ["Minna Matala", "Kalle Keksitty"]
    assert not Person.objects.filter(name="Kalle Keksitty").exists()


def test_promise_that_is_unticked_is_not_recorded(coast: SimpleNamespace, as_: Any) -> None:
    browser, said = as_(coast.aino), SENTENCE.replace(" Mukana oli myös Kalle Keksitty.", "")
    page = told(browser, coast, said)
    typed = confirmed(page)
    del typed["promise0_take"]
    browser.post(address(coast), typed)
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Pidin eilen puheen Meriministeriön tilaisuudessa.", "speech"),
        ("Olin eilen paneelissa Minna Matalan kanssa väylästä.", "speech"),
        ("Minna Matala kuuli meitä eilen väylästä Meriministeriön kuulemisessa.", "hearing"),
        ("Lähetimme eilen kirjeen Meriministeriölle väylästä.", "letter"),
        ("Soitin tänään Minna Matalalle, lupasin lähettää luvut perjantaina.", "call"),
    ],
)
def test_what_was_read_is_saved_when_only_the_class_is_chosen(
    coast: SimpleNamespace, as_: Any, sentence: str, kind: str
) -> None:
    """So the whole takes four interactions: the sentence, reading it, the class, saving."""
    browser = as_(coast.aino)
    page = lxml.html.fromstring(told(browser, coast, sentence).content)
    (form,) = page.xpath("//main//form[.//button[@value='save']]")
    typed = {name: value for name, value in form.form_values() if value} | {"publicity": "internal", "do": "save"}
    assert browser.post(address(coast), typed).status_code == 302
    row = Engagement.objects.latest("pk")
    assert (row.kind, row.state) == (kind, "held")
    assert row.side(ours=False)


def test_sentence_waits_for_its_writer_until_it_is_saved(coast: SimpleNamespace, as_: Any) -> None:
    """Whoever goes back, or away, finds the words; nobody else does."""
    browser, start = as_(coast.aino), reverse("engagement:capture", args=[coast.city.slug])
    page = told(browser, coast, SENTENCE)
    assert page.redirect_chain == [(address(coast), 302)]
    home = reverse("desk:home", args=[coast.city.slug])
    assert all(SENTENCE in browser.get(where).content.decode() for where in (start, home, address(coast)))
    assert as_(coast.eetu).get(address(coast)).url == start
    browser.post(address(coast), confirmed(page))
    assert SENTENCE not in browser.get(start).content.decode()
    assert browser.get(address(coast)).url == start


def test_sentence_can_be_discarded(coast: SimpleNamespace, as_: Any) -> None:
    browser = as_(coast.aino)
    told(browser, coast, SENTENCE)
    assert browser.post(address(coast), {"do": "discard"}).url == reverse("engagement:list", args=[coast.city.slug])
    assert browser.get(address(coast)).status_code == 302
    assert Engagement.objects.get() == coast.meeting
