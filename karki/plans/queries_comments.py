"""Comments of the alignment rounds, with what they are about at hand."""

from __future__ import annotations

from karki.plans.models import AnnualPlan, Comment, Goal, Objective


def open_on(goal: Goal, objective: Objective | None = None) -> int:
    """How many comments wait for an answer on the objective and what is under it; without one, on the goal and in it."""
    waiting = Comment.objects.of_plan(goal.plan).open()
    return (waiting.filter(goal=goal) if objective is None else waiting.on([objective])).count()


def comments_of(plan: AnnualPlan, goal: Goal | None = None, objective: Objective | None = None) -> list[Comment]:
    """The comments on the plan and all in it, on a goal alone, or on one objective; those that are open first."""
    found = Comment.objects.of_plan(plan).select_related("round", "goal", "objective")
    if objective is not None:
        found = found.filter(objective=objective)
    elif goal is not None:
        found = found.filter(goal=goal, objective__isnull=True)
    comments = sorted(found, key=lambda one: not one.is_open)
    for comment in comments:
        comment.round.plan = plan
        if comment.goal is not None:
            comment.goal.plan = plan
        if comment.objective is not None and comment.goal is not None:
            comment.objective.goal = comment.goal
    return comments
