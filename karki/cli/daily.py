from __future__ import annotations

import click

from karki.cli import installation
from karki.cli.helping import command, gettext_noop


@command(
    help=gettext_noop(
        "What time does: plans whose day has come are put in force, and what is old is forgotten.\n\n"
        "`karki worker` does the same once a day; this is for those who run no worker."
    )
)
def daily() -> None:
    installation.start()
    installation.need_tables()
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    from karki.common import clock
    from karki.reminders.operations import chores

    done = chores.run_daily(now=clock.now())
    assert done is not None
    for plan in done.in_force:
        click.echo(_("In force: %(city)s, %(plan)s") % {"city": plan.city, "plan": plan})
    told = (
        (ngettext("%(count)s old draft forgotten", "%(count)s old drafts forgotten", done.drafts), done.drafts),
        (
            ngettext("%(count)s old invitation forgotten", "%(count)s old invitations forgotten", done.invitations),
            done.invitations,
        ),
        (
            ngettext("%(count)s old reminder forgotten", "%(count)s old reminders forgotten", done.reminders),
            done.reminders,
        ),
        (ngettext("%(count)s dropped file forgotten", "%(count)s dropped files forgotten", done.dropped), done.dropped),
        (ngettext("%(count)s old letter forgotten", "%(count)s old letters forgotten", done.letters), done.letters),
        (ngettext("%(count)s old file forgotten", "%(count)s old files forgotten", done.files), done.files),
        (
            ngettext(
                "%(count)s account without a city forgotten",
                "%(count)s accounts without a city forgotten",
                done.strangers,
            ),
            done.strangers,
        ),
    )
    for sentence, count in told:
        click.echo(sentence % {"count": count})
