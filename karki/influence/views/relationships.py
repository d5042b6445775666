from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.influence.forms.relationships import RelationshipForm
from karki.influence.models import Relationship
from karki.influence.operations import relationships
from karki.influence.parties import name_of, page_of, pointing
from karki.influence.views.places import entry_at


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def edit(request: CityRequest, sort: str, pk: int) -> HttpResponse:
    """How often there should be contact, and who of ours sees to it."""
    who = entry_at(request, sort, pk)
    rows = Relationship.objects.in_city(request.city).select_related("owner")
    row = rows.filter(**pointing(who)).first()
    posted = request.POST if request.method == "POST" else None
    form = RelationshipForm(posted, city=request.city, row=row)
    if row is not None:
        form.fields["version"].required = False  # where somebody else began it meanwhile, it is a conflict

    def save() -> None:
        relationships.edit(
            city=request.city,
            who=who,
            version=form.cleaned_data.get("version"),
            said=cast(relationships.Said, form.values()),
            by=request.user,
        )

    page = page_of(request.city, who)
    context = {"title": _("Edit the relationship"), "name": name_of(who), "page": page}
    return edited(request, template="influence/relationship.html", context=context, form=form, save=save, back=page)
