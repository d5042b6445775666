"""No form says anything in the framework's words: what is wrong is told in ours, in three languages."""

from __future__ import annotations

import ast
import gettext
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django
import pytest
from allauth.account.forms import ChangePasswordForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.apps import apps
from django.forms import BaseForm
from django.utils import translation

import karki

FRAMEWORK = Path(django.__file__).parent
SOURCES = (
    "forms/fields",
    "forms/models",
    "forms/formsets",
    "core/validators",
    "contrib/auth/models",
    "contrib/auth/validators",
    "db/models/fields/__init__",
)


def own_texts_of_the_framework(language: str) -> set[str]:
    """Each string that the framework's forms and fields translate, in its own translation."""
    catalogue = gettext.translation("django", FRAMEWORK / "conf" / "locale", [language])
    trees = [ast.parse((FRAMEWORK / f"{name}.py").read_text("utf-8")) for name in SOURCES]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext_lazy"}]
    texts = [arg.value for call in named for arg in call.args[:2] if isinstance(arg, ast.Constant)]
    return {catalogue.gettext(text) for text in texts} | set(texts)


def forms() -> Iterator[type[BaseForm]]:
    """Every form of ours, and those of the sign-in that we show."""
    for module in pkgutil.walk_packages(karki.__path__, "karki."):
        if "forms" in module.name or module.name.endswith("fields"):
            importlib.import_module(module.name)
    waiting: list[type[BaseForm]] = [BaseForm]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("karki."):
            yield one
    yield from (ChangePasswordForm, ActivateTOTPForm)


def sentences(field: Any, keys: set[str] | None = None) -> Iterator[str]:
    """What a field can say is wrong, in the active language."""
    for key, message in field.error_messages.items():
        if keys is None or key in keys:
            yield str(message)
    for validator in field.validators:
        message = getattr(validator, "message", "")
        yield str(message % {"limit_value": 2} if hasattr(message, "_kwargs") else message)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_form_speaks_in_the_words_of_the_framework(language: str) -> None:
    theirs = own_texts_of_the_framework(language)
    with translation.override(language):
        fields = [(form, name, field) for form in forms() for name, field in form.base_fields.items()]  # type: ignore[attr-defined]
        assert len(fields) > 100
        found = {(form.__name__, name, s) for form, name, field in fields for s in sentences(field) if s in theirs}
    assert found == set()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_model_of_ours_says_in_those_words_that_something_is_missing_or_taken(language: str) -> None:
    theirs = own_texts_of_the_framework(language)
    keys = {"blank", "null", "unique", "invalid_choice"}
    with translation.override(language):
        models = [model for model in apps.get_models() if model.__module__.startswith("karki.")]
        fields = [field for model in models for field in model._meta.local_fields]
        found = {(str(field), s) for field in fields for s in sentences(field, keys) if s in theirs}
    assert found == set()


def test_field_without_a_sentence_of_its_own_says_what_to_do() -> None:
    class Anything(django.forms.Form):
        name = django.forms.CharField(max_length=3)
        kind = django.forms.ChoiceField(choices=[("a", "A")])
        day = django.forms.DateField()
        sure = django.forms.BooleanField()

    with translation.override("fi"):
        empty, wrong = Anything({}), Anything({"name": "pitkä", "kind": "b", "day": "x"})
        assert [str(error[0]) for error in empty.errors.values()] == [
            "Täytä tämä kohta.", "Valitse jokin vaihtoehto.", "Anna päivä.", "Merkitse ruutu.",
        ]  # fmt: skip
        assert str(wrong.errors["name"][0]) == "Kirjoita enintään 3 merkkiä; nyt merkkejä on 5."
        assert str(Anything({"name": "a\0"}).errors["name"][0]).startswith("Tekstissä on merkki")


def test_page_names_the_field_and_says_what_to_do(lautasalmi: SimpleNamespace, as_: Any, today: Any) -> None:
    page = as_(lautasalmi.aino).post("/lautasalmi/reports/new/", {"do": "freeze", "body": "", "as_of": ""})
    assert "Anna päivä." in page.text
    assert "Valitse jokin vaihtoehto." in page.text
