from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "karki.accounts"

    def ready(self) -> None:
        from karki.accounts import audit, events  # noqa: F401  (registers the sentences and listens)
