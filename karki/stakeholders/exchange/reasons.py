"""Why a row was refused, what was guessed and what was left out, as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: Final[Mapping[str, str | Promise]] = {
    "open-quote": _("A quotation mark is not closed."),
    "too-long": _("The row is too long to be one row of a table."),
    "no-text": _("The row holds signs that are not text."),
    "more-cells": _("The row has %(cells)s cells, but the table has %(columns)s columns."),
    "no-name": _("The name is missing."),
    "value-too-long": _("%(field)s: at most %(most)s characters."),
    "bad-email": _("%(value)s is not an e-mail address."),
    "bad-url": _("%(value)s is not the address of a web page."),
    "bad-day": _("%(field)s: %(value)s is not a day. Write it in the form 31.12.2026."),
    "ends-first": _("The last day cannot be before the first."),
    "bad-kind": _("%(field)s: %(value)s is not known. Known are: %(known)s."),
    "bad-number": _("%(field)s: %(value)s is not one of %(known)s."),
    "ambiguous": _("Several organisations are called %(name)s. Write the whole name."),
    "unknown-id": _("Nothing in the file or in the registry has the identity %(id)s."),
    "no-organization": _("The post %(name)s has no organisation."),
    "ends-without": _("Only what has a last day says how it ended."),
    "left-out": _("You chose to leave it out: the same person may be in the registry."),
    "archived": _("%(name)s is archived in the registry. Bring the entry back first."),
    "other-sort": _("The identity %(id)s belongs to another sort of entry."),
    "shape": _("The entry is not what Popolo says it should be: %(what)s."),
    "no-end": _("The card has no end."),
    "other-kind": _("The card is of neither a person nor an organisation (%(kind)s)."),
    "taken": _("The group %(name)s is in the registry with another rule."),
}
REMARKS: Final[Mapping[str, str | Promise]] = {
    "by-alias": _("%(said)s was understood as %(name)s, by an abbreviation or another name."),
    "new-organization": _("%(name)s is not in the registry: the organisation will be added."),
    "new-post": _("The post %(name)s will be added to %(organization)s."),
    "new-area": _("The area %(name)s will be added."),
    "new-group": _("The group %(name)s will be added."),
    "kind-guessed": _("The kind of the post %(name)s was read from its name: %(kind)s."),
    "role-as-title": _("%(role)s has no organisation, and became the job title."),
    "joined": _("Rows with the same identity, or the same name and contact detail, are one person."),
    "photo": _("Pictures and sounds of the cards were left out."),
    "shared": _("%(name)s is shared by all cities, and is not changed."),
    "rule-members": _("%(name)s is a group by rule: nobody is chosen into it."),
    "unknown-field": _("Left out, because the registry has no place for it: %(field)s."),
    "notes": _("Notes were left out: each needs a person who gives it a class of publicity."),
    "no-fn": _("A card without FN: its name was put together from N, or is that of its organisation."),
    "department": _("The department %(name)s was left out; the organisation alone was taken."),
    "party-alone": _("%(name)s became a membership of the party itself."),
    "cut": _("A table has more than %(most)s rows; the rest was not read."),
}
#: Why two people may be the same.
SIGNS: Final[Mapping[str, str | Promise]] = {
    "contact": _("the same contact detail: %(value)s"),
    "name": _("the same name"),
    "other-name": _("another name of the one is the name of the other"),
    "organization": _("the same organisation"),
    "undone": _("merged once, and the merge was undone"),
    "in-file": _("the same name on row %(line)s of the file"),
}


def sentence(code: str, values: Mapping[str, Any]) -> str:
    """The sentence of a code; a code that is known no more is shown as it is."""
    from_all = REFUSALS.get(code) or REMARKS.get(code) or SIGNS.get(code)
    try:
        return str(from_all) % dict(values) if from_all else code
    except (KeyError, TypeError, ValueError):
        return str(from_all)
