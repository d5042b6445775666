"""Nobody overwrites anybody: on every page that edits, the second of two editors sees both texts and loses nothing.

The pages are not listed: whatever address of the table shows a form with a version is one. Where the test cannot guess
a change that the form takes, CHANGES tells one.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest

from karki.audit.models import Event
from karki.cities.models import Member
from karki.cities.roles import PERMISSIONS_OF, Role
from karki.plans.models import Goal
from tests.access.table import CITY_PAGES
from tests.conftest import make_user

pytestmark = pytest.mark.access

#: address → (field, what the first writes, what the second writes, and how the page shows both)
CHANGES: dict[str, tuple[str, str, str, str, str]] = {
    "cities:member-edit": ("role", "leader", "auditor", "johtohenkilö", "tarkastaja"),
    "cities:sign-in": ("second_factor_roles", "leader", "auditor", "johtohenkilö", "tarkastaja"),
    "governance:body-end": ("ends", "2027-01-31", "2027-02-28", "31.1.2027", "28.2.2027"),
    "governance:office-end": ("ends", "2027-01-31", "2027-02-28", "31.1.2027", "28.2.2027"),
    "governance:holder-edit": ("ends", "2027-01-31", "2027-02-28", "31.1.2027", "28.2.2027"),
    "clock:cycle-edit": ("prepare_days", "21", "22", "21", "22"),
    "reminders:rules": ("due_days", "11", "13", "11", "13"),
    "reminders:keeping": ("keep_letters_days", "91", "92", "91", "92"),
    "clock:rules": ("lead_advocacy", "21", "22", "21", "22"),
    "clock:follow-up-edit": ("meets_on", "1.12.2026", "2.12.2026", "1.12.2026", "2.12.2026"),
    "clock:meeting-edit": ("title", "Ylimääräinen", "Seminaari", "Ylimääräinen", "Seminaari"),
    "engagement:edit": ("title", "ensimmäinen otsikko", "toinen otsikko", "ensimmäinen otsikko", "toinen otsikko"),
    "influence:person-relationship": ("every", "4", "5", "4", "5"),
    "influence:organization-relationship": ("every", "4", "5", "4", "5"),
    "people:membership-edit": ("role", "asiantuntija", "neuvonantaja", "asiantuntija", "neuvonantaja"),
    "people:seat": ("what", "stayed", "left", "jatkaa", "lähti"),
    "plans:goal-responsible": ("name", "Pia Pelto", "Matti Mäki", "Pia Pelto", "Matti Mäki"),
}
#: Pages whose forms carry a version for another reason: why no two texts can meet there.
NO_TEXTS: dict[str, str] = {
    "plans:import-take": "a draft is taken once; its version says that nobody has corrected it meanwhile",
    "reminders:choose": "one's own choices, which nobody else edits",
    "engagement:outcome": "open from the day of the meeting on, which the table's meeting has not reached",
    "engagement:note-edit": "a note has one writer, who alone edits it",
    "engagement:commitment-close": "a step that is taken once: the second is told that it is closed",
}


def versioned_form(page: Any) -> Any | None:
    """The form of the page that carries a version."""
    if page.status_code not in {200, 409} or "html" not in page.headers.get("Content-Type", ""):
        return None
    forms = lxml.html.fromstring(page.content).forms
    return next((form for form in forms if "version" in form.fields), None)


def sent(form: Any, field: str, value: str) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, text in form.form_values():
        data.setdefault(name, []).append(text)
    data.pop("new_code", None)  # a moved objective keeps its code, else its page would have another address
    return {**data, field: [value]}


def change_of(name: str, form: Any) -> tuple[str, str, str, str, str]:
    """What the two write: what CHANGES says, else something into the first box for text, else two other choices."""
    if name in CHANGES:
        return CHANGES[name]
    boxes = form.xpath(".//textarea[@name] | .//input[@name][not(@type) or @type='text']")
    if boxes:
        box = min(boxes, key=lambda box: box.tag != "textarea")
        return box.get("name"), "ensimmäinen teksti", "toinen teksti", "ensimmäinen teksti", "toinen teksti"
    choice = form.xpath(".//select[@name]")[0]
    one, other = choice.xpath(".//option[not(@selected)]")[:2]
    texts = [" ".join(option.text_content().split()) for option in (one, other)]
    return choice.get("name"), one.get("value"), other.get("value"), *texts


@pytest.fixture
def editors(lautasalmi: SimpleNamespace, as_: Any) -> Any:
    """Two people who may open the page of that name; there is a third goal, so that a thing can go to two others."""
    Goal.objects.create(plan=lautasalmi.plan, order=3, number="III", title="Saaristo")

    def of(name: str) -> tuple[Any, Any]:
        permission = CITY_PAGES[name][0]
        people = {Role.COORDINATOR: "aino", Role.ADMINISTRATOR: "veera", Role.LEADER: "helmi"}
        role = next(one for one in people if permission in PERMISSIONS_OF[one])
        other = make_user(f"{role.value.capitalize()} Toinen")
        Member.objects.create(city=lautasalmi.city, user=other, role=role)
        return as_(getattr(lautasalmi, people[role])), as_(other)

    return of


@pytest.mark.parametrize("name", [name for name, (_p, methods) in CITY_PAGES.items() if methods == "GET POST"])
def test_second_of_two_editors_sees_both_texts(
    name: str, addresses: dict[str, str], editors: Any, lautasalmi: SimpleNamespace
) -> None:
    first, second = editors(name)
    address = addresses[name].replace("kaupunginhallitus/end", "elinvoimajaosto/end")  # the board has one under it
    form = versioned_form(first.get(address))
    if form is None:
        assert not name.endswith("edit"), f"{name} edits, and its form carries no version"
        pytest.skip("no edit of something that has a version")
    if name in NO_TEXTS:
        pytest.skip(NO_TEXTS[name])
    field, theirs, mine, shown_theirs, shown_mine = change_of(name, form)

    before = events(lautasalmi)
    saved = first.post(address, sent(form, field, theirs))
    assert saved.status_code == 302, f"{name}: tell in CHANGES a change that the form takes. {refusal(saved)}"
    told = events(lautasalmi)
    assert told > before, f"{name}: the trail tells nothing of what was saved"
    page = second.post(address, sent(form, field, mine))
    assert page.status_code == 409, f"{name}: the second overwrote the first ({page.status_code})"
    assert events(lautasalmi) == told, f"{name}: the trail tells of what was not saved"
    beside = " ".join(cell.text_content() for cell in lxml.html.fromstring(page.content).xpath("//td")).casefold()
    assert shown_theirs.casefold() in beside, f"{name}: what the first wrote is not shown"
    assert shown_mine.casefold() in beside, f"{name}: what the second wrote is not shown"
    again = versioned_form(page)
    assert again is not None
    assert mine in again.form_values().__str__(), f"{name}: what was typed is lost"
    assert second.post(address, sent(again, field, mine)).status_code == 302, f"{name}: deciding does not save"


def events(it: SimpleNamespace) -> int:
    return Event.objects.filter(city_id=it.city.pk).count()


def refusal(page: Any) -> str:
    found = lxml.html.fromstring(page.content).xpath("//*[contains(@class, 'errors')]") if page.content else []
    return " ".join(found[0].text_content().split()) if found else ""
