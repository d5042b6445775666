from karki.clock.models.cycle import Cycle
from karki.clock.models.feed import Feed
from karki.clock.models.meeting import Meeting
from karki.clock.models.meeting_import import MeetingImport
from karki.clock.models.occurrence import Occurrence
from karki.clock.models.rules import CountingRules
from karki.clock.models.told import Told
from karki.clock.models.window import Window

__all__ = ["CountingRules", "Cycle", "Feed", "Meeting", "MeetingImport", "Occurrence", "Told", "Window"]
