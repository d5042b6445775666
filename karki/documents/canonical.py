"""One spelling of a JSON document, so that equal contents have equal hashes, whoever wrote them and wherever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def canonical(content: Mapping[str, Any]) -> bytes:
    """Sorted keys, no white space, UTF-8: the same content is always the same bytes."""
    text = json.dumps(
        content, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def sha256_of(content: Mapping[str, Any]) -> str:
    return sha256_of_bytes(canonical(content))


def sha256_of_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
