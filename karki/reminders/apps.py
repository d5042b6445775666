from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "karki.reminders"
    verbose_name = _("Reminders")

    def ready(self) -> None:
        """Registers the sentences of the trail, and that an update settles what reminded of it."""
        from karki.reminders import audit, following  # noqa: F401
