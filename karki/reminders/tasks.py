"""What the worker does in the background. A task is only an errand: the letter's own row says what has been done."""

from __future__ import annotations

from django_tasks import task


@task()
def send_letter(pk: int) -> str:
    """Sends a letter if it is still to be sent; says what became of it."""
    from karki.reminders import sending  # a task is named in the operation that queues it, and sending ends in those

    return sending.send(pk)
