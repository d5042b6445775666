from karki.stakeholders.models.organization import Alias, Organization
from karki.stakeholders.models.person import Person

__all__ = ["Alias", "Organization", "Person"]
