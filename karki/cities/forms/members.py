from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.editing.forms import VersionedForm
from karki.cities.roles import FOR_WHOM, Role


class RoleLabel(str):
    """The name of a role, and beside it for whom it is: one who gives a role must know what is given."""

    told: str


class RoleChoice(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_choices, widget=forms.RadioSelect, label=_("Role"), **kwargs)


def _choices() -> list[tuple[str, str]]:
    return [(role.value, _labelled(role)) for role in Role]


def _labelled(role: Role) -> RoleLabel:
    label = RoleLabel(capfirst(str(role.label)))
    label.told = str(FOR_WHOM[role])
    return label


class MemberForm(VersionedForm):
    """The role of a member."""

    role = RoleChoice()
    names = ("role",)


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={"invalid": _("Write the address in the form name@example.org.")},
    )
    role = RoleChoice()


class NewAccountForm(forms.Form):
    """What somebody who was invited says of themselves; the address and the role come from the invitation."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"}))
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("With this you sign in. Letters, digits and . - _ @"),
    )
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput({"autocomplete": "new-password"}), strip=False
    )

    def __init__(self, data: Any = None, *, email: str) -> None:
        local = email.partition("@")[0]
        free = not User.objects.filter(username=local).exists()
        super().__init__(data, initial={"username": local if free else ""})
        self.fields["password"].help_text = password_validators_help_texts()[1]
