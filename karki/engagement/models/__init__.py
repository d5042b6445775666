from karki.engagement.models.arrival import Arrival
from karki.engagement.models.attachment import Attachment
from karki.engagement.models.commitment import Commitment
from karki.engagement.models.engagement import Engagement
from karki.engagement.models.note import Note
from karki.engagement.models.participant import Participant

__all__ = ["Arrival", "Attachment", "Commitment", "Engagement", "Note", "Participant"]
