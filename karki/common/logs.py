"""What is written to the log holds no secret: an address with a token in it is written without the token."""

from __future__ import annotations

import logging
import re
from typing import Any, Final

_SECRET: Final = re.compile(r"(/(?:calendar|invitation)/)[^/\s?\"']+")


def without_secrets(text: str) -> str:
    """“Not Found: /calendar/…” for the address of a subscription or of an invitation."""
    return _SECRET.sub(r"\1…", text)


class WithoutSecrets(logging.Filter):
    """For the handlers of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_secrets(str(record.msg))
        if isinstance(record.args, tuple):
            record.args = tuple(_plain(one) for one in record.args)
        return True


def _plain(value: Any) -> Any:
    return without_secrets(value) if isinstance(value, str) else value
