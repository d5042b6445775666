"""Taking a file in, in one step: what the tests of importing share."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from karki.common import clock
from karki.stakeholders.models import RegistryImport
from karki.stakeholders.operations import errands, imports


def read(it: SimpleNamespace, data: str | bytes, name: str = "rekisteri.csv") -> RegistryImport:
    """The file read in by Aino, and looked at, of a large one by the worker; nothing of it counts yet."""
    data = data.encode() if isinstance(data, str) else data
    return worked(imports.read(city=it.city, file_name=name, data=data, by=it.aino))


def worked(read_in: RegistryImport) -> RegistryImport:
    """The import after the worker has done what waits."""
    if errands.run_one(now=clock.now()) is not None:
        read_in.refresh_from_db()
    return read_in


def take(it: SimpleNamespace, data: str | bytes, name: str = "rekisteri.csv", **choices: Any) -> RegistryImport:
    """The file read in and confirmed; the forecast has to tell what then came."""
    read_in = read(it, data, name)
    forecast = read_in.report["counts"] if read_in.report else {}
    done = imports.confirm(read_in=read_in, seen=read_in.version, choices=choices.get("choices", {}), by=it.aino)
    done = worked(done)
    if not choices:
        assert counts(done) == {name: count for name, count in forecast.items() if count}
    return done


def counts(read_in: RegistryImport) -> dict[str, int]:
    assert read_in.report is not None
    return {name: count for name, count in read_in.report["counts"].items() if count}


def refused(read_in: RegistryImport) -> list[tuple[int, str]]:
    return [(row.line, row.code) for row in read_in.refused.all()]


def remarks(read_in: RegistryImport) -> list[str]:
    assert read_in.report is not None
    return [one["code"] for one in read_in.report["remarks"]]
