"""How much of a file we are willing to read, and a watch that stops a reader that takes too long."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from karki.documents.reading import refusals

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document; past any of them reading stops with a DocumentProblem.

    `max_text_bytes` is for what is text as it stands: Markdown, HTML, plain text; four megabytes are some
    two thousand pages. `max_unpacked_bytes` counts what a packed file (Word) really unpacks to,
    `max_part_bytes` one XML part of it. A parsed page or part takes up to twenty times its size in memory:
    these bounds keep it under 500 MB. `seconds` is wall-clock time.
    """

    max_bytes: int = 30 * 1024 * 1024
    max_text_bytes: int = 4 * 1024 * 1024
    max_unpacked_bytes: int = 200 * 1024 * 1024
    max_part_bytes: int = 20 * 1024 * 1024
    max_members: int = 5_000
    max_blocks: int = 100_000
    max_pages: int = 2_000
    seconds: float = 8.0  #: the importer, which comes after, has the rest of ten


DEFAULT = Limits()


@dataclass(slots=True)
class Watch:
    """One reading under its limits: says how far it is and stops it when its time or measure is full."""

    limits: Limits
    progress: Progress | None = None
    until: float = field(init=False)
    blocks: int = 0
    ticks: int = 0

    def __post_init__(self) -> None:
        self.until = time.monotonic() + self.limits.seconds

    def check(self) -> None:
        """Raise when the time is up."""
        if time.monotonic() > self.until:
            raise refusals.too_slow(self.limits.seconds)

    def tick(self) -> None:
        """A small step is done, such as a line: look at the time now and then."""
        self.ticks += 1
        if not self.ticks % 200:
            self.check()

    def block(self) -> None:
        """A block of the outline is done."""
        self.tick()
        self.blocks += 1
        if self.blocks > self.limits.max_blocks:
            raise refusals.too_many_blocks(self.limits.max_blocks)

    def step(self, done: int, total: int | None) -> None:
        """A page or another large part is done."""
        self.check()
        if self.progress:
            self.progress(done, total)
