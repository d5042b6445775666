"""One look of the worker: the day's work, cities whose time has come, letters that wait, the errands in the queue, and large files."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django_tasks_db.management.commands.db_worker import Worker

from karki.common import clock
from karki.reminders import sending
from karki.reminders.operations import chores, reminders, schedules
from karki.stakeholders.operations import errands as imports

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Looked:
    """How many cities were counted, how many errands were run, and how many large files gone through."""

    cities: int
    errands: int
    files: int = 0


def look(is_stopped: Callable[[], bool] = lambda: False) -> Looked:
    """Does what is to be done now."""
    _day_work()
    schedules.add_missing(now=clock.now())
    cities = 0
    while not is_stopped() and schedules.run_one(now=clock.now()) is not None:
        cities += 1
    if cities:
        sending.forget_errands()
    sending.take_up()
    return Looked(cities, _run_errands(is_stopped), go_through_files(is_stopped))


def go_through_files(is_stopped: Callable[[], bool] = lambda: False) -> int:
    """Large files of the registry, of which whoever asked is told; how many there were."""
    done = 0
    while not is_stopped() and (errand := imports.run_one(now=clock.now())) is not None:
        reminders.tell_of_file(errand=errand)
        done += 1
    return done


def _day_work() -> None:
    """What `karki daily` does, if its time has come. A fault in it is told in the log and keeps nobody's reminders."""
    try:
        chores.run_daily(now=clock.now(), always=False)
    except Exception:
        log.exception("The day's work failed; it is tried again in an hour.")
        chores.put_off(now=clock.now())


def _run_errands(is_stopped: Callable[[], bool]) -> int:
    """The queue of the tasks, until it is empty."""
    runner = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=str(uuid.uuid4()),
        excluded_queue_names=[],
    )
    done = 0
    while not is_stopped():
        runner.run()
        if runner._run_tasks == done:
            return done
        done += 1
        runner.max_tasks = done + 1
    return done
