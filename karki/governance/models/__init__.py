from karki.governance.models.body import Body
from karki.governance.models.mandate import Mandate
from karki.governance.models.position import Position
from karki.governance.models.tenure import Tenure
from karki.governance.powers import PowerCode

__all__ = ["Body", "Mandate", "Position", "PowerCode", "Tenure"]
