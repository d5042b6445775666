from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "karki.governance"

    def ready(self) -> None:
        """Registers the sentences of the audit trail, the histories, what is dated, what is found, and what holds people."""
        from karki.common.timeline import register
        from karki.governance import audit, dealings, holding, panels, searching, things, timeline  # noqa: F401

        register(kind="tenure", label=_("Terms of office"), ring=4, provider=timeline.provider)
        searching.register()
