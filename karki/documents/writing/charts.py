"""The pictures of a document, from the same drawing as on the pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.safestring import SafeString

from karki.look import shapes


def ratings_svg(counts: Mapping[str, int]) -> str:
    """The stacked bar with its legend, colours resolved: for typst, Word and a file of its own."""
    return str(shapes.bar_chart_svg(_with_none(counts), colours=shapes.PRINT_COLOURS))


def shape_svg(rating: str) -> str:
    """The shape of one rating, colours resolved; `none` is “not reported”."""
    return str(shapes.svg_for(None if rating == "none" else rating, colours=shapes.PRINT_COLOURS))


def page_bar(counts: Mapping[str, int]) -> SafeString:
    """The same bar for a page, where the style sheet paints it."""
    return shapes.bar_chart_svg(_with_none(counts), identifier="document-ratings")


def _with_none(counts: Mapping[str, int]) -> dict[str | None, int]:
    return {None if rating == "none" else rating: count for rating, count in counts.items()}
