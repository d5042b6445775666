from django.apps import AppConfig


class CitiesConfig(AppConfig):
    name = "karki.cities"

    def ready(self) -> None:
        from karki.accounts import admission
        from karki.cities import audit, provisioning, things  # noqa: F401  (registers the sentences and the histories)

        admission.register(provisioning.Keeper())
