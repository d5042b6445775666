from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "karki.reporting"

    def ready(self) -> None:
        """Registers the sentences of the trail, what is dated for the annual clock, and what is found."""
        from karki.common.timeline import register
        from karki.reporting import audit, searching, timeline  # noqa: F401

        register(kind="report", label=_("Reports"), ring=0, provider=timeline.provider)
        searching.register()
