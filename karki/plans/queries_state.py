"""Where a plan stands, what its next step needs, and who can take it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit.models import Event
from karki.cities.models import City
from karki.cities.roles import PERMISSIONS_OF, Permission
from karki.plans import conditions
from karki.plans.changes import changes_of_plan
from karki.plans.comparing.comparison import Comparison
from karki.plans.models import AlignmentRound, AnnualPlan, ApprovedVersion, Comment, Decision
from karki.plans.queries_versions import versions_of

State = AnnualPlan.State


@dataclass(frozen=True, slots=True)
class Step:
    """A step that the plan's state allows: what it is called, what it does, and why it cannot be taken yet."""

    url: str
    label: str
    text: str
    permission: Permission
    refusal: str = ""
    main: bool = False  #: the one that takes the plan onwards


@dataclass(slots=True)
class Standing:
    """The page: the states that it has been in and that come, the round of comments, the decisions, the steps."""

    labels: list[str]  #: of the states before the current one, those that Kärki has record of
    is_whole: bool  #: whether there is record of all of them
    current: int
    round: AlignmentRound | None
    deadline_passed: bool
    comments: int
    open_comments: int
    decisions: list[Decision]
    versions: list[ApprovedVersion]
    undecided: Comparison | None
    steps: list[Step] = field(default_factory=list)
    who: str = ""


def standing_of(plan: AnnualPlan, today: date) -> Standing:
    asked = conditions.open_round(plan)
    settled = list(Comment.objects.of_plan(plan).values_list("resolved_at", flat=True))
    decisions = list(plan.decisions.filter(version__isnull=True).select_related("body"))
    versions = versions_of(plan)
    been = _been(plan, is_approved=bool(versions or decisions))
    coming = list(State)[State.values.index(plan.state) :]
    standing = Standing(
        labels=[str(state.label).capitalize() for state in [*been, *coming]],
        is_whole=len(been) + len(coming) == len(State),
        current=len(been) + 1,
        round=asked,
        deadline_passed=asked is not None and asked.deadline < today,
        comments=len(settled),
        open_comments=sum(one is None for one in settled),
        decisions=decisions,
        versions=versions,
        undecided=changes_of_plan(plan) if plan.is_decided else None,
    )
    standing.steps = list(_steps(plan, standing, today))
    main = next((step for step in standing.steps if step.main), None)
    standing.who = _who(plan.city, main.permission) if main else ""
    return standing


#: What the trail tells when a plan has been in a state; that it was approved, its decision tells.
_TOLD_BY = {
    State.DRAFT: "plans.plan.prepared",
    State.PREPARATION: "plans.plan.prepared",
    State.ALIGNED: "plans.plan.aligned",
    State.IN_FORCE: "plans.plan.in_force",
}


def _been(plan: AnnualPlan, *, is_approved: bool) -> list[State]:
    """The states before the present one that the plan is known to have been in: one brought here may have skipped some."""
    events = Event.objects.in_city(plan.city).about(plan).filter(code__in=_TOLD_BY.values())
    told = set(events.order_by().values_list("code", flat=True).distinct())
    earlier = list(State)[: State.values.index(plan.state)]
    return [one for one in earlier if (is_approved if one == State.APPROVED else _TOLD_BY[one] in told)]


def _steps(plan: AnnualPlan, standing: Standing, today: date) -> Sequence[Step]:
    makers: dict[str, list[Callable[[AnnualPlan, Standing, date], Step | None]]] = {
        State.DRAFT: [_prepare, _record_earlier],
        State.PREPARATION: [_round_or_its_end, _end_early, _record_earlier],
        State.ALIGNED: [_approve, _take_back],
        State.APPROVED: [_put_in_force, _approve_change, _round_or_its_end, _end_early, _carry],
        State.IN_FORCE: [_record_earlier, _approve_change, _round_or_its_end, _end_early, _carry, _close],
        State.CLOSED: [_carry],
    }
    made = (make(plan, standing, today) for make in makers[plan.state])
    return [step for step in made if step is not None]


def _prepare(plan: AnnualPlan, standing: Standing, today: date) -> Step:
    text = _("The plan is being written. In preparation it can be sent to the management team for comments.")
    return Step(_url(plan, "prepare"), _("Take into preparation"), text, Permission.EDIT_PLAN, main=True)


def _round_or_its_end(plan: AnnualPlan, standing: Standing, today: date) -> Step:
    preparing = plan.state == State.PREPARATION
    if standing.round is None:
        address = reverse("plans:plan-round", args=[plan.city.slug, plan.year])
        text = _("The management team comments on the plan, its goals and objectives until a day that you give.")
        if not preparing:
            text = _("The management team comments on the changes before they are taken to the body.")
        return Step(address, _("Ask for comments"), text, Permission.EDIT_PLAN, main=preparing)
    label = _("Mark as aligned") if preparing else _("End the round of comments")
    text = _("The round of comments ends. An aligned plan can be approved.") if preparing else _("The round ends.")
    refusal = conditions.to_end_round(plan, today)
    return Step(_url(plan, "end-round"), label, text, Permission.EDIT_PLAN, refusal, main=preparing)


