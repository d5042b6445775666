"""What happens to a plan, as sentences of the audit trail (see karki.audit.trail).

A change of an objective, a goal or a measure keeps in its details what the changed fields said before and after.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from karki.audit import kinds, trail

SENTENCES: dict[str, str | Promise] = {
    # A sentence for each rating: a rating's code is no word for a reader.
    "plans.update.on_track": _("%(subject)s: said to be on track"),
    "plans.update.at_risk": _("%(subject)s: said to be at risk"),
    "plans.update.stalled": _("%(subject)s: said to be stalled"),
    "plans.update.achieved": _("%(subject)s: said to be achieved"),
    "plans.update.dropped": _("%(subject)s: said to be dropped"),
    "plans.plan.edited": _("The plan was edited: %(subject)s"),
    "plans.plan.prepared": _("The plan was taken into preparation: %(subject)s"),
    "plans.plan.taken_back": _("The aligned plan was taken back to preparation: %(subject)s"),
    "plans.plan.aligned": _("The plan was aligned: %(subject)s"),
    "plans.plan.approved": _("The plan was approved by %(body)s on %(day)s, %(section)s: %(subject)s"),
    "plans.plan.approved_earlier": _(
        "An earlier decision was recorded: %(body)s approved the plan on %(day)s, %(section)s: %(subject)s"
    ),
    "plans.plan.changed": _(
        "%(body)s approved changes of the plan on %(day)s, %(section)s (version %(number)s): %(subject)s"
    ),
    "plans.plan.in_force": _("The plan came in force: %(subject)s"),
    "plans.plan.closed": _("The plan was closed: %(subject)s"),
    "plans.plan.closed_by_next": _("The plan was closed, because the plan of %(year)s is in force: %(subject)s"),
    "plans.plan.carried": _("The plan was prepared from that of %(year)s: %(subject)s"),
    "plans.window.serves": _("The window “%(window)s” was said to serve the goals %(goals)s"),
    "plans.lead_times.edited": _("The lead times of the tools were edited: %(subject)s"),
    "plans.round.opened": _("The management team was asked for comments: %(subject)s"),
    "plans.round.ended_early": _(
        "The round of comments was ended before its last day: %(subject)s. Reason: %(reason)s"
    ),
    "plans.round.ended": _("The round of comments was ended: %(subject)s"),
    "plans.comment.added": _("A comment was written: %(subject)s"),
    "plans.comment.resolved": _("A comment was answered: %(subject)s"),
    "plans.comment.reopened": _("A comment was opened again: %(subject)s"),
    "plans.goal.added": _("Goal added: %(subject)s"),
    "plans.goal.removed": _("Goal removed: %(subject)s"),
    "plans.goal.leaving": _("The goal is to be left out of the next version: %(subject)s"),
    "plans.goal.kept": _("The goal stays in the plan after all: %(subject)s"),
    "plans.objective.leaving": _("The objective is to be left out of the next version: %(subject)s"),
    "plans.objective.kept": _("The objective stays in the plan after all: %(subject)s"),
    "plans.handbook.approved": _(
        "%(body)s approved the handbook on %(day)s, %(section)s (version %(number)s): %(subject)s"
    ),
    "plans.goal.edited": _("The goal was edited: %(subject)s"),
    "plans.goal.influencers": _("The influencer map was edited: %(subject)s"),
    "plans.goal.partners": _("The strategic partners were edited: %(subject)s"),
    "plans.goal.responsible": _("The responsible officials were changed: %(subject)s"),
    "plans.objective.added": _("Objective added: %(subject)s"),
    "plans.objective.edited": _("The objective was edited: %(subject)s"),
    "plans.objective.removed": _("Objective removed: %(subject)s"),
    "plans.objective.reordered": _("The order of the objectives was changed: %(subject)s"),
    "plans.objective.moved": _("The objective was moved to “%(place)s”: %(subject)s"),
    "plans.contradiction.told": _("%(subject)s was said to contend with %(other)s: %(why)s"),
    "plans.contradiction.taken_back": _("%(subject)s was said not to contend with %(other)s after all (%(why)s)"),
    "plans.contradiction.ended": _("%(subject)s no longer contends with %(other)s, which was removed (%(why)s)"),
    "plans.measure.added": _("Measure added: %(subject)s"),
    "plans.measure.edited": _("The measure was edited: %(subject)s"),
    "plans.handbook.begun": _("A council term was added: %(subject)s"),
    "plans.handbook.vision": _("The vision of the handbook was edited: %(subject)s"),
    "plans.handbook.principles": _("The principles of the handbook were edited: %(subject)s"),
    "plans.handbook.tools": _("The tools of the handbook were edited: %(subject)s"),
    "plans.handbook.powers": _("The bodies and powers of the handbook were edited: %(subject)s"),
}

trail.register(SENTENCES)

kinds.register("plan", _("the plan and its steps"), "plans.")
kinds.register("goals", _("goals, objectives and measures"), "plans.goal.", "plans.objective.", "plans.measure.")
kinds.register("updates", _("updates of how things stand"), "plans.update.")
kinds.register("handbook", _("handbook"), "plans.handbook.")
kinds.register("imports", _("documents read in"), "plans.draft.")
