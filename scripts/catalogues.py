"""Compiles the message catalogues that are newer than their compiled form."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

for source in sorted(Path("karki/locale").glob("*/LC_MESSAGES/django.po")):
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        continue
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=source.parts[-3])
    with target.open("wb") as compiled:
        write_mo(compiled, catalogue)
    print(f"compiled {source}")
