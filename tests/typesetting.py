"""The same document is typeset once for each worker: typst gives the same bytes for the same source and the same inputs."""

from __future__ import annotations

from typing import Any

from karki.documents.writing import typeset

_MOST = 200  #: documents kept, the oldest leave first


def keep_what_was_typeset() -> None:
    """Many tests approve the same plan, each of which makes a PDF/A of it; only the first one asks typst."""
    compiled = typeset._compiled
    kept: dict[Any, bytes] = {}

    def once(source: bytes, inputs: dict[str, str], **options: Any) -> bytes:
        asked = (source, tuple(sorted(inputs.items())), repr(sorted(options.items())))
        if asked not in kept:
            kept[asked] = compiled(source, inputs, **options)
            if len(kept) > _MOST:
                del kept[next(iter(kept))]
        return kept[asked]

    typeset._compiled = once
