"""What a change between two versions is called where a line through or under a text cannot be seen."""

from __future__ import annotations

from django.utils.translation import gettext as _

MARKS = ("added", "removed")


def change_word(mark: str) -> str:
    """The word for `added` or `removed`, in the active language."""
    return _("added") if mark == "added" else _("removed")
