"""A city of its own: the plan comes from a document, its official signs in, says how it stands, the board approves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.test import Client

from karki.audit.models import Event
from karki.cities.models import Member
from karki.plans.models import AnnualPlan, Assignment, ImportDraft, StatusUpdate
from karki.stakeholders.models import Person
from tests.conftest import make_user


def taken(draft: ImportDraft, aino: Client, **people: str) -> Any:
    said = (
        {"version": draft.version, "title": "Suunnitelma", "year": "2027", "period": "2026–2029"}
        | who_is_who(draft, aino)
        | people
    )
    return aino.post(f"{draft.get_absolute_url()}take/", said)


def who_is_who(draft: ImportDraft, aino: Client) -> dict[str, str]:
    """Everybody is somebody new, as one who has looked says."""
    form = aino.get(f"{draft.get_absolute_url()}take/").context["form"]
    return {bound.name: "new" for bound in form.person_fields()}


def illikainen(lautasalmi: SimpleNamespace) -> Any:
    """Ilta Illikainen, whom the document names, as a member of the city."""
    ilta = make_user("Ilta Illikainen", title="rehtori")
    Member.objects.create(city=lautasalmi.city, user=ilta, role="official")
    return ilta


def field_of(draft: ImportDraft, aino: Client, name: str) -> Any:
    form = aino.get(f"{draft.get_absolute_url()}take/").context["form"]
    return next(bound for bound in form.person_fields() if bound.label == name)


def test_page_asks_whether_the_member_of_the_same_name_is_meant(
    draft: ImportDraft, aino: Client, lautasalmi: SimpleNamespace
) -> None:
    ilta = illikainen(lautasalmi)
    field = field_of(draft, aino, "Ilta Illikainen")
    assert "Ilta Illikainen" in field.help_text
    assert (field.initial, field.field.required) == ("", True)
    assert f"member-{ilta.pk}" in dict(field.field.choices)


def test_name_alone_joins_nobody_to_a_member(draft: ImportDraft, aino: Client, lautasalmi: SimpleNamespace) -> None:
    ilta = illikainen(lautasalmi)
    taken(draft, aino)
    assert not Person.objects.filter(user=ilta).exists()


def test_official_chosen_at_import_says_how_the_objective_stands(
    draft: ImportDraft, aino: Client, lautasalmi: SimpleNamespace, as_: Any, today: Any
) -> None:
    AnnualPlan.objects.filter(year=2026).update(state="closed")
    ilta = illikainen(lautasalmi)
    field = field_of(draft, aino, "Ilta Illikainen")
    assert taken(draft, aino, **{field.name: f"member-{ilta.pk}"}).status_code == 302
    browser = as_(ilta)
    mine = browser.get("/lautasalmi/").context["page"].mine
    assert [one.objective.code for one in mine] == ["II.1"]
    address = "/lautasalmi/plan/2027/objectives/II.1/update/"
    said = {"rating": "on_track", "text": "Kaksi opettajaa valittiin.", "date": today.isoformat()}
    assert browser.post(address, said).status_code == 302
    assert StatusUpdate.objects.get().by == ilta
    assert browser.get("/lautasalmi/plan/2027/objectives/I.1/update/").status_code == 403


def test_person_made_for_a_member_is_told_in_the_trail(
    draft: ImportDraft, aino: Client, lautasalmi: SimpleNamespace
) -> None:
    ilta = illikainen(lautasalmi)
    taken(draft, aino, **{field_of(draft, aino, "Ilta Illikainen").name: f"member-{ilta.pk}"})
    person = Person.objects.get(user=ilta)
    assert (person.name, person.title) == ("Ilta Illikainen", "rehtori")
    codes = set(Event.objects.about(person).values_list("code", flat=True))
    assert codes == {"stakeholders.person.added", "stakeholders.person.linked"}


def test_two_names_of_one_member_are_one_person(draft: ImportDraft, aino: Client, lautasalmi: SimpleNamespace) -> None:
    chosen = f"member-{lautasalmi.kaisa.pk}"
    taken(draft, aino, **{"person-0": chosen, "person-1": chosen})
    kaisa = Person.objects.get(user=lautasalmi.kaisa)
    assert Assignment.objects.filter(goal__plan__year=2027, person=kaisa).count() == 2


def test_anybody_of_the_registry_can_be_chosen(draft: ImportDraft, aino: Client, lautasalmi: SimpleNamespace) -> None:
    maiden = Person.objects.create(city=lautasalmi.city, name="Ilta Ikonen")
    taken(draft, aino, **{field_of(draft, aino, "Ilta Illikainen").name: str(maiden.pk)})
    assert Assignment.objects.get(goal__plan__year=2027, person=maiden).name == "Ilta Illikainen"


def test_taken_plan_comes_in_force_by_the_boards_decision(
    draft: ImportDraft, aino: Client, lautasalmi: SimpleNamespace, today: Any
) -> None:
    taken(draft, aino)
    said = {"body": lautasalmi.board.pk, "date": today.isoformat(), "section": "§ 91", "earlier": "on"}
    said["seen"] = aino.get("/lautasalmi/plan/2027/approve/").context["form"]["seen"].value()
    assert aino.post("/lautasalmi/plan/2027/approve/", said).status_code == 302
    assert AnnualPlan.objects.get(year=2027).state == "in_force"
