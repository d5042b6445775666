"""How the benches time: the median of several runs in one warm process, start-up left out.

What is counted is the processor's time, of all threads, so that a machine that is busy with other things tells the same.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from rich.console import Console
from rich.table import Table


def ms_of(work: Callable[[], object]) -> float:
    """Milliseconds of the processor that one run takes."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def median_ms(work: Callable[[], object], runs: int = 9) -> float:
    """Milliseconds of the middle run; one more run before warms caches up."""
    work()
    return statistics.median(ms_of(work) for _ in range(runs))


def interleaved_ms(works: dict[str, Callable[[], object]], runs: int = 9) -> dict[str, float]:
    """Each work's median, the works taking turns so that a busy machine is busy for all."""
    for work in works.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            taken[name].append(ms_of(work))
    return {name: statistics.median(values) for name, values in taken.items()}


def show(title: str, rows: list[tuple[str, float, float, float]]) -> bool:
    """Prints rows of (what, ours in ms, beside in ms, allowed ratio); True when all are within."""
    table = Table(title=title, title_justify="left")
    for heading in ("", "ours ms", "beside ms", "ratio", "allowed"):
        table.add_column(heading, justify="left" if not heading else "right")
    within = True
    for what, ours, beside, allowed in rows:
        ratio = ours / beside
        within = within and ratio <= allowed
        table.add_row(what, f"{ours:.1f}", f"{beside:.1f}", f"{ratio:.2f}", f"≤ {allowed:g}")
    Console(width=100).print(table)
    return within
