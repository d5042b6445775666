from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_plan_of_the_example_is_read_without_database_and_settings() -> None:
    """The bench of importing makes its files of it in a bare process."""
    program = (
        "from karki.cli import installation; installation.start_without_database();"
        "from karki.example.story import plan_document; print(len(plan_document().goals))"
    )
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env=bare, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "4", done.stderr
