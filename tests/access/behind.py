"""One object behind every page of a city, and the page's address."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from karki.cities.models import Member
from karki.cities.operations import invitations
from karki.cities.roles import Role
from karki.clock.models import Cycle, Meeting, MeetingImport, Occurrence
from karki.clock.operations import cycles, feeds
from karki.common import clock
from karki.engagement.operations import arrivals, attachments, commitments, engagements, notes
from karki.engagement.operations.present import Present
from karki.governance.models import Tenure
from karki.influence.models import Relationship
from karki.plans.importing import import_document
from karki.plans.models import AlignmentRound, Comment, Measure
from karki.plans.operations import approval, contradictions, drafts, versions
from karki.plans.operations.approval import Minutes
from karki.reminders import links
from karki.reporting.operations import reports
from karki.stakeholders.models import ContactDetail, Membership, Note, Organization, Person, Post
from karki.stakeholders.operations import groups, handovers, imports, merging
from tests.access.table import CITY_PAGES
from tests.bringing import brought_here
from tests.conftest import TODAY, make_user
from tests.engagement.conftest import promise, said
from tests.reminders.conftest import remind


def addresses_of(it: SimpleNamespace) -> dict[str, str]:
    """Makes an object behind each city page, and tells the page's address in the city."""
    measure = Measure.objects.create(goal=it.port, text="luotaustarjous pyydetään")
    contending = contradictions.tell(objective=it.deepen, other=it.seats, why="sama raha", by=it.aino)
    document = import_document(b"# TAVOITE 1: Rata\n\nTavoitteet:\n\n- rata korjataan\n", "karjet.md")
    draft = drafts.create(city=it.city, draft=document, file_name="karjet.md", by=it.aino)
    report = reports.create(city=it.city, body=it.section, as_of=TODAY, language="fi", by=it.aino)
    minutes = Minutes(it.board, TODAY, "§ 14")
    brought_here(it)
    approval.approve(plan=it.plan, minutes=minutes, earlier=True, by=it.aino)
    versions.approve_handbook(term=it.term, minutes=minutes, by=it.aino)
    asked = AlignmentRound.objects.create(plan=it.plan, opened_on=TODAY, deadline=TODAY)
    comment = Comment.objects.create(round=asked, text="Mitä väylä maksaa?", by=it.helmi, created_at=clock.now())
    lumi = Member.objects.create(city=it.city, user=make_user("Lumi Lehto"), role=Role.FOLLOWER)
    invitation, _token = invitations.invite(city=it.city, email="pia@example.org", role="follower", by=it.veera)
    arguments: dict[str, list[Any]] = {
        "cities:trail-export": ["csv"],
        "cities:history": ["plans.goal", it.port.pk],
        "cities:member-edit": [lumi.pk],
        "cities:member-remove": [lumi.pk],
        "cities:member-account": [lumi.pk],
        "cities:invitation-revoke": [invitation.pk],
        "plans:plan": [2026],
        "plans:plan-step": [2026, "close"],
        "plans:plan-version": [2026, 1],
        "plans:plan-version-file": [2026, 1, "pdf"],
        "plans:handbook-version": [2026, 1],
        "plans:handbook-version-file": [2026, 1, "json"],
        "plans:plan-file": [2026, "json"],
        "plans:goal-add": [2026],
        **registry_addresses(it),
        "plans:measure-edit": [2026, measure.pk],
        "reporting:report": [report.pk],
        "reporting:download": [report.pk, "pdf"],
    }
    reminder = remind(it, it.eetu)
    arguments |= {name: [reminder.pk] for name in ("reminders:finish", "reminders:reopen")}
    arguments["reminders:letter-again"] = [0]  # a letter that is not there is not tried again
    arguments["reminders:update"] = [links.token_of(reminder)]
    arguments |= governance_arguments(it) | clock_arguments(it) | engagement_arguments(it) | influence_arguments(it)
    for name in CITY_PAGES:
        if name in arguments:
            continue
        if name.startswith(("plans:goal", "plans:objective-add", "plans:measure-add")):
            arguments[name] = [2026, 1]
        elif name == "plans:objective-contradiction-back":
            arguments[name] = [2026, "I.1", contending.pk]
        elif name.startswith("plans:objective"):
            arguments[name] = [2026, "I.1"]
        elif name.startswith("plans:import-"):
            arguments[name] = [draft.pk]
        elif name in {"plans:comment-answer", "plans:comment-reopen"}:
            arguments[name] = [2026, comment.pk]
        elif name.startswith(("plans:plan-", "plans:comment-")):
            arguments[name] = [2026]
    found = {name: reverse(name, args=[it.city.slug, *arguments.get(name, [])]) for name in CITY_PAGES}
    found["plans:handbook-edit"] += "?part=vision"
    found["influence:take-off"] += f"?who=person-{it.eetu_person.pk}"
    return found


