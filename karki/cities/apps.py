from django.apps import AppConfig


class CitiesConfig(AppConfig):
    name = "karki.cities"

    def ready(self) -> None:
        from karki.cities import audit  # noqa: F401  (registers the sentences)
