"""One step that a button takes: done, said, and back to the page on which the button stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect

from karki.cities.editing.first import first_on
from karki.cities.pages import CityRequest
from karki.common.problems import DomainProblem
from karki.common.versions import Conflict, Versioned


def stepped(request: CityRequest, do: Callable[[], object], *, said: str, back: Any) -> HttpResponse:
    """Does it and leads `back`, to a row or an address; a refusal, or somebody who was first, is told there."""
    try:
        do()
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    except DomainProblem as problem:
        messages.error(request, str(problem))
    except Conflict as conflict:
        assert isinstance(conflict.current, Versioned)
        messages.warning(request, first_on(conflict.current, user=request.user).decided)
    else:
        messages.success(request, said)
    return redirect(back)
