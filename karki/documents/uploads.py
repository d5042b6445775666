"""Refuses a document that is too large while it comes in, before it fills memory or disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class LimitedUploadHandler(FileUploadHandler):
    """Counts what comes in; above the limit the upload is cut and `request.META` says so."""

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > self._most_mb() * 1024 * 1024:
            if self.request is not None:
                self.request.META["karki.upload_too_large"] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def _most_mb(self) -> int:
        usual: int = max(settings.MAX_DOCUMENT_MB, settings.MAX_ATTACHMENT_MB)
        found = self.request.resolver_match if self.request is not None else None
        return max(usual, settings.LARGER_UPLOADS_MB.get(found.view_name, 0)) if found is not None else usual

    def file_complete(self, file_size: int) -> None:
        return None  # the next handler keeps the file
