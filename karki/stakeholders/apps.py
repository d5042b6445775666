from importlib import import_module

from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    name = "karki.stakeholders"

    def ready(self) -> None:
        """Registers the sentences of the audit trail, and what the search finds."""
        import_module("karki.stakeholders.audit")
        import_module("karki.stakeholders.searching").register()
