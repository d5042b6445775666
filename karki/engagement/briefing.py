"""The brief of an engagement: one document made of the data at the moment somebody asks, for that somebody's eyes.

It is not frozen (record 0025): what it says is true of the moment, and a stored copy of what a reader with a right to secrets
saw would be a second place where secrets lie. The queries are as many however much there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.common import clock, formats
from karki.common.publicity import Audience, Publicity
from karki.documents.writing import blocks
from karki.documents.writing.blocks import Block, cell, column
from karki.documents.writing.sheet import Sheet
from karki.engagement import queries, stances
from karki.engagement.models import Commitment, Engagement, Note, Participant
from karki.engagement.models.engagement import State
from karki.engagement.nearby import Neighbour, matters_of, near
from karki.engagement.stances import Heard
from karki.look import shapes
from karki.plans.models import Contradiction, Objective
from karki.plans.queries import standings
from karki.stakeholders.models import Membership

#: So many of each, that the brief stays a page: the newest contacts and notes, the objectives first chosen (those of the engagement
#: itself all), the posts of each person that hold now and held last, the names of each side of a contact.
CONTACTS, NOTES, OBJECTIVES, POSTS, NAMES = 4, 3, 4, 3, 3
#: Characters of an objective and of what was said of it last, and of what a stance is based on: the pages that they stand on have the rest.
SAID, GROUND, NOTE = 80, 60, 240


class Brief:
    """What is read for the brief, once; `secrets` is what of it is secret, beside the engagement itself: reading it is recorded."""

    def __init__(self, engagement: Engagement, audience: Audience) -> None:
        self.engagement, self.audience, self.city = engagement, audience, engagement.city
        rows = list(engagement.participants.all())
        self.ours = [row for row in rows if row.ours]
        self.theirs = [row for row in rows if not row.ours]
        self.people = [row.person_id for row in self.theirs if row.person_id]
        self.organizations = [row.organization_id for row in self.theirs if row.organization_id]
        self.posts = self._posts()
        self.contacts = self._contacts()
        self.promises = queries.open_with(self.city, audience, self.people, self.organizations)
        heard = stances.heard_from(self.city, audience, self.people, self.organizations)
        self.objectives = standings(self._objectives(heard))
        self.heard = self._heard(heard)
        self.near = near(engagement, audience)
        self.contending = self._contending()
        self.notes = self._notes()
        heard_here = [one.row for found in self.heard.values() for one in found]
        told = [*self.notes, *self.promises, *self.contacts, *(one.engagement for one in self.near), *heard_here]
        self.secrets: list[Any] = [row for row in told if row.is_secret]

    def _posts(self) -> dict[int, list[Membership]]:
        """By person: the posts and memberships over time, those that hold first."""
        found: dict[int, list[Membership]] = {}
        rows = Membership.objects.filter(person__in=self.people).select_related("organization", "post")
        for row in rows if self.people else ():
            found.setdefault(row.person_id, []).append(row)
        return found

    def _contacts(self) -> list[Engagement]:
        """The newest engagements of anybody of ours with any of theirs, before this one."""
        there = Participant.objects.filter(
            Q(person__in=self.people) | Q(organization__in=self.organizations), ours=False
        )
        rows = queries.readable(self.city, self.audience).filter(pk__in=there.values("engagement"), state=State.HELD)
        before = rows.filter(date__lte=self.engagement.date).exclude(pk=self.engagement.pk)
        return list(before.prefetch_related("objectives").order_by("-date", "-id")[:CONTACTS])

    def _contending(self) -> list[Contradiction]:
        """What pulls against that which this engagement is about."""
        matters = matters_of(self.engagement.objectives.all())
        rows = Contradiction.objects.touching(matters).select_related("first", "second")
        return list(rows.order_by("first__code", "second__code")) if matters else []

    def _heard(self, heard: list[Heard]) -> dict[int, list[Heard]]:
        """Their stances by objective, for the objectives that the brief shows."""
        found: dict[int, list[Heard]] = {one.objective.pk: [] for one in self.objectives}
        for one in heard:
            if one.objective in found:
                found[one.objective].append(one)
        return found

    def _objectives(self, heard: list[Heard]) -> list[Objective]:
        """What this engagement is about, then what was spoken of with them before, then that on which they have a stance."""
        spoken = [objective.pk for one in self.contacts for objective in one.objectives.all()]
        wanted = list(
            dict.fromkeys(
                [*(one.pk for one in self.engagement.objectives.all()), *spoken, *(one.objective for one in heard)]
            )
        )
        wanted = wanted[: max(OBJECTIVES, len(self.engagement.objectives.all()))]
        found = Objective.objects.in_city(self.city).select_related("goal__plan").in_bulk(wanted)
        return [found[pk] for pk in wanted if pk in found]

    def _notes(self) -> list[Note]:
        told = [self.engagement.pk, *(one.pk for one in self.contacts)]
        rows = Note.objects.in_city(self.city).filter(engagement__in=told).visible_to(self.audience)
        return list(rows.select_related("engagement").order_by("-created_at", "-id")[:NOTES])


def sheet_of(brief: Brief) -> Sheet:
    """The brief as the renderers take it, in the reader's language."""
    one, moment = brief.engagement, clock.now()
    when = formats.weekday_and_day(one.date) + (f" {formats.clock_time(one.starts_at)}" if one.starts_at else "")
    cover = [
        [_("When"), when],
        [_("Where"), one.place],
        [_("Theirs"), "; ".join(_named(row) for row in brief.theirs)],
        [_("Ours"), "; ".join(_named(row) for row in brief.ours)],
    ]
    content = {
        "language": (get_language() or "fi")[:2],
        "title": one.title,
        "city": _city_name(brief.city),
        "body": _("Brief"),
        "cover": [pair for pair in cover if pair[1]],
        "blocks": list(_blocks(brief)),
    }
    local = timezone.localtime(moment)
    made = _("Made %(day)s %(time)s of what was known then.") % {
        "day": formats.day(local),
        "time": formats.clock_time(local),
    }
    secret = one.is_secret or brief.secrets
    warning = _("Contains what is secret by the Act on the Openness of Government Activities. Do not pass on.")
    return Sheet(content, moment, brief.city.brand_colour, (made, *((warning,) if secret else ())), short=True)


