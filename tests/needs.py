"""Programs that some tests need: a test without its program fails in CI and is skipped elsewhere, saying so."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


def need(program: str, *, part: str = "") -> str:
    """The program's path; `part` is a file of its that a smaller installation may not have."""
    path = shutil.which(program)
    if path is None or (part and not Path(part).exists()):
        message = f"{part or program} is not installed; `make test` names the Debian package"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path
