from karki.governance.models.body import Body
from karki.governance.models.mandate import Mandate, PowerCode
from karki.governance.models.position import Position, Tenure

__all__ = ["Body", "Mandate", "Position", "PowerCode", "Tenure"]
