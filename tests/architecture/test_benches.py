"""The benches and scripts run seldom: what they take from the project is there all the same."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for folder in ("bench", "scripts") for path in (ROOT / folder).glob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_taken_from_the_project_are_there(path: Path) -> None:
    """Also those of imports inside functions, which nothing else would miss until the bench is run."""
    taken = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    missing = [
        f"{node.module}.{alias.name}"
        for node in taken
        if node.module and node.module.split(".")[0] == "karki"
        for alias in node.names
        if not _is_there(node.module, alias.name)
    ]
    assert missing == []


def _is_there(module: str, name: str) -> bool:
    try:
        return hasattr(importlib.import_module(module), name) or bool(importlib.import_module(f"{module}.{name}"))
    except ImportError:
        return False
