from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "karki.search"

    def ready(self) -> None:
        """Begins to follow the audit trail."""
        import_module("karki.search.following")
