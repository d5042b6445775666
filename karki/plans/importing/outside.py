"""The roles outside the goals: title, vision, principles, bodies and powers, tools, list of spearheads."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from karki.plans.importing import labels
from karki.plans.importing.headings import Head, Strength
from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.rules import OF_A_GOAL, Section, rules
from karki.plans.importing.segments import Segment

_CODES: dict[Section, Code] = {
    Section.VISION: Code.VISION,
    Section.PRINCIPLES: Code.PRINCIPLE,
    Section.GOVERNANCE: Code.GOVERNANCE,
    Section.TOOLS: Code.TOOL_ADVOCACY,
    Section.GOALS: Code.SPEARHEAD,
    Section.CONTACTS: Code.CONTACT,
}
_SPOKEN = frozenset({Section.GOVERNANCE, Section.PRINCIPLES, Section.TOOLS, Section.VISION})
_LED = frozenset({Section.VISION, Section.PRINCIPLES, Section.TOOLS, Section.GOALS})


def spearheads(segments: Sequence[Segment], heads: Sequence[Head], skipped: frozenset[int]) -> list[int]:
    """The indexes of list items that a line announces as the spearheads ("… kärjet ovat:")."""
    found: list[int] = []
    lead = {head.at for head in heads if head.section is Section.GOALS}
    for at, segment in enumerate(segments):
        opens = at in lead or (segment.text.endswith(":") and not segment.is_item)
        if not opens or segment.number in skipped or at + 1 >= len(segments) or not segments[at + 1].is_item:
            continue
        said = labels.lead_in(segment.text)
        if at not in lead and (said is None or said[0] != "spearheads"):
            continue
        items = []
        for later in range(at + 1, len(segments)):
            if not segments[later].is_item or segments[later].spot is not None:
                break
            if segments[later].level == segments[at + 1].level:
                items.append(later)
        if len(items) > len(found):
            found = items
    return found


def read(
    segments: Sequence[Segment], heads: Sequence[Head], goals: frozenset[int], listed: frozenset[int], roles: Roles
) -> None:
    """Give every segment without a role one; `goals` holds the indexes inside goals, `listed` the spearheads."""
    reader = _Reader(segments, {head.at: head for head in heads}, listed, roles)
    for at, segment in enumerate(segments):
        if at in goals:
            reader.leave()
        elif segment.number not in roles:
            roles[segment.number] = reader.role(at, segment)


class _Reader:
    def __init__(
        self, segments: Sequence[Segment], heads: dict[int, Head], listed: frozenset[int], roles: Roles
    ) -> None:
        self.segments = segments
        self.heads = heads
        self.listed = listed
        self.roles = roles
        self.chapters: list[tuple[int, Section | None, str]] = []  #: (rank, section, text) from the outermost in
        self.led: tuple[Section, str] | None = None  #: what a line with a colon has opened

    def leave(self) -> None:
        self.led = None

    def role(self, at: int, segment: Segment) -> Role:
        head = self.heads.get(at)
        if head is not None and self._is_heading(head, segment):
            return self._heading(head)
        if at in self.listed:
            return Role(Code.SPEARHEAD, None, _("An item of the list of spearheads."))
        if segment.text.endswith(":") and not segment.is_item:
            return self._lead_in(segment)
        section, name = self.led or self._chapter()
        if section is Section.TOOLS:
            return self._tool(segment, name)
        code = _CODES.get(section) if section else None
        if code is Code.SPEARHEAD and not segment.is_item:
            code = None
        if code is None:
            return Role(Code.OTHER, None, _("Text outside the goals."), 0.8)
        return Role(code, None, _("It stands under “%(label)s”.") % {"label": name}, 0.9)

    def _is_heading(self, head: Head, segment: Segment) -> bool:
        if segment.text.endswith(":") and head.section is None:
            return False
        if head.strength >= Strength.NUMBERED:
            return not segment.is_item
        return head.section is not None or (head.strength is Strength.BOLD and segment.spot is None)

    def _heading(self, head: Head) -> Role:
        if head.section is not None and head.section in _LED and head.text.endswith(":"):
            self.led = (head.section, head.text.rstrip(":"))
            return Role(Code.LEAD_IN, None, _("It introduces what follows."))
        while self.chapters and self.chapters[-1][0] >= head.rank:
            self.chapters.pop()
        section = head.section if head.section not in OF_A_GOAL else None
        if head.section is None and (said := labels.lead_in(head.title)) and said[0] in _SPOKEN:
            section = Section(said[0])
        self.chapters.append((head.rank, section, head.text))
        self.led = None
        return Role(Code.HEADING, None, _("A heading outside the goals."))

    def _chapter(self) -> tuple[Section | None, str]:
        for _rank, section, text in reversed(self.chapters):
            if section is not None:
                return section, text
        return None, ""

    def _lead_in(self, segment: Segment) -> Role:
        said = labels.lead_in(segment.text)
        name = {"spearheads": "goals"}.get(said[0], said[0]) if said else ""
        section = Section(name) if name in set(Section) else None
        current, label = self._chapter()
        if section in _LED and current in (None, section, Section.GOALS):
            self.led = (section, segment.text.rstrip(":"))
            return Role(
                Code.LEAD_IN, None, _("It introduces what follows (“%(word)s”).") % {"word": said[1] if said else ""}
            )
        if current is Section.GOVERNANCE and len(segment.text.split()) > 8:
            return Role(Code.GOVERNANCE, None, _("It stands under “%(label)s”.") % {"label": label}, 0.7)
        return Role(Code.LEAD_IN, None, _("It introduces what follows."), 0.7)

    def _tool(self, segment: Segment, name: str) -> Role:
        """Tools are the items of a list; the column's head tells those of communication from the others."""
        if segment.spot is not None and segment.spot.is_head:
            return Role(Code.HEADING, None, _("The head of a column."))
        if not segment.is_item and segment.spot is None:
            return Role(Code.OTHER, None, _("Text outside the goals."), 0.8)
        head = segment.spot.head if segment.spot else ""
        said = (head or name).lower()
        words = rules().document["communication"]
        only = bool(head) or not rules().speaks_of_advocacy(said.split())
        is_communication = any(word in said for word in words) and only
        code = Code.TOOL_COMMUNICATION if is_communication else Code.TOOL_ADVOCACY
        return Role(code, None, _("A list item under “%(label)s”.") % {"label": head or name}, 0.9)
