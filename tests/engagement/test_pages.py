from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from karki.audit import trail
from karki.audit.models import Event
from karki.cities import paging
from karki.common import clock
from karki.engagement import queries
from karki.engagement.models import Commitment, Engagement, Note
from karki.engagement.operations import commitments, notes
from karki.plans.models import Measure
from karki.stakeholders.models import Person
from tests.engagement.conftest import SECRET, another, promise, promised

TYPED = {"kind": "call", "date": "2026-09-28", "publicity": "internal", "others": ""}


def at(it: SimpleNamespace, name: str, *args: Any) -> str:
    return reverse(f"engagement:{name}", args=[it.city.slug, *args])


def test_list_shows_who_meets_whom(coast: SimpleNamespace, as_: Any) -> None:
    page = as_(coast.onni).get(at(coast, "list")).content.decode()
    assert "Tapaaminen: Minna Matala" in page
    assert "Eetu Erola" in page


def test_filters_narrow_the_list(coast: SimpleNamespace, as_: Any) -> None:
    browser = as_(coast.aino)
    another(coast, kind="letter", title="Kirje ministeriölle", objectives=[coast.seats])
    for query, shown, hidden in [
        ("kind=letter", "Kirje ministeriölle", "Tapaaminen: Minna"),
        (f"goal={coast.port.pk}", "Tapaaminen: Minna", "Kirje ministeriölle"),
        ("who=mine", "", "Tapaaminen: Minna"),
        (f"person={coast.minna.pk}&goal=x&kind=x", "Kirje ministeriölle", "nobody"),
    ]:
        page = browser.get(f"{at(coast, 'list')}?{query}").content.decode()
        assert shown in page
        assert hidden not in page


def test_unknown_name_is_asked_about_and_nobody_is_created_unasked(coast: SimpleNamespace, as_: Any) -> None:
    browser, before = as_(coast.aino), Person.objects.count()
    typed = TYPED | {"others": "Kalle Keksitty, neuvos\nMM"}
    page = browser.post(at(coast, "add"), typed)
    assert page.status_code == 422
    assert Person.objects.count() == before
    key = next(iter(name for name in page.context["form"].fields if name.startswith("who_")))
    browser.post(at(coast, "add"), typed | {key: "as-written"})
    row = Engagement.objects.get(kind="call")
    assert sorted(row.side(ours=False)) == ["Kalle Keksitty, neuvos", "Meriministeriö"]
    assert Person.objects.count() == before
    browser.post(at(coast, "add"), typed | {key: "new-person"})
    assert Person.objects.get(name="Kalle Keksitty").title == "neuvos"


def test_namesakes_are_asked_about(coast: SimpleNamespace, as_: Any) -> None:
    other = Person.objects.create(city=coast.city, name="Minna Matala", title="kansanedustaja")
    browser = as_(coast.aino)
    page = browser.post(at(coast, "add"), TYPED | {"others": "Minna Matala"})
    key = next(name for name in page.context["form"].fields if name.startswith("who_"))
    assert [value for value, _ in page.context["form"].fields[key].choices][:2] == [
        f"person-{coast.minna.pk}",
        f"person-{other.pk}",
    ]
    browser.post(at(coast, "add"), TYPED | {"others": "Minna Matala", key: f"person-{other.pk}"})
    assert Engagement.objects.get(kind="call").participants.get().person == other
    browser.post(at(coast, "add"), TYPED | {"others": "Minna Matala, erityisavustaja", "kind": "visit"})
    assert Engagement.objects.get(kind="visit").participants.get().person == coast.minna


def test_edit_keeps_what_was_and_takes_what_is_new(coast: SimpleNamespace, as_: Any) -> None:
    typed = TYPED | {
        "version": "1",
        "theirs": [f"person-{coast.minna.pk}"],
        "ours": [coast.aino_person.pk],
        "title": "Uusi",
    }
    assert as_(coast.aino).post(at(coast, "edit", coast.meeting.pk), typed).status_code == 302
    row = Engagement.objects.get(pk=coast.meeting.pk)
    assert (row.title, row.side(ours=True), row.side(ours=False)) == ("Uusi", ["Aino Ahola"], ["Minna Matala"])


def test_conflict_shows_both_texts(coast: SimpleNamespace, as_: Any) -> None:
    typed = TYPED | {"version": "9", "starts_at": "11.30", "title": "Minun"}
    page = as_(coast.aino).post(at(coast, "edit", coast.meeting.pk), typed)
    assert page.status_code == 409
    assert "klo\xa011.30" in page.content.decode()


