from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    name = "karki.engagement"
    verbose_name = _("Engagements")

    def ready(self) -> None:
        """Registers the sentences of the audit trail, what holds people, what the clock and other pages show of this app, what is found."""
        for module in ("audit", "dealings", "holding", "panels", "timeline"):
            import_module(f"karki.engagement.{module}")
        import_module("karki.engagement.searching").register()
