"""Every operation is told in the trail: in its own transaction, and in a sentence of each language.

What an operation calls is followed from its source to `trail.record`, which refuses to write outside a transaction.
UNTOLD lists the operations that change nothing of the city, with the reason.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from django.utils import translation

from karki.audit import trail
from tests.access.test_operations import OPERATIONS

pytestmark = pytest.mark.access

#: Operations that write no event, and why.
UNTOLD: dict[str, str] = {
    "clock.calendars.choose_columns": "a calendar that is only looked at: taking it into use is told",
    "stakeholders.imports.choose": "of a file that waits; `confirm` tells what came of it",
    "reminders.reminders.see": "one's own inbox was opened",
}
#: Operations without a transaction of their own: they are the inside of others.
INSIDE: dict[str, str] = {
    "cities.members.join": "adding a member and accepting an invitation call it in theirs",
}


def source_of(function: Callable[..., Any]) -> ast.FunctionDef:
    found = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(found, ast.FunctionDef)
    return found


def called_by(function: Any) -> Iterator[Any]:
    """Functions and classes of ours that it calls by name, or as `room.function`."""
    known = inspect.unwrap(function).__globals__
    for node in ast.walk(source_of(function)):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name):
                found = known.get(name)
            case ast.Attribute(value=ast.Name(id=room), attr=name) if isinstance(known.get(room), ModuleType):
                found = getattr(known[room], name, None)
            case _:
                continue
        if inspect.isfunction(found) and found.__module__.startswith("karki."):
            yield found


@cache
def tells(function: Any) -> bool:
    waiting, seen = [function], set()
    while waiting:
        one = waiting.pop()
        if one in (trail.record, trail.record_reading):
            return True
        if one not in seen:
            seen.add(one)
            waiting.extend(called_by(one))
    return False


def test_every_operation_is_told() -> None:
    assert sorted(name for name, operation in OPERATIONS.items() if not tells(operation)) == sorted(UNTOLD)


def test_every_operation_is_a_transaction() -> None:
    without = [
        name
        for name, operation in OPERATIONS.items()
        if tells(operation) and not any("atomic" in ast.unparse(one) for one in source_of(operation).decorator_list)
    ]
    assert sorted(without) == sorted(INSIDE)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_event_has_its_sentence_in_each_language(language: str) -> None:
    for code in trail.registered_codes():
        with translation.override("en"):
            english = trail.template_of(code)
        with translation.override(language):
            assert trail.template_of(code) != english, f"{code} is not said in {language}"
