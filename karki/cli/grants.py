from __future__ import annotations

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop, option


@command(
    help=gettext_noop(
        "The rights of a PostgreSQL ROLE that serves the pages: it cannot change the trail or approved "
        "versions.\n\n"
        "Run by the owner of the tables, after every migration. Prints SQL."
    )
)
@click.argument("role")
@option("--apply", is_flag=True, help=gettext_noop("Run the statements instead of printing them."))
def grants(role: str, apply: bool) -> None:
    installation.start()
    from django.db import DatabaseError, connection, transaction
    from django.utils.translation import gettext as _

    if connection.vendor != "postgresql":
        installation.fail(_("Only PostgreSQL has roles. Set DATABASE_URL."))
    installation.need_tables()
    from karki.audit import grants as rights

    made = rights.statements(role, rights.written_once())
    if not apply:
        click.echo("\n".join(made))
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in made:
                cursor.execute(statement)
    except DatabaseError as refused:
        installation.fail(_("The database refused: %(reason)s") % {"reason": str(refused).splitlines()[0]})
    click.echo(_("The role %(role)s has the rights of a server.") % {"role": role}, err=True)