def registry_addresses(it: SimpleNamespace) -> dict[str, list[Any]]:
    """A person, an organisation, a post and what hangs on them."""
    city, eetu = it.city, it.eetu_person
    port = Organization.objects.create(city=city, key="satama", kind="company", name="Lautasalmen satama")
    post = Post.objects.create(city=city, organization=port, kind="director", name="johtaja")
    held = Membership.objects.create(person=eetu, organization=port, post=post)
    contact = ContactDetail.objects.create(person=eetu, kind="email", value="eetu@example.org")
    note = Note.objects.create(
        city=city, person=eetu, text="Hei", by=it.aino, by_name="Aino", written_on=TODAY, publicity="internal"
    )
    person = ("person", "edit", "check", "archive", "erase", "membership-add", "contact-add", "name-add", "note-add")
    organization = ("organization", "edit", "check", "archive", "contact-add", "name-add", "note-add", "post-add")
    twin, former = (Person.objects.create(city=city, name=name) for name in ("Eetu Erola", "E. Erola"))
    merged = merging.merge(source=former, into=twin, by=it.aino)
    keys = (("satama-2", "Satamalaitos"), ("satama-3", "Satama Oy"))
    harbour, old = (Organization.objects.create(city=city, key=key, kind="company", name=name) for key, name in keys)
    merged_harbour = merging.merge(source=old, into=harbour, by=it.aino)
    seat = Membership.objects.create(person=twin, organization=port, role="jäsen")
    handover = handovers.begin(city=city, name="Jäsen vaihtuu", starts=TODAY, memberships=[seat], by=it.aino)
    group = groups.add(city=city, name="Satamaväki", by_rule=False, by=it.aino)
    groups.include(group=group, people=[twin], by=it.aino)
    by_handover = ("", "-edit", "-gather", "-keep-rest", "-confirm", "-close")
    files = [imports.read(city=city, file_name="a.csv", data=b"Nimi\nUusi", by=it.aino) for _ in range(3)]
    return {
        **{f"people:import-{page}": [files[0].pk] for page in ("report", "columns", "refused")},
        "people:import-confirm": [files[1].pk],
        "people:import-drop": [files[2].pk],
        **{f"people:group{page}": [group.pk] for page in ("", "-edit", "-include", "-archive")},
        "people:group-add": ["rule"],
        "people:group-exclude": [group.chosen.get().pk],
        **{f"people:handover{page}": [handover.pk] for page in by_handover},
        **{name: [handover.seats.get().pk] for name in ("people:seat", "people:seat-stay")},
        "organizations:same": [port.pk],
        "organizations:merge": [port.pk, harbour.pk],
        "organizations:merge-undo": [merged_harbour.pk],
        "people:same": [eetu.pk],
        "people:merge": [eetu.pk, twin.pk],
        "people:merge-undo": [merged.pk],
        "people:data": [eetu.pk, "json"],
        **{f"people:{page}": [eetu.pk] for page in person},
        "people:membership-edit": [held.pk],
        "people:membership-remove": [held.pk],
        "people:contact-remove": [contact.pk],
        "people:note-edit": [note.pk],
        "people:note-remove": [note.pk],
        **{f"organizations:{page}": [port.pk] for page in organization},
        "organizations:post": [post.pk],
        "organizations:post-edit": [post.pk],
    }


