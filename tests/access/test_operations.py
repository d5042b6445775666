"""What an operation asks: whoever lacks the permission is refused before anything else is looked at.

Every public operation with a `by` is called by every role, and by a stranger, with ghosts in place of what it works on:
a ghost belongs to the city and is nothing else, so an operation that does anything before it asks fails here. Which
permission it is, the refusal itself tells; UNASKED lists the operations that ask otherwise, with the reason.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

import karki
from karki.audit import trail
from karki.cities.authorization import NotAllowed
from karki.cities.roles import PERMISSIONS_OF
from tests.access.test_table import MEMBERS

pytestmark = pytest.mark.access

#: Operations that no permission of a role opens: who may, and where that is tested.
UNASKED: dict[str, str] = {
    "cities.invitations.accept": "whoever holds the link and its address: tests/cities/test_invitations.py",
    "cities.members.create_user": "asks in `add`, when the words are looked at: the command line's",
    "cities.members.add_known": "asks in `add`, when the words are looked at: the command line's",
    "cities.members.join": "the inside of operations that have asked",
    "cities.cities.create": "makes the city in which one could ask: the command line's",
    "accounts.closing.close": "accounts know no cities: cities.accounts asks",
    "accounts.closing.reopen": "accounts know no cities: cities.accounts asks",
    "accounts.factors.forget": "accounts know no cities: cities.accounts asks",
    "accounts.profiles.change": "one's own account only: tests/accounts/test_account_page.py",
    "accounts.identities.connect": "one's own account only: tests/accounts/test_identities.py",
    "accounts.identities.disconnect": "one's own account only: tests/accounts/test_identities.py",
    "accounts.sessions.end_one": "one's own sessions only: tests/accounts/test_session_rules.py",
    "accounts.sessions.end_all": "accounts know no cities: cities.accounts asks",
    "stakeholders.people.as_person": "gives who is there already; `add` asks",
    "stakeholders.people.link_named": "asks in `link`, when the words are looked at: the command line's",
}


def operations() -> Iterator[tuple[str, Callable[..., Any]]]:
    for app in pkgutil.iter_modules(karki.__path__, "karki."):
        try:
            package = importlib.import_module(f"{app.name}.operations")
        except ModuleNotFoundError:
            continue
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            loaded = importlib.import_module(module.name)
            for name, found in vars(loaded).items():
                if inspect.isfunction(found) and found.__module__ == module.name and not name.startswith("_"):
                    parameters = inspect.signature(found).parameters
                    if "by" in parameters and parameters["by"].kind is inspect.Parameter.KEYWORD_ONLY:
                        yield f"{module.name.removeprefix('karki.').replace('.operations', '')}.{name}", found


OPERATIONS = dict(operations())


class Ghost:
    """Something of the city, of which nobody knows anything more."""

    def __init__(self, city: Any) -> None:
        self.city, self.city_id, self.pk, self.id = city, city.pk, 0, 0

    def __getitem__(self, key: Any) -> Any:
        return Ghost(self.city)

    __iter__ = None  # else it would have items without end

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Ghost(self.city)


def called(operation: Callable[..., Any], city: Any, by: Any) -> BaseException | None:
    """What the operation raised when `by` asked for it; nothing it did stays done."""
    wanted = inspect.signature(operation).parameters.values()
    given = {one.name: Ghost(city) for one in wanted if one.default is inspect.Parameter.empty and one.name != "by"}
    given = {name: city if name == "city" else ghost for name, ghost in given.items()}
    given = {name: value for name, value in given.items() if name not in {"settings", "fields", "values"}}
    try:
        with transaction.atomic():
            operation(**given, by=by)
            transaction.set_rollback(True)
    except Exception as raised:
        return raised
    return None


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name not in UNASKED])
def test_operation_refuses_who_lacks_its_permission_and_tells_of_nothing(
    name: str, lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(trail, "record", lambda code, **_details: told.append(code))
    operation = OPERATIONS[name]
    refused = called(operation, lautasalmi.city, koivuranta.sanni)
    assert isinstance(refused, PermissionDenied), f"{name} does not refuse a stranger first: {refused!r}"
    asked = getattr(refused, "permission", None)
    assert asked is not None, f"{name} refuses without saying which permission is lacking"
    assert told == [], f"{name} tells of what it refused"
    for who, role in MEMBERS.items():
        answer = called(operation, lautasalmi.city, getattr(lautasalmi, who))
        if asked in PERMISSIONS_OF[role]:
            assert not (isinstance(answer, NotAllowed) and answer.permission == asked), (name, who)
        else:
            assert isinstance(answer, NotAllowed) and answer.permission == asked, (name, who, answer)
            assert told == [], (name, who)
        told.clear()


def test_operations_without_a_permission_are_there() -> None:
    assert set(UNASKED) <= set(OPERATIONS)
