"""Feeds spoilt files to a reader in a process of its own, which may hang or die without harm."""

from __future__ import annotations

import importlib
import multiprocessing
import resource
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.mutations import mutant

#: What is fuzzed unless something else is named: the first of these that there is.
TARGETS = ("karki.plans.importing:import_document", "karki.documents.reading:read_bytes")
SECONDS = 10.0
MEGABYTES = 500
_HANGS = "hangs"


@dataclass(slots=True)
class Result:
    """What came of some spoilt files: how many ended how, and those that ended badly."""

    ended: Counter[str] = field(default_factory=Counter)
    bad: list[tuple[int, str]] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, -1)
    megabytes: int = 0


def target(name: str | None = None) -> tuple[str, Callable[[bytes, str], object]]:
    """A function by its "module:name", by default the whole import."""
    for one in (name,) if name else TARGETS:
        module, _, function = one.partition(":")
        try:
            return one, getattr(importlib.import_module(module), function)
        except (ImportError, AttributeError):
            if name:
                raise
    raise ImportError("nothing to fuzz")


def _work(pipe: Connection, name: str) -> None:
    """The child: reads numbers, sends back how each spoilt file ended and the memory used so far."""
    import django

    django.setup()
    from karki.documents.problems import DocumentProblem

    function = target(name)[1]
    while (seed := pipe.recv()) is not None:
        data, file = mutant(seed)
        try:
            function(data, file)
            ended = "read"
        except DocumentProblem as problem:
            ended = problem.code if str(problem) and "\n" not in str(problem) else "bad sentence"
        except BaseException:
            ended = f"crash: {traceback.format_exc(limit=-6)}"
        pipe.send((ended, _most_memory()))


def _most_memory() -> int:
    """The most memory of this process, in megabytes. The kernel's rusage keeps that of the process that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line = next(one for one in status.read_text("ascii").splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024


class _Worker:
    def __init__(self, name: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, child = context.Pipe()
        self.process = context.Process(target=_work, args=(child, name), daemon=True)
        self.process.start()
        child.close()

    def run(self, seed: int, seconds: float) -> tuple[str, int]:
        self.pipe.send(seed)
        if not self.pipe.poll(seconds):
            self.stop()
            return _HANGS, 0
        try:
            ended, megabytes = self.pipe.recv()
        except EOFError:
            return "crash: the process died", 0
        return ended, megabytes

    def stop(self) -> None:
        self.process.kill()
        self.process.join()


def run(seeds: Iterable[int], result: Result, name: str | None = None) -> Iterator[int]:
    """Fuzz with the given numbers, adding to a result; gives each number when its file is done."""
    chosen = target(name)[0]
    worker, fresh = _Worker(chosen), True
    for seed in seeds:
        start = time.monotonic()
        # the first answer also waits for Django to start
        ended, megabytes = worker.run(seed, SECONDS + (60 if fresh else 0))
        seconds = time.monotonic() - start
        fresh = ended == _HANGS or "died" in ended
        if fresh:
            worker = _Worker(chosen)
        elif seed:
            result.slowest = max(result.slowest, (seconds, seed))
        result.megabytes = max(result.megabytes, megabytes)
        result.ended[ended.split(":")[0]] += 1
        if ended == _HANGS or ended.startswith(("crash", "bad")):
            result.bad.append((seed, ended))
        elif megabytes > MEGABYTES:
            result.bad.append((seed, f"{megabytes} MB"))
            worker.stop()
            worker, fresh = _Worker(chosen), True
        yield seed
    worker.stop()
