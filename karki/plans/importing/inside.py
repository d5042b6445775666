"""The roles within one goal: rationale, objectives, measures, influencers, partners, responsible.

The reader walks through the goal's segments and keeps in mind which section it is in. A label opens a section;
before the first label, prose is the rationale and lists are the objectives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from karki.plans.importing import demands, labels
from karki.plans.importing.bodies import are_bodies
from karki.plans.importing.columns import column_role
from karki.plans.importing.headings import Head, Strength
from karki.plans.importing.leads import Leads
from karki.plans.importing.people import are_offices, are_people
from karki.plans.importing.roles import Code, Role, Roles
from karki.plans.importing.rules import Section, rules
from karki.plans.importing.segments import Segment

_REMARK = 2  #: words; "Position: Support" before a list is none of what is asked for
_LABEL = 4  #: words in a label that no rule knows
_DAY = re.compile(r"(?:\w{2} )?[0-9]{1,2}\.[0-9]{1,2}\.(?:20[0-9]{2})?(?: |$|[–-])|20[0-9]{2}-[0-9]{2}-[0-9]{2}\b")
_PROSE = 14  #: words; a longer paragraph that ends with a full stop is no name

ITEM_CODES: dict[Section, tuple[Code, Code]] = {
    Section.OBJECTIVES: (Code.OBJECTIVE, Code.SUB_OBJECTIVE),
    Section.THEMES: (Code.THEME, Code.THEME),
    Section.MEASURES: (Code.MEASURE, Code.MEASURE),
    Section.INFLUENCERS: (Code.INFLUENCER, Code.SUB_INFLUENCER),
    Section.PARTNERS: (Code.PARTNER, Code.PARTNER),
    Section.RESPONSIBLE: (Code.RESPONSIBLE, Code.RESPONSIBLE),
    Section.TIMETABLE: (Code.TIMETABLE, Code.TIMETABLE),
    Section.RATIONALE: (Code.RATIONALE, Code.RATIONALE),
    Section.CONTACTS: (Code.RESPONSIBLE, Code.RESPONSIBLE),
    Section.OTHER: (Code.OTHER, Code.OTHER),
}


@dataclass(slots=True)
class Scope:
    """One goal's segments, from `start` to before `end`, and what the whole document tells about them."""

    goal: int
    segments: Sequence[Segment]
    start: int
    end: int
    heads: dict[int, Head]  #: the headings by their index
    modifiers: tuple[str, ...] = ()
    own: labels.Own = field(default_factory=dict)  #: the document's own names of sections
    leads: Leads = field(default_factory=Leads)


def read(scope: Scope, roles: Roles) -> None:
    """Give every segment of the goal that has no role yet its role."""
    _Reader(scope, roles).read()


