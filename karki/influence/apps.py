from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InfluenceConfig(AppConfig):
    name = "karki.influence"
    verbose_name = _("Influencer map")

    def ready(self) -> None:
        """Registers the sentences of the audit trail, what holds people, the panels, what is dated, and what a brief is told."""
        for module in ("audit", "dealings", "holding", "panels", "telling", "timeline", "timeline_posts"):
            import_module(f"karki.influence.{module}")
