"""The city's logo: what may be one, told from its bytes and not from its name."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

LARGEST_BYTES = 500 * 1024

#: Beginnings of the pictures that are safe to serve. SVG is not: it may hold scripts.
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"RIFF": "webp"}
TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def checked_logo(upload: Any) -> ContentFile[bytes]:
    """The upload as a file with a name of our own; raises ValidationError with what is wrong."""
    if upload.size > LARGEST_BYTES:
        raise ValidationError({"logo": _("The picture is too large. Use one of at most 500 kB.")})
    data = upload.read()
    for beginning, ending in _PICTURES.items():
        if data.startswith(beginning) and (ending != "webp" or data[8:12] == b"WEBP"):
            return ContentFile(data, name=f"logo.{ending}")
    raise ValidationError({"logo": _("This is not a PNG, JPEG or WebP picture.")})
