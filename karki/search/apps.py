from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "karki.search"

    def ready(self) -> None:
        """Begins to follow the audit trail, and reads in what it is asked to."""
        import_module("karki.search.following")
        index, searching = import_module("karki.search.index"), import_module("karki.common.searching")
        searching.register_reader(index.read_in)
