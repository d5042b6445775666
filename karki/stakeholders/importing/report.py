"""What came, or would come, of a file: counted, with the first of what a person should look at. JSON, so that it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

from karki.stakeholders.exchange.records import Fault

#: Rows of each list that a page can show.
SHOWN: Final = 100
FIRST: Final = 10
_AT_ONCE: Final = 1000

Sink = Callable[[Sequence[Fault]], None]


class Report:
    """Gathers while a run goes on; `refused` rows go to the sink piece by piece, however many they are."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._waiting: list[Fault] = []
        self.counts: Counter[str] = Counter()
        self.remark_counts: Counter[str] = Counter()
        self.remarks: list[dict[str, Any]] = []
        self.twins: list[dict[str, Any]] = []
        self.first: list[dict[str, Any]] = []
        self._said: set[tuple[str, str]] = set()

    def refuse(self, fault: Fault) -> None:
        self.counts["refused"] += 1
        self._waiting.append(fault)
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def remark(self, line: int, part: str, code: str, values: dict[str, str] | None = None) -> None:
        """Says a thing once, at its first row, and counts the rest."""
        values = values or {}
        said = (code, "|".join(values.values()))
        self.remark_counts[code] += 1
        if said not in self._said and len(self.remarks) < SHOWN:
            self.remarks.append({"line": line, "part": part, "code": code, "values": values})
            self._said.add(said)

    def twin(self, line: int, part: str, name: str, others: list[dict[str, Any]]) -> None:
        """A person who may be there already."""
        self.counts["twins"] += 1
        if len(self.twins) < SHOWN:
            self.twins.append({"line": line, "part": part, "name": name, "others": others})

    def show(self, told: dict[str, Any]) -> None:
        """One of the first entries, as it will become."""
        if len(self.first) < FIRST:
            self.first.append(told)

    def flush(self) -> None:
        if self._waiting:
            self._sink(self._waiting)
            self._waiting = []

    def told(self) -> dict[str, Any]:
        self.flush()
        return {
            "counts": dict(self.counts),
            "remarks": self.remarks,
            "remark_counts": dict(self.remark_counts),
            "twins": self.twins,
            "first": self.first,
        }
