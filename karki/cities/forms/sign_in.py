from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.forms import Difference, VersionedForm
from karki.cities.models import City, CityProvider, GroupRole
from karki.cities.roles import Role
from karki.common.versions import Versioned

LABELS = dict(Role.choices)


def _choices() -> list[tuple[str, str]]:
    return [(role.value, capfirst(str(role.label))) for role in Role]


class SecondFactorForm(VersionedForm):
    """Which roles get in only with a second factor; the row is the city."""

    second_factor_roles = forms.MultipleChoiceField(
        label=_("Roles that need a second factor"),
        help_text=_("Whoever has such a role sets one up at the next sign-in, before anything else."),
        choices=_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    names = ("second_factor_roles",)

    def rebase(self, current: Versioned) -> list[Difference]:
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # several boxes may be ticked
        data["version"] = str(current.version)
        self.data = data
        theirs, mine = current.second_factor_roles, self.cleaned_data["second_factor_roles"]  # type: ignore[attr-defined]
        if set(theirs) == set(mine):
            return []
        return [Difference(str(self.fields["second_factor_roles"].label), _in_words(theirs), _in_words(mine))]


def _in_words(roles: Iterable[str]) -> str:
    return ", ".join(str(LABELS[role]) for role in Role.values if role in roles) or "–"


class GroupRoleForm(forms.Form):
    """One row: a group of the sign-in service and the role that it gives. Without a group the row is left out."""

    provider = forms.ChoiceField(label=_("Sign-in service"))
    group = forms.CharField(label=_("Group"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, providers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].choices = [(one, name_of(one)) for one in providers]  # type: ignore[attr-defined]
        self.fields["role"].choices = [("", "–"), *_choices()]  # type: ignore[attr-defined]
        if len(providers) == 1:
            self.fields["provider"].widget = forms.HiddenInput()
            self.fields["provider"].initial = providers[0]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("group") and not data.get("role"):
            self.add_error("role", _("Choose the role that the group gives."))
        if data.get("role") and not data.get("group"):
            self.add_error("group", _("Write the group that gives the role."))
        return data

    def has_changed(self) -> bool:
        """A row without a group is an empty row, whatever is hidden in it."""
        return bool(self.data.get(self.add_prefix("group")) or self.data.get(self.add_prefix("role")))


GroupRoles = forms.formset_factory(GroupRoleForm, extra=3)


def name_of(provider: str) -> str:
    """What the service is called; its own sign where it is no longer in the environment."""
    return str(settings.OPENID_PROVIDERS.get(provider, {}).get("name", provider))


def group_roles_of(city: City, data: Any = None) -> Any:
    """The rows of the city, or what was sent; None where no service speaks for it."""
    providers = list(CityProvider.objects.filter(city=city).values_list("provider", flat=True))
    if not providers:
        return None
    rows = GroupRole.objects.in_city(city).values("provider", "group", "role")
    return GroupRoles(data, initial=list(rows), prefix="groups", form_kwargs={"providers": providers})


def rows_of(groups: Any) -> list[tuple[str, str, str]]:
    """What the administrator wrote, in its order, without empty rows."""
    written = [form.cleaned_data for form in groups] if groups is not None else []
    return [(row["provider"], row["group"].strip(), row["role"]) for row in written if row.get("group")]


def differences(city: City, written: list[tuple[str, str, str]]) -> list[Difference]:
    """After a conflict: the rows as they stand beside those that were written."""
    stand = list(GroupRole.objects.in_city(city).values_list("provider", "group", "role"))
    if stand == written:
        return []
    return [Difference(str(_("Roles by groups")), *(_lines(rows) for rows in (stand, written)))]


def _lines(rows: list[tuple[str, str, str]]) -> str:
    return "\n".join(f"{group}: {LABELS[role]}" for _provider, group, role in rows) or "–"
