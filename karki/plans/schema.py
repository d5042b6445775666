"""The JSON Schema of `karki-plan/1`, and the check of a document against it."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from karki.documents.problems import DocumentProblem

FORMAT = "karki-plan/1"
_STEP = re.compile(r"(?P<name>[a-z_]+)(?:\[(?P<index>[0-9]+)\])?")
#: The parts of a document as people call them, with a number where there are several.
_PARTS = {
    "goals": gettext_lazy("goal"),
    "objectives": gettext_lazy("objective"),
    "measures": gettext_lazy("measure"),
    "themes": gettext_lazy("theme"),
    "influencers": gettext_lazy("influencer"),
    "partners": gettext_lazy("partner"),
    "responsible": gettext_lazy("responsible"),
    "children": gettext_lazy("sub-item"),
    "governance": gettext_lazy("body or office"),
    "powers": gettext_lazy("power"),
    "tools": gettext_lazy("tool"),
    "vision": gettext_lazy("vision"),
    "principles": gettext_lazy("principle"),
}


def place_in_words(path: str) -> str:
    """goals[2].objectives[0].timing as people say it, "goal 3, objective 1", with the path itself."""
    steps = [_STEP.fullmatch(step) for step in path.split(".")]
    words = [
        f"{_PARTS[step['name']]} {int(step['index']) + 1}"
        for step in steps
        if step and step["index"] and step["name"] in _PARTS
    ]
    return f"{', '.join(words)} ({path})" if words else path


class InvalidPlan(DocumentProblem):
    """A JSON document that is not a `karki-plan/1`, or says what cannot be kept; its sentence names the place."""

    def __init__(self, path: str, fault: str) -> None:
        super().__init__(
            "invalid-plan",
            gettext_lazy("The file is not a valid karki-plan/1 document: %(path)s: %(fault)s"),
            path=place_in_words(path) or "/",
            fault=fault,
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
        raise InvalidPlan("format", _("it must be “%(format)s”") % {"format": FORMAT})
    try:
        fault = best_match(_validator().iter_errors(data))
    except RecursionError:
        raise InvalidPlan("/", _("parts are nested too deep")) from None
    if fault is not None:
        raise InvalidPlan(fault.json_path.removeprefix("$").removeprefix("."), _in_words(fault))


def _in_words(fault: ValidationError) -> str:
    """What is wrong, in the user's language; the rarer rules of the schema only say that something is."""
    values = {"value": json.dumps(fault.instance, ensure_ascii=False)[:40]}
    match fault.validator:
        case "required":
            required: Any = fault.validator_value
            there: Any = fault.instance
            missing = [name for name in required if name not in there]
            return _("“%(names)s” is missing") % {"names": ", ".join(missing)}
        case "type":
            return _("%(value)s is of the wrong kind") % values
        case "enum" | "const" | "pattern" | "format":
            return _("%(value)s is not one of what may stand here") % values
        case "additionalProperties" | "unevaluatedProperties":
            return _("there is something that does not belong here")
        case _:
            return _("%(value)s does not fit the format") % values
