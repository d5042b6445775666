from __future__ import annotations

from karki.cli import installation
from karki.cli.helping import command, gettext_noop, option


@command(help=gettext_noop("Load the example city (Kuopio 2026). Loading it again changes nothing."))
@option("--sign-ins/--no-sign-ins", default=True, help=gettext_noop("Print the sign-ins of the example users."))
def example(sign_ins: bool) -> None:
    installation.start()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils.translation import gettext as _
    from rich.console import Console
    from rich.table import Table

    if settings.PRODUCTION:
        installation.fail(_("The example and its sign-ins do not belong in production. Set KARKI_ENV=example."))
    from karki.example import loading

    console = Console(stderr=True, width=max(100, Console(stderr=True).width))
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with console.status(_("Preparing the database")):
        call_command("migrate", verbosity=0, interactive=False)
    with console.status(_("Loading the example city")):
        loaded = loading.load()
    console.print(
        _("The example city is loaded.") if loaded else _("The example city was already there; nothing changed.")
    )
    if sign_ins:
        table = Table(title=_("Sign-ins of the example (invented people)"), title_justify="left")
        for heading in (_("User name"), _("Password"), _("Name"), _("Role")):
            table.add_column(heading, no_wrap=True)  # a cut password is no password
        for user in loading.sign_ins():
            table.add_row(user.username, user.password, user.name, str(user.role.label))
        console.print(table)
