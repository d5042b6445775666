"""A comparison as a document for the meeting: the same blocks as every document, with the changed words marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.documents.writing import blocks
from karki.documents.writing.blocks import Block
from karki.documents.writing.texts import all_printable
from karki.plans.comparing.comparison import Change, Comparison


def content_of(comparison: Comparison, *, title: str, city: str, language: str) -> dict[str, Any]:
    """What the renderers draw, in the active language."""
    content = {
        "language": language,
        "title": title,
        "city": city,
        "body": "",
        "cover": [[_("Earlier text"), comparison.before], [_("Later text"), comparison.after]],
        "blocks": [blocks.paragraph(in_words(comparison), "lead"), *_parts(comparison)],
    }
    return all_printable(content)  # type: ignore[no-any-return]


def in_words(comparison: Comparison) -> str:
    """“2 added, 1 changed.”"""
    counts = comparison.counts
    if not any(counts.values()):
        return _("The texts are the same, word for word.")
    said = [
        ngettext("%(count)d added", "%(count)d added", counts["added"]) % {"count": counts["added"]},
        ngettext("%(count)d removed", "%(count)d removed", counts["dropped"]) % {"count": counts["dropped"]},
        ngettext("%(count)d changed", "%(count)d changed", counts["changed"]) % {"count": counts["changed"]},
        ngettext("%(count)d moved", "%(count)d moved", counts["moved"]) % {"count": counts["moved"]},
    ]
    return ", ".join(one for one, count in zip(said, counts.values(), strict=True) if count) + "."


def kind_word(kind: str) -> str:
    """What happened to an entry, as one word."""
    return {"added": _("Added"), "dropped": _("Removed"), "changed": _("Changed"), "moved": _("Moved")}[kind]


def _parts(comparison: Comparison) -> Iterator[Block]:
    for place, part in enumerate(comparison.parts, 1):
        yield blocks.heading(1, part.title, f"part-{place}")
        for number, (title, changes) in enumerate(part.lists, 1):
            if title:
                yield blocks.heading(2, title, f"part-{place}-{number}")
            for change in changes:
                yield from _change(change)


def _change(change: Change) -> Iterator[Block]:
    head = [kind_word(change.kind), change.code]
    if change.was:
        head.append(_("stood before: %(place)s") % {"place": change.was})
    yield blocks.paragraph(" · ".join(one for one in head if one), "label")
    for one in change.fields:
        label = [blocks.run(f"{one.label}: ")] if one.label else []
        if one.label or any(run["text"] for run in one.runs):
            yield blocks.paragraph([*label, *one.runs])
