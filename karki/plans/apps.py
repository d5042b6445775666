from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "karki.plans"

    def ready(self) -> None:
        """Registers the sentences of the audit trail and the histories: each of these modules does so when imported."""
        for module in (
            "karki.plans.audit",
            "karki.plans.audit_imports",
            "karki.plans.things",
            "karki.plans.holding",
            "karki.plans.panels",
        ):
            if find_spec(module):
                import_module(module)
        _register_time()
        import_module("karki.plans.searching").register()


def _register_time() -> None:
    """What the plans have that is dated, for the annual clock."""
    from karki.clock import goals
    from karki.common.timeline import register
    from karki.plans.timeline import provider, windows
    from karki.plans.timeline_goals import goals_of, same_goal

    goals.register(goals_of, same_goal)

    register(kind="decision", label=_("Decisions"), ring=0, provider=provider)
    register(kind="in_force", label=_("Plans in force"), ring=0, provider=provider)
    register(kind="round", label=_("Rounds of comments"), ring=0, provider=provider)
    register(kind="term", label=_("Council terms"), ring=0, provider=provider)
    register(kind="window", label=_("Windows of influence"), ring=1, provider=windows)
    register(kind="deadline", label=_("Deadlines of objectives"), ring=2, provider=provider)
    register(kind="measure", label=_("Measures"), ring=2, provider=provider, action=True)
