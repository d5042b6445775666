from karki.cities.models.city import City
from karki.cities.models.invitation import Invitation
from karki.cities.models.member import Member

__all__ = ["City", "Invitation", "Member"]
