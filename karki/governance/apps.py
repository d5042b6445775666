from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "karki.governance"

    def ready(self) -> None:
        """Registers the sentences of the audit trail and the histories."""
        from karki.governance import audit, things  # noqa: F401
