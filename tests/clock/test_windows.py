"""Windows of influence: what is shipped is sourced and dated, and a city lays its own over it."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from karki.cities.authorization import NotAllowed
from karki.clock.models import Window
from karki.clock.operations import windows
from karki.clock.windows.known import coming, window_of, windows_of
from karki.clock.windows.shipped import Shipped, shipped
from karki.common import timeline
from karki.common.publicity import Audience
from karki.common.versions import Conflict
from tests.clock.conftest import audience

ELECTIONS = "eduskuntavaalit-2027"


@pytest.mark.parametrize("one", shipped().values(), ids=lambda one: one.code)
def test_each_shipped_window_has_its_source_its_words_and_a_possible_time(one: Shipped) -> None:
    assert one.source
    assert one.source_url.startswith("https://")
    assert all((one.title.fi, one.title.sv, one.title.en, one.description.fi, one.description.sv, one.description.en))
    assert one.certainty in timeline.CERTAINTIES
    assert one.ends is None or one.ends >= one.starts
    assert one.code.isascii() and one.code == one.code.lower()


#: Who may say when a window is: the State and its offices, the EU's institutions, the parties, the cities' association.
OFFICIAL = (
    *("finlex.fi", "valtioneuvosto.fi", "vm.fi", "ym.fi", "lvm.fi", "vaalit.fi", "eduskunta.fi", "kuntaliitto.fi"),
    *(
        "europa.eu",
        "keskusta.fi",
        "kokoomus.fi",
        "kd.fi",
        "perussuomalaiset.fi",
        "sfp.fi",
        "vasemmisto.fi",
        "vihreat.fi",
    ),
    "sttinfo.fi",  # the parties' own releases
)


@pytest.mark.parametrize("one", shipped().values(), ids=lambda one: one.code)
def test_source_is_who_decides_or_holds_the_window(one: Shipped) -> None:
    host = urlsplit(one.source_url).hostname or ""
    assert any(host == known or host.endswith(f".{known}") for known in OFFICIAL), host


@pytest.mark.parametrize("one", shipped().values(), ids=lambda one: one.code)
def test_an_estimate_says_in_its_words_that_it_is_one(one: Shipped) -> None:
    """Nothing uncertain reads as certain, not even where the mark is not shown."""
    hedges = ("arvi", "tavoite", "tarkoitus", "ei ole", "voi ", "siirtyä", "muuttaa")
    if one.certainty == "estimated":
        assert any(hedge in one.description.fi.lower() for hedge in hedges)


def test_congress_is_certain_only_where_the_party_itself_has_told_its_days() -> None:
    congresses = [one for code, one in shipped().items() if "puoluekok" in code]
    assert len({one.source_url.split("/")[2] for one in congresses}) >= 7  # a party's days are not another's to tell
    told = {one.code for one in congresses if one.certainty == "fixed"}
    assert told == {"kokoomus-puoluekokous-2026", "keskusta-puoluekokous-2026"}


def test_page_of_a_window_without_announced_days_says_when_the_source_was_looked_at(
    lautasalmi: SimpleNamespace, as_: Any
) -> None:
    page = as_(lautasalmi.onni).get(f"/{lautasalmi.city.slug}/clock/windows/kd-puoluekokous-2027/").content.decode()
    assert "24.11.2026" in page and "arviolta" in page and "https://www.kd.fi/" in page


def test_elections_are_on_the_third_sunday_of_april() -> None:
    for code in (ELECTIONS, "kuntavaalit-2029"):
        day = shipped()[code].starts
        assert (day.month, day.weekday(), (day.day - 1) // 7) == (4, 6, 2)
        assert shipped()[code].certainty == "fixed"


def test_a_city_that_has_touched_nothing_has_all_the_shipped_ones(lautasalmi: SimpleNamespace) -> None:
    assert {one.code for one in windows_of(lautasalmi.city)} == set(shipped())
    assert Window.objects.count() == 0


def test_titles_are_in_the_readers_language(lautasalmi: SimpleNamespace) -> None:
    with translation.override("sv"):
        assert window_of(lautasalmi.city, ELECTIONS).title == "Riksdagsval"  # type: ignore[union-attr]


def test_an_edited_window_is_the_citys_own_and_can_go_back(lautasalmi: SimpleNamespace) -> None:
    _edit(lautasalmi, "budjettiriihi-2027", starts=date(2027, 9, 1), ends=date(2027, 9, 2), certainty="fixed")
    found = window_of(lautasalmi.city, "budjettiriihi-2027")
    assert found is not None
    assert (found.origin, found.starts, found.certainty) == ("edited", date(2027, 9, 1), "fixed")
    windows.restore(city=lautasalmi.city, code="budjettiriihi-2027", by=lautasalmi.aino)
    assert window_of(lautasalmi.city, "budjettiriihi-2027").origin == "shipped"  # type: ignore[union-attr]


def test_an_edit_that_changes_nothing_leaves_the_window_as_it_is_shipped(lautasalmi: SimpleNamespace) -> None:
    code, one = next(iter(shipped().items()))
    _edit(lautasalmi, code, title=one.title.fi)
    assert not Window.objects.in_city(lautasalmi.city).exists()


def test_a_hidden_one_is_gone_from_the_pages_and_the_clock(lautasalmi: SimpleNamespace) -> None:
    windows.hide(city=lautasalmi.city, code=ELECTIONS, by=lautasalmi.aino)
    assert ELECTIONS not in {one.code for one in windows_of(lautasalmi.city)}
    assert window_of(lautasalmi.city, ELECTIONS).hidden  # type: ignore[union-attr]
    windows.show(city=lautasalmi.city, code=ELECTIONS, by=lautasalmi.aino)
    assert ELECTIONS in {one.code for one in windows_of(lautasalmi.city)}


def test_what_is_fixed_names_the_law_or_the_decision(lautasalmi: SimpleNamespace) -> None:
    said: windows.Said = {"title": "Satamafoorumi", "starts": date(2027, 5, 5), "certainty": "fixed"}
    with pytest.raises(ValidationError):
        windows.add(city=lautasalmi.city, said=said, by=lautasalmi.aino)
    windows.add(city=lautasalmi.city, said={**said, "source": "Hallituksen päätös"}, by=lautasalmi.aino)


@pytest.mark.parametrize("days", [{"starts": date(1, 1, 1)}, {"starts": date(2027, 5, 5), "ends": date(9999, 12, 31)}])
def test_a_window_has_years_of_the_clock(lautasalmi: SimpleNamespace, days: dict[str, date]) -> None:
    said = cast(windows.Said, {"title": "Satamafoorumi", "certainty": "usual", "starts": date(2027, 5, 5)} | days)
    with pytest.raises(ValidationError, match="2100"):
        windows.add(city=lautasalmi.city, said=said, by=lautasalmi.aino)
    own = windows.own_or_copy(lautasalmi.city, ELECTIONS)
    assert own is not None
    with pytest.raises(ValidationError, match="2100"):
        windows.edit(city=lautasalmi.city, code=ELECTIONS, version=own.version, said=said, by=lautasalmi.aino)


def test_two_windows_of_one_name_have_addresses_of_their_own(lautasalmi: SimpleNamespace) -> None:
    said: windows.Said = {"title": "Budjettiriihi 2027", "starts": date(2027, 5, 5), "certainty": "usual"}
    codes = [windows.add(city=lautasalmi.city, said=said, by=lautasalmi.aino).code for _ in range(2)]
    assert codes == ["budjettiriihi-2027-2", "budjettiriihi-2027-3"]


def test_one_citys_edit_does_not_reach_another(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    windows.hide(city=lautasalmi.city, code=ELECTIONS, by=lautasalmi.aino)
    assert ELECTIONS in {one.code for one in windows_of(koivuranta.city)}


def test_two_editors_do_not_overwrite_each_other(lautasalmi: SimpleNamespace) -> None:
    _edit(lautasalmi, ELECTIONS, title="Vaalit")
    with pytest.raises(Conflict):
        _edit(lautasalmi, ELECTIONS, title="Toiset vaalit")


def test_the_follower_edits_nothing(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        windows.hide(city=lautasalmi.city, code=ELECTIONS, by=lautasalmi.onni)


def test_the_next_window_is_the_first_to_open_or_to_close(lautasalmi: SimpleNamespace) -> None:
    found = coming(windows_of(lautasalmi.city), date(2027, 4, 1))
    assert next(one.code for one in found) == ELECTIONS
    assert all(one.ends >= date(2027, 4, 1) for one in found)


def test_shipped_windows_are_public_on_the_clock_and_the_citys_own_are_not(lautasalmi: SimpleNamespace) -> None:
    said: windows.Said = {"title": "Oma", "starts": date(2027, 4, 19), "certainty": "usual"}
    windows.add(city=lautasalmi.city, said=said, by=lautasalmi.aino)
    days = (date(2027, 4, 18), date(2027, 4, 18) + timedelta(days=1))
    everybody = timeline.items(lautasalmi.city, *days, audience=Audience.public(lautasalmi.city.pk), kinds={"window"})
    members = timeline.items(lautasalmi.city, *days, audience=audience(lautasalmi), kinds={"window"})
    assert "Oma" not in {one.title for one in everybody}
    assert {one.title for one in members} == {one.title for one in everybody} | {"Oma"}


def _edit(cast: SimpleNamespace, code: str, **said: Any) -> Window:
    return windows.edit(city=cast.city, code=code, version=1, said=said, by=cast.aino)  # type: ignore[typeddict-item]
