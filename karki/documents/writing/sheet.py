"""What every renderer gets: a content, and how it came to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """`content` is drawn as it is; `made_at` is the moment that the file itself bears.

    A content has `language`, `title`, `city` (whose it is), `body` (for whom; may be empty), `cover` (pairs
    [[name, value]]) and `blocks` (see `blocks`). The colophon's lines close the document. A `short` one is read on the way to
    a meeting: it has no list of contents, and stands close on as few pages as can be.
    """

    content: dict[str, Any]
    made_at: datetime
    brand_colour: str
    colophon: tuple[str, ...] = ()
    short: bool = False

    @property
    def language(self) -> str:
        return str(self.content["language"])

    @property
    def locale(self) -> str:
        """The language as spoken in Finland: fi-FI, sv-FI; English as in Britain."""
        return {"fi": "fi-FI", "sv": "sv-FI"}.get(self.language, "en-GB")

    @property
    def running_title(self) -> str:
        return f"{self.content['city']} · {self.content['title']}"
