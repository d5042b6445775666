"""Starting Django for a command: wholly, or without database and settings where neither is needed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError, ProgrammingError
from django.utils import translation

from karki.cli import helping

if TYPE_CHECKING:
    from django.db.migrations.loader import MigrationLoader

LANGUAGES = ("fi", "sv", "en")
_language = "fi"


def speak(language: str | None) -> None:
    """Chooses the language of messages and help: the one named, else that of KARKI_LANGUAGE, else the shell's, else Finnish."""
    global _language
    named = language or os.environ.get("KARKI_LANGUAGE", "")
    shell = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    _language = next((one[:2] for one in (named, shell) if one[:2] in LANGUAGES), "fi")
    helping.say_in(_language)


def start_without_database() -> None:
    """Enough of Django for messages in three languages; no settings of the installation are read."""
    if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
        locale = Path(__file__).resolve().parent.parent / "locale"
        settings.configure(
            USE_I18N=True,
            LANGUAGE_CODE="fi",
            LANGUAGES=[(code, code) for code in LANGUAGES],
            LOCALE_PATHS=[locale],
            INSTALLED_APPS=[],
            TIME_ZONE="Europe/Helsinki",
            USE_TZ=True,
        )
        django.setup()
    translation.activate(_language)


def start() -> None:
    """The whole installation; a fault in its settings is one clear message and exit status 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "karki.settings")
    try:
        django.setup()
    except ImproperlyConfigured as fault:
        fail(str(fault))
    translation.activate(_language)


def waiting_changes() -> list[Any]:
    """The migrations that the database has not had yet; a database that does not answer is one clear line."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    try:
        executor = MigrationExecutor(connection)
        if told := halfway(executor.loader):
            fail(told)
        return executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (OperationalError, ProgrammingError):
        fail(translation.gettext("The database does not answer. Check DATABASE_URL."))


def halfway(loader: MigrationLoader) -> str:
    """What to say of a database that has had some of the migrations that one now stands for, but not all, and their files are gone."""
    for migration in loader.disk_migrations.values():
        had = {name in loader.applied_migrations for name in migration.replaces}
        if had == {True, False} and not loader.disk_migrations.keys() & set(migration.replaces):
            return translation.gettext(
                "The database is from a version whose changes of the tables are no longer here. Prepare it first with the last "
                "version that had them (docs/adr/0028-migrations-begin-anew.md tells which), or begin with an empty database."
            )
    return ""


def need_tables() -> None:
    """Says so when the database cannot be reached, or has not the tables of this version."""
    if waiting_changes():
        fail(translation.gettext("The database has not the tables of this version. Run: karki serve --prepare"))


def need_file(file: Path) -> None:
    """Says so when there is no such file to read."""
    try:
        with file.open("rb"):
            pass
    except OSError as fault:
        fail(why_not(fault, file))


def mode() -> str:
    """Which kind of installation this is, and what that means, in the user's language."""
    _ = translation.gettext
    return {
        "production": _("Mode: production (KARKI_ENV=production)."),
        "example": _(
            "Mode: example (KARKI_ENV=example). The sign-ins of the example work here; for a city of your own set KARKI_ENV=production."
        ),
        "test": _("Mode: tests (KARKI_ENV=test)."),
    }[settings.KARKI_ENV]


def fail(sentence: object) -> NoReturn:
    """Ends the command with exit status 2 and one clear line on standard error."""
    click.echo(str(sentence), err=True)
    sys.exit(2)


def why_not(fault: OSError, path: Path) -> str:
    """Why a file cannot be read or written, in the user's language."""
    _ = translation.gettext
    values = {"path": path}
    if isinstance(fault, FileNotFoundError):
        return _("There is no file or folder %(path)s.") % values
    if isinstance(fault, IsADirectoryError):
        return _("%(path)s is a folder; name a file.") % values
    if isinstance(fault, PermissionError):
        return _("You have no right to %(path)s.") % values
    return _("%(path)s cannot be opened: %(reason)s") % {**values, "reason": fault.strerror}
