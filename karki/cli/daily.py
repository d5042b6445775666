from __future__ import annotations

import click

from karki.cli import installation


@click.command()
def daily() -> None:
    """What time does: plans whose day has come are put in force, and what is old is forgotten. Run once a night."""
    installation.start()
    installation.need_tables()
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    from karki.accounts.operations import sessions
    from karki.cities.editing import drafts
    from karki.cities.operations import invitations
    from karki.plans.operations import states

    for plan in states.put_due_in_force():
        click.echo(_("In force: %(city)s, %(plan)s") % {"city": plan.city, "plan": plan})
    sessions.forget_old()
    gone = drafts.forget_old()
    click.echo(ngettext("%(count)s old draft forgotten", "%(count)s old drafts forgotten", gone) % {"count": gone})
    gone = invitations.forget_old()
    click.echo(
        ngettext("%(count)s old invitation forgotten", "%(count)s old invitations forgotten", gone) % {"count": gone}
    )
