"""A slip in the options of a command, said in the user's language."""

from __future__ import annotations

import re

import click

from karki.cli import helping, installation

_EXTRA = re.compile(r"unexpected extra arguments? \((?P<words>.+)\)")
#: Click tells the value in its sentence alone, in quotes or, of a range, without them.
_VALUE = re.compile(r"'(?P<value>.*)' |^(?P<bare>\S+) is not in the range")


def in_words(fault: click.ClickException) -> str:
    """One sentence for what click found wrong."""
    installation.start_without_database()
    from django.utils.translation import gettext as _

    match fault:
        case click.NoSuchOption():
            return _("There is no option %(name)s.") % {"name": fault.option_name}
        case click.MissingParameter():
            return _("%(name)s is missing. Help: karki --help") % {"name": _name(fault)}
        case click.BadParameter():
            choices = getattr(getattr(fault.param, "type", None), "choices", None)
            if choices:
                return _("%(name)s must be one of: %(choices)s.") % {
                    "name": _name(fault),
                    "choices": ", ".join(map(str, choices)),
                }
            return _wrong_value(fault)
        case click.exceptions.NoSuchCommand():
            return _("There is no command %(name)s. Help: karki --help") % {"name": fault.command_name}
        case click.exceptions.NoArgsIsHelpError():
            return fault.format_message()  # the help itself
        case click.BadOptionUsage():
            is_flag = "does not take" in fault.message  # click tells it in its words alone
            sentence = _("%(name)s takes no value.") if is_flag else _("%(name)s needs a value.")
            return sentence % {"name": fault.option_name}
        case click.UsageError() if extra := _EXTRA.search(fault.message):  # click has no class of its own for it
            return _("Too much on the line: %(words)s. Help: karki --help") % {"words": extra["words"]}
        case click.UsageError():
            return _("The command is not right: %(reason)s Help: karki --help") % {"reason": fault.format_message()}
    return fault.format_message()


def _wrong_value(fault: click.BadParameter) -> str:
    """What was written and how it should be: a day and a number by an example."""
    from django.utils.translation import gettext as _

    written = _VALUE.search(fault.message)
    what = {"name": _name(fault), "value": (written["value"] or written["bare"]) if written else ""}
    match getattr(fault.param, "type", None):
        case click.DateTime():
            return _("%(name)s: %(value)s is no day. Write it like 12.5.2026 or 2026-05-12.") % what
        case click.types.IntParamType() | click.types.FloatParamType():
            return _("%(name)s: %(value)s is not a number that is taken here. See: karki COMMAND --help") % what
    return _("%(name)s cannot have the value %(value)s.") % what


def _name(fault: click.BadParameter) -> str:
    """The option as it is written, or the argument's name."""
    parameter = fault.param
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return helping.metavar(parameter.human_readable_name) if parameter is not None else "?"
