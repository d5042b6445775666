"""What wants a person's look: the importer's warnings, the reader's notes, and what cannot be stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from karki.plans.importing import Draft
from karki.plans.interchange import At
from karki.plans.operations.adoption import lasting_faults
from karki.plans.review.blocks import called
from karki.plans.schema import place_in_words


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence and the block that it is about, if it is about one."""

    text: str
    block: int | None = None
    place: str = ""  #: where it is: the block's place and first words, or the part of a file that was a plan already


def remarks_of(draft: Draft) -> list[Remark]:
    """Faults first, then warnings, then notes."""
    plan, notes = draft.plan, draft.outline.notes if draft.outline else ()
    return [
        *(faults_of(draft) if plan.goals else ()),
        *_placed(draft, ((one.message or one.code, _number(one.at)) for one in plan.warnings)),
        *_placed(draft, ((str(note.text), note.place.block if note.place else None) for note in notes)),
    ]


def faults_of(draft: Draft) -> list[Remark]:
    """What stands in the way of taking the draft into use, and where it is corrected."""
    faults = lasting_faults(draft.plan)
    if draft.outline is None:
        return [Remark(fault.sentence, place=place_in_words(fault.path)) for fault in faults]
    return _placed(draft, ((fault.sentence, fault.block) for fault in faults))


def _placed(draft: Draft, said: Iterable[tuple[str, int | None]]) -> list[Remark]:
    """Remarks that lead only to blocks that are shown."""
    format = draft.outline.format if draft.outline else ""
    places = {segment.number: called(segment, format) for segment in draft.segments}
    return [Remark(text, block if block in places else None, places.get(block or 0, "")) for text, block in said]


def _number(at: At | None) -> int | None:
    return at.block if at else None
