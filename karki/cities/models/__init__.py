from karki.cities.models.city import CheckEvery, City
from karki.cities.models.draft import Draft
from karki.cities.models.invitation import Invitation
from karki.cities.models.member import Member
from karki.cities.models.provider import CityProvider, GroupRole

__all__ = ["CheckEvery", "City", "CityProvider", "Draft", "GroupRole", "Invitation", "Member"]