class _Reader:
    def __init__(self, scope: Scope, roles: Roles) -> None:
        self.scope = scope
        self.roles = roles
        self.section: Section | None = None
        self.label = ""
        self.label_rank = 0
        self.base = 0  #: level of the outermost items of the list at hand
        self.under_objective = False  #: the list at hand belongs to a paragraph that is an objective
        self.listed = False  #: an objective was met
        self.begun = False  #: the section at hand began with words on the label's own line
        self.named_cells = 0  #: cells of a card's first column that named a section
        self.closed = False  #: the responsible were named after the lists: what follows is no rationale
        self.explicit = any(self._opens_objectives(at) for at in range(scope.start, scope.end))

    def _opens_objectives(self, at: int) -> bool:
        segment = self.scope.segments[at]
        if segment.spot is not None and segment.spot.holds == "objectives":
            return True
        head = self.scope.heads.get(at)
        if head is not None:
            section = self._named(at, head, head.section) if head.section is not None else None
            return section is Section.OBJECTIVES and not self._bare(at)
        if segment.is_item:
            return False
        inline = self._label(at)
        if inline is not None:
            return inline.section is Section.OBJECTIVES
        if not self._introduces(at, segment):
            return False
        found = labels.lead_in(segment.text)
        return found is not None and found[0] == "objectives"

    def _label(self, at: int) -> labels.Label | None:
        """The section's name at the beginning of a line; one or two words after it, before a list, are a remark."""
        text = self.scope.segments[at].text
        found = labels.inline(text, self.scope.modifiers)
        if found is None:
            found = labels.inline(text, self.scope.modifiers, self.scope.own) if self.scope.own else None
            if found is None or self.scope.segments[at].is_item:
                return None
            listing = self.section in ITEM_CODES and self.section is not Section.RATIONALE and not self.begun
            return None if found.section is Section.OTHER and listing else found
        wanted = found.section in (Section.OBJECTIVES, Section.MEASURES, Section.THEMES)
        if wanted and len(found.content.split()) <= _REMARK and self._list_follows(at):
            return labels.Label(Section.OTHER, found.label, found.content)
        return found

    def read(self) -> None:
        for at in range(self.scope.start, self.scope.end):
            segment = self.scope.segments[at]
            if segment.number in self.roles:
                if self.roles[segment.number].code is Code.HEADING and segment.is_heading:
                    self._open(None, "")  # the goal's own heading again, on the next page
                continue
            if not (segment.is_item and at > self.scope.start and self.scope.segments[at - 1].is_item):
                self.base = self._base(at)
            self._one(at, segment)

    def _base(self, at: int) -> int:
        """The smallest level in the run of items that starts here."""
        levels = []
        while at < self.scope.end and self.scope.segments[at].is_item:
            levels.append(self.scope.segments[at].level)
            at += 1
        return min(levels, default=0)

    def _one(self, at: int, segment: Segment) -> None:
        if segment.spot is not None and (role := column_role(segment, self.section, self.scope.goal)):
            self.listed = self.listed or role.code in (Code.OBJECTIVE, Code.MEASURE)
            self.roles[segment.number] = role
            return
        head = self.scope.heads.get(at)
        inline = self._label(at)
        if inline is not None and (not segment.is_item or inline.section in _LABELS_OF_ITEMS):
            self._inline(segment, inline)
        elif head is not None and self._heading(at, segment, head):
            return
        elif self._introduces(at, segment):
            self._lead_in(at, segment)
        elif segment.is_item:
            self._item(segment)
        else:
            self._paragraph(at, segment)

    def _give(self, segment: Segment, code: Code, reason: str, confidence: float = 0.9) -> None:
        self.roles[segment.number] = Role(code, self.scope.goal, reason, confidence)
        if code in (Code.OBJECTIVE, Code.THEME, Code.MEASURE):
            self.listed = True

    def _open(self, section: Section | None, label: str, rank: int = 90) -> None:
        self.section, self.label, self.label_rank = section, label, rank
        self.begun = False
        self.under_objective = False

    def _inline(self, segment: Segment, inline: labels.Label) -> None:
        codes = ITEM_CODES.get(inline.section)
        reason = _("It begins with “%(label)s”.") % {"label": inline.label}
        code = codes[0] if codes else Code.OTHER
        self._give(segment, code, reason)
        if segment.is_item:
            return
        goes_on = inline.section in (Section.OBJECTIVES, Section.THEMES, Section.MEASURES)
        self._open(inline.section if goes_on else None, inline.label if goes_on else "")
        self.under_objective, self.begun = code is Code.OBJECTIVE, True
        self.closed = self.closed or (self.listed and code is Code.RESPONSIBLE)

    def _heading(self, at: int, segment: Segment, head: Head) -> bool:
        """A label, a sub-heading or an objective with a number of its own; False where it is none of these."""
        if head.section is not None:
            section = self._named(at, head, head.section)
            self._open(section, head.text, head.rank)
            self.named_cells += _names_row(segment)
            code = Code.LEAD_IN if segment.text.endswith(":") else Code.HEADING
            self._give(segment, code, _("It names a section."))
            return True
        if head.numbering.scheme == "label":
            measure = rules().sort_of_label(head.numbering.label) == "measure"
            self._give(
                segment,
                Code.MEASURE if measure else Code.OBJECTIVE,
                _("It begins with “%(label)s” and a number.") % {"label": head.numbering.label},
            )
            self._open(None, "")
            self.under_objective = not measure
            return True
        if head.strength < Strength.BOLD or segment.is_item:
            return False
        if self._introduces(at, segment) and labels.lead_in(segment.text):
            self._lead_in(at, segment)
            return True
        if self.section in _LISTING and head.numbering.scheme in _COUNTED and self._bare(at):
            self._give(segment, ITEM_CODES[self.section][0], self._under(), 0.8)
            return True
        if self.section in (Section.INFLUENCERS, Section.PARTNERS) and head.strength is Strength.BOLD:
            return False
        self._topic(at, segment, head)
        return True

    def _named(self, at: int, head: Head, section: Section) -> Section:
        """What a heading opens that names a section; one that was guessed by a word of it yields to what is listed."""
        if rules().section(head.title, self.scope.modifiers) is None and (whom := self._whom(at, head.title)):
            return whom
        return self._within(at, section)

    def _within(self, at: int, section: Section) -> Section:
        """What a section's name means inside a goal: its vision is what it wants, its tools are measures."""
        if section is Section.VISION:
            return Section.OBJECTIVES if self._list_follows(at) else Section.RATIONALE
        if section in (Section.CONTENTS, Section.PRINCIPLES):
            return Section.OTHER
        return {Section.GOALS: Section.OBJECTIVES, Section.TOOLS: Section.MEASURES}.get(section, section)

    def _topic(self, at: int, segment: Segment, head: Head) -> None:
        """A sub-heading: the topic of the list or text under it, or an objective where nothing else is one."""
        if (
            not self.explicit
            and head.numbering.scheme in ("decimal", "code", "letter")
            and self._bare(at, labelled=True)
        ):
            self._give(segment, Code.OBJECTIVE, _("A numbered line of the goal with nothing under it."), 0.7)
            return
        if self.scope.leads.headings_are_objectives and not self.explicit:
            self._give(segment, Code.OBJECTIVE, _("A sub-heading of the goal, which has no lists."), 0.6)
            self._open(Section.RATIONALE, "")
            return
        self._give(segment, Code.HEADING, _("A sub-heading within the goal."), 0.8)
        if rules().asks(head.title) and (section := self._spoken(at, head.title)) is not None:
            self._open(section, head.text, head.rank)
            return
        if (section := self._whom(at, head.title)) is not None:
            self._open(section, head.text, head.rank)
            return
        if self._dated(at):
            self._open(Section.OTHER, head.text, head.rank)
            return
        keep = self.section is Section.OBJECTIVES and head.rank > self.label_rank
        if not keep:
            self._open(None, head.text, head.rank)

    def _spoken(self, at: int, title: str) -> Section | None:
        """What "What we will do next" or "Ketkä voivat auttaa" speaks of, where a list or text comes after it."""
        said = labels.lead_in(title)
        name = {"spearheads": "objectives"}.get(said[0], said[0]) if said else ""
        if name in set(Section) and not self._bare(at):
            section = self._within(at, Section(name))
            return section if section is not Section.MEASURES or self.listed else None
        return Section.INFLUENCERS if rules().asks_who(title) else None

    def _whom(self, at: int, title: str) -> Section | None:
        """A list of public bodies says by itself that it names whom to influence, or with whom."""
        listed = [one.text for one in self._items_after(at)]
        if not are_bodies(listed):
            return None
        said = labels.lead_in(title)
        return Section.PARTNERS if said and said[0] == Section.PARTNERS else Section.INFLUENCERS

    def _dated(self, at: int) -> bool:
        """A list whose items all begin with a day is a calendar: when something takes place, not what is wanted."""
        listed = [one.text for one in self._items_after(at)]
        return len(listed) > 1 and all(map(_DAY.match, listed))

    def _items_after(self, at: int) -> Iterator[Segment]:
        """The outermost items of the list right after a line."""
        base = self._base(at + 1)
        for segment in self.scope.segments[at + 1 : self.scope.end]:
            if not segment.is_item:
                return
            if segment.level == base:
                yield segment

    def _bare(self, at: int, *, labelled: bool = False) -> bool:
        """Nothing but another heading, or the goal's end, comes after; `labelled`: or a line that names its section."""
        ends = at + 1 >= self.scope.end or at + 1 in self.scope.heads
        return ends or (labelled and self._label(at + 1) is not None)

    def _list_follows(self, at: int) -> bool:
        following = self.scope.segments[at + 1] if at + 1 < self.scope.end else None
        return following is not None and (following.is_item or following.spot is not None)

    def _introduces(self, at: int, segment: Segment) -> bool:
        """A line that leads to the list after it."""
        return not segment.is_item and self._list_follows(at) and rules().leaves_open(segment.text)

    def _lead_in(self, at: int, segment: Segment) -> None:
        found = labels.lead_in(segment.text)
        if (whom := self._whom(at, segment.text)) is not None:
            self._open(whom, segment.text)
            self._give(segment, Code.LEAD_IN, _("It introduces a list of public bodies."))
            return
        if self.section in (Section.INFLUENCERS, Section.PARTNERS, Section.MEASURES) and not found:
            self._give(segment, Code.LEAD_IN, _("It introduces the list after it."))
            return
        name, word = found or ("", "")
        if name == "spearheads":
            name = "objectives"
        section = self._within(at, Section(name)) if name in set(Section) else None
        if section is Section.MEASURES and not self.listed and not self.explicit:
            section = None
        if section is None and self.section in (Section.OBJECTIVES, Section.THEMES):
            section = self.section
        reason = _("It introduces the list after it.")
        if word:
            reason = _("It introduces the list after it (“%(word)s”).") % {"word": word}
        self._open(section, segment.text)
        self._give(segment, Code.LEAD_IN, reason)

    def _item(self, segment: Segment) -> None:
        deep = segment.level > self.base
        if self.under_objective and self.section in (None, Section.OBJECTIVES):
            self._give(segment, Code.SUB_OBJECTIVE, _("A list item under an objective."), 0.8)
            return
        section = self.section
        if section is None:
            section = Section.RATIONALE if self.explicit and not self.listed else Section.OBJECTIVES
        codes = ITEM_CODES.get(section, (Code.OTHER, Code.OTHER))
        self._give(segment, codes[1] if deep else codes[0], self._item_reason(deep), 0.95 if self.label else 0.75)

    def _item_reason(self, deep: bool) -> str:
        if self.label:
            sentence = _("An item within another, under “%(label)s”.") if deep else _("A list item under “%(label)s”.")
            return sentence % {"label": self.label.rstrip(":")}
        return _("An item within another, in the goal's list.") if deep else _("An item of the goal's list.")

    def _is_remark(self, at: int, section: Section) -> bool:
        """A short sentence after the list of the responsible: no name, unless it looks like one."""
        text = self.scope.segments[at].text
        after_list = section is Section.RESPONSIBLE and self.scope.segments[at - 1].is_item
        return after_list and text.endswith((".", "!", "?")) and not are_people(text) and not are_offices(text)

    def _paragraph(self, at: int, segment: Segment) -> None:
        text = segment.text
        words = len(text.split())
        if self.named_cells > 1 and _names_row(segment) and words <= _LABEL:
            self._open(self._spoken(at, text) or Section.OTHER, text)
            self._give(segment, Code.HEADING, _("It names a row, as the cells above it do."), 0.6)
            return
        sentence = text.endswith((".", "!", "?")) and words > _PROSE
        section = self.section
        if section in (Section.INFLUENCERS, Section.PARTNERS, Section.RESPONSIBLE, Section.TIMETABLE, Section.CONTACTS):
            if not sentence and not self._is_remark(at, section):
                self._give(
                    segment,
                    ITEM_CODES[section][0],
                    _("It stands under “%(label)s”.") % {"label": self.label.rstrip(":")},
                )
                return
            self._give(segment, Code.OTHER, _("A sentence, no name."), 0.6)
            return
        if self.listed and are_people(text):
            self._give(segment, Code.RESPONSIBLE, _("A line of people's names."), 0.7)
            return
        wanted = at in self.scope.leads.demands
        if wanted or (section in (None, Section.OBJECTIVES) and self._reasons(at)):
            code = Code.OBJECTIVE if wanted else Code.RATIONALE
            self._give(segment, code, _("A sentence that says what is wanted, or the words after it."), 0.7)
        elif section is Section.OBJECTIVES:
            self._objective_paragraph(at, segment)
        elif section is Section.MEASURES:
            self._give(segment, Code.MEASURE, self._under(), 0.8)
        elif section is Section.THEMES:
            self._give(segment, Code.THEME, self._under(), 0.8)
        elif section in (Section.OTHER, Section.GOVERNANCE):
            self._give(segment, Code.OTHER, self._under(), 0.8)
        elif self.scope.leads.is_objective(at) and not self.explicit:
            self._give(segment, Code.OBJECTIVE, _("A paragraph with a list of its own."), 0.6)
            self.under_objective = True
        elif section is None and self.listed and (self.closed or words <= 5):
            self._give(segment, Code.OTHER, _("Words after the goal's lists."), 0.6)
        else:
            self.under_objective = False
            self._give(segment, Code.RATIONALE, self._prose_reason(), 0.85)

    def _reasons(self, at: int) -> bool:
        """The rest of a paragraph whose bold first sentence is an objective."""
        before = self.roles.get(self.scope.segments[at - 1].number) if at else None
        return demands.goes_on(self.scope.segments, at) and before is not None and before.code is Code.OBJECTIVE

    def _objective_paragraph(self, at: int, segment: Segment) -> None:
        leads = self._list_follows(at) and not self._same_cell(at)
        if leads and segment.text.endswith(".") and not self.listed and not self.scope.leads.is_objective(at):
            self._give(segment, Code.LEAD_IN, _("It introduces the list after it."), 0.6)
            return
        if (
            not leads
            and self.listed
            and self._list_before(at)
            and segment.text.endswith(".")
            and not self.under_objective
        ):
            self._give(segment, Code.RATIONALE, _("A paragraph after the list of objectives."), 0.6)
            return
        if not leads and self.listed and self._list_before(at) and not self.under_objective:
            self._give(segment, Code.OTHER, _("Words after the goal's lists."), 0.6)
            return
        self._give(segment, Code.OBJECTIVE, self._under(), 0.8)
        self.under_objective = leads

    def _same_cell(self, at: int) -> bool:
        """Whether another paragraph comes next in the same cell: none of the two leads to the other."""
        segment, following = self.scope.segments[at : at + 2]
        return segment.spot is not None and segment.spot == following.spot and not following.is_item

    def _list_before(self, at: int) -> bool:
        return at > self.scope.start and self.scope.segments[at - 1].is_item

    def _under(self) -> str:
        return _("It stands under “%(label)s”.") % {"label": self.label.rstrip(":")}

    def _prose_reason(self) -> str:
        if self.section is Section.RATIONALE and self.label:
            return self._under()
        return _("A paragraph of the goal, outside its lists.")


def _names_row(segment: Segment) -> bool:
    """A cell of the first of two columns without heads, where a card has its labels."""
    spot = segment.spot
    return spot is not None and spot.columns == 2 and spot.column == 0 and not spot.head and not segment.is_item


_LISTING = (Section.OBJECTIVES, Section.MEASURES, Section.THEMES)
_COUNTED = ("decimal", "code", "letter")
#: labels that may stand within a list item ("• Vastuu: satama"); they close nothing
_LABELS_OF_ITEMS = frozenset(ITEM_CODES) - {Section.OTHER, Section.CONTACTS, Section.THEMES}
