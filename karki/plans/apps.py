from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "karki.plans"

    def ready(self) -> None:
        """Registers the sentences of the audit trail and the histories: each of these modules does so when imported."""
        for module in ("karki.plans.audit", "karki.plans.audit_imports", "karki.plans.things"):
            if find_spec(module):
                import_module(module)
