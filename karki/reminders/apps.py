from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "karki.reminders"
    verbose_name = _("Reminders")

    def ready(self) -> None:
        """Registers the sentences of the trail, the number in the menu, and that an update settles its reminder."""
        from karki.cities import waiting
        from karki.reminders import audit, following  # noqa: F401
        from karki.reminders.models import Reminder

        waiting.register("reminders", Reminder.objects.open().filter(seen_at__isnull=True))
