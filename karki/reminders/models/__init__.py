from karki.reminders.models.chore import Chore
from karki.reminders.models.letter import Letter
from karki.reminders.models.preference import Preference
from karki.reminders.models.reminder import Reminder
from karki.reminders.models.rules import ReminderRules
from karki.reminders.models.schedule import Schedule

__all__ = ["Chore", "Letter", "Preference", "Reminder", "ReminderRules", "Schedule"]
