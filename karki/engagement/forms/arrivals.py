from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.editing.fields import LongText
from karki.cities.models import City
from karki.documents import attached
from karki.engagement.dropping.arrived import Arrived
from karki.engagement.dropping.matching import Matched
from karki.engagement.forms.engagements import EngagementForm
from karki.engagement.forms.parties import AS_WRITTEN
from karki.engagement.models import Arrival
from karki.engagement.models.engagement import Kind
from karki.engagement.operations.arrivals import ITSELF
from karki.engagement.operations.notes import LONGEST


class DropForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("Invitation or mail"),
        max_length=255,
        widget=forms.FileInput({"accept": ".ics,.eml,text/calendar,message/rfc822"}),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("The file is empty."),
            "max_length": _("The name of the file is too long; give it a shorter one."),
        },
    )

    def __init__(self, data: Any = None, files: Any = None, *, too_large: bool = False) -> None:
        super().__init__(data, files)
        most = {"most": settings.MAX_MAIL_MB}
        self.fields["file"].help_text = gettext("An invitation (.ics) or a mail (.eml), at most %(most)s MB.") % most
        if too_large:  # the upload was cut while it came in
            self.fields["file"].error_messages["required"] = (
                gettext("The file is too large; at most %(most)s MB is read. Save the mail without its attachments.")
                % most
            )


class ArrivalForm(EngagementForm):
    """An engagement as an invitation or a mail tells it, to be looked at and saved."""

    note = LongText(label=_("Kept as a note"), most=LONGEST, rows=8, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        city: City,
        arrival: Arrival,
        matched: Matched,
        oneself: list[int],
        reads_secret: bool,
        may_add: bool,
    ) -> None:
        content = Arrived.from_json(arrival.content)
        self.mentioned = list(matched.doubtful)
        names = ("title", "ends", "starts_at", "ends_at", "place")
        initial = {name: getattr(content, name) for name in names}
        is_meeting = content.is_invitation or content.day_from
        initial |= {"kind": Kind.MEETING if is_meeting else Kind.LETTER, "date": content.day, "note": content.text}
        super().__init__(
            data,
            city=city,
            reads_secret=reads_secret,
            may_add=may_add,
            proposed=matched.theirs,
            ours=list(dict.fromkeys([*oneself, *matched.ours])),
            initial=initial,
        )
        for one in self.unclear:
            if not one.found:  # the safe answer: the registry does not grow by itself
                self.fields[one.key].initial = AS_WRITTEN
        self.offer_files(arrival, content)

    def offer_files(self, arrival: Arrival, content: Arrived) -> None:
        """The attachments of a mail, and the file itself; none is kept unasked."""
        self.refused = [part for part in content.parts if part.refused]
        choices = [(part.number, part.name) for part in content.parts if not part.refused]
        if (
            attached.ending_of(arrival.name) in {"ics", "eml"}
            and arrival.file.size <= settings.MAX_ATTACHMENT_MB * 1024**2
        ):
            choices.append((ITSELF, gettext("%(name)s, as it came") % {"name": arrival.name}))
        if choices:
            self.fields["files"] = forms.TypedMultipleChoiceField(
                label=gettext("Kept as attachments"),
                choices=choices,
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def addresses(self) -> dict[str, str]:
        """By the name of somebody who is asked about: the address, to be kept with whom the form adds to the registry."""
        return {one.line: getattr(one, "email", "") for one in self.unclear}

    @property
    def kept(self) -> list[forms.BoundField]:
        return self.rows_of("note", "files")
