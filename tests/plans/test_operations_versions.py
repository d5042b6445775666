"""Approved versions: frozen, provable, append-only; what holds and what is proposed; the next version and its decision."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.documents.canonical import canonical, sha256_of_bytes
from karki.governance.models import Body, Mandate
from karki.governance.operations import bodies
from karki.plans import freezing
from karki.plans.approved import approved_text
from karki.plans.changes import changes_of_handbook, changes_of_plan
from karki.plans.interchange import PlanDocument
from karki.plans.models import AlignmentRound, AnnualPlan, ApprovedVersion, Goal, Measure, Objective, Statement
from karki.plans.operations import approval, goals, objectives, stakeholders, updates, versions
from karki.plans.operations.approval import Minutes
from karki.plans.operations.entries import Entry
from karki.plans.verifying import verdict_on, version_of_file
from tests.bringing import brought_here
from tests.conftest import TODAY
from tests.kept import grown

pytestmark = pytest.mark.usefixtures("today")
JANUARY = date(2026, 1, 12)


@pytest.fixture
def place(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    """Lautasalmi with version 1 of its plan approved in January, § 14."""
    return grown("approved in January", lautasalmi, _approve)


def _approve(it: SimpleNamespace) -> None:
    minutes = Minutes(it.board, JANUARY, "14", "123/2026", "Hyväksyttiin.")
    brought_here(it)
    it.first = approval.approve(plan=it.plan, minutes=minutes, earlier=True, by=it.aino)
    it.plan = AnnualPlan.objects.get(pk=it.plan.pk)


def again(place: SimpleNamespace, **changes: Any) -> ApprovedVersion:
    """The board's decision on the changes, in September, § 91."""
    minutes = Minutes(place.board, TODAY, "91")
    asked = {"plan": place.plan, "minutes": minutes, "by": place.aino}
    return versions.approve_change(**{**asked, **changes})


def edit(place: SimpleNamespace, **words: Any) -> Objective:
    row = Objective.objects.get(pk=place.deepen.pk)
    said = {name: getattr(row, name) for name in ("code", "text", "kind", "timing", "deadline", "amount")}
    return objectives.edit(objective=row, version=row.version, by=place.aino, **{**said, **words})


class TestFreezing:
    def test_version_holds_the_plan_its_decision_and_whose_it_is(self, place: SimpleNamespace) -> None:
        content = place.first.content
        assert content["format"] == "karki-version/1"
        assert (content["city"]["slug"], content["year"], content["term"], content["number"]) == (
            "lautasalmi", 2026, "2026–2029", 1,
        )  # fmt: skip
        assert content["decision"] == {
            "body": "Kaupunginhallitus", "date": "2026-01-12", "section": "§ 14", "case_number": "123/2026",
            "text": "Hyväksyttiin.",
        }  # fmt: skip
        plan = PlanDocument.from_json(content["plan"])
        assert [goal.title for goal in plan.goals] == ["Sataman väylä", "Merenkulun koulutus"]
        assert plan.goals[0].objectives[0].children[0].text == "pohjan luotaus tilataan"
        assert (plan.vision[0].text, plan.governance[0].name) == (
            "Lautasalmi on satamakaupunki, jonka ääni kuuluu.", "Kaupunginhallitus",
        )  # fmt: skip

    def test_text_is_stored_as_it_was_hashed_with_a_pdf_made_of_it(self, place: SimpleNamespace) -> None:
        stored = ApprovedVersion.objects.get()
        assert canonical(json.loads(stored.text)).decode() == stored.text
        assert sha256_of_bytes(stored.text.encode()) == stored.sha256
        assert bytes(stored.pdf).startswith(b"%PDF")
        assert sha256_of_bytes(bytes(stored.pdf)) == stored.pdf_sha256

    def test_identity_and_code_of_every_objective_are_kept(self, place: SimpleNamespace) -> None:
        marks = place.first.content["outline"][0]["objectives"]
        assert [(one["row"], one["code"]) for one in marks] == [(place.deepen.pk, "I.1"), (place.icebreaker.pk, "I.2")]
        assert marks[0]["children"][0]["row"] == place.survey.pk

    @pytest.mark.parametrize("table", ["plans_approvedversion", "plans_decision"])
    @pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
    def test_database_itself_refuses_to_change_what_was_approved(
        self, place: SimpleNamespace, statement: str, table: str
    ) -> None:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(table))
        assert ApprovedVersion.objects.count() == 1

    @pytest.mark.parametrize("table", ["plans_approvedversion", "plans_decision"])
    def test_database_refuses_to_replace_or_empty_what_was_approved(self, place: SimpleNamespace, table: str) -> None:
        whole = {
            "sqlite": "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
            "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {0} CASCADE",
        }
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(whole[connection.vendor].format(table))
        assert ApprovedVersion.objects.count() == 1

    @pytest.mark.parametrize("how", ["save", "delete", "update", "delete all"])
    def test_model_refuses_too(self, place: SimpleNamespace, how: str) -> None:
        tries = {
            "save": place.first.save,
            "delete": place.first.delete,
            "update": lambda: ApprovedVersion.objects.update(number=2),
            "delete all": ApprovedVersion.objects.all().delete,
        }
        with pytest.raises(TypeError):
            tries[how]()


