"""What is written to the log holds no secret, and of a page that was refused no more than one line."""

from __future__ import annotations

import logging
import re
from typing import Final

_SECRET: Final = re.compile(r"(/(?:calendar|invitation)/)[^/\s?\"']+")


def without_secrets(text: str) -> str:
    """“Not Found: /calendar/…” for the address of a subscription or of an invitation."""
    return _SECRET.sub(r"\1…", text)


class WithoutSecrets(logging.Filter):
    """For the handlers of the log. Of a refusal (4xx) the address is enough: its traceback, with the reason, is no fault of the program."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_secrets(str(record.msg))
        if isinstance(record.args, tuple):
            record.args = tuple(without_secrets(one) if isinstance(one, str) else one for one in record.args)
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = None
        return True
