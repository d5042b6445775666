"""Who may record an engagement or a promise, and who may change one that is there.

Each answer is a Decision with its reason; the operations raise NotAllowed with the same reason.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.cities.authorization import Decision, may
from karki.cities.models import City, Member
from karki.cities.roles import Permission
from karki.common.publicity import Publicity
from karki.engagement.models import Arrival, Attachment, Commitment, Engagement, Note, Participant


def may_record(user: User, city: City, *, member: Member | None = None) -> Decision:
    return may(user, Permission.LOG_CONTACT, city, member=member)


def may_take(user: User, arrival: Arrival, *, member: Member | None = None) -> Decision:
    """Only who dropped it: the mail of one is nobody else's to read."""
    decision = may_record(user, arrival.city, member=member)
    if not decision or arrival.created_by_id == user.pk:
        return decision
    return Decision(False, _("Who dropped the file looks at it."))


def may_edit(user: User, engagement: Engagement, *, member: Member | None = None) -> Decision:
    """The coordinator and the leaders; others what they recorded themselves, and where they were."""
    decision = may_record(user, engagement.city, member=member) and _may_see(
        user, engagement.publicity, engagement.city, member
    )
    if not decision or may(user, Permission.UPDATE_ANY, engagement.city, member=member):
        return decision
    was_there = Participant.objects.filter(engagement=engagement, person__user=user.pk)
    if engagement.created_by_id == user.pk or was_there.exists():
        return decision
    return Decision(False, _("Those who were there, who recorded it, the coordinator and the leaders keep this."))


def may_edit_commitment(user: User, commitment: Commitment, *, member: Member | None = None) -> Decision:
    """The coordinator and the leaders; others what they recorded themselves or see to."""
    decision = may_record(user, commitment.city, member=member) and _may_see(
        user, commitment.publicity, commitment.city, member
    )
    if not decision or may(user, Permission.UPDATE_ANY, commitment.city, member=member):
        return decision
    sees_to = commitment.owner is not None and commitment.owner.user_id == user.pk
    if commitment.created_by_id == user.pk or sees_to:
        return decision
    return Decision(False, _("Who recorded the promise, who sees to it, the coordinator and the leaders keep it."))


def may_edit_note(user: User, note: Note, *, member: Member | None = None) -> Decision:
    """Only who wrote it: nobody's words are put into another's mouth."""
    decision = may_record(user, note.engagement.city, member=member)
    if not decision or note.by_id == user.pk:
        return decision
    return Decision(False, _("A note is changed by the one who wrote it."))


def may_edit_attachment(user: User, attachment: Attachment, *, member: Member | None = None) -> Decision:
    """Who keeps the engagement; a secret one those of them who read secrets, and who attached it."""
    decision = may_edit(user, attachment.engagement, member=member)
    if not decision or attachment.by_id == user.pk:
        return decision
    return _may_see(user, attachment.publicity, attachment.engagement.city, member)


def may_read(user: User, part: Note | Attachment, *, member: Member | None = None) -> Decision:
    """Members; what is secret, who reads secrets and whose it is. What hangs on a secret engagement is secret too."""
    city = part.engagement.city
    decision = may(user, Permission.READ, city, member=member)
    if not decision:
        return decision
    if part.by_id != user.pk and not (seen := _may_see(user, part.publicity, city, member)):
        return seen
    return _may_see(user, part.engagement.publicity, city, member)


def _may_see(user: User, publicity: str, city: City, member: Member | None) -> Decision:
    if publicity != Publicity.SECRET:
        return Decision(True)
    return may(user, Permission.READ_SECRET, city, member=member)


def check_publicity(publicity: str, ground: str, until: object, *, reads_secret: bool = True) -> None:
    """Raises ValidationError at the field: a class was chosen, a secret has its ground, nobody writes what they cannot read."""
    if publicity not in Publicity.values:
        raise ValidationError({"publicity": _("Choose the publicity class.")})
    if publicity != Publicity.SECRET:
        return
    if not reads_secret:
        raise ValidationError({"publicity": _("Your role does not read what is secret. Write a secret note instead.")})
    if not ground.strip():
        raise ValidationError({"secret_ground": _("Write the paragraph of the Act on which the secrecy rests.")})
    if until is None:
        raise ValidationError({"secret_until": _("Write the last day of the secrecy.")})
