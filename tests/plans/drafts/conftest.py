"""A document of Lautasalmi on its way to a plan."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from karki.plans.importing import import_document
from karki.plans.models import ImportDraft
from karki.plans.operations import drafts

DOCUMENT = """\
# Lautasalmen vaikuttamissuunnitelma 2027

Suunnitelma koskee valtuustokautta 2026–2029.

## TAVOITE I: Talvisatama

Jää sulkee väylän joka talvi.

### Tavoitteet

- toinen murtaja saadaan
- laituri kunnostetaan

### Vaikuttajakartta

- LVM
- Finavia

### Strategiset kumppanit

- Kuntaliitto

### Vastuuviranhaltijat

Eetu Erola, Tekninen toimiala

## TAVOITE II: Koulu

Merenkulun opettajia puuttuu.

### Tavoitteet

- opettajia lisätään

### Vastuuviranhaltijat

Ilta Illikainen
"""
PLAIN = "# Muistio\n\nSatamassa käytiin.\n\n## Laituri\n\n- korjataan\n- maalataan\n"


def uploaded(content: str | bytes = DOCUMENT, name: str = "suunnitelma.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


@pytest.fixture
def draft(lautasalmi: SimpleNamespace) -> ImportDraft:
    """The document as Aino has read it in."""
    read = import_document(DOCUMENT.encode(), "suunnitelma.md")
    return drafts.create(city=lautasalmi.city, draft=read, file_name="suunnitelma.md", by=lautasalmi.aino)


@pytest.fixture
def aino(lautasalmi: SimpleNamespace, as_: Any) -> Client:
    """The coordinator's browser."""
    browser: Client = as_(lautasalmi.aino)
    return browser


def block_of(draft: ImportDraft, text: str) -> int:
    """The number of the block with this text."""
    from karki.plans.review import page_of

    return next(row.number for row in page_of(draft).rows if row.text == text)
