from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.documents.writing import word
from karki.documents.writing.sheet import Sheet
from karki.plans.comparing.comparison import Comparison, compare
from karki.plans.comparing.paper import content_of, in_words
from karki.plans.forms.comparison import ComparisonForm
from karki.plans.queries_versions import Comparable, comparable_handbooks, comparable_plans
from karki.plans.views.places import plan_at

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@city_page(Permission.READ)
def of_plan(request: CityRequest, year: int) -> HttpResponse:
    """Any two texts of the city's plans; without a choice, the plan's newest version and its working text."""
    plan = plan_at(request, year)
    form = _plans(request, year)
    return _page(request, form, {"plan": plan, "language": plan.language})


@require_safe
@city_page(Permission.READ)
def word_of_plan(request: CityRequest, year: int) -> HttpResponse:
    plan_at(request, year)
    return _word(request, _plans(request, year), _("Comparison of plans"))


@require_safe
@city_page(Permission.READ)
def of_handbook(request: CityRequest) -> HttpResponse:
    return _page(request, _handbooks(request), {"language": request.city.language})


@require_safe
@city_page(Permission.READ)
def word_of_handbook(request: CityRequest) -> HttpResponse:
    return _word(request, _handbooks(request), _("Comparison of handbooks"))


def _plans(request: CityRequest, year: int) -> ComparisonForm:
    texts = comparable_plans(request.city)
    return ComparisonForm(request.GET, texts, offered=_newest(texts, str(year)))


def _handbooks(request: CityRequest) -> ComparisonForm:
    texts = comparable_handbooks(request.city)
    if not texts:
        raise Http404
    return ComparisonForm(request.GET, texts, offered=_newest(texts, texts[0].key))


def _newest(texts: Sequence[Comparable], key: str) -> tuple[str, str]:
    """The newest version of what `key` names, and its working text; without a version, the text that came before."""
    keys = [one.key for one in texts]
    following = keys[keys.index(key) + 1 :]
    return (following[0] if following else key), key


def _page(request: CityRequest, form: ComparisonForm, context: dict[str, Any]) -> HttpResponse:
    comparison = _compared(form)
    context |= {"form": form, "comparison": comparison, "query": request.GET.urlencode()}
    if comparison is not None:
        context["words"] = in_words(comparison)
    return render(request, "plans/versions/compare.html", context, status=200 if comparison is not None else 404)


def _word(request: CityRequest, form: ComparisonForm, title: str) -> HttpResponse:
    """The same comparison as a Word document for the meeting, in the reader's language."""
    comparison = _compared(form)
    if comparison is None:
        raise Http404
    language = (get_language() or "fi")[:2]
    content = content_of(comparison, title=title, city=request.city.display_name, language=language)
    data = word.docx(Sheet(content, clock.now(), request.city.brand_colour))
    name = slugify(f"{title} {form.cleaned_data['before']} {form.cleaned_data['after']}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"', "Cache-Control": "private"}
    return HttpResponse(data, content_type=WORD, headers=headers)


def _compared(form: ComparisonForm) -> Comparison | None:
    chosen = form.chosen()
    return compare(chosen[0].text(), chosen[1].text()) if chosen is not None else None
