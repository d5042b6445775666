"""From a city's document to a plan: Word, PDF, Markdown, HTML or text in, `karki-plan/1` out.

The pipeline, one room each:

1. `karki.documents.reading` makes an *outline* of the file: headings, paragraphs, list items, tables.
2. `segments` (with `tables`) makes *segments* of it: the pieces that get one role each, in the order of reading;
   `counted` makes lists of paragraphs that were numbered by hand.
3. `classifying` gives each segment a *role* and the reason for it: `noise` and `continuations` go first, `headings`
   finds what looks like a heading (`repetition`: which of them are labels), `goals` chooses the headings that are goals (`families`, `content`, `tabular`,
   `shapes`), `inside` reads each goal (`labels`, `leads`, `demands`,
   `columns`, `people`), `outside` the rest, `facts` the title (`cover` what stands around it); `sentences` finds the objectives of goals without lists.
4. A person may change roles; `edits` holds the changes as data.
5. `building` makes the plan from segments and roles, always the same one: `governance` (with `actors`) finds who
   decides (`powers_table` where it is a table), `joins` folds what page breaks parted, `stakeholders` links
   names, `timing` finds dates and sums, `warnings` what a person should look at; `comparison` compares two plans.

The words that all this goes by are in `rules/*.toml`, to be read and added to by people; where a document has
other words, its shape decides. Nothing here needs a database.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from django.utils.translation import gettext as _

from karki.documents.outline import Outline
from karki.documents.reading import Limits, read_bytes, refusals
from karki.documents.reading.encodings import decode
from karki.plans.document.embedded import plan_in
from karki.plans.importing.building import build as build_plan
from karki.plans.importing.classifying import classify as classify_segments
from karki.plans.importing.counted import as_items
from karki.plans.importing.draft import Draft, NoGoalFound
from karki.plans.importing.edits import Edit, apply_edits
from karki.plans.importing.roles import LABELS, Code, Role, Roles
from karki.plans.importing.segments import Segment, segment
from karki.plans.importing.sentences import read as read_sentences
from karki.plans.importing.stakeholders import Names
from karki.plans.interchange import InvalidPlan, PlanDocument
from karki.stakeholders.registry import starter_names

__all__ = [
    "LABELS",
    "Code",
    "Draft",
    "Edit",
    "Names",
    "NoGoalFound",
    "Role",
    "Roles",
    "Segment",
    "apply_edits",
    "build",
    "classify",
    "draft_of",
    "import_document",
    "rebuild",
]

_LIMITS = Limits()


def import_document(
    data: bytes,
    name: str,
    *,
    limits: Limits = _LIMITS,
    names: Names | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Draft:
    """The draft of a plan from a file's bytes; `names` links stakeholders (the starter registry if None).

    A `karki-plan/1` document is taken as it is, and so is a Word file of our own whose text nobody has edited. Raises DocumentProblem for whatever is wrong with the file:
    InvalidPlan for JSON that is no such plan, NoGoalFound (with the draft) where nothing looks like a goal.
    """
    plan = _as_plan(data, name, limits)
    if plan is not None:
        return Draft(plan)
    plan = plan_in(data, limits)
    if plan is not None:
        return Draft(plan)
    return draft_of(read_bytes(data, name, limits=limits, progress=progress), names=names)


def draft_of(outline: Outline, *, names: Names | None = None) -> Draft:
    """The draft of a plan from an outline. Raises NoGoalFound, which carries the draft."""
    segments, roles = classify(outline)
    draft = Draft(build(segments, roles, outline, names=names), outline, segments, roles)
    if not draft.plan.goals:
        raise NoGoalFound(draft)
    return draft


def classify(outline: Outline) -> tuple[list[Segment], Roles]:
    """The outline's segments, and the role of each by its number."""
    segments = as_items(segment(outline))
    roles = classify_segments(segments, outline.title, outline.author)
    return read_sentences(segments, roles), roles


def build(
    segments: list[Segment], roles: Roles, outline: Outline | None, *, names: Names | None = None
) -> PlanDocument:
    """The plan that follows from the roles; the outline tells what the file says of itself."""
    title, author = (outline.title, outline.author) if outline else ("", "")
    return build_plan(segments, roles, names or starter_names(), title, author)


def rebuild(draft: Draft, edits: list[Edit], *, names: Names | None = None) -> Draft:
    """The draft after a person's edits."""
    segments, roles = apply_edits(draft.segments, draft.roles, edits)
    return Draft(build(segments, roles, draft.outline, names=names), draft.outline, segments, roles)


def _as_plan(data: bytes, name: str, limits: Limits) -> PlanDocument | None:
    """The plan, where the file says that it is JSON or its bytes are an object with a format; None for any other file."""
    named = name.lower().endswith(".json")
    decoded = decode(data) if len(data) <= limits.max_bytes else None
    text = decoded.text.lstrip("\ufeff \t\r\n") if decoded is not None and (named or _begins_object(data)) else ""
    if not text:
        return None
    meant = named or '"format"' in text[:4096]
    try:
        value = json.loads(text)
    except RecursionError as error:
        if not meant:
            return None
        raise InvalidPlan("/", _("parts are nested too deep")) from error
    except json.JSONDecodeError as error:
        if not meant:
            return None
        lines = decoded.text[: decoded.text.find(text)].count("\n") if decoded is not None else 0
        raise refusals.broken_json(error.lineno + lines, error.colno) from error
    return PlanDocument.from_json(value) if named or isinstance(value, dict) else None


def _begins_object(data: bytes) -> bool:
    return data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"{")