def test_secret_leaks_on_no_page(coast: SimpleNamespace, as_: Any) -> None:
    """Every page that could show the secret engagement, its note or its promise, to each role."""
    it = coast
    with clock.stopped_at(date(2026, 9, 1)):
        hidden = another(it, title="Varjokauppa Oy", date=date(2026, 9, 25), ours=[it.eetu_person], **SECRET)
    inside = notes.write(engagement=it.meeting, text="Varjokaupan hinta", by=it.aino, **SECRET)
    promised_there = commitments.record(
        city=it.city, said=promise(text="Varjokaupan tontti", **SECRET), engagement=it.meeting, by=it.aino
    )
    open_there = commitments.record(city=it.city, said=promise(text="Varjokaupan tie"), engagement=hidden, by=it.aino)
    lists = [at(it, "list"), at(it, "calendar"), at(it, "ledger"), at(it, "engagement", it.meeting.pk)]
    lists += [it.port.get_absolute_url(), it.deepen.get_absolute_url(), reverse("desk:home", args=[it.city.slug])]
    own_pages = [
        at(it, "engagement", hidden.pk),
        at(it, "note", inside.pk),
        at(it, "commitment", promised_there.pk),
        at(it, "commitment", open_there.pk),
    ]
    for who, sees in {it.aino: True, it.helmi: True, it.eetu: False, it.onni: False, it.auri: False}.items():
        browser = as_(who)
        text = "".join(browser.get(address).content.decode() for address in lists)
        assert ("Varjokau" in text) is sees, who
        for address in own_pages:
            assert (browser.get(address).status_code == 200) is sees, (who, address)


def test_note_is_read_by_its_writer_whatever_the_role(coast: SimpleNamespace, as_: Any) -> None:
    browser = as_(coast.eetu)
    typed = {"text": "Hinta on 3 M€", **SECRET, "secret_until": "2030-01-01"}
    browser.post(at(coast, "note-add", coast.meeting.pk), typed)
    note = Note.objects.get()
    assert "Hinta on 3" not in browser.get(coast.meeting.get_absolute_url()).content.decode()
    assert "Hinta on 3" in browser.get(at(coast, "note", note.pk)).content.decode()
    assert Event.objects.filter(code=trail.READING, actor_id=coast.eetu.pk).count() == 1


def test_month_shows_each_day_of_a_long_visit(coast: SimpleNamespace, as_: Any) -> None:
    another(coast, title="Messut", date=date(2026, 9, 29), ends=date(2026, 10, 2))
    browser = as_(coast.onni)
    assert browser.get(at(coast, "month", 2026, 9)).content.decode().count("Messut</a>") == 4
    assert browser.get(at(coast, "month", 2026, 10)).content.decode().count("Messut</a>") == 4
    assert browser.get(at(coast, "month", 2026, 13)).status_code == 404


def test_crowded_day_shows_its_first_and_leads_to_all_of_them(
    coast: SimpleNamespace, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "A_DAY", 2)
    for hour in (15, 13, 11, 9):
        another(coast, title=f"Käynti {hour}", date=date(2026, 3, 4), starts_at=time(hour), kind="visit")
    another(coast, title="Messut", date=date(2026, 3, 4), ends=date(2026, 3, 5), starts_at=None)
    browser = as_(coast.onni)
    page = browser.get(at(coast, "month", 2026, 3)).content.decode()
    assert [f"Käynti {hour}</a>" in page for hour in (9, 11, 13, 15)] == [True, True, False, False]
    assert page.count("ja 3 muuta") == 1 and page.count("ja 1 muu") == 1, "the fair of the 5th is not shown either"
    for day, titles in {4: ["Käynti 15", "Käynti 13", "Käynti 11", "Käynti 9", "Messut"], 5: ["Messut"]}.items():
        assert at(coast, "day", 2026, 3, day) in page
        rows = browser.get(at(coast, "day", 2026, 3, day)).context["page"].rows
        assert sorted(one.title for one in rows) == sorted(titles)
    assert browser.get(at(coast, "day", 2026, 2, 30)).status_code == 404


def test_crowded_day_counts_only_what_the_reader_may_see(
    coast: SimpleNamespace, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "A_DAY", 1)
    for publicity in ({}, {}, SECRET):
        another(coast, date=date(2026, 3, 4), **publicity)
    told = {who: as_(who).get(at(coast, "month", 2026, 3)).content.decode() for who in (coast.aino, coast.onni)}
    assert "ja 2 muuta" in told[coast.aino] and "ja 1 muu" in told[coast.onni]


