"""The JSON Schema of `karki-plan/1`, and the check of a document against it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext_lazy as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from karki.documents.problems import DocumentProblem

FORMAT = "karki-plan/1"
_SHOWN = 120  #: characters of a fault's description that a person is shown


class InvalidPlan(DocumentProblem):
    """A JSON document that is not a `karki-plan/1`; its sentence names the place (`goals[2].title`)."""

    def __init__(self, path: str, fault: str) -> None:
        super().__init__(
            "invalid-plan",
            _("The file is not a valid karki-plan/1 document: %(path)s: %(fault)s"),
            path=path or "/",
            fault=fault if len(fault) <= _SHOWN else fault[: _SHOWN - 1] + "…",
        )
        self.path = path


@cache
def schema() -> dict[str, Any]:
    """The published schema, as JSON values."""
    loaded: dict[str, Any] = json.loads(
        files("karki.plans").joinpath("karki-plan-1.schema.json").read_text(encoding="utf-8")
    )
    return loaded


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def check(data: Any) -> None:
    """Raises InvalidPlan unless `data` is a `karki-plan/1` document."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InvalidPlan("format", f"“{FORMAT}” expected")
    fault = best_match(_validator().iter_errors(data))
    if fault is not None:
        raise InvalidPlan(fault.json_path.removeprefix("$").removeprefix("."), fault.message)
