"""What the framework says of a form that is not right, in our words: short, and telling what to do.

The framework's fields take their sentences from their classes when they are made, so these are put there once, before any form is
(`apps`). A field of ours that can say it better has a sentence of its own.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core import validators
from django.db import models
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

_NO_CHOICE = _("There is no such choice. Choose one of those in the list.")
_AT_LEAST_ONE = _("Choose at least one.")
_NO_FILE = _("Choose a file.")
_DAY = _("Write the date in the form 31.12.2026")
_TIME = _("Write the time in the form 9.30")
_ADDRESS = _("Write the address in the form name@example.org.")
_LINK = _("Write the whole address, for example https://example.org.")
_FORM = _("Write this as the hint beside it says.")
_LOST = _("The form did not come whole. Open the page again and send it once more.")

FIELDS: dict[type[Any], dict[str, Any]] = {
    forms.Field: {"required": _("Fill this in.")},
    forms.BooleanField: {"required": _("Tick the box.")},
    forms.IntegerField: {"invalid": _("Write a whole number, for example 12.")},
    forms.FloatField: {"invalid": _("Write a number.")},
    forms.DecimalField: {"invalid": _("Write a number.")},
    forms.DateField: {"required": _("Give the day."), "invalid": _DAY},
    forms.TimeField: {"required": _("Give the time."), "invalid": _TIME},
    forms.ChoiceField: {"required": _("Choose one."), "invalid_choice": _NO_CHOICE},
    forms.MultipleChoiceField: {"required": _AT_LEAST_ONE, "invalid_choice": _NO_CHOICE, "invalid_list": _NO_CHOICE},
    forms.ModelChoiceField: {"invalid_choice": _NO_CHOICE},
    forms.ModelMultipleChoiceField: {
        "required": _AT_LEAST_ONE,
        "invalid_choice": _NO_CHOICE,
        "invalid_list": _NO_CHOICE,
        "invalid_pk_value": _NO_CHOICE,
    },
    forms.FileField: {
        "required": _NO_FILE,
        "invalid": _NO_FILE,
        "missing": _NO_FILE,
        "empty": _("The file is empty. Choose another."),
        "max_length": _("The name of the file is too long. Give it a shorter one."),
        "contradiction": _("Choose either a new file or the removal of the old one."),
    },
    forms.ImageField: {"invalid_image": _("The file is no picture, or it is damaged.")},
    forms.URLField: {"invalid": _LINK},
    forms.UUIDField: {"invalid": _LOST},
    forms.JSONField: {"invalid": _LOST},
    models.Field: {
        "invalid_choice": _NO_CHOICE,
        "null": _("Fill this in."),
        "blank": _("Fill this in."),
        "unique": _("This is in use already; choose another."),
    },
}

VALIDATORS: tuple[tuple[Any, Any], ...] = (
    (validators.EmailValidator, _ADDRESS),
    (validators.URLValidator, _LINK),
    (validators.RegexValidator, _FORM),
    (UnicodeUsernameValidator, _("Write letters, digits and the signs @ . + - _ only.")),
    (validators.validate_slug, _("Write letters a–z, digits and hyphens only.")),
    (validators.MinValueValidator, _("The number must be at least %(limit_value)s.")),
    (validators.MaxValueValidator, _("The number may be at most %(limit_value)s.")),
    (validators.StepValueValidator, _FORM),
    (validators.ProhibitNullCharactersValidator, _("The text has a character that cannot be kept. Write it anew.")),
    (validators.FileExtensionValidator, _("This kind of file is not taken. Choose one of: %(allowed_extensions)s.")),
    (
        validators.MinLengthValidator,
        ngettext_lazy(
            "Write at least %(limit_value)d character; now there are %(show_value)d.",
            "Write at least %(limit_value)d characters; now there are %(show_value)d.",
            "limit_value",
        ),
    ),
    (
        validators.MaxLengthValidator,
        ngettext_lazy(
            "Write at most %(limit_value)d character; now there are %(show_value)d.",
            "Write at most %(limit_value)d characters; now there are %(show_value)d.",
            "limit_value",
        ),
    ),
)

_DIGITS = _("The number has too many digits.")
NUMBERS: dict[str, Any] = {
    "invalid": _("Write a number."),
    **dict.fromkeys(("max_digits", "max_decimal_places", "max_whole_digits"), _DIGITS),
}

ROWS: dict[str, Any] = {
    "missing_management_form": _LOST,
    "too_many_forms": _("There are too many rows. Send them in several parts."),
    "too_few_forms": _("There are too few rows. Add one."),
}


def use() -> None:
    """Puts the sentences where the framework takes its own from."""
    for field, sentences in FIELDS.items():
        own = {} if "default_error_messages" not in vars(field) else field.default_error_messages
        field.default_error_messages = {**own, **sentences}
    for validator, sentence in VALIDATORS:
        validator.message = sentence
    validators.DecimalValidator.messages = NUMBERS
    BaseFormSet.default_error_messages = ROWS
