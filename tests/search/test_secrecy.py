"""Nobody learns from the search what they may not see: not by a hit, a count, a snippet or an offer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from karki.cities.models import City
from karki.common import searching
from karki.common.publicity import Audience
from karki.common.searching import Entry, Text
from karki.search import index
from karki.search.asking import ask
from tests.kept import kept
from tests.search.conftest import Ask, titles

pytestmark = pytest.mark.django_db


def notes(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    if city is not None and city.slug == "lautasalmi":
        yield Entry(
            row=1, title="Tapaaminen ministeriössä", publicity="public", texts=(Text("puhuttiin ruoppauksesta"),)
        )
        yield Entry(row=1, part="internal", title="Tapaaminen ministeriössä", texts=(Text("hinta-arvio annettiin"),))
        yield Entry(
            row=1,
            part="secret",
            title="Tapaaminen ministeriössä",
            publicity="secret",
            texts=(Text("ruoppaajan tarjous"),),
        )


@pytest.fixture
def with_notes(monkeypatch: pytest.MonkeyPatch, asked: Ask) -> Ask:
    monkeypatch.setattr(searching, "_sources", dict(searching._sources))
    searching.register(kind="note", label="Muistiot", entries=notes)
    kept("found with notes", index.rebuild)
    return asked


def test_a_secret_is_found_by_whom_it_is_for_only(with_notes: Ask, lautasalmi: SimpleNamespace) -> None:
    assert titles(with_notes("tarjous", by=lautasalmi.aino)) == ["Tapaaminen ministeriössä"]
    answer = with_notes("tarjous", by=lautasalmi.onni)
    assert (answer.total, answer.everything, answer.kinds, answer.hits) == (0, 0, [], [])


def test_counts_have_no_trace_of_what_is_hidden(with_notes: Ask, lautasalmi: SimpleNamespace) -> None:
    assert with_notes("tapaaminen", by=lautasalmi.aino).kinds[-1].count == 3
    assert with_notes("tapaaminen", by=lautasalmi.onni).kinds[-1].count == 2


def test_a_beginning_and_a_part_of_the_words_offer_nothing_hidden(with_notes: Ask, lautasalmi: SimpleNamespace) -> None:
    assert not with_notes("tarj", by=lautasalmi.onni).total
    assert not with_notes("tarjous hevonen", by=lautasalmi.onni).total


def test_everybody_finds_what_is_public_only(with_notes: Ask, lautasalmi: SimpleNamespace) -> None:
    everybody = Audience.public(lautasalmi.city.pk)
    assert ask("tapaaminen", audience=everybody, permissions=["read"]).total == 1
    assert ask("väylä", audience=everybody, permissions=["read"]).total == 0


def test_what_is_secret_is_read_on_its_own_page_only(with_notes: Ask, lautasalmi: SimpleNamespace, as_: Any) -> None:
    """Reading a secret leaves a trace there; the search says that it is there to those who may read it, and to nobody else."""
    address = "/lautasalmi/search/?q=ministeri%C3%B6+tarjous"
    for_aino, for_onni = (as_(one).get(address).content.decode() for one in (lautasalmi.aino, lautasalmi.onni))
    assert ("salassa" in for_aino, "ruoppaajan" in for_aino) == (True, False)
    assert ("salassa" in for_onni, "ruoppaajan" in for_onni) == (False, False)


def settings_page(city: City | None, rows: Collection[int] | None) -> Iterator[Entry]:
    if city is not None and city.slug == "lautasalmi":
        yield Entry(row=1, title="Kirjautumisen asetukset", permission="edit-plan", texts=(Text("tunnistuspalvelu"),))


def test_what_one_may_not_open_is_not_found(
    monkeypatch: pytest.MonkeyPatch, asked: Ask, lautasalmi: SimpleNamespace
) -> None:
    monkeypatch.setattr(searching, "_sources", dict(searching._sources))
    searching.register(kind="settings", label="Asetukset", entries=settings_page)
    index.rebuild()
    assert asked("tunnistuspalvelu", by=lautasalmi.aino).total == 1
    assert asked("tunnistuspalvelu", by=lautasalmi.onni).total == 0


def test_another_city_s_matters_are_not_found(asked: Ask, koivuranta: SimpleNamespace) -> None:
    assert titles(asked("sähköistetään", by=koivuranta.sanni)) == ["1.1 yhteys sähköistetään"]
    assert not asked("sähköistetään").total
    assert not asked("syvennetään", by=koivuranta.sanni).total


def test_a_stranger_does_not_learn_that_the_city_is_there(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    assert as_(koivuranta.sanni).get("/lautasalmi/search/?q=rata").status_code == 404
