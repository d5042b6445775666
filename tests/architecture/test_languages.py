"""Finnish and Swedish are complete; English is the language of the source."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from tests.needs import need

KARKI = Path(__file__).resolve().parents[2] / "karki"
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(KARKI / "locale" / language / "LC_MESSAGES" / "django.po"))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_catalogue_has_nothing_missing_or_fuzzy(language: str) -> None:
    entries = [entry for entry in catalogue(language) if not entry.obsolete]
    assert entries
    assert [entry.msgid for entry in entries if entry.fuzzy or not all(texts(entry))] == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_translation_keeps_the_places_for_values(language: str) -> None:
    broken = [
        entry.msgid
        for entry in catalogue(language)
        for text in texts(entry)
        if not set(PLACE.findall(text)) <= set(PLACE.findall(entry.msgid + (entry.msgid_plural or "")))
    ]
    assert broken == []


def hidden_from_the_catalogue(source: str) -> list[str]:
    """Names under which a module translates and which xgettext does not know, so that it would miss the strings."""
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    names = [name for node in imports if node.module == "django.utils.translation" for name in node.names]
    known = {(name, alias) for name in ("gettext", "gettext_lazy") for alias in (None, "_")}
    return [
        name.asname
        for name in names
        if name.asname and "gettext" in name.name and (name.name, name.asname) not in known
    ]


def test_alias_that_would_hide_strings_is_seen() -> None:
    assert hidden_from_the_catalogue("from django.utils.translation import gettext_lazy as lazy") == ["lazy"]
    assert hidden_from_the_catalogue("from django.utils.translation import ngettext as _") == ["_"]
    assert hidden_from_the_catalogue("from django.utils.translation import gettext as _, ngettext") == []


def test_no_module_translates_under_a_name_that_the_catalogue_does_not_know() -> None:
    sources = {str(path): path.read_text("utf-8") for path in KARKI.rglob("*.py")}
    sources = {name: text for name, text in sources.items() if re.search(r"gettext\w* as ", text)}
    assert {name: found for name, text in sources.items() if (found := hidden_from_the_catalogue(text))} == {}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_catalogue_knows_every_string_of_the_source(language: str, tmp_path: Path) -> None:
    need("xgettext")
    copy = tmp_path / "karki"
    shutil.copytree(KARKI, copy, ignore=shutil.ignore_patterns("*.pyc", "static"))
    command = ["django-admin", "makemessages", "--locale", language, "--no-location", "--no-obsolete"]
    subprocess.run(
        [str(Path(__import__("sys").executable).parent / command[0]), *command[1:]],
        cwd=copy, check=True, capture_output=True, env={**__import__("os").environ, "KARKI_ENV": "test", "DJANGO_SETTINGS_MODULE": ""},
    )  # fmt: skip
    fresh = polib.pofile(str(copy / "locale" / language / "LC_MESSAGES" / "django.po"))
    known = {entry.msgid for entry in catalogue(language)}
    assert [entry.msgid for entry in fresh if entry.msgid not in known] == []
