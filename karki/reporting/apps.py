from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "karki.reporting"

    def ready(self) -> None:
        from karki.reporting import audit  # noqa: F401  # registers the sentences of the trail
