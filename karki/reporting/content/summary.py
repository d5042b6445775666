"""The first pages: how things stand in figures, and what has changed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.common import formats
from karki.documents.writing import blocks
from karki.documents.writing.blocks import Block, cell, column, rating_cell
from karki.reporting.content import words
from karki.reporting.content.agenda import turns
from karki.reporting.content.comparison import Change, Comparison, counts_of
from karki.reporting.content.facts import ObjectiveFacts, PlanFacts
from karki.reporting.content.frame import Frame


def summary(frame: Frame, plan: PlanFacts, comparison: Comparison | None, counts: dict[str, int]) -> Iterator[Block]:
    yield blocks.heading(1, _("Summary"), "summary")
    yield blocks.paragraph(_lead(frame, comparison, counts), "lead")
    yield blocks.figures(_figures(plan, comparison, counts))
    if counts:
        title = _("Objectives by rating")
        yield blocks.chart(counts, title=title, alt=f"{title}: {words.tally(counts)}.")
        yield _by_rating(frame, comparison, counts)
        yield _by_goal(plan, counts)
    yield blocks.paragraph(
        _(
            "The figures count the objectives and themes of the plan. Sub-objectives are shown under their own "
            "objective and are not counted separately."
        ),
        "fine",
    )


def _lead(frame: Frame, comparison: Comparison | None, counts: dict[str, int]) -> str:
    total = sum(counts.values())
    if not total:
        return _("The plan has no objectives yet.")
    lead = ngettext(
        "The plan has %(count)d objective: %(shares)s.", "Of the %(count)d objectives, %(shares)s.", total
    ) % {"count": total, "shares": words.shares(counts)}
    if comparison is None or frame.previous is None:
        return lead
    changed = comparison.of("rating", counted=True)
    since = {"day": formats.day(frame.previous.as_of), "turns": turns(comparison)}
    if not changed:
        return f"{lead} " + _("No rating has changed since %(day)s.") % since
    return f"{lead} " + _("Since %(day)s, %(turns)s.") % since


def _figures(plan: PlanFacts, comparison: Comparison | None, counts: dict[str, int]) -> list[tuple[str, int]]:
    total = sum(counts.values())
    figures = [(_("Objectives"), total)]
    if comparison is not None:
        figures.append((_("Rating changed"), len(comparison.of("rating", counted=True))))
    figures.append((_("Updated in the period"), sum(o.updates_in_period > 0 for o in plan.counted)))
    figures.append((_("Not reported"), counts.get("none", 0)))
    return figures


def _by_rating(frame: Frame, comparison: Comparison | None, counts: dict[str, int]) -> Block:
    was = comparison.was_counts if comparison is not None else {}
    columns = [column(_("Rating"), 40), column(frame.day, 20, number=True)]
    if comparison is not None and frame.previous is not None:
        columns.append(column(formats.day(frame.previous.as_of), 20, number=True))
        columns.append(column(_("Change"), 20, number=True))
    rows = []
    for rating in words.RATINGS:
        now, before = counts.get(rating, 0), was.get(rating, 0)
        rows.append([rating_cell(rating, words.rating_word(rating)), *_now_and_before(now, before, comparison)])
    totals = sum(counts.values()), sum(was.values())
    rows.append([cell(_("In all")), *_now_and_before(*totals, comparison)])
    return blocks.table(_("Objectives by rating"), columns, rows, total=True, titled=True)


def _now_and_before(now: int, before: int, comparison: Comparison | None) -> list[blocks.CellOf]:
    if comparison is None:
        return [cell(now)]
    change = f"{now - before:+d}".replace("-", "−") if now != before else "0"
    return [cell(now), cell(before), cell(change)]


def _by_goal(plan: PlanFacts, counts: dict[str, int]) -> Block:
    """Goals down, ratings across; ratings that nothing has are left out, the table would be of zeros."""
    shown = [rating for rating in words.RATINGS if counts.get(rating)]
    columns = [column(_("Goal"), 32), *(_wide_enough(words.rating_word(rating)) for rating in shown)]
    columns.append(_wide_enough(_("In all")))
    rows = []
    for goal in plan.goals:
        own = counts_of(objective.rating for objective in goal.counted)
        numbers = [cell(own.get(rating, 0)) for rating in shown]
        rows.append([cell(goal.title, code=goal.number), *numbers, cell(sum(own.values()))])
    sums = [cell(counts[rating]) for rating in shown]
    rows.append([cell(_("In all")), *sums, cell(sum(counts.values()))])
    return blocks.table(_("Objectives of each goal by rating"), columns, rows, total=True, titled=True)


def _wide_enough(title: str) -> Block:
    """A column of numbers, as wide as the longest word of its title: none of them is cut."""
    return column(title, max(10, 4 + max(map(len, title.split()))), number=True)


def changes(frame: Frame, plan: PlanFacts, comparison: Comparison | None) -> Iterator[Block]:
    if comparison is None or frame.previous is None:
        yield blocks.heading(1, _("What has changed"), "changes")
        yield blocks.paragraph(
            _("There is no report of an earlier day to this body, so there is nothing to compare with. Later reports say here "
              "what has changed since this one.")
        )  # fmt: skip
        return
    previous = formats.day(frame.previous.as_of)
    by_id = {objective.id: objective for objective in plan.objectives()}
    yield blocks.heading(1, _("What has changed since %(day)s") % {"day": previous}, "changes")
    yield blocks.paragraph(_in_short(comparison))
    turned = comparison.of("rating")
    if turned:
        yield blocks.heading(2, _("Ratings that have changed"), "changed-ratings")
        yield _turned(frame, previous, turned, by_id)
    new = [by_id[change.id] for change in comparison.of("new")]
    if new:
        yield blocks.heading(2, _("New objectives"), "new-objectives")
        yield blocks.bullets([(f"{_coded(o.code, o.text)} ({words.rating_word(o.rating).lower()})", 0) for o in new])
    if comparison.removed:
        yield blocks.heading(2, _("Objectives no longer in the plan"), "removed-objectives")
        gone = [(_coded(gone.code, gone.text), words.rating_word(gone.rating).lower()) for gone in comparison.removed]
        yield blocks.bullets([(f"{text} ({word})", 0) for text, word in gone])
    reworded = [change for change in comparison.changes if change.was_text]
    if reworded:
        yield blocks.heading(2, _("Objectives whose wording has changed"), "reworded-objectives")
        columns = [column(_("Objective, now"), 50), column(_("Wording in the previous report"), 50)]
        rows = [[_named(by_id[change.id], indent=False), cell(change.was_text)] for change in reworded]
        yield blocks.table(_("Objectives whose wording has changed"), columns, rows)
    updated = [by_id[change.id] for change in comparison.of("updated")]
    if updated:
        yield blocks.heading(2, _("New word of an unchanged rating"), "updated-objectives")
        yield blocks.bullets([(_coded(o.code, o.text), 0) for o in updated])


def _in_short(comparison: Comparison) -> str:
    """The four kinds add up to all objectives; sub-objectives are told apart, as they are not counted."""
    numbers = {
        "rating": len(comparison.of("rating", counted=True)),
        "updated": len(comparison.of("updated", counted=True)),
        "unchanged": len(comparison.of("unchanged", counted=True)),
        "new": len(comparison.of("new", counted=True)),
    }
    removed = sum(gone.counted for gone in comparison.removed)
    text = (
        _(
            "Rating changed: %(rating)d. Rating unchanged, new word given: %(updated)d. "
            "Nothing new: %(unchanged)d. New objectives: %(new)d."
        )
        % numbers
    )
    if removed:
        text += " " + _("No longer in the plan: %(count)d.") % {"count": removed}
    below = len(comparison.of("rating", counted=False))
    if below:
        text += " " + ngettext(
            "The rating of %(count)d sub-objective has changed too.",
            "The ratings of %(count)d sub-objectives have changed too.",
            below,
        ) % {"count": below}
    return text


def _turned(frame: Frame, previous: str, turned: list[Change], by_id: dict[int, ObjectiveFacts]) -> Block:
    columns = [column(_("Objective"), 32), column(previous, 18), column(frame.day, 18), column(_("Why"), 32)]
    rows = []
    for change in turned:
        now = by_id[change.id]
        said = now.said.text if now.said else ""
        rows.append(
            [
                _named(now, indent=False),
                rating_cell(change.was_rating, words.rating_word(change.was_rating)),
                rating_cell(now.rating, words.rating_word(now.rating), note=direction_word(change)),
                cell(said),
            ]
        )
    return blocks.table(_("Objectives whose rating has changed"), columns, rows)


def direction_word(change: Change) -> str:
    """“improved”, “worsened”; nothing where the two ratings say it all."""
    return {"better": _("improved"), "worse": _("worsened"), "first": _("first rating")}.get(change.direction or "", "")


def _named(objective: ObjectiveFacts, *, indent: bool) -> blocks.CellOf:
    return cell(objective.text, code=objective.code, indent=objective.depth if indent else 0)


def _coded(code: str, text: str) -> str:
    return f"{code} {text}"