def _city_name(city: City) -> str:
    return str(getattr(city, "display_name", city.name))


def _named(row: Participant) -> str:
    title = row.person.title if row.person else ""
    role = f" ({row.get_role_display()})" if row.has_role else ""
    return f"{row.shown}{', ' + title if title else ''}{role}"


def _blocks(brief: Brief) -> Iterator[Block]:
    yield from _posts(brief)
    yield from _aim(brief)
    yield from _messages(brief)
    yield from _cautions(brief)
    yield from _objectives(brief)
    yield from _promises(brief)
    yield from _contacts(brief)
    yield from _notes(brief)
    if brief.engagement.background:
        yield blocks.heading(1, _("Background"), "background")
        yield from (blocks.paragraph(line) for line in _lines(brief.engagement.background))


def _posts(brief: Brief) -> Iterator[Block]:
    told = [(row.shown, brief.posts.get(row.person_id or 0, [])) for row in brief.theirs]
    lines = [
        f"{name}: {one.what}" + (f" ({formats.period(one.starts, one.ends)})" if one.starts or one.ends else "")
        for name, posts in told
        for one in posts[:POSTS]
    ]
    if lines:
        yield blocks.heading(1, _("Their posts"), "posts")
        yield blocks.bullets([(line, 0) for line in lines])


def _lines(text: str) -> list[str]:
    return [line.strip(" -•\t") for line in text.splitlines() if line.strip(" -•\t")]


def _aim(brief: Brief) -> Iterator[Block]:
    one = brief.engagement
    pairs = ((_("Message"), one.message), (_("Why"), one.why), (_("Intended result"), one.intended))
    said = [(label, text) for label, text in pairs if text]
    if said:
        yield blocks.heading(1, _("What we want"), "aim")
        yield blocks.bullets([(f"{label}: {' '.join(text.split())}", 0) for label, text in said])


def _messages(brief: Brief) -> Iterator[Block]:
    lines = _lines(brief.engagement.key_messages)
    if lines:
        yield blocks.heading(1, _("Key messages"), "messages")
        yield blocks.bullets([(line, 0) for line in lines])


def _cautions(brief: Brief) -> Iterator[Block]:
    lines = _lines(brief.engagement.not_to_say)
    lines += [_contention(one) for one in brief.contending]
    lines += [_agreement(one) for one in brief.near]
    if lines:
        yield blocks.heading(1, _("What not to say"), "cautions")
        yield blocks.bullets([(line, 0) for line in lines])


def _contention(one: Contradiction) -> str:
    told = {"first": one.first.code, "second": one.second.code, "why": one.why}
    return _("Do not ask for %(first)s and %(second)s in one breath, they contend: %(why)s") % told


