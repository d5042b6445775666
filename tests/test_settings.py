"""Production refuses to start insecurely, and says what to set."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAFE = {"KARKI_ENV": "production", "KARKI_SECRET_KEY": "s" * 50, "KARKI_ALLOWED_HOSTS": "karki.example.org"}


def starting_with(settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KARKI_", "DJANGO_"))}
    command = [sys.executable, "-c", "import karki.settings as s; print(s.SESSION_COOKIE_SECURE, s.DEBUG)"]
    return subprocess.run(command, cwd=ROOT, env={**kept, **settings}, capture_output=True, text=True, check=False)


def test_safe_production_starts_with_secure_cookies() -> None:
    started = starting_with(SAFE)
    assert started.stdout.split() == ["True", "False"], started.stderr


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        ({"KARKI_SECRET_KEY": ""}, "KARKI_SECRET_KEY"),
        ({"KARKI_SECRET_KEY": "short"}, "KARKI_SECRET_KEY"),
        ({"KARKI_DEBUG": "true"}, "KARKI_DEBUG"),
        ({"KARKI_ALLOWED_HOSTS": "*"}, "KARKI_ALLOWED_HOSTS"),
        ({"KARKI_ALLOWED_HOSTS": ""}, "KARKI_ALLOWED_HOSTS"),
        ({"KARKI_ENV": "whatever"}, "KARKI_ENV"),
        ({"KARKI_OPENID": "kunta"}, "KARKI_OPENID_KUNTA_SECRET"),
        ({"KARKI_OPENID": "Kunta oma"}, "KARKI_OPENID"),
        ({"KARKI_OPENID": "kunta", "KARKI_OPENID_KUNTA_ISSUER": "http://kunta.example"}, "https://"),
    ],
)
def test_insecure_production_names_what_to_set(fault: dict[str, str], named: str) -> None:
    started = starting_with({**SAFE, **fault})
    assert started.returncode != 0
    assert named in started.stderr.splitlines()[-1] + started.stderr


def test_every_variable_is_explained_in_the_example_file() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "karki" / "settings.py").read_text("utf-8")))
    explained = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))
    assert "DATABASE_URL" in read
    assert read - explained == set()