class TestSavedWhileTheDecisionIsRecorded:
    """What somebody saves after the text was read is a change that nobody has decided on."""

    @pytest.fixture
    def meanwhile(self, monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
        acts: list[Callable[[], object]] = []

        def recorded(*said: Any, **whose: Any) -> Any:
            for act in acts:
                act()
            return approval.record(*said, **whose)

        monkeypatch.setattr(versions, "record", recorded)
        return acts

    def test_text_is_frozen_as_it_was_seen(self, place: SimpleNamespace, meanwhile: list[Callable[[], object]]) -> None:
        edit(place, text="Väylä syvennetään.")
        meanwhile.append(lambda: edit(place, text="Väylää ei syvennetä."))
        made = again(place, seen=freezing.fingerprint(freezing.plan_content(place.plan)))
        assert made.content["outline"][0]["objectives"][0]["text"] == "Väylä syvennetään."
        assert changes_of_plan(place.plan).count == 1

    def test_objective_marked_to_be_left_out_stays(
        self, place: SimpleNamespace, meanwhile: list[Callable[[], object]]
    ) -> None:
        edit(place, text="Väylä syvennetään.")
        meanwhile.append(lambda: objectives.remove(objective=place.icebreaker, by=place.aino))
        again(place)
        assert Objective.objects.get(pk=place.icebreaker.pk).leaving

    def test_handbook_is_frozen_as_it_was_seen(
        self, lautasalmi: SimpleNamespace, meanwhile: list[Callable[[], object]]
    ) -> None:
        meanwhile.append(lambda: Statement.objects.filter(kind="principle").update(text="Puhumme eri linjaa."))
        assert "eri linjaa" not in handbook(lautasalmi).text


class TestVerifying:
    def test_version_that_nobody_touched_holds(self, place: SimpleNamespace) -> None:
        assert verdict_on(ApprovedVersion.objects.get()).holds

    def test_version_holds_also_when_the_body_is_called_otherwise(self, place: SimpleNamespace, as_: Any) -> None:
        said = {name: getattr(place.board, name) for name in ("version", "kind", "parent", "led_by", "starts")}
        bodies.edit(body=place.board, name="Konsernijaosto", by=place.aino, **said)
        assert verdict_on(ApprovedVersion.objects.get()).holds
        for page in ("versions/1/", "state/"):
            shown = as_(place.onni).get(f"/lautasalmi/plan/2026/{page}").text
            assert "<b>Kaupunginhallitus</b>" in shown, "what it was called when it decided"

    @pytest.mark.parametrize(
        ("field", "text_holds", "pdf_holds"),
        [("text", False, True), ("sha256", False, True), ("pdf", True, False), ("pdf_sha256", True, False)],
    )
    def test_every_tampering_is_found(
        self, place: SimpleNamespace, field: str, text_holds: bool, pdf_holds: bool
    ) -> None:
        version = ApprovedVersion.objects.get()
        forged = {"text": version.text.replace("12 metriin", "15 metriin"), "pdf": bytes(version.pdf) + b" "}
        setattr(version, field, forged.get(field, "0" * 64))
        verdict = verdict_on(version)
        assert (verdict.text_holds, verdict.pdf_holds) == (text_holds, pdf_holds)

    def test_text_of_another_decision_does_not_hold_even_with_its_own_hash(self, place: SimpleNamespace) -> None:
        version = ApprovedVersion.objects.get()
        version.text = canonical({**version.content, "number": 2}).decode()
        version.sha256 = sha256_of_bytes(version.text.encode())
        assert not verdict_on(version).text_holds

    def test_text_that_was_replaced_with_its_hash_is_found_by_the_trail(self, place: SimpleNamespace) -> None:
        version = ApprovedVersion.objects.get()
        version.text = canonical({**version.content, "term": "1917–1918"}).decode()
        version.sha256 = sha256_of_bytes(version.text.encode())
        assert not verdict_on(version).text_holds

    @pytest.mark.parametrize("words", ["date", "section", "case_number", "text"])
    def test_decision_that_was_changed_beside_the_text_is_found(self, place: SimpleNamespace, words: str) -> None:
        version = ApprovedVersion.objects.get()
        setattr(version.decision, words, TODAY if words == "date" else "§ 15")
        assert not verdict_on(version).text_holds

    def test_file_in_hand_is_known(self, place: SimpleNamespace) -> None:
        text = place.first.text
        spelt_anew = json.dumps(json.loads(text), indent=2).encode()
        for data in (text.encode(), spelt_anew, b"\xef\xbb\xbf" + text.encode(), bytes(place.first.pdf)):
            assert version_of_file(data) == place.first

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000])
    def test_file_that_is_no_version_is_not(self, place: SimpleNamespace, data: bytes) -> None:
        assert version_of_file(data) is None