def _end_early(plan: AnnualPlan, standing: Standing, today: date) -> Step | None:
    if standing.round is None or standing.deadline_passed:
        return None
    address = reverse("plans:plan-round-early", args=[plan.city.slug, plan.year])
    text = _("When there is no need to wait for the last day of comments, a leader ends the round and says why.")
    refusal = conditions.to_end_round_early(plan, today)
    return Step(address, _("End the round early"), text, Permission.END_ROUND_EARLY, refusal)


def _record_earlier(plan: AnnualPlan, standing: Standing, today: date) -> Step | None:
    if not conditions.can_be_recorded_earlier(plan) or standing.round is not None:
        return None
    text = _("If the body decided before the plan was brought here, record the decision; the rounds are not needed.")
    address = reverse("plans:plan-approve", args=[plan.city.slug, plan.year])
    main = plan.state == State.IN_FORCE
    return Step(address, _("Record an earlier decision"), text, Permission.RECORD_DECISION, main=main)


def _approve(plan: AnnualPlan, standing: Standing, today: date) -> Step:
    bodies = [str(body) for body in conditions.approving_bodies(plan.city, today)]
    refusal = "" if bodies else conditions.nobody_approves()
    text = _("According to the handbook, %(who)s approves the plan. Record its decision from the minutes.")
    address = reverse("plans:plan-approve", args=[plan.city.slug, plan.year])
    who = get_text_list(bodies, _("or"))
    return Step(
        address,
        _("Record the approval"),
        text % {"who": who} if bodies else "",
        Permission.RECORD_DECISION,
        refusal,
        main=True,
    )


def _approve_change(plan: AnnualPlan, standing: Standing, today: date) -> Step | None:
    if standing.undecided is None or not standing.undecided.count:
        return None
    text = _("The changes hold when the body that approves the plan has decided on them. That makes the next version.")
    address = reverse("plans:plan-approve", args=[plan.city.slug, plan.year])
    refusal = conditions.to_approve_change(plan)
    return Step(address, _("Record the approval of the changes"), text, Permission.RECORD_DECISION, refusal, main=True)


def _take_back(plan: AnnualPlan, standing: Standing, today: date) -> Step:
    text = _("If the plan still changes much, ask for comments again before it goes to the body.")
    return Step(_url(plan, "take-back"), _("Take back to preparation"), text, Permission.EDIT_PLAN)


def _put_in_force(plan: AnnualPlan, standing: Standing, today: date) -> Step:
    refusal = conditions.to_put_in_force(plan, today)
    return Step(_url(plan, "put-in-force"), _("Put in force"), "", Permission.EDIT_PLAN, refusal, main=True)


def _carry(plan: AnnualPlan, standing: Standing, today: date) -> Step | None:
    """Only from the newest plan: what is already prepared is not prepared again."""
    if AnnualPlan.objects.in_city(plan.city).filter(year__gt=plan.year).exists():
        return None
    text = _("Choose what goes on. A draft is made of it, and this plan stays as it is.")
    address = reverse("plans:plan-carry", args=[plan.city.slug, plan.year])
    return Step(address, _("Prepare the next year's plan"), text, Permission.EDIT_PLAN)


def _close(plan: AnnualPlan, standing: Standing, today: date) -> Step:
    text = _("The plan of the next year closes this one when it comes in force. Close it yourself only if none comes.")
    return Step(_url(plan, "close"), _("Close the plan"), text, Permission.EDIT_PLAN)


def _url(plan: AnnualPlan, step: str) -> str:
    return reverse("plans:plan-step", args=[plan.city.slug, plan.year, step])


def _who(city: City, permission: Permission) -> str:
    """Those who hold the permission in the city, by name."""
    roles = [role for role, held in PERMISSIONS_OF.items() if permission in held]
    users = User.objects.filter(memberships__city=city, memberships__role__in=roles, is_active=True)
    return get_text_list([str(user) for user in users.order_by("name")], _("or"))


def effects(plan: AnnualPlan, step: str) -> list[str]:
    """What the step does besides its own, told before it is taken."""
    told = []
    if step == "put-in-force":
        told = [closes(one, plan) for one in conditions.earlier_in_force(plan)]
    if step == "close":
        told = [_("A closed plan is not changed any more. It stays to be read.")]
        if conditions.open_round(plan) is not None:
            told.append(_ends_round())
    return told


def closes(earlier: AnnualPlan, plan: AnnualPlan) -> str:
    """That another plan is closed when this one comes in force, and its round of comments with it."""
    said = _("The plan of %(earlier)s is in force now. It is closed when the plan of %(year)s comes in force.") % {
        "earlier": earlier.year,
        "year": plan.year,
    }
    return said if conditions.open_round(earlier) is None else f"{said} {_ends_round()}"


def _ends_round() -> str:
    return _("Its round of comments ends then, also where comments are unanswered.")
