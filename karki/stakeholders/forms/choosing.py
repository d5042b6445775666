"""Choosing an organisation, a post or a person by the name: written, with proposals, because the registry may hold thousands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.stakeholders.models import Organization, Person, Post
from karki.stakeholders.models.keys import key_of

PROPOSED = 400


class Suggested(forms.TextInput):
    """A line of text with proposals, which a browser offers while one writes."""

    proposals: list[str] = []

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = f"{(attrs or {}).get('id', name)}-list"
        line = super().render(name, value, {**(attrs or {}), "list": listed, "autocomplete": "off"}, renderer)
        options = format_html_join("", "<option{}></option>", ((flatatt({"value": one}),) for one in self.proposals))
        return format_html('{}<datalist id="{}">{}</datalist>', line, listed, options)


class OrganizationField(forms.CharField):
    """The name, an abbreviation or another name of one organisation of the registry; empty is nobody."""

    widget = Suggested

    def __init__(self, *, kind: str = "", **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(**{"max_length": 200, "required": False, **kwargs})

    def offer(self, city: City) -> None:
        """Takes the city's registry; must be called before the form is read or shown."""
        rows = Organization.objects.visible_in(city).current()
        self.rows = rows.filter(kind=self.kind) if self.kind else rows
        assert isinstance(self.widget, Suggested)
        self.widget.proposals = [one.display_name for one in self.rows.order_by("name_key")[:PROPOSED]]

    def prepare_value(self, value: Any) -> Any:
        return value.display_name if isinstance(value, Organization) else value

    def clean(self, value: Any) -> Organization | None:
        text = " ".join(str(super().clean(value) or "").split())
        if not text:
            return None
        names = Q(name_key=key_of(text)) | Q(name_sv__iexact=text) | Q(name_en__iexact=text)
        found = list(self.rows.filter(names | Q(aliases__text__iexact=text)).distinct()[:2])
        if not found:
            raise ValidationError(_("The registry has no organisation called %(name)s.") % {"name": text})
        if len(found) > 1:
            raise ValidationError(
                _("Several organisations are called %(name)s. Write the whole name.") % {"name": text}
            )
        return found[0]


class PostField(forms.CharField):
    """One post of the registry by its name, with its organisation after a comma where several have it; empty is none."""

    widget = Suggested

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 400, "required": False, **kwargs})

    def offer(self, city: City) -> None:
        """Takes the city's registry; must be called before the form is read or shown."""
        self.rows = Post.objects.in_city(city).select_related("organization", "area").order_by("name_key", "pk")
        assert isinstance(self.widget, Suggested)
        self.widget.proposals = [post_label(one) for one in self.rows[:PROPOSED]]

    def prepare_value(self, value: Any) -> Any:
        return post_label(value) if isinstance(value, Post) else value

    def clean(self, value: Any) -> Post | None:
        text = " ".join(str(super().clean(value) or "").split())
        if not text:
            return None
        key = key_of(text)
        words = key.split()
        beginnings = [" ".join(words[: place + 1]) for place in range(len(words))]
        rows = [one for one in self.rows.filter(name_key__in=beginnings) if key in _keys_of(one)]
        found = [one for one in rows if key == key_of(post_label(one))] or rows
        if not found:
            raise ValidationError(_("The registry has no post called %(name)s.") % {"name": text})
        if len(found) > 1:
            raise ValidationError(
                _("Several posts are called %(name)s. Write also the organisation, after a comma.") % {"name": text}
            )
        return found[0]


def post_label(post: Post) -> str:
    """ "ministeri, Meriministeriö", with the area where it has one: what is proposed, and what is found again."""
    where = f", {post.area}" if post.area else ""
    return f"{post.name}, {post.organization.display_name}{where}"


def _keys_of(post: Post) -> set[str]:
    """By what a post is found: its name alone, with its organisation, and with its area too."""
    named = {post.organization.display_name, post.organization.name}
    return {post.name_key, key_of(post_label(post)), *(key_of(f"{post.name} {one}") for one in named)}


class PersonField(forms.CharField):
    """The name of one person of the registry, with the job title after a comma where several have it; empty is nobody.

    A name that the registry does not have is refused, or, where the form `takes_new`, given on as a text.
    """

    widget = Suggested

    def __init__(self, **kwargs: Any) -> None:
        self.takes_new = False
        super().__init__(**{"max_length": 302, "required": False, **kwargs})

    def offer(self, city: City, *first: Person) -> None:
        """Takes the city's registry; must be called before the form is read or shown. `first` are proposed before others."""
        self.rows = Person.objects.in_city(city).current()
        assert isinstance(self.widget, Suggested)
        others = self.rows.exclude(pk__in=[one.pk for one in first]).order_by("sort_key")[:PROPOSED]
        self.widget.proposals = [one.with_title for one in (*first, *others)]

    def prepare_value(self, value: Any) -> Any:
        return value.with_title if isinstance(value, Person) else value

    def clean(self, value: Any) -> Person | str | None:
        text = " ".join(str(super().clean(value) or "").split())
        return self.found(text) if text else None

    def found(self, text: str) -> Person | str:
        """Whom the words name. Raises ValidationError for nobody and for several."""
        name, _comma, title = text.partition(",")
        found = self._named(text) or [one for one in self._named(name) if one.title == title.strip()]
        if not found and not self.takes_new:
            raise ValidationError(_("The registry has nobody called %(name)s.") % {"name": text})
        if len(found) > 1:
            raise ValidationError(
                _("Several people are called %(name)s. Write also the job title, after a comma.") % {"name": text}
            )
        return found[0] if found else text

    def _named(self, name: str) -> list[Person]:
        key = key_of(name)
        return list(self.rows.filter(Q(name_key=key) | Q(sort_key=key))[:2]) if key else []


class PeopleField(PersonField):
    """Several people, one a line; each line that names nobody, or several, is told."""

    widget = forms.Textarea  # type: ignore[assignment]  # no proposals in a box of many lines

    def offer(self, city: City, *first: Person) -> None:
        self.rows = Person.objects.in_city(city).current()

    def clean(self, value: Any) -> list[Person]:  # type: ignore[override]
        text = forms.CharField.clean(self, value) or ""
        found, faults = [], []
        for line in dict.fromkeys(" ".join(line.split()) for line in text.splitlines()):
            try:
                found += [self.found(line)] if line else []
            except ValidationError as refused:
                faults += refused.messages
        if faults:
            raise ValidationError(faults)
        return [one for one in found if isinstance(one, Person)]
