from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClockConfig(AppConfig):
    name = "karki.clock"

    def ready(self) -> None:
        """Registers the sentences of the trail, the clock's own dated things, what is found, and that cycles follow mandates."""
        from karki.clock import audit, holding, searching, things, timeline  # noqa: F401
        from karki.clock.operations import cycles
        from karki.common.timeline import register
        from karki.governance import listening

        searching.register()
        listening.listen(lambda city, by: cycles.follow_mandates(city=city, by=by))
        kinds = {
            "follow_up": _("Follow-ups"),
            "dispatch": _("Agendas sent"),
            "preparation": _("Material ready"),
        }
        register(kind="meeting", label=pgettext_lazy("bodies", "Meetings"), ring=0, provider=timeline.meetings)
        for kind, label in kinds.items():
            register(kind=kind, label=label, ring=0, provider=timeline.follow_ups)
