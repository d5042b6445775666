"""What a form does not have changes nothing: every form that edits, with fields that somebody made up.

The form is saved twice from the same rows, as it is and with the invented fields; afterwards the whole database must say
the same.
"""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.db.models import DateTimeField, Model

from karki.plans.models import Goal
from tests.access.table import CITY_PAGES
from tests.access.test_abuse_ids import who_may
from tests.access.test_conflicts import NO_TEXTS, change_of, sent, versioned_form

pytestmark = pytest.mark.access

FORMS = [name for name, (_permission, methods) in CITY_PAGES.items() if methods == "GET POST" and name not in NO_TEXTS]
MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("karki.") and model._meta.label not in {"cities.Draft", "search.IndexedEntry"}
]
UNTOLD = {"token_hash", "details"}  #: made anew each time, or numbers of new rows


def invented(it: SimpleNamespace, other: SimpleNamespace) -> dict[str, str]:
    """Fields that rows have and forms must not offer."""
    rows = {"city": other.city, "plan": other.plan, "goal": other.goal, "term": other.term}
    numbers = {name: str(row.pk) for name, row in rows.items()}
    return {
        **numbers,
        **{f"{name}_id": number for name, number in numbers.items()},
        **{name: str(it.onni.pk) for name in ("by", "by_id", "user_id", "created_by", "created_by_id", "written_by")},
        **dict.fromkeys(("is_active", "is_staff", "is_superuser", "approved", "archived", "hidden", "checked"), "on"),
        **dict.fromkeys(("created_at", "removed_at", "ended_at", "approved_at", "checked_on", "used_at"), "1999-01-01"),
        "id": "1",
        "pk": "1",
        "year": "1999",
        "slug": "muu",
        "sha256": "0" * 64,
        "provider": "muu",
        "session_stamp": "99",
        "password": "muu",
        "reads_secret": "on",
    }  # fmt: skip


def numbers_of_now() -> dict[type[Model], set[Any]]:
    return {model: set(model._default_manager.values_list("pk", flat=True)) for model in MODELS}


def said_by_the_database(before: dict[type[Model], set[Any]]) -> dict[str, Counter[str]]:
    """All rows of all tables, without the numbers and times that a second saving gives anew."""
    found = {}
    for model in MODELS:
        fields = [
            field
            for field in model._meta.concrete_fields
            if not field.primary_key and not isinstance(field, DateTimeField) and field.name not in UNTOLD
        ]
        if model._meta.label == "audit.Event":
            fields = [field for field in fields if not field.name.startswith("subject_")]
        told = [
            [
                "new" if field.is_relation and value is not None and value not in before[field.related_model] else value
                for field, value in zip(fields, row, strict=True)
            ]
            for row in model._default_manager.values_list(*(field.attname for field in fields))
        ]
        found[model._meta.label] = Counter(map(str, told))
    return found


@pytest.mark.parametrize("name", FORMS)
def test_fields_that_the_form_does_not_have_change_nothing(
    name: str, addresses: dict[str, str], lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    Goal.objects.create(plan=lautasalmi.plan, order=3, number="III", title="Saaristo")
    browser = as_(who_may(lautasalmi, name))
    address = addresses[name].replace("kaupunginhallitus/end", "elinvoimajaosto/end")
    form = versioned_form(browser.get(address))
    if form is None:
        return
    field, value, *_rest = change_of(name, form)
    data = sent(form, field, value)
    results, before = [], numbers_of_now()
    for extra in ({}, invented(lautasalmi, koivuranta)):
        cache.clear()
        with transaction.atomic():
            saved = browser.post(
                address, {**{key: text for key, text in extra.items() if key not in form.fields}, **data}
            )
            results.append((saved.status_code, said_by_the_database(before)))
            transaction.set_rollback(True)
    (plain, usual), (status, forged) = results
    assert (plain, status) == (302, 302), f"{name}: {plain}, {status}"
    assert {label: rows for label, rows in forged.items() if rows != usual[label]} == {}
