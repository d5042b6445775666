"""From an uploaded file to what was read of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from karki.cities.pages import CityRequest
from karki.documents.problems import DocumentProblem
from karki.documents.reading import Limits, refusals
from karki.plans.forms.imports import UploadForm
from karki.plans.importing import Draft, NoGoalFound, import_document

#: What can be read, as the page says it: name, endings.
FORMATS = (
    ("Word", ".docx"),
    ("PDF", ".pdf"),
    ("Markdown", ".md"),
    ("HTML", ".html"),
    (_("Plain text"), ".txt"),
    ("karki-plan/1", ".json"),
)


def read_upload(request: CityRequest, form: UploadForm) -> tuple[str, Draft | None]:
    """The file's name and what was read of it; None when the form has no file, which it then says itself.

    A document without a goal is read all the same: a person can say what its goals are.
    Raises DocumentProblem for everything else that is wrong with the file.
    """
    if request.META.get("karki.upload_too_large"):
        raise DocumentProblem(
            "too-large", _("The file is too large; at most %(limit)s MB is read."), limit=settings.MAX_DOCUMENT_MB
        )
    if not form.is_valid():
        return "", None
    file = form.cleaned_data["file"]
    limits = Limits(max_bytes=settings.MAX_DOCUMENT_MB * 1024 * 1024)
    try:
        draft = import_document(file.read(), file.name, limits=limits)
    except NoGoalFound as found:
        draft = found.draft
    except RecursionError as error:  # JSON that nests without end
        raise refusals.damaged("karki-plan/1") from error
    return file.name, draft


def context() -> dict[str, Any]:
    return {"formats": FORMATS, "limit": settings.MAX_DOCUMENT_MB}