def _agreement(one: Neighbour) -> str:
    """What is to be agreed first with the others of ours who approach the same people."""
    who = ", ".join(one.ours) or _("somebody of ours")
    contending = ", ".join(map(str, one.contending))
    told = {"who": who, "day": formats.day(one.engagement.date), "what": one.engagement.title}
    if one.same:
        return _("Agree first: %(who)s, %(day)s, about the same objective %(codes)s (%(what)s).") % {
            **told,
            "codes": ", ".join(one.same),
        }
    return _("Agree first: %(who)s, %(day)s, about a contending objective, %(codes)s (%(what)s).") % {
        **told,
        "codes": contending,
    }


def _objectives(brief: Brief) -> Iterator[Block]:
    yield blocks.heading(1, _("Our objectives that concern them"), "objectives")
    if not brief.objectives:
        yield blocks.paragraph(_("No objective has been tied to this or to earlier contacts."))
        return
    with_stances = any(brief.heard.values())
    columns = [column(_("Objective"), 44), column(_("How it stands"), 18), column(_("Latest word"), 38)]
    if with_stances:
        columns = [
            column(_("Objective"), 29),
            column(_("How it stands"), 15),
            column(_("Their stance"), 30),
            column(_("Latest word"), 26),
        ]
    rows = []
    for one in brief.objectives:
        said = one.update
        latest = (
            cell(_short(said.text, SAID), note=f"{formats.day(said.date)}, {said.by_name}")
            if said
            else cell(_("Nobody has reported yet."))
        )
        rating = blocks.rating_cell(one.rating, shapes.word_for(one.rating))
        theirs = [_stance_cell(brief.heard[one.objective.pk])] if with_stances else []
        rows.append([cell(_short(one.objective.text, SAID), code=one.objective.code), rating, *theirs, latest])
    yield blocks.table(_("Objectives and how they stand"), columns, rows)


def _stance_cell(heard: list[Heard]) -> blocks.CellOf:
    """The stance and whose it is; where several have one, a line for each."""
    if not heard:
        return cell(_("not known"))
    lines = [
        f"{one.who}, {formats.day(one.on)}{': ' + _short(one.ground, GROUND) if one.ground else ''}" for one in heard
    ]
    if len(heard) == 1:
        return cell(heard[0].word, note=lines[0])
    words = ", ".join(dict.fromkeys(one.word for one in heard))
    return cell(words, items=[(f"{one.word}: {line}", 0) for one, line in zip(heard, lines, strict=True)])


def _promises(brief: Brief) -> Iterator[Block]:
    yield blocks.heading(1, _("Open promises"), "promises")
    if not brief.promises:
        yield blocks.paragraph(_("There are none between us and them."))
        return
    columns = [column(_("What was promised"), 46), column(_("Whose promise"), 26), column(_("By which day"), 28)]
    rows = [[cell(one.text), cell(_whose(one), note=one.other_party), _due(one)] for one in brief.promises]
    yield blocks.table(_("Open promises, both ways"), columns, rows)


def _whose(one: Commitment) -> str:
    return str(one.get_direction_display()).capitalize()


def _due(one: Commitment) -> blocks.CellOf:
    late = _("overdue") if one.is_overdue(clock.today()) else ""
    return cell(formats.day(one.due) if one.due else one.due_words or "–", note=late)


def _contacts(brief: Brief) -> Iterator[Block]:
    yield blocks.heading(1, _("Last contacts"), "contacts")
    if not brief.contacts:
        yield blocks.paragraph(_("None of ours has met them, as far as has been recorded."))
        return
    columns = [column(_("When"), 14), column(_("Who met whom"), 50), column(_("What came of it"), 36)]
    rows = []
    for one in brief.contacts:
        kind = str(one.get_kind_display()).capitalize()
        who = f"{_names(one.side(ours=True))} – {_names(one.side(ours=False))}"
        rows.append([cell(formats.day(one.date), note=kind), cell(who), cell(_short(one.outcome) or "–")])
    yield blocks.table(_("Last contacts by anybody of ours"), columns, rows)


def _names(names: list[str]) -> str:
    """The first ones, and how many more."""
    more = [_("%(count)s more") % {"count": len(names) - NAMES}] if len(names) > NAMES else []
    return ", ".join([*names[:NAMES], *more]) or "–"


def _short(text: str, most: int = 160) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _notes(brief: Brief) -> Iterator[Block]:
    if brief.notes:
        yield blocks.heading(1, _("Notes"), "notes")
        yield blocks.bullets([(_note(note), 0) for note in brief.notes])


def _note(note: Note) -> str:
    ground = f", {note.secret_ground}" if note.publicity == Publicity.SECRET else ""
    return f"{_short(note.text, NOTE)} ({note.by_name}, {formats.day(note.created_at)}; {note.get_publicity_display()}{ground})"
