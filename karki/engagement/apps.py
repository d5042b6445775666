from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    name = "karki.engagement"
    verbose_name = _("Engagements")

    def ready(self) -> None:
        """Registers the sentences of the audit trail, what holds people, what the clock shows of this app, what is found."""
        for module in ("karki.engagement.audit", "karki.engagement.holding", "karki.engagement.timeline"):
            import_module(module)
        import_module("karki.engagement.searching").register()
