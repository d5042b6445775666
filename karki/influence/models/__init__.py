from karki.influence.models.placement import Placement
from karki.influence.models.relationship import Relationship
from karki.influence.models.stance import Stance

__all__ = ["Placement", "Relationship", "Stance"]