def governance_arguments(it: SimpleNamespace) -> dict[str, list[Any]]:
    tenure = Tenure.objects.create(position=it.manager, person=it.eetu_person)
    body = [name for name in CITY_PAGES if name.startswith("governance:body") and name != "governance:body-add"]
    office = [name for name in CITY_PAGES if name.startswith("governance:office") and name != "governance:office-add"]
    found: dict[str, list[Any]] = {name: [it.board.slug] for name in body}
    found |= {name: [it.manager.slug] for name in (*office, "governance:holder-add")}
    found |= {name: [tenure.pk] for name in ("governance:holder-edit", "governance:holder-remove")}
    found["governance:picture"] = ["svg"]
    power = it.board.mandates.all()[0].pk
    return {**found, "governance:power-edit": [power], "governance:power-remove": [power]}


def clock_arguments(it: SimpleNamespace) -> dict[str, list[Any]]:
    cycles.follow_mandates(city=it.city, by=it.aino)
    meeting = Meeting.objects.create(body=it.board, meets_on=TODAY)
    feed, _token = feeds.open_(city=it.city, scope="city", title="Vuosikello", by=it.aino)
    told = {"city": it.city, "filename": "a.ics", "form": "ics", "content": {"events": [], "faults": []}}
    read_in = [MeetingImport.objects.create(**told, created_at=clock.now(), created_by=it.aino) for _ in range(3)]
    windows = [name for name in CITY_PAGES if name.startswith(("clock:window-", "timing:window"))]
    return {name: ["eduskuntavaalit-2027"] for name in windows if name != "clock:window-add"} | {
        "clock:window": ["eduskuntavaalit-2027"],
        "clock:picture": ["svg"],
        "clock:feed-address": [feed.pk],
        "clock:feed-rotate": [feed.pk],
        "clock:feed-revoke": [feed.pk],
        "clock:cycle-edit": [Cycle.objects.get(body=it.board).pk],
        "clock:follow-up-edit": [Occurrence.objects.filter(cycle__body=it.board)[0].pk],
        "clock:meeting-edit": [meeting.pk],
        "clock:calendar-preview": [read_in[0].pk],
        "clock:calendar-take": [read_in[1].pk],
        "clock:calendar-drop": [read_in[2].pk],
    }


def engagement_arguments(it: SimpleNamespace) -> dict[str, list[Any]]:
    there = Present(theirs=["Kalle Keksitty"])
    meeting = engagements.record(city=it.city, said=said(), present=there, by=it.aino)
    note = notes.write(engagement=meeting, text="Kahvi", publicity="internal", by=it.aino)
    row = commitments.record(city=it.city, said=promise(), by=it.aino)
    file = attachments.attach(
        engagement=meeting, file=BytesIO(b"Asialista"), name="asialista.txt", publicity="internal", by=it.aino
    )
    invitation = BytesIO(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261001\nEND:VEVENT\nEND:VCALENDAR\n")
    dropped = arrivals.receive(city=it.city, file=invitation, name="kutsu.ics", by=it.aino)
    found: dict[str, list[Any]] = {"engagement:month": [2026, 9], "engagement:day": [2026, 9, 29]}
    without = (
        "list",
        "past",
        "calendar",
        "month",
        "day",
        "add",
        "capture",
        "capture-look",
        "drop",
        "ledger",
        "commitment-add",
    )
    for name in (one for one in CITY_PAGES if one.startswith("engagement:")):
        short = name.removeprefix("engagement:")
        if short in without:
            continue
        by_note = short.startswith("note") and short != "note-add"
        by_promise = short.startswith("commitment") and short != "commitment-add-at"
        by_file = short.startswith("attachment") and short != "attachment-add"
        waits = dropped if short.startswith("arrival") else meeting
        found[name] = [(note if by_note else row if by_promise else file if by_file else waits).pk]
    found["engagement:brief-file"].append("html")
    return found


def influence_arguments(it: SimpleNamespace) -> dict[str, list[Any]]:
    port = Organization.objects.get(city=it.city, key="satama")
    found: dict[str, list[Any]] = {}
    for sort, entry in (("person", it.eetu_person), ("organization", port)):
        Relationship.objects.create(city=it.city, every=3, **{sort: entry})
        found |= {f"influence:{sort}-{page}": [entry.pk] for page in ("stances", "relationship")}
    found |= {f"influence:{name}": [2026, 1] for name in ("map", "map-pdf", "place", "take-off")}
    return found | {f"influence:{name}": [2026] for name in ("matrix", "network", "coverage", "evenness", "stance-add")}
