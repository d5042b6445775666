"""Ids of another city's things, in addresses and in the fields of every form: they are nobody here.

Koivuranta gets one row of each kind that a form of Lautasalmi could name, all with the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
from django import forms
from django.apps import apps
from django.db import transaction
from django.db.models import ForeignKey, ManyToManyField, Model
from django.urls import resolve

from karki.cities.models import Member
from karki.cities.roles import PERMISSIONS_OF, Role
from karki.clock.models import Meeting
from karki.governance.models import Body, Mandate, Position, Tenure
from karki.plans.models import Goal, Measure, Objective
from karki.stakeholders.models import Membership, Organization, Person, Post
from tests.access.table import CITY_PAGES
from tests.conftest import TODAY, make_user

pytestmark = pytest.mark.access

THEIRS = 700_001  #: the number of everything that is Koivuranta's
FORMS = [name for name, (_permission, methods) in CITY_PAGES.items() if methods == "GET POST"]
NUMBERED = re.compile(r"(\D*)\d+")


@pytest.fixture
def theirs(koivuranta: SimpleNamespace) -> SimpleNamespace:
    city, one = koivuranta.city, {"pk": THEIRS}
    person = Person.objects.create(city=city, name="Vieras Virkamies", **one)
    body = Body.objects.create(city=city, slug="vieras", name="Vieras toimielin", kind="body", **one)
    office = Position.objects.create(city=city, slug="vieras", name="Vieras virka", body=body, **one)
    Mandate.objects.create(city=city, body=body, power="approves", **one)
    Tenure.objects.create(position=office, person=person, **one)
    firm = Organization.objects.create(city=city, key="vieras", kind="company", name="Vieras yhtiö", **one)
    post = Post.objects.create(city=city, organization=firm, kind="director", name="johtaja", **one)
    Membership.objects.create(person=person, organization=firm, post=post, **one)
    goal = Goal.objects.create(plan=koivuranta.plan, order=9, number="IX", title="Vieras tavoite", **one)
    Objective.objects.create(goal=goal, order=1, code="IX.1", text="vieras", **one)
    Measure.objects.create(goal=goal, text="vieras", **one)
    Meeting.objects.create(body=body, meets_on=TODAY, **one)
    user = make_user("Vieras Kayttaja", pk=THEIRS)
    Member.objects.create(city=city, user=user, role="follower", **one)
    return koivuranta


def who_may(it: SimpleNamespace, name: str) -> Any:
    return next(
        one
        for one, role in ((it.aino, Role.COORDINATOR), (it.veera, Role.ADMINISTRATOR), (it.helmi, Role.LEADER))
        if CITY_PAGES[name][0] in PERMISSIONS_OF[role]
    )


def city_of(row: Model) -> int | None:
    """The city that a row belongs to, by the shortest way; None for rows of no city."""
    for name in ("city_id", "city", "plan", "goal", "term", "position", "body", "person", "organization", "cycle"):
        found = getattr(row, name, None)
        if found is not None:
            return found if isinstance(found, int) else found.pk if name == "city" else city_of(found)
    return None


def forms_in(context: Any) -> Iterator[forms.BaseForm]:
    for layer in context or []:
        for values in layer:
            for value in values.values() if isinstance(values, dict) else ():
                parts = value if isinstance(value, (list, tuple)) else [value]
                for part in parts:
                    if isinstance(part, forms.BaseForm):
                        yield part
                    elif isinstance(part, forms.BaseFormSet):
                        yield from part.forms


def uses_of_theirs() -> dict[str, int]:
    """How many rows point at something of number THEIRS, by field."""
    found = {}
    for model in apps.get_models():
        if not model.__module__.startswith("karki."):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, (ForeignKey, ManyToManyField)):
                found[str(field)] = model._default_manager.filter(**{field.name: THEIRS}).count()
    return found


def test_number_of_another_city_opens_nothing_in_any_address(
    addresses: dict[str, str], theirs: SimpleNamespace, lautasalmi: SimpleNamespace, as_: Any
) -> None:
    """Ours in the city, theirs behind it."""
    for name, address in addresses.items():
        number = resolve(address.partition("?")[0]).kwargs.get("pk")
        if number is None or name == "reminders:letter-again":  # a letter that is not there is not tried again
            continue
        forged = re.sub(rf"/{number}\b", f"/{THEIRS}", address, count=1)
        browser = as_(who_may(lautasalmi, name))
        for method in CITY_PAGES[name][1].split():
            answer = getattr(browser, method.lower())(forged)
            assert answer.status_code == 404, (name, method, forged)


@pytest.mark.parametrize("part", range(3))
def test_choices_of_every_form_are_the_citys_own(
    part: int, addresses: dict[str, str], theirs: SimpleNamespace, lautasalmi: SimpleNamespace, as_: Any
) -> None:
    it = lautasalmi
    browsers = {user.pk: as_(user) for user in (it.aino, it.veera, it.helmi)}
    for name in FORMS[part::3]:
        page = browsers[who_may(it, name).pk].get(addresses[name])
        for form in forms_in(page.context):
            for label, field in form.fields.items():
                if isinstance(field, forms.ModelChoiceField):
                    strangers = [row for row in field.queryset if city_of(row) not in {None, it.city.pk}]
                    assert strangers == [], (name, label)
                else:
                    offered = [str(value) for value, _text in getattr(field, "choices", ())]
                    assert not [one for one in offered if one.endswith(str(THEIRS))], (name, label)


@pytest.mark.parametrize("name", FORMS)
def test_number_of_another_city_in_a_field_is_refused(
    name: str, addresses: dict[str, str], theirs: SimpleNamespace, lautasalmi: SimpleNamespace, as_: Any
) -> None:
    """Each choice of the form once, with the other city's number in place of ours."""
    browser = as_(who_may(lautasalmi, name))
    page = browser.get(addresses[name])
    if page.status_code != 200 or "html" not in page.headers["Content-Type"]:
        return
    forged = list(forgeries(page))
    if not forged:
        return
    before = uses_of_theirs()
    for field, data in forged:
        with transaction.atomic():
            answer = browser.post(addresses[name], data)
            assert answer.status_code < 500, (name, field)
            if answer.status_code == 302:
                assert uses_of_theirs() == before, f"{name}: {field} took a row of another city"
            transaction.set_rollback(True)


def forgeries(page: Any) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for form in lxml.html.fromstring(page.content).xpath("//main//form[@method='post' or @method='POST']"):
        data: dict[str, list[str]] = {}
        for label, text in form.form_values():
            data.setdefault(label, []).append(text)
        choices = form.xpath(".//select[@name] | .//input[@name][@type='checkbox' or @type='radio' or @type='hidden']")
        for label in dict.fromkeys(one.get("name") for one in choices):
            values = form.xpath(f".//select[@name='{label}']//option/@value | .//input[@name='{label}']/@value")
            number = next((match for match in map(NUMBERED.fullmatch, values) if match), None)
            counts = label.endswith("_FORMS") or label in {"version", "csrfmiddlewaretoken"}
            if number is not None and not counts:
                yield label, {**data, label: [f"{number[1]}{THEIRS}"]}