def test_month_takes_as_many_queries_however_crowded_its_days(
    coast: SimpleNamespace, as_: Any, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    monkeypatch.setattr(queries, "A_DAY", 1)
    for n in range(12):
        another(coast, date=date(2026, 3, 4 + n % 5))
    browser = as_(coast.onni)
    with django_assert_max_num_queries(12):
        browser.get(at(coast, "month", 2026, 3))


def test_outcome_is_told_on_the_page(coast: SimpleNamespace, as_: Any) -> None:
    with clock.stopped_at(date(2026, 9, 30)):
        browser = as_(coast.eetu)
        assert "Odottaa sanaa" in browser.get(at(coast, "list")).content.decode()
        browser.post(at(coast, "outcome", coast.meeting.pk), {"version": "1", "outcome": "Raha selvitetään."})
    row = Engagement.objects.get(pk=coast.meeting.pk)
    assert (row.state, row.outcome) == ("held", "Raha selvitetään.")


def test_promise_from_a_meeting_to_its_closing(coast: SimpleNamespace, as_: Any) -> None:
    browser = as_(coast.eetu)
    form = browser.get(at(coast, "commitment-add-at", coast.meeting.pk)).context["form"]
    assert (form.initial["owner"], form.initial["other"]) == (coast.eetu_person.pk, "Minna Matala, erityisavustaja")
    typed = {
        "direction": "theirs",
        "text": "kertoa rahasta",
        "other": "Minna Matala",
        "owner": coast.eetu_person.pk,
        "made_on": "22.9.2026",
        "due": "30.9.2026",
        "publicity": "internal",
    }
    assert browser.post(at(coast, "commitment-add-at", coast.meeting.pk), typed).status_code == 302
    row = Commitment.objects.get()
    assert (row.person, row.engagement) == (coast.minna, coast.meeting)
    typed = {"version": "1", "state": "kept", "closed_on": "2026-09-22", "evidence": "Kirje"}
    browser.post(at(coast, "commitment-close", row.pk), typed)
    assert "kertoa rahasta" not in browser.get(at(coast, "ledger")).content.decode()
    assert "kertoa rahasta" in browser.get(f"{at(coast, 'ledger')}?state=kept").content.decode()


def test_ledger_begins_with_what_is_late(coast: SimpleNamespace, as_: Any) -> None:
    promised(coast, text="myöhemmin", due=date(2026, 12, 1))
    promised(coast, text="kiireesti", due=date(2026, 9, 16))
    promised(coast, text="joskus", due=None, due_words="kehysriiheen mennessä")
    page = as_(coast.onni).get(at(coast, "ledger")).content.decode()
    assert page.index("kiireesti") < page.index("myöhemmin") < page.index("joskus")
    assert "myöhässä" in page


def test_lists_take_as_many_queries_however_long_they_are(coast: SimpleNamespace, as_: Any) -> None:
    browser, lists = as_(coast.aino), ("list", "past", "ledger", "calendar")

    def queries_of(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(at(coast, name))
        return len(asked)

    for n in range(3):
        another(coast, date=date(2026, 9, 20 + n))
        promised(coast)
    few = {name: queries_of(name) for name in lists}
    for n in range(40):
        another(coast, date=date(2026, 9, 5 + n % 20), ours=[coast.aino_person], theirs=[coast.ministry, coast.minna])
        promised(coast)
    for name in lists:
        assert queries_of(name) <= min(few[name] + 1, 12), name


def test_page_takes_few_queries_whoever_is_there_and_is_near(
    coast: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    for n in range(4):
        person = Person.objects.create(city=coast.city, name=f"Vieras {n}")
        another(
            coast, date=date(2026, 10, 1 + n), ours=[coast.aino_person], theirs=[coast.ministry, coast.minna, person]
        )
        promised(coast)
    browser = as_(coast.aino)
    pages = (f"/lautasalmi/people/{coast.minna.pk}/", f"/lautasalmi/organizations/{coast.ministry.pk}/")
    for address in (coast.meeting.get_absolute_url(), *pages):
        with django_assert_max_num_queries(12):
            assert browser.get(address).status_code == 200


@pytest.mark.parametrize(
    "month", ["calendar/0/1/", "calendar/2026/0/", "calendar/0/0/", "calendar/2026/13/", "calendar/3000/1/"]
)
def test_calendar_of_no_month_is_not_there(coast: SimpleNamespace, as_: Any, month: str) -> None:
    assert as_(coast.aino).get(f"/lautasalmi/engagements/{month}").status_code == 404


def test_what_goes_on_comes_before_what_is_coming(
    coast: SimpleNamespace, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    for day in (19, 20, 21):
        another(coast, title=f"käynnissä {day}", date=date(2026, 9, day), ends=date(2026, 9, 23))
    another(coast, title="päättynyt", date=date(2026, 9, 19), ends=date(2026, 9, 21))
    another(coast, title="tänään", date=date(2026, 9, 22))
    browser, seen, address = as_(coast.onni), [], at(coast, "list")
    while address:
        context = browser.get(address).context
        seen += [one.title for one in context["page"].rows]
        address = f"{at(coast, 'list')}?{context['more']}" if context["page"].next else ""
    assert seen == ["käynnissä 19", "käynnissä 20", "käynnissä 21", "tänään", coast.meeting.title]


def test_of_many_promises_it_is_said_that_there_are_more(
    coast: SimpleNamespace, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "COUNTED", 2)
    for _n in range(3):
        promised(coast)
    assert "Yli 2" in as_(coast.onni).get(at(coast, "ledger")).text


def test_of_all_promises_the_open_ones_come_first_then_those_closed_last(coast: SimpleNamespace, as_: Any) -> None:
    rows = {text: promised(coast, text=text) for text in ("vanha", "avoin", "uusi")}
    for text, day in (("vanha", 16), ("uusi", 20)):
        commitments.close(
            commitment=rows[text],
            version=1,
            state="kept",
            closed_on=date(2026, 9, day),
            evidence="kirje",
            by=coast.aino,
        )
    page = as_(coast.onni).get(f"{at(coast, 'ledger')}?state=all").text
    assert page.index("avoin</a>") < page.index("uusi</a>") < page.index("vanha</a>")


def test_pages_follow_each_other_without_a_gap(coast: SimpleNamespace, as_: Any) -> None:
    for n in range(70):
        another(coast, title=f"nro {n}", date=date(2026, 10, 1 + n // 3))
    seen, address = [], at(coast, "list")
    browser = as_(coast.onni)
    while address:
        context = browser.get(address).context
        seen += [one.pk for one in context["page"].rows]
        address = f"{at(coast, 'list')}?{context['more']}" if context["page"].next else ""
    assert len(seen) == len(set(seen)) == 71


def test_measure_that_follows_is_added_to_the_plan_with_the_outcome(coast: SimpleNamespace, as_: Any) -> None:
    held = another(coast, date=date(2026, 9, 21), title="Käynti")
    typed = {"version": "1", "outcome": "Pyysivät luvut.", "new_measure": "Luvut lähetetään", "goal": coast.port.pk}
    browser = as_(coast.aino)
    assert browser.post(at(coast, "outcome", held.pk), typed).status_code == 302
    measure = held.follow_ups.get()
    assert (measure.text, measure.goal, measure.objective) == ("Luvut lähetetään", coast.port, coast.deepen)
    assert "Luvut lähetetään" in browser.get(held.get_absolute_url()).content.decode()
    foreign = browser.post(at(coast, "outcome", held.pk), typed | {"version": "2", "goal": coast.school.pk})
    assert foreign.status_code == 422, "only a goal that the engagement is about"


def test_plans_own_words_in_the_form_of_the_outcome_are_marked_in_their_language(
    coast: SimpleNamespace, as_: Any
) -> None:
    held = another(coast, date=date(2026, 9, 21), title="Käynti")
    Measure.objects.create(goal=coast.port, objective=coast.deepen, text="Luvut lähetetään")
    browser = as_(coast.aino)
    for language, marked in (("sv", True), ("fi", False)):
        browser.cookies["django_language"] = language
        page = browser.get(at(coast, "outcome", held.pk)).content.decode()
        box = page[: page.index("Luvut lähetetään")].rpartition("<b")[2]
        assert ('lang="fi"' in box) is marked


def test_who_may_not_add_a_measure_is_not_asked_for_one(coast: SimpleNamespace, as_: Any) -> None:
    held = another(coast, date=date(2026, 9, 21), title="Käynti", objectives=[coast.seats], ours=[coast.eetu_person])
    form = as_(coast.eetu).get(at(coast, "outcome", held.pk)).context["form"]
    assert "new_measure" not in form.fields
