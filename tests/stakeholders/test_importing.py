"""A file on its way into the registry: what becomes of its rows, and whom they are about."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from karki.audit.models import Event
from karki.common.problems import DomainProblem
from karki.search.models import IndexedEntry
from karki.stakeholders.models import (
    Alias,
    ContactDetail,
    Group,
    Membership,
    Organization,
    Person,
    Post,
    RefusedRow,
    RegistryImport,
)
from karki.stakeholders.operations import imports
from tests.stakeholders.importing import counts, read, refused, remarks, take

LIST = """\
Sukunimi;Etunimi;Titteli;Organisaatio;Tehtävä;Sähköposti;Puhelin;Ryhmät
Keksitty;Kalle;;eduskunta;puhemies;kalle@example.org;040 123 4567;Kutsuttavat
Matala;Minna;johtaja;Uusi Yhdistys ry;;minna@example.org;;
;;;;;;;
Rikki;Raimo;;;;tämä ei ole osoite;;
"""


@pytest.fixture
def it(lautasalmi: SimpleNamespace, house: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(**{**vars(lautasalmi), **vars(house)})


def test_nothing_is_in_the_registry_before_it_is_confirmed(it: SimpleNamespace) -> None:
    before = (Person.objects.count(), Organization.objects.count(), Post.objects.count(), Group.objects.count())
    read_in = read(it, LIST)
    assert (Person.objects.count(), Organization.objects.count(), Post.objects.count(), Group.objects.count()) == before
    assert counts(read_in)["people-new"] == 2
    assert refused(read_in) == [(5, "bad-email")]
    assert [one["name"] for one in read_in.report["first"]] == ["Kalle Keksitty", "Minna Matala"]


@pytest.mark.parametrize("above", ["Kaupungin sidosryhmät;;\n;;\n", "Sidosryhmät 2026\n\nPäivitetty 1.9.2026\n"])
def test_title_above_the_names_of_the_columns_is_no_person(it: SimpleNamespace, above: str) -> None:
    read_in = take(
        it, f"{above}Nimi;Organisaatio;Sähköposti\nKalle Keksitty;eduskunta;kalle@example.org\nX;;ei osoite\n"
    )
    assert counts(read_in)["people-new"] == 1 and Person.objects.filter(name="Kalle Keksitty").exists()
    assert refused(read_in) == [(above.count("\n") + 3, "bad-email")], "lines are counted from the file's first"


def test_confirmed_rows_become_people_with_what_hangs_on_them(it: SimpleNamespace) -> None:
    done = take(it, LIST)
    kalle = Person.objects.get(name="Kalle Keksitty")
    held = kalle.memberships.get()
    assert (held.organization, held.post.name, held.post.kind) == (it.parliament, "puhemies", "other")
    assert [str(one) for one in kalle.contactdetails.all()] == ["kalle@example.org", "040 123 4567"]
    assert list(kalle.chosen_groups.values_list("name", flat=True)) == ["Kutsuttavat"]
    assert Membership.objects.get(person__name="Minna Matala").organization.name == "Uusi Yhdistys ry"
    assert {"new-organization", "new-post", "new-group"} <= set(remarks(done))
    assert done.data is None
    assert refused(done) == [(5, "bad-email")]


def test_import_is_told_in_the_trail_and_found_by_the_search(
    it: SimpleNamespace, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        done = take(it, LIST)
    event = Event.objects.get(code="stakeholders.registryimport.confirmed")
    assert event.details == {"added": 2, "edited": 0, "refused": 1}
    kalle = Person.objects.get(name="Kalle Keksitty")
    assert Event.objects.filter(code="stakeholders.person.added", subject_id=str(kalle.pk)).get().subject_label == ""
    assert IndexedEntry.objects.filter(kind="person", row=kalle.pk).exists()
    assert kalle.pk in done.touched["person"]


def test_second_time_nothing_is_new(it: SimpleNamespace) -> None:
    take(it, LIST)
    again = counts(take(it, LIST))
    assert again == {"rows": 3, "people-same": 2, "refused": 1}


def test_namesake_is_another_person_unless_somebody_says_otherwise(it: SimpleNamespace) -> None:
    told = "Nimi;Organisaatio\nIlta Esimerkki;eduskunta\n"
    read_in = read(it, told)
    [twin] = read_in.report["twins"]
    [other] = twin["others"]
    assert (other["id"], [code for code, _values in other["signs"]]) == (it.ilta.pk, ["name", "organization"])
    take(it, told)
    assert Person.objects.filter(name="Ilta Esimerkki").count() == 2


def test_person_says_whom_a_row_is_about(it: SimpleNamespace) -> None:
    told = "Nimi;Sähköposti\nIlta Esimerkki;ilta@example.org\nTaavi Esimerkki;t@example.org\n"
    take(it, told, choices={"2|": str(it.ilta.pk), "3|": "skip"})
    assert Person.objects.filter(name__endswith="Esimerkki").count() == 2
    assert it.ilta.contactdetails.get().value == "ilta@example.org"
    assert RefusedRow.objects.get().code == "left-out"


def test_choice_of_another_citys_person_is_refused(it: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    other = Person.objects.create(city=koivuranta.city, name="Ilta Esimerkki")
    done = take(it, "Nimi;Sähköposti\nIlta Esimerkki;i@example.org\n", choices={"2|": str(other.pk)})
    assert refused(done) == [(2, "unknown-id")]
    assert not other.contactdetails.exists()


@pytest.mark.parametrize(
    ("name", "email", "is_same"),
    [
        ("Ilta Esimerkki", "ilta@example.org", True),
        ("Esimerkki Ilta", "Ilta@Example.org", True),
        ("Ilta Esimerkki", "muu@example.org", False),
        ("Maija Muu", "ilta@example.org", False),
    ],
)
def test_name_and_contact_detail_together_are_the_same_person(
    it: SimpleNamespace, name: str, email: str, is_same: bool
) -> None:
    ContactDetail.objects.create(person=it.ilta, kind="email", value="ilta@example.org")
    done = take(it, f"Nimi;Sähköposti;Titteli\n{name};{email};varapuhemies\n")
    assert counts(done).get("people-changed", 0) == is_same
    assert counts(done).get("twins", 0) == (not is_same)
    it.ilta.refresh_from_db()
    assert (it.ilta.title == "varapuhemies") == is_same


def test_rows_of_one_file_are_one_person_by_identity_or_name_and_contact(it: SimpleNamespace) -> None:
    done = take(
        it,
        "Id;Nimi;Sähköposti;Organisaatio;Rooli\n"
        "7;Kaisa Kaksi;;eduskunta;jäsen\n7;Kaisa Kaksi;;Esimerkkipuolue;sihteeri\n"
        ";Pekka Pari;p@example.org;eduskunta;\n;Pekka Pari;p@example.org;Esimerkkipuolue;\n"
        ";Nimi Kaima;;eduskunta;\n;Nimi Kaima;;Esimerkkipuolue;\n",
    )
    assert counts(done)["joined"] == 2
    assert Person.objects.get(name="Kaisa Kaksi").memberships.count() == 2
    assert Person.objects.get(name="Pekka Pari").memberships.count() == 2
    assert Person.objects.filter(name="Nimi Kaima").count() == 2
    [twin] = done.report["twins"]
    assert (twin["line"], twin["others"][0]["signs"]) == (7, [["in-file", {"line": "6"}]])


def test_organisation_is_found_by_its_other_names_and_that_is_told(it: SimpleNamespace) -> None:
    Alias.objects.create(organization=it.party, text="EP", kind="abbreviation")
    done = take(it, "Nimi;Organisaatio\nUusi Ihminen;EP\nToinen Ihminen;EP\n")
    assert Membership.objects.filter(organization=it.party, person__name__endswith="Ihminen").count() == 2
    assert remarks(done) == ["by-alias"]


def test_organisation_called_like_another_is_asked_for_by_its_whole_name(it: SimpleNamespace) -> None:
    Organization.objects.create(city=it.city, key="p2", kind="other", name="Esimerkkipuolue")
    assert refused(take(it, "Nimi;Organisaatio\nUusi Ihminen;Esimerkkipuolue\n")) == [(2, "ambiguous")]


def test_membership_that_ends_in_the_file_ends_here(it: SimpleNamespace) -> None:
    row = f"karki:lautasalmi:person:{it.ilta.pk};Ilta Esimerkki;eduskunta;kansanedustaja;Saaripiiri"
    head = "Tunniste Kärjessä;Nimi;Organisaatio;Tehtävä;Vaalipiiri;Alkaa;Päättyy;Päättymisen syy\n"
    done = take(it, f"{head}{row};5.4.2023;31.12.2026;jätti tehtävän\n{row};5.4.2023;1.1.2020;\n")
    assert refused(done) == [(2, "bad-kind"), (3, "ends-first")]
    take(it, f"{head}{row};5.4.2023;31.12.2026;\n")
    it.sits.refresh_from_db()
    assert (it.sits.ends, it.sits.version) == (date(2026, 12, 31), 2)
    assert it.ilta.memberships.count() == 1


def test_identity_changes_the_name_and_only_here(it: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    other = Person.objects.create(city=koivuranta.city, name="Muu Muualta")
    take(
        it,
        f"Tunniste Kärjessä;Nimi\nkarki:lautasalmi:person:{it.ilta.pk};Ilta Uusinimi\n"
        f"karki:lautasalmi:person:{other.pk};Vieras\nkarki:koivuranta:person:{other.pk};Toinen Vieras\n",
    )
    it.ilta.refresh_from_db()
    other.refresh_from_db()
    assert (it.ilta.name, it.ilta.name_key, other.name) == ("Ilta Uusinimi", "ilta uusinimi", "Muu Muualta")
    assert Person.objects.in_city(it.city).filter(name__contains="Vieras").count() == 2


def test_archived_person_is_not_written_to(it: SimpleNamespace) -> None:
    Person.objects.filter(pk=it.taavi.pk).update(archived_on=date(2026, 1, 1), archived_why="left")
    done = take(it, f"Id;Nimi;Titteli\nkarki:lautasalmi:person:{it.taavi.pk};Taavi Esimerkki;x\n")
    assert refused(done) == [(2, "archived")]


def test_shared_organisation_is_not_changed(it: SimpleNamespace) -> None:
    done = take(it, "Organisaatio;Lyhenne;Laji;Sähköposti\neduskunta;EDK;yritys;e@example.org\nOma Oy;OO;yritys;\n")
    assert remarks(done) == ["shared"]
    it.parliament.refresh_from_db()
    assert (it.parliament.kind, it.parliament.contactdetails.count()) == ("parliament", 0)
    own = Organization.objects.get(name="Oma Oy")
    assert (own.kind, own.city, own.aliases.get().text) == ("company", it.city, "OO")


def test_file_is_decided_on_once_and_as_it_was_seen(it: SimpleNamespace) -> None:
    read_in = read(it, LIST)
    layout = [{"kind": "people", "columns": ["last", "first", "title", "organization", "role", "email", "phone", ""]}]
    imports.choose(read_in=read_in, layout=layout, by=it.aino)
    with pytest.raises(DomainProblem):
        imports.confirm(read_in=read_in, seen=1, choices={}, by=it.aino)
    imports.confirm(read_in=read_in, seen=2, choices={}, by=it.aino)
    assert Membership.objects.get(person__name="Kalle Keksitty").role == "puhemies"
    with pytest.raises(DomainProblem):
        imports.confirm(read_in=read_in, seen=3, choices={}, by=it.aino)
    with pytest.raises(DomainProblem):
        imports.drop(read_in=read_in, by=it.aino)


@pytest.mark.parametrize(
    ("columns", "problem"),
    [(["", "", "title", "", "", "", "", ""], "nimi"), (["last", "last", "", "", "", "", "", ""], "Sukunimi")],
)
def test_columns_without_sense_are_refused(it: SimpleNamespace, columns: list[str], problem: str) -> None:
    with pytest.raises(DomainProblem, match=problem):
        imports.choose(read_in=read(it, LIST), layout=[{"kind": "people", "columns": columns}], by=it.aino)


def test_dropped_file_leaves_its_name_alone(it: SimpleNamespace) -> None:
    dropped = imports.drop(read_in=read(it, LIST), by=it.aino)
    assert (dropped.data, dropped.report, dropped.layout) == (None, None, [])
    assert not RefusedRow.objects.exists()


def test_undecided_files_and_old_reports_are_forgotten(it: SimpleNamespace, today: date) -> None:
    done, waiting = take(it, LIST), read(it, LIST)
    RegistryImport.objects.update(created_at="2026-01-01T12:00:00Z")
    RegistryImport.objects.filter(pk=done.pk).update(done_at="2026-01-01T12:00:00Z")
    assert imports.forget_old() == 1
    done.refresh_from_db()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.data) == ("dropped", None)
    assert counts(done)["people-new"] == 2
    assert not RefusedRow.objects.exists()
