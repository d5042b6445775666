"""What every model and every operation must have."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from karki.audit import kinds, trail

KARKI = Path(__file__).resolve().parents[2] / "karki"
MODELS = [model for model in apps.get_models() if model.__module__.startswith("karki.")]


def test_model_shows_itself_in_the_clients_words() -> None:
    assert [model.__name__ for model in MODELS if "__str__" not in vars(model)] == []


def test_first_line_of_a_model_says_what_it_is() -> None:
    assert [model.__name__ for model in MODELS if (model.__doc__ or "(").startswith(("(", f"{model.__name__}("))] == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def recorded_codes() -> set[str]:
    """The event codes that the operations write, read from their source; of an f-string, the fixed beginning."""
    codes = set()
    for path in KARKI.rglob("operations/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "record" and node.args:
                code = node.args[0].values[0] if isinstance(node.args[0], ast.JoinedStr) else node.args[0]
                codes |= {part.value for part in ast.walk(code) if isinstance(part, ast.Constant)}
    return codes


def test_every_operation_has_its_audit_sentence() -> None:
    codes = recorded_codes()
    assert codes
    known = trail.registered_codes()
    assert [
        code
        for code in codes
        if not any(
            one == code or one.startswith(code + ".") or (code.endswith(".") and one.startswith(code)) for one in known
        )
    ] == []


def test_what_an_app_tells_of_has_a_kind() -> None:
    """An app that names kinds names one for all of its events (see karki.audit.kinds): the rest is for who names none."""
    apps = {code.split(".")[0] for code in trail.registered_codes() if kinds.kind_of(code).key != kinds.REST}
    assert [code for code in kinds.codes_of(kinds.REST) if code.split(".")[0] in apps - {"test"}] == []


def is_atomic(function: ast.FunctionDef) -> bool:
    return any("atomic" in ast.unparse(decorator) for decorator in function.decorator_list)


def public_operations() -> list[tuple[Path, ast.FunctionDef]]:
    found = []
    for path in sorted(KARKI.rglob("operations/*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and is_atomic(node) and not node.name.startswith("_"):
                found.append((path, node))
    return found


def test_operation_takes_keywords_only() -> None:
    assert [f"{path.name}: {one.name}" for path, one in public_operations() if one.args.args] == []


def test_operations_are_found() -> None:
    assert {"create", "take", "add"} <= {operation.name for _, operation in public_operations()}
