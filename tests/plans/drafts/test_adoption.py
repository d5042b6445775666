"""A plan document taken into use stands in the city to the letter."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import translation

from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common.problems import DomainProblem
from karki.governance.models import Body, Mandate, Position
from karki.plans.models import AnnualPlan, Assignment, Goal, Influence, Measure, Objective, Term
from karki.plans.operations.adoption import adopt
from karki.stakeholders.models import Person
from tests.kept import kept
from tests.plans.drafts.plans import lautasalmi_2027


@pytest.fixture
def adopted(lautasalmi: SimpleNamespace) -> AnnualPlan:
    return kept("adopted", lambda: adopt(city=lautasalmi.city, plan=lautasalmi_2027(), by=lautasalmi.aino))


def test_adopted_plan_is_a_draft_in_the_term_that_it_names(adopted, lautasalmi) -> None:
    assert (adopted.year, adopted.title, adopted.goal_label, adopted.language, adopted.state) == (
        2027, "Lautasalmen vaikuttamissuunnitelma", "KÄRKI", "fi", "draft"
    )  # fmt: skip
    assert adopted.term == lautasalmi.term


def test_adopted_goals_keep_number_title_and_rationale_in_order(adopted) -> None:
    assert list(adopted.goals.values_list("order", "number", "title", "rationale")) == [
        (1, "I", "Talvisatama", "Jää sulkee väylän.\n\nLaivat odottavat."),
        (2, "2", "Koulu", ""),
    ]


def test_adopted_objectives_are_counted_over_themes_and_objectives(adopted) -> None:
    rows = Objective.objects.of_plan(adopted).order_by("code").values_list("code", "kind", "text", "parent__code")
    assert list(rows) == [
        ("2.1", "objective", "opettajia lisää", None),
        ("I.1", "theme", "meriliikenne läpi vuoden", None),
        ("I.2", "objective", "toinen murtaja saadaan", None),
        ("I.2.1", "objective", "hankinta aloitetaan", "I.2"),
        ("I.2.2", "objective", "miehistö koulutetaan", "I.2"),
        ("I.3", "objective", "laituri kunnostetaan", None),
    ]


def test_adopted_objective_has_the_wording_of_its_timing_and_a_date_only_where_there_is_one(adopted) -> None:
    rows = (
        Objective.objects.of_plan(adopted).filter(code__in=["I.2", "I.3"]).values_list("timing", "deadline", "amount")
    )
    assert list(rows.order_by("code")) == [("2028 loppuun mennessä", date(2028, 12, 31), "4 M€"), ("2028+", None, "")]


def test_adopted_measure_has_its_timing_and_its_responsible_as_written(adopted) -> None:
    measure = Measure.objects.get(goal__plan=adopted)
    assert (measure.text, measure.timing, measure.responsible_text) == (
        "selvitys jäistä",
        "kevät",
        "Satama Oy, Eetu Erola",
    )


def test_adopted_influencer_map_keeps_its_nesting(adopted) -> None:
    rows = Influence.objects.filter(goal__plan=adopted).values_list("kind", "name", "parent__name")
    assert sorted(rows, key=str) == sorted(
        [
            ("influencer", "Ministeriöt", None),
            ("influencer", "LVM, TEM", "Ministeriöt"),
            ("influencer", "liikenneministeri", "LVM, TEM"),
            ("influencer", "PM", None),
            ("partner", "Kuntaliitto", None),
        ],
        key=str,
    )


def test_adopted_influencers_are_linked_where_the_name_is_sure(adopted) -> None:
    links = {
        row.name: sorted(row.organizations.values_list("key", flat=True))
        for row in Influence.objects.filter(goal__plan=adopted)
    }
    assert (links["LVM, TEM"], links["Kuntaliitto"], links["PM"]) == (["lvm", "tem"], ["kuntaliitto"], [])


def test_adopted_responsible_are_people_and_units(adopted) -> None:
    rows = Assignment.objects.filter(goal__plan=adopted, objective=None).values_list("name", "person__name")
    assert list(rows) == [("Eetu Erola", "Eetu Erola"), ("Tekninen toimiala", None)]


def test_adopted_person_is_one_in_the_document_and_not_the_namesake_in_the_registry(adopted, lautasalmi) -> None:
    people = set(Assignment.objects.filter(goal__plan=adopted, person__isnull=False).values_list("person", flat=True))
    assert len(people) == 1
    assert lautasalmi.eetu_person.pk not in people


def test_adopted_person_is_the_one_in_the_registry_when_a_person_says_so(lautasalmi) -> None:
    known = {"Eetu Erola": lautasalmi.eetu_person}
    plan = adopt(city=lautasalmi.city, plan=lautasalmi_2027(), by=lautasalmi.aino, people=known)
    assert set(Assignment.objects.filter(goal__plan=plan).values_list("person__user__username", flat=True)) == {
        "eetu",
        None,
    }
    assert Person.objects.filter(name="Eetu Erola").count() == 1


def test_adopted_name_stays_words_when_a_person_says_it_is_a_unit(lautasalmi) -> None:
    plan = adopt(city=lautasalmi.city, plan=lautasalmi_2027(), by=lautasalmi.aino, not_people=["Eetu Erola"])
    assert not Assignment.objects.filter(goal__plan=plan, person__isnull=False).exists()


def test_adopted_person_cannot_be_one_of_another_city(lautasalmi, koivuranta) -> None:
    stranger = Person.objects.create(city=koivuranta.city, name="Eetu Erola")
    with pytest.raises(ValueError):
        adopt(city=lautasalmi.city, plan=lautasalmi_2027(), by=lautasalmi.aino, people={"Eetu Erola": stranger})


def test_adopted_handbook_keeps_what_the_term_already_says(adopted, lautasalmi) -> None:
    said = list(lautasalmi.term.statements.values_list("kind", "text"))
    assert said == [
        ("principle", "Puhumme samaa linjaa."), ("vision", "Lautasalmi on satamakaupunki, jonka ääni kuuluu.")
    ]  # fmt: skip
    assert list(lautasalmi.term.tools.values_list("name", flat=True)) == ["Päättäjätapaamiset"]
    assert Event.objects.get(code="plans.plan.adopted").details["kept"] == ["vision", "principles", "tools"]


def test_adopted_handbook_of_a_new_term_is_the_documents(lautasalmi) -> None:
    plan = adopt(city=lautasalmi.city, plan=lautasalmi_2027(year=2031, period="2030–2033"), by=lautasalmi.aino)
    assert (plan.term.first_year, plan.term.last_year) == (2030, 2033)
    assert list(plan.term.statements.values_list("kind", "order", "text")) == [
        ("principle", 1, "Sanomme saman kaikille."),
        ("principle", 2, "Kerromme, mitä saatiin."),
        ("vision", 1, "Satama on auki ympäri vuoden."),
    ]
    assert set(plan.term.tools.values_list("kind", "name", "parent__name")) == {
        ("advocacy", "Tapaamiset", None),
        ("advocacy", "ministerit", "Tapaamiset"),
        ("advocacy", "virkakunta", "Tapaamiset"),
        ("communication", "Some", None),
    }


def test_adopted_bodies_join_those_of_the_same_name(adopted, lautasalmi) -> None:
    assert Body.objects.get(name="Kaupunginhallitus") == lautasalmi.board
    assert Mandate.objects.get(body=lautasalmi.board, power="follows_up").per_year == 2


def test_adopted_tree_follows_what_stands_above(adopted, lautasalmi) -> None:
    director, unit = Position.objects.get(name="Kaupunginjohtaja"), Body.objects.get(name="Viestintäyksikkö")
    assert Body.objects.get(name="Satamajaosto").parent == lautasalmi.board
    assert (unit.led_by, unit.slug) == (director, "viestintayksikko")
    assert Position.objects.get(name="Satamapäällikkö").body == unit


def test_adopted_power_told_twice_is_one_mandate_with_both_texts(adopted) -> None:
    mandate = Mandate.objects.get(body__name="Satamajaosto")
    assert (mandate.per_year, mandate.text) == (4, "Jaosto seuraa neljästi.\nJaosto raportoi.")
    assert mandate.clause == "§ 24"


def test_adopting_a_second_plan_for_the_year_is_refused_and_changes_nothing(lautasalmi) -> None:
    with pytest.raises(DomainProblem, match=r"Lautasalmi.*2026"):
        adopt(city=lautasalmi.city, plan=lautasalmi_2027(year=2026), by=lautasalmi.aino)
    assert AnnualPlan.objects.in_city(lautasalmi.city).count() == 1
    assert not Body.objects.filter(name="Satamajaosto").exists()


def test_adopting_in_one_city_touches_no_other(adopted, koivuranta) -> None:
    adopt(city=koivuranta.city, plan=lautasalmi_2027(), by=koivuranta.sanni)
    assert Goal.objects.filter(plan__city=koivuranta.city, plan__year=2027).count() == 2
    assert Body.objects.filter(name="Satamajaosto").values("city").distinct().count() == 2
    assert Person.objects.filter(city=koivuranta.city, name="Eetu Erola").count() == 1


def test_adopting_is_not_for_the_responsible_official(lautasalmi) -> None:
    with pytest.raises(NotAllowed):
        adopt(city=lautasalmi.city, plan=lautasalmi_2027(), by=lautasalmi.eetu)


def test_adopting_is_not_for_the_coordinator_of_another_city(lautasalmi, koivuranta) -> None:
    with pytest.raises(NotAllowed):
        adopt(city=lautasalmi.city, plan=lautasalmi_2027(), by=koivuranta.sanni)


def test_adopting_is_told_in_the_trail(adopted, lautasalmi) -> None:
    event = Event.objects.about(adopted).get()
    assert (event.actor_id, event.details["goals"], event.details["objectives"]) == (lautasalmi.aino.pk, 2, 6)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"year": None}, "which year"),
        ({"title": " "}, "title"),
        ({"goals": []}, "no goal"),
        ({"goals": [{"number": "I", "title": ""}]}, "Goal I"),
        ({"goals": [{"title": "Rata", "partners": [{"name": "x" * 301}]}]}, "300"),
        ({"goals": [{"title": "Rata", "objectives": [{"text": "rata", "deadline": "2027-02-31"}]}]}, "2027-02-31"),
        ({"year": 2031}, "2026–2029"),
        ({"period": "", "year": 2035}, "2026–2029"),
        ({"period": "2026–2027", "year": 2028}, "2026–2027"),
        ({"period": "2026–2031"}, "overlaps with 2026–2029"),
        ({"goals": [{"title": "Rata", "objectives": [{"text": "x" * 2001}]}]}, "2,000"),
        ({"goals": [{"title": "Rata", "responsible": [{"name": f"Ia {'A' + 'a' * 160}"}]}]}, "150"),
        ({"period": "2028–2031", "year": 2031}, "overlaps with 2026–2029"),
    ],
)
def test_adopting_what_cannot_be_stored_is_refused_in_a_sentence(lautasalmi, changes, word) -> None:
    with translation.override("en"), pytest.raises(DomainProblem, match=word):
        adopt(city=lautasalmi.city, plan=lautasalmi_2027(**changes), by=lautasalmi.aino)
    assert Term.objects.in_city(lautasalmi.city).count() == AnnualPlan.objects.in_city(lautasalmi.city).count() == 1


def test_clause_that_does_not_fit_is_refused_in_a_sentence(lautasalmi) -> None:
    plan = lautasalmi_2027()
    plan.governance[0].powers[0].clause = "§" * 81  # as an edited table of powers may give it
    with translation.override("en"), pytest.raises(DomainProblem, match="at most 80"):
        adopt(city=lautasalmi.city, plan=plan, by=lautasalmi.aino)


def test_plan_of_years_within_a_council_term_belongs_to_the_term(lautasalmi) -> None:
    plan = adopt(city=lautasalmi.city, plan=lautasalmi_2027(period="2026–2027"), by=lautasalmi.aino)
    assert plan.term == lautasalmi.term


def test_adopting_without_a_period_finds_the_term_of_the_year(lautasalmi) -> None:
    plan = adopt(city=lautasalmi.city, plan=lautasalmi_2027(period=""), by=lautasalmi.aino)
    assert plan.term == lautasalmi.term


def test_adopting_two_hundred_objectives_takes_few_queries(lautasalmi, django_assert_max_num_queries) -> None:
    goals = [
        {
            "number": str(n),
            "title": f"Kärki {n}",
            "objectives": [{"text": "x"}] * 20,
            "responsible": [{"name": "Ia Aalto"}],
        }
        for n in range(1, 11)
    ]
    adopt(city=lautasalmi.city, plan=lautasalmi_2027(year=2028), by=lautasalmi.aino)
    with django_assert_max_num_queries(60):
        adopt(city=lautasalmi.city, plan=lautasalmi_2027(goals=goals), by=lautasalmi.aino)


def test_powers_of_a_plan_to_come_begin_with_its_year(lautasalmi, today) -> None:
    section = {"name": "Satamajaosto", "kind": "body", "powers": [{"power": "follows_up", "per_year": 2, "text": ""}]}
    adopt(city=lautasalmi.city, plan=lautasalmi_2027(governance=[section]), by=lautasalmi.aino)
    assert Mandate.objects.get(body__name="Satamajaosto").starts == date(2027, 1, 1)


def test_body_that_has_ended_is_not_the_one_that_the_document_speaks_of(lautasalmi, today) -> None:
    Body.objects.filter(pk=lautasalmi.section.pk).update(ends=date(2026, 5, 31))
    section = {"name": "Elinvoimajaosto", "kind": "body", "powers": [{"power": "approves", "text": ""}]}
    adopt(city=lautasalmi.city, plan=lautasalmi_2027(governance=[section]), by=lautasalmi.aino)
    new = Body.objects.in_city(lautasalmi.city).get(name="Elinvoimajaosto", ends=None)
    assert (new.slug, [one.power for one in new.mandates.all()]) == ("elinvoimajaosto-2", ["approves"])
    assert not lautasalmi.section.mandates.filter(power="approves").exists()


def test_powers_of_a_body_whose_last_day_is_known_end_with_it(lautasalmi, today) -> None:
    Body.objects.filter(pk=lautasalmi.section.pk).update(ends=date(2027, 6, 30))
    section = {"name": "Elinvoimajaosto", "kind": "body", "powers": [{"power": "approves", "text": ""}]}
    adopt(city=lautasalmi.city, plan=lautasalmi_2027(governance=[section]), by=lautasalmi.aino)
    mandate = lautasalmi.section.mandates.get(power="approves")
    assert (mandate.starts, mandate.ends) == (date(2027, 1, 1), date(2027, 6, 30))
