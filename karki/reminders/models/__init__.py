from karki.reminders.models.letter import Letter
from karki.reminders.models.preference import Preference
from karki.reminders.models.reminder import Reminder
from karki.reminders.models.schedule import Schedule

__all__ = ["Letter", "Preference", "Reminder", "Schedule"]
