"""A name that is kept in three languages, shown in the reader's."""

from __future__ import annotations

from django.utils.translation import get_language


def in_readers_language(finnish: str, swedish: str, english: str) -> str:
    """The name in the language of the page; the Finnish one where there is none in that language."""
    return {"sv": swedish, "en": english}.get((get_language() or "fi")[:2], "") or finnish
