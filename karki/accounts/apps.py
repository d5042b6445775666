from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "karki.accounts"

    def ready(self) -> None:
        from karki.accounts import audit, events  # noqa: F401  (registers the sentences and listens)
        from karki.accounts.models import User

        # Of a field that the framework made; what the field is stays its own, so no migration follows.
        User._meta.get_field("username").error_messages["unique"] = _(
            "This user name is in use already; choose another."
        )
