"""Programs that some tests need: a test without its program fails in CI and is skipped elsewhere, saying so."""

from __future__ import annotations

import os
import shutil

import pytest


def need(program: str) -> str:
    """The program's path."""
    path = shutil.which(program)
    if path is None:
        message = f"{program} is not installed; `make test` names the Debian package"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path
