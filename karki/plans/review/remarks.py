"""What wants a person's look: the importer's warnings, the reader's notes, and what cannot be stored."""

from __future__ import annotations

from dataclasses import dataclass, replace

from karki.plans.importing import Draft
from karki.plans.interchange import PlanDocument
from karki.plans.operations.adoption import Fault, faults
from karki.plans.review.blocks import place_of


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence and the block that it is about, if it is about one."""

    text: str
    block: int | None = None
    place: str = ""  #: where the block stands, as its row says it


def remarks_of(draft: Draft) -> list[Remark]:
    """Faults first, then warnings, then notes; a remark leads only to a block that is shown."""
    format = draft.outline.format if draft.outline else ""
    places = {segment.number: place_of(segment, format) for segment in draft.segments}
    found = [Remark(fault.sentence, fault.block) for fault in lasting_faults(draft.plan)] if draft.plan.goals else []
    found += [
        Remark(warning.message or warning.code, warning.at.block if warning.at else None)
        for warning in draft.plan.warnings
    ]
    for note in draft.outline.notes if draft.outline else ():
        found.append(Remark(str(note.text), note.place.block if note.place else None))
    return [
        replace(one, block=one.block if one.block in places else None, place=places.get(one.block or 0, ""))
        for one in found
    ]


def lasting_faults(plan: PlanDocument) -> list[Fault]:
    """The faults that the form of taking into use cannot mend: a missing year or title it asks for."""
    return faults(replace(plan, title=plan.title.strip()[:300] or "–", year=2000))
