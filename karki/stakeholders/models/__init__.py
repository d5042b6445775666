from karki.stakeholders.models.area import Area
from karki.stakeholders.models.details import ContactDetail, Note, OtherName
from karki.stakeholders.models.group import Group, GroupMember
from karki.stakeholders.models.handover import Handover, Seat
from karki.stakeholders.models.import_errand import ImportErrand
from karki.stakeholders.models.merge import Merge
from karki.stakeholders.models.organization import Alias, Organization
from karki.stakeholders.models.person import Person
from karki.stakeholders.models.post import Membership, Post
from karki.stakeholders.models.registry_import import RefusedRow, RegistryImport

__all__ = [
    "Alias",
    "Area",
    "ContactDetail",
    "Group",
    "GroupMember",
    "Handover",
    "ImportErrand",
    "Membership",
    "Merge",
    "Note",
    "Organization",
    "OtherName",
    "Person",
    "Post",
    "RefusedRow",
    "RegistryImport",
    "Seat",
]
