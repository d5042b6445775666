from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.forms import VersionedForm
from karki.engagement.forms.publicity import PUBLICITY_FIELDS, PublicityFields


class AttachForm(PublicityFields, VersionedForm):
    """A file and who may open it. What the file is, the operation finds out."""

    file = forms.FileField(
        label=_("File"),
        max_length=255,
        error_messages={
            "required": _("Choose the file."),
            "empty": _("The file is empty."),
            "max_length": _("The name of the file is too long; give it a shorter one."),
        },
    )
    field_order = ("file", *PUBLICITY_FIELDS)

    def __init__(self, data: Any = None, files: Any = None, *, too_large: bool = False) -> None:
        super().__init__(data, files=files)
        field, kinds = self.fields["file"], ", ".join(f".{one}" for one in settings.ATTACHMENT_TYPES)
        most = {"most": settings.MAX_ATTACHMENT_MB, "kinds": kinds}
        field.widget.attrs["accept"] = kinds
        field.help_text = gettext("At most %(most)s MB: %(kinds)s.") % most
        if too_large:  # the upload was cut while it came in
            field.error_messages["required"] = gettext("The file is too large; at most %(most)s MB is kept.") % most


class AttachmentForm(PublicityFields, VersionedForm):
    """The name of an attachment and who may open it."""

    names = ("name", *PUBLICITY_FIELDS)
    name = forms.CharField(
        label=_("Name"), max_length=150, help_text=_("The ending stays as it is, because it says what the file is.")
    )
    field_order = ("version", "name", *PUBLICITY_FIELDS)