class TestChanges:
    def test_untouched_plan_has_none(self, place: SimpleNamespace) -> None:
        assert changes_of_plan(place.plan).count == 0

    def test_change_is_not_decided_before_what_it_changes(self, place: SimpleNamespace) -> None:
        edit(place, text="toinen teksti")
        with pytest.raises(ValidationError, match=r"12\.1\.2026"):
            again(place, minutes=Minutes(place.board, date(2026, 1, 11), "9"))
        assert again(place, minutes=Minutes(place.board, JANUARY, "15")).number == 2

    def test_edit_is_proposed_and_the_approved_text_holds(self, place: SimpleNamespace) -> None:
        row = edit(place, text="väylä syvennetään 13 metriin")
        assert changes_of_plan(place.plan).count == 1
        change = approved_text(place.plan).lay_on_objective(row)
        assert (row.text, row.undecided) == ("väylä syvennetään 12 metriin", "changed")
        assert [one["text"] for one in change.fields[0].runs if one["mark"]] == ["12", "13"]

    def test_smallest_correction_is_a_change(self, place: SimpleNamespace) -> None:
        edit(place, text="väylä syvennetään 12 metriin.")
        assert changes_of_plan(place.plan).count == 1

    def test_edit_taken_back_is_no_change(self, place: SimpleNamespace) -> None:
        edit(place, text="muu")
        edit(place, text="väylä syvennetään 12 metriin")
        assert changes_of_plan(place.plan).count == 0

    def test_new_objective_waits_for_a_decision(self, place: SimpleNamespace) -> None:
        row = objectives.add(goal=place.port, code="I.3", text="tuulivoimala rakennetaan", by=place.aino)
        approved_text(place.plan).lay_on_objective(row)
        assert row.undecided == "new"

    def test_stakeholders_are_part_of_what_is_decided_and_measures_are_not(self, place: SimpleNamespace) -> None:
        Measure.objects.create(goal=place.port, text="kirje lähetetään")
        assert changes_of_plan(place.plan).count == 0
        stakeholders.edit(
            goal=place.port,
            version=1,
            influencers=[],
            partners=[Entry("Koivurannan satama")],
            removed=[],
            by=place.aino,
        )
        assert changes_of_plan(place.plan).count == 1

    def test_approved_objective_is_left_out_only_by_the_next_decision(self, place: SimpleNamespace) -> None:
        objectives.remove(objective=place.seats, by=place.aino)
        assert Objective.objects.get(pk=place.seats.pk).leaving
        assert changes_of_plan(place.plan).count == 1
        again(place)
        assert not Objective.objects.filter(pk=place.seats.pk).exists()

    def test_objective_to_be_left_out_can_stay_after_all(self, place: SimpleNamespace) -> None:
        objectives.remove(objective=place.seats, by=place.aino)
        objectives.keep(objective=place.seats, by=place.aino)
        assert changes_of_plan(place.plan).count == 0

    def test_goal_is_left_out_in_the_same_way(self, place: SimpleNamespace) -> None:
        goals.remove(goal=place.school, by=place.aino)
        assert Goal.objects.get(pk=place.school.pk).leaving
        again(place)
        assert list(Goal.objects.filter(plan=place.plan)) == [place.port]

    def test_what_was_reported_on_meanwhile_is_not_left_out(self, place: SimpleNamespace) -> None:
        objectives.remove(objective=place.seats, by=place.aino)
        updates.add(objective=place.seats, rating="on_track", text="Etenee.", date=TODAY, by=place.aino)
        with pytest.raises(ValidationError, match=r"II\.1"):
            again(place)
        assert Objective.objects.filter(pk=place.seats.pk).exists()
        assert ApprovedVersion.objects.count() == 1

    def test_draft_loses_what_is_removed_at_once(self, lautasalmi: SimpleNamespace) -> None:
        AnnualPlan.objects.update(state="draft")
        objectives.remove(objective=lautasalmi.seats, by=lautasalmi.aino)
        assert not Objective.objects.filter(pk=lautasalmi.seats.pk).exists()


