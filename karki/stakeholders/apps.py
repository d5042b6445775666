from importlib import import_module

from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    name = "karki.stakeholders"

    def ready(self) -> None:
        """Registers the sentences of the audit trail, the histories, what is dated, what the search finds, and what holds people and organisations."""
        for module in ("audit", "dealings", "holding", "things", "timeline"):
            import_module(f"karki.stakeholders.{module}")
        import_module("karki.stakeholders.searching").register()
