from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import PERMISSIONS_OF, Permission
from karki.common import searching
from karki.search.asking import Answer, ask
from karki.search.excerpts import shown

IN_THE_BOX = 6  #: what the box of every page shows while one types


@require_safe
@city_page(Permission.READ)
def search(request: CityRequest) -> HttpResponse:
    """What is found in the city by the words `q`; the box of every page gets a few lines, the page the rest."""
    q = request.GET.get("q", "")
    kind = request.GET.get("kind", "")
    number = request.GET.get("page", "")
    in_box = request.headers.get("HX-Target") == "found"
    answer = ask(
        q,
        audience=request.audience,
        permissions=PERMISSIONS_OF[request.member.role],
        kind="" if in_box else kind,
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
        **({"per_page": IN_THE_BOX} if in_box else {}),
    )
    labels = {one.kind: str(one.label) for one in searching.sources()}
    found = [shown(hit, answer.asked, kind=labels[hit.kind], city=request.city) for hit in answer.hits]
    context = {"q": q[:200], "kind": kind, "answer": answer, "found": found, "tabs": _tabs(q[:200], kind, answer)}
    context["show_all"] = request.path + _address(q[:200])
    context["pages"] = _pages(q[:200], kind, answer)
    template = "search/box.html" if in_box else "search/search.html"
    return render(request, template, context)


def _tabs(q: str, kind: str, answer: Answer) -> list[dict[str, Any]]:
    """Everything, and each kind of which something was found."""
    if not answer.everything:
        return []
    everything = {
        "url": _address(q),
        "label": _("Everything"),
        "count": _count(answer, answer.everything),
        "current": not kind,
    }
    of_kinds = [
        {
            "url": _address(q, one.code),
            "label": one.label,
            "count": _count(answer, one.count),
            "current": one.code == kind,
        }
        for one in answer.kinds
    ]
    return [everything, *of_kinds]


def _count(answer: Answer, count: int) -> int | None:
    """What a tab says; nothing where not all were counted."""
    return None if answer.everything_over else count


def _pages(q: str, kind: str, answer: Answer) -> dict[str, str]:
    """The addresses of the pages before and after this one."""
    before = _address(q, kind, answer.page - 1) if answer.page > 1 else ""
    after = _address(q, kind, answer.page + 1) if answer.page < answer.pages else ""
    return {"before": before, "after": after}


def _address(q: str, kind: str = "", page: int = 1) -> str:
    asked = {"q": q, "kind": kind, "page": str(page) if page > 1 else ""}
    return "?" + urlencode({name: value for name, value in asked.items() if value})
