"""A dictated sentence read into the fields of an engagement, beside one pass of its tokens and dictionary forms: what no reader can do without.

The sentences are those of the tests (tests/capture), each set with its registry. The first reading has empty memories, as after a start.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from rich.console import Console
from rich.table import Table

from karki.capture import capture
from karki.cli import installation
from karki.language import lemmas
from karki.language.tokens import tokens
from tests.capture import scoring

SETS = {"heldout": "registry", "fresh2": "registry2", "fresh4": "registry3"}
MILLISECONDS = 20.0


def main() -> int:
    installation.start_without_database()
    first: list[float] = []
    again: list[float] = []
    least: list[float] = []
    for name, known in SETS.items():
        registry = scoring.registry(known)
        said = list(scoring.dictations(name))
        for taken in (first, again):
            taken += [_ms(partial(capture, one.text, one.today, registry)) for one in said]
        least += [_ms(partial(_forms, one.text)) for one in said]
    return _show(first, again, least)


def _forms(text: str) -> list[tuple[str, ...]]:
    return [lemmas.lemmas(token.text) for token in tokens(text)]


def _ms(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def _show(first: list[float], again: list[float], least: list[float]) -> int:
    table = Table(title=f"Capture, {len(first)} sentences", title_justify="left")
    for heading in ("", "median ms", "95 % ms", "allowed"):
        table.add_column(heading, justify="left" if not heading else "right")
    within = True
    for what, taken in (("first reading", first), ("again", again), ("least: tokens and dictionary forms", least)):
        slow = statistics.quantiles(taken, n=20)[-1]
        allowed = f"≤ {MILLISECONDS:g}" if taken is not least else ""
        within = within and (taken is least or slow <= MILLISECONDS)
        table.add_row(what, f"{statistics.median(taken):.2f}", f"{slow:.2f}", allowed)
    Console(width=100).print(table)
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
