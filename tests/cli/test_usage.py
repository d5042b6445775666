"""A slip on the command line is one clear line in the user's language, and exit status 2."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner

from karki.accounts.models import User
from karki.cities.models import City, Member
from karki.cli import main
from karki.stakeholders.models import Person
from tests.accounts.test_factors import with_app
from tests.conftest import PASSWORD

CITY = ["--name", "Pia Pelto", "--email", "pia@example.org", "--city"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["import", "--bogus"], "--bogus"),
        (["import"], "TIEDOSTO"),
        (["report", "--city", "x", "--body", "y", "--format", "odt", "--out", "z"], "docx, pdf, html"),
        (["report", "--city", "x", "--body", "y", "--format", "pdf", "--out", "z", "--date", "2026-13-12"], "--date"),
        (
            ["report", "--city", "x", "--date", "12.5"],
            "12.5 ei ole päivä. Kirjoita se muodossa 12.5.2026 tai 2026-05-12",
        ),
        (["serve", "--port", "kaksi"], "--port: kaksi"),
        (["verify", "--version", "0"], "--version: 0"),
        (["import", "a.docx", "--json", "--city", "x"], "--json ei tallenna mitään"),
        (["nonsense"], "Komentoa nonsense ei ole"),
        (["import", "a.docx", "b.docx"], "b.docx"),
        (["import", "a.docx", "--city"], "--city vaatii arvon"),
        (["import", "a.docx", "--json=1"], "--json ei ota arvoa"),
        (["report", "--city", "x"], "--body puuttuu"),
    ],
)
def test_slip_in_the_options_is_one_line(arguments: list[str], named: str) -> None:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert named in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["import"],
        ["import", "--bogus"],
        ["import", "a", "b"],
        ["import", "a", "--city"],
        ["import", "a", "--json=1"],
        ["serve", "--port", "x"],
        ["report", "--format", "odt"],
    ],
)
def test_usual_slips_hold_no_word_of_english(arguments: list[str], language: str) -> None:
    said = CliRunner().invoke(main, ["--language", language, *arguments]).stderr
    assert not re.search(r"\b(no|such|command|argument|option|value|missing|got|error|usage|invalid)\b", said, re.I)


def test_command_alone_shows_the_help() -> None:
    done = CliRunner().invoke(main, [])
    assert (done.exit_code, done.stderr.startswith("Käyttö:")) == (2, True)


def test_folder_instead_of_a_file_is_said(tmp_path: object) -> None:
    done = CliRunner().invoke(main, ["import", str(tmp_path), "--json"])
    assert (done.exit_code, "kansio" in done.stderr) == (2, True)


@pytest.mark.django_db
def test_city_is_made_and_its_address_told() -> None:
    done = CliRunner().invoke(main, ["createcity", "hiiskula", "Hiiskula"])
    assert (done.exit_code, "/hiiskula/" in done.stderr) == (0, True)
    assert City.objects.get().name == "Hiiskula"


def test_user_of_a_city_that_is_not_there_is_refused_before_the_password_is_asked(lautasalmi: SimpleNamespace) -> None:
    done = CliRunner().invoke(main, ["createuser", "pia", *CITY, "atlantis", "--role", "leader"])
    assert (done.exit_code, "atlantis" in done.stderr) == (2, True)


def test_password_is_asked_for_and_never_shown(lautasalmi: SimpleNamespace) -> None:
    typed = f"{PASSWORD}\n{PASSWORD}\n"
    done = CliRunner().invoke(main, ["createuser", "pia", *CITY, "lautasalmi", "--role", "leader"], input=typed)
    assert done.exit_code == 0, done.stderr
    assert PASSWORD not in done.output
    assert User.objects.get(username="pia").check_password(PASSWORD)


def test_first_administrator_is_made_once(koivuranta: SimpleNamespace) -> None:
    typed = f"{PASSWORD}\n{PASSWORD}\n"
    again = ["createadmin", "pia", *CITY, "koivuranta"]
    assert CliRunner().invoke(main, again, input=typed).exit_code == 0
    assert User.objects.get(username="pia").memberships.get().role == "administrator"
    refused = CliRunner().invoke(main, ["createadmin", "paavo", *CITY, "koivuranta"], input=typed)
    assert (refused.exit_code, "on jo pääkäyttäjä" in refused.stderr) == (2, True)
    assert not User.objects.filter(username="paavo").exists()


@pytest.mark.parametrize(("slug", "typed"), [("atlantis", PASSWORD), ("koivuranta", "lyhyt")])
def test_administrator_that_cannot_be_is_refused_in_one_line(
    slug: str, typed: str, koivuranta: SimpleNamespace
) -> None:
    done = CliRunner().invoke(main, ["createadmin", "pia", *CITY, slug], input=f"{typed}\n{typed}\n")
    assert (done.exit_code, User.objects.filter(username="pia").exists()) == (2, False)
    assert "Traceback" not in done.output


def test_user_is_joined_to_the_person_named(lautasalmi: SimpleNamespace) -> None:
    pia = Person.objects.create(city=lautasalmi.city, name="Pia Pelto")
    asked = ["createuser", "pia", *CITY, "lautasalmi", "--role", "official", "--password", PASSWORD]
    done = CliRunner().invoke(main, [*asked, "--person", "Pia Pelto"])
    assert done.exit_code == 0, done.stderr
    assert Person.objects.get(pk=pia.pk).user == User.objects.get(username="pia")


def test_user_is_not_made_when_the_registry_has_nobody_of_that_name(lautasalmi: SimpleNamespace) -> None:
    asked = ["createuser", "pia", *CITY, "lautasalmi", "--role", "official", "--password", PASSWORD]
    done = CliRunner().invoke(main, [*asked, "--person", "Pia Pelto"])
    assert (done.exit_code, "Pia Pelto" in done.stderr) == (2, True)
    assert not User.objects.filter(username="pia").exists()


def test_member_of_one_city_gets_a_role_in_a_second(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    person = Person.objects.create(city=koivuranta.city, name="Eetu Erola")
    asked = ["addmember", "eetu", "--city", "koivuranta", "--role", "leader", "--person", "Eetu Erola"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.stderr
    assert Member.objects.get(user=lautasalmi.eetu, city=koivuranta.city).role == "leader"
    assert Person.objects.get(pk=person.pk).user == lautasalmi.eetu


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["nobody", "--city", "koivuranta", "--role", "leader"], "nobody"),
        (["eetu", "--city", "atlantis", "--role", "leader"], "atlantis"),
        (["eetu", "--city", "koivuranta", "--role", "king"], "king"),
        (["eetu", "--city", "lautasalmi", "--role", "leader"], "vastuuviranhaltija"),
        (["eetu", "--city", "koivuranta", "--role", "leader", "--person", "Sanni"], "Sanni"),
    ],
)
def test_refused_member_is_one_line_and_nothing_is_changed(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, asked: list[str], said: str
) -> None:
    before = Member.objects.count()
    done = CliRunner().invoke(main, ["addmember", *asked])
    assert (done.exit_code, said in done.stderr, done.stderr.strip().count("\n")) == (2, True, 0)
    assert Member.objects.count() == before
    assert Member.objects.get(user=lautasalmi.eetu).role == "official"


def test_lost_factors_are_taken_away_by_who_keeps_the_server(lautasalmi: SimpleNamespace) -> None:
    with_app(lautasalmi.veera)
    assert CliRunner().invoke(main, ["forgetfactors", "veera"]).exit_code == 0
    assert not Authenticator.objects.filter(user=lautasalmi.veera).exists()
    unknown = CliRunner().invoke(main, ["forgetfactors", "eimissaan"])
    assert (unknown.exit_code, "eimissaan" in unknown.stderr) == (2, True)
