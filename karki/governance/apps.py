from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "karki.governance"

    def ready(self) -> None:
        """Registers the sentences of the audit trail."""
        from karki.governance import audit  # noqa: F401
