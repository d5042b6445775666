"""What a reader of documents lets a person know: kept as a code with its values, said in the language of who looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

_SENTENCES: dict[str, Any] = {
    "tracked-changes": _("The document has tracked changes; they were read as accepted."),
    "text-box": _("Text boxes were read after the paragraph that they stand at."),
    "hidden-text": _("Hidden text was left out."),
    "comments": ngettext_lazy("%(count)s comment was left out.", "%(count)s comments were left out.", "count"),
    "footnote": _("Note %(number)s: %(text)s"),
    "header-footer": _("Headers and footers were left out: %(text)s"),
    "page-numbers": _("Page numbers were left out."),
    "picture-pages": ngettext_lazy(
        "%(count)s page holds only a picture and was not read.",
        "%(count)s pages hold only pictures and were not read.",
        "count",
    ),
    "guessed-encoding": _("The file does not say how its letters are encoded; %(encoding)s was guessed."),
}


def sentence(code: str, values: Mapping[str, Any]) -> str:
    """The sentence of a note; a code that nobody knows any more stands for itself."""
    try:
        return str(_SENTENCES[code] % values)
    except KeyError:
        return code
