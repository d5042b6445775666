"""`karki serve --prepare` says what it does and what was done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db.migrations.executor import MigrationExecutor

from karki.cli import main


@pytest.mark.slow
@pytest.mark.django_db
def test_preparing_tells_the_mode_the_tables_and_the_files(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    done = CliRunner().invoke(main, ["--language", "en", "serve", "--prepare"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "Mode: tests (KARKI_ENV=test).",
        "Tables: nothing to change.",
        "Static files: collected.",
    ]
    assert (tmp_path / "static" / "karki").is_dir()


@pytest.mark.django_db
def test_changes_of_the_tables_are_counted(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *args, **more: [("one", False), ("two", False)])
    monkeypatch.setattr("django.core.management.call_command", lambda *args, **more: None)
    done = CliRunner().invoke(main, ["--language", "en", "serve", "--prepare"])
    assert "Tables: 2 changes made." in done.stderr
