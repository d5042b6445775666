"""What happens to the people of the registry, as sentences of the audit trail.

The trail holds people by id; their names are looked up when it is read.
"""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from karki.audit import kinds, trail
from karki.audit.names import register_names
from karki.common.publicity import Publicity
from karki.stakeholders.exchange.fields import KINDS
from karki.stakeholders.models import Person, Seat
from karki.stakeholders.models.kept import Kept

trail.register(
    {
        "stakeholders.person.added": _("Person added to the registry: %(subject)s"),
        "stakeholders.person.edited": _("The person was edited: %(subject)s"),
        "stakeholders.person.linked": _("A sign-in was joined to the person: %(subject)s"),
        "stakeholders.person.unlinked": _("The sign-in was taken off the person: %(subject)s"),
        "stakeholders.person.checked": _("Checked and found right: %(subject)s"),
        "stakeholders.person.archived": _("Archived: %(subject)s (%(why)s)"),
        "stakeholders.person.restored": _("Brought back from the archive: %(subject)s"),
        "stakeholders.person.erased": _("Personal data was erased: %(subject)s"),
        "stakeholders.organization.added": _("Organisation added to the registry: %(subject)s"),
        "stakeholders.organization.edited": _("The organisation was edited: %(subject)s"),
        "stakeholders.organization.checked": _("Checked and found right: %(subject)s"),
        "stakeholders.organization.archived": _("Archived: %(subject)s (%(why)s)"),
        "stakeholders.organization.restored": _("Brought back from the archive: %(subject)s"),
        "stakeholders.post.added": _("Post added to the registry: %(subject)s"),
        "stakeholders.post.edited": _("The post was edited: %(subject)s"),
        "stakeholders.membership.begun": _("%(subject)s has a post: %(what)s"),
        "stakeholders.membership.edited": _("A post of %(subject)s was edited: %(what)s"),
        "stakeholders.membership.ended": _("A post of %(subject)s ended: %(what)s, on %(date)s"),
        "stakeholders.membership.removed": _("Removed as a mistake from %(subject)s: %(what)s"),
        "stakeholders.contact.added": _("Contact detail added to %(subject)s"),
        "stakeholders.contact.removed": _("Contact detail removed from %(subject)s"),
        "stakeholders.name.added": _("Another name added to %(subject)s"),
        "stakeholders.note.written": _("A note was written on %(subject)s (%(publicity)s)"),
        "stakeholders.note.edited": _("A note on %(subject)s was edited (%(publicity)s)"),
        "stakeholders.person.merged": _("%(other)s was merged into %(subject)s"),
        "stakeholders.person.unmerged": _("The merge of %(other)s into %(subject)s was undone"),
        "stakeholders.organization.merged": _("%(other)s was merged into %(subject)s"),
        "stakeholders.organization.unmerged": _("The merge of %(other)s into %(subject)s was undone"),
        "stakeholders.person.taken_out": _("All personal data of %(subject)s was taken out (%(format)s)"),
        "stakeholders.election.concluded": _(
            "After an election: %(stayed)s stayed, %(ended)s left or moved, %(passed)s open matters passed on"
        ),
        "stakeholders.registryimport.read": _("A file of people and organisations was read in: %(subject)s"),
        "stakeholders.registryimport.ordered": _("The file %(subject)s was left to be taken into the registry"),
        "stakeholders.registryimport.confirmed": _(
            "The file %(subject)s was taken into the registry: %(added)s people added, %(edited)s edited, %(refused)s rows refused"
        ),
        "stakeholders.registryimport.dropped": _("The file %(subject)s was dropped: nothing of it was taken"),
        "stakeholders.registry.taken_out": _("took the registry out as a file: %(table)s (%(format)s)"),
        "stakeholders.person.passed_on": _("%(who)s takes over %(count)s open matters from %(subject)s"),
        "stakeholders.group.added": _("Group made: %(subject)s"),
        "stakeholders.group.edited": _("The group was edited: %(subject)s"),
        "stakeholders.group.included": _("%(who)s was chosen to the group: %(subject)s"),
        "stakeholders.group.excluded": _("%(who)s was taken out of the group: %(subject)s"),
        "stakeholders.group.archived": _("The group was ended: %(subject)s"),
        "stakeholders.group.restored": _("The group was brought back: %(subject)s"),
        "stakeholders.handover.opened": _("A change of holders was begun: %(subject)s"),
        "stakeholders.handover.edited": _("The change of holders was edited: %(subject)s"),
        "stakeholders.handover.gathered": _("%(count)s seats were added to the change of holders: %(subject)s"),
        "stakeholders.handover.decided": _("%(subject)s: decided of %(who)s: %(verdict)s"),
        "stakeholders.handover.rest_stay": _("%(subject)s: the remaining %(count)s were marked as staying"),
        "stakeholders.handover.concluded": _("%(subject)s: %(count)s changes of holders were carried out"),
        "stakeholders.handover.closed": _("The change of holders was closed: %(subject)s"),
        "stakeholders.note.removed": _("A note was removed from %(subject)s"),
    },
    words={
        "why": dict(Kept.Why.choices),
        "publicity": dict(Publicity.choices),
        "table": {"all": _("everything"), **{kind: label for kind, (label, _fields) in KINDS.items()}},
        "verdict": {"": _("not known yet"), **dict(Seat.What.choices)},
    },
)

kinds.register("people", _("people and organisations"), "stakeholders.")


def _names(ids: Collection[int]) -> dict[int, str]:
    return dict(Person.objects.filter(pk__in=ids, erased_on__isnull=True).values_list("pk", "name"))


register_names("stakeholders.person", _names)
