"""`karki check` tells what is ready and what is missing."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from karki.cli import main
from karki.language import morphology


@pytest.mark.django_db
def test_ready_installation_is_told_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "available", lambda: True)
    done = CliRunner().invoke(main, ["--language", "fi", "check"])
    assert done.exit_code == 0
    assert [line[0] for line in done.stdout.splitlines()] == ["✓"] * 5


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["example", "production"])
def test_kind_of_installation_is_told(mode: str, settings: Any) -> None:
    settings.KARKI_ENV = mode
    assert f"KARKI_ENV={mode}" in CliRunner().invoke(main, ["check"]).stdout.splitlines()[0]


@pytest.mark.django_db
def test_missing_voikko_is_a_remark_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "available", lambda: False)
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 0
    assert "! " in done.stdout
    assert "voikko-fi" in done.stdout


@pytest.mark.django_db
def test_database_that_does_not_answer_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise OperationalError

    monkeypatch.setattr(MigrationExecutor, "__init__", broken)
    done = CliRunner().invoke(main, ["check"])
    assert (done.exit_code, "DATABASE_URL" in done.stdout) == (2, True)


@pytest.mark.django_db
def test_missing_tables_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *args: [("plans", "0001")])
    done = CliRunner().invoke(main, ["check"])
    assert (done.exit_code, "karki serve --prepare" in done.stdout) == (2, True)


@pytest.mark.django_db
@pytest.mark.parametrize("command", [["check"], ["serve", "--prepare"]])
def test_database_that_stopped_among_the_old_migrations_is_not_taken_for_ready(command: list[str]) -> None:
    MigrationRecorder.Migration.objects.filter(app="plans", name__startswith="0003").delete()
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, "0028-migrations-begin-anew" in done.output) == (2, True)