class TestNextVersion:
    def test_decision_makes_the_changes_hold(self, place: SimpleNamespace) -> None:
        row = edit(place, text="väylä syvennetään 13 metriin")
        second = again(place)
        assert (second.number, second.decision.section) == (2, "§ 91")
        assert approved_text(place.plan).lay_on_objective(row) is None
        assert row.text == "väylä syvennetään 13 metriin"
        assert AnnualPlan.objects.get(pk=place.plan.pk).state == "in_force"
        assert "§\u00a091" in reading.sentence(Event.objects.get(code="plans.plan.changed"))

    def test_first_version_stays_as_it_was(self, place: SimpleNamespace) -> None:
        before = place.first.text
        edit(place, text="muu")
        again(place)
        assert ApprovedVersion.objects.get(number=1).text == before

    def test_nothing_changed_is_nothing_to_decide(self, place: SimpleNamespace) -> None:
        with pytest.raises(ValidationError):
            again(place)

    def test_replayed_decision_is_refused(self, place: SimpleNamespace) -> None:
        edit(place, text="muu")
        again(place)
        with pytest.raises(ValidationError):
            again(place)
        edit(place, text="kolmas")
        with pytest.raises(ValidationError):  # the same section of the same minutes
            again(place)
        assert ApprovedVersion.objects.count() == 2

    def test_changes_under_comment_wait_for_the_round(self, place: SimpleNamespace) -> None:
        edit(place, text="muu")
        AlignmentRound.objects.create(plan=place.plan, opened_on=TODAY, deadline=TODAY)
        with pytest.raises(ValidationError):
            again(place)

    @pytest.mark.parametrize("minutes", [{"date": date(2026, 9, 23)}, {"section": " "}, {"body": "section"}])
    def test_minutes_that_cannot_be_are_refused(self, place: SimpleNamespace, minutes: dict[str, Any]) -> None:
        edit(place, text="muu")
        said = {"body": place.board, "date": TODAY, "section": "91"} | minutes
        said["body"] = getattr(place, said["body"]) if isinstance(said["body"], str) else said["body"]
        with pytest.raises(ValidationError):
            again(place, minutes=Minutes(**said))
        assert ApprovedVersion.objects.count() == 1

    @pytest.mark.parametrize("who", ["eetu", "helmi", "onni", "veera", "auri", "kaisa"])
    def test_recording_is_the_coordinators(self, place: SimpleNamespace, who: str) -> None:
        edit(place, text="muu")
        with pytest.raises(NotAllowed):
            again(place, by=getattr(place, who))
        with pytest.raises(NotAllowed):
            handbook(place, by=getattr(place, who))


def handbook(place: SimpleNamespace, **changes: Any) -> ApprovedVersion:
    asked = {"term": place.term, "minutes": Minutes(place.board, JANUARY, "15"), "by": place.aino}
    return versions.approve_handbook(**{**asked, **changes})


class TestHandbook:
    def test_handbook_has_versions_of_its_own(self, lautasalmi: SimpleNamespace) -> None:
        version = handbook(lautasalmi)
        assert (version.term, version.content["kind"], version.content["plan"]["goals"]) == (
            lautasalmi.term, "handbook", [],
        )  # fmt: skip
        assert verdict_on(ApprovedVersion.objects.get()).holds
        assert "2026–2029" in reading.sentence(Event.objects.get(code="plans.handbook.approved"))

    def test_handbook_holds_also_when_the_body_is_called_otherwise(self, lautasalmi: SimpleNamespace, as_: Any) -> None:
        version = handbook(lautasalmi)
        Body.objects.filter(pk=lautasalmi.board.pk).update(name="Konsernijaosto")
        assert verdict_on(ApprovedVersion.objects.get()).holds
        assert "<b>Kaupunginhallitus</b>" in as_(lautasalmi.onni).get(version.get_absolute_url()).text

    def test_change_of_a_principle_needs_a_decision(self, lautasalmi: SimpleNamespace) -> None:
        handbook(lautasalmi)
        with pytest.raises(ValidationError):
            handbook(lautasalmi, minutes=Minutes(lautasalmi.board, JANUARY, "16"))
        Statement.objects.filter(kind="principle").update(text="Puhumme eri linjaa.")
        assert changes_of_handbook(lautasalmi.term).count == 1
        assert handbook(lautasalmi, minutes=Minutes(lautasalmi.board, TODAY, "90")).number == 2

    def test_change_of_the_clause_under_which_a_body_approves_needs_a_decision(
        self, lautasalmi: SimpleNamespace
    ) -> None:
        powers = Mandate.objects.filter(body=lautasalmi.board, power="approves")
        powers.update(clause="§ 23")
        handbook(lautasalmi)
        assert changes_of_handbook(lautasalmi.term).count == 0
        powers.update(clause="§ 99")
        assert changes_of_handbook(lautasalmi.term).count == 1

    def test_change_of_the_handbook_is_no_change_of_the_annual_plan(self, place: SimpleNamespace) -> None:
        Statement.objects.filter(kind="principle").update(text="Puhumme eri linjaa.")
        assert changes_of_plan(place.plan).count == 0
