"""The picture of who decides what: nothing overlaps, nothing is lost, at any width and for any tree."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from karki.governance.models import Body, Mandate, Position, PowerCode, Tenure
from karki.governance.operations import tenures
from karki.governance.picture import measuring, svg
from karki.governance.picture.card import FAMILIES, power_in_words
from karki.governance.picture.inks import INKS
from karki.governance.picture.layout import GAP, INDENT, Arranger, Block
from karki.governance.picture.svg import CARD, MIDDLE, NARROW, WIDE, Picture
from karki.governance.standing import MOST_LEVELS
from karki.governance.structure import Holder, Node, Structure, structure_of
from karki.stakeholders.models import Person
from tests.conftest import TODAY
from tests.examples import examples

SVG = "{http://www.w3.org/2000/svg}"
NAMES = st.sampled_from(["Kaupunginhallitus", "Tiimi", "Yhdyskuntalautakunta", "Strategia ja viestintä -vastuualue"])


def node(name: str, *children: Node, office: bool = False, powers: int = 0, seats: int = 0) -> Node:
    row = Position(name=name) if office else Body(name=name, kind="body")
    held = [Mandate(power=power, per_year=4 if power == "follows_up" else None) for power in PowerCode.values[:powers]]
    inside = [Node(Position(name=f"{name}n jäsen {number}")) for number in range(seats)]
    return Node(row, powers=held, seats=inside, children=list(children))


@st.composite
def trees(draw: Any, depth: int = 3) -> Node:
    children = draw(st.lists(trees(depth=depth - 1), max_size=4)) if depth else []
    return node(draw(NAMES), *children, powers=draw(st.integers(0, 5)), seats=draw(st.integers(0, 3)))


def names_of(block: Block) -> list[str]:
    return [placed.card.node.row.name for placed in block.cards]


def overlap(block: Block) -> list[tuple[str, str]]:
    boxes = [(p.x, p.y, p.x + p.card.width, p.y + p.card.height, p.card.node.row.name) for p in block.cards]
    return [
        (a[4], b[4])
        for number, a in enumerate(boxes)
        for b in boxes[:number]
        if a[0] < b[2] - 0.1 and b[0] < a[2] - 0.1 and a[1] < b[3] - 0.1 and b[1] < a[3] - 0.1
    ]


@given(st.lists(trees(), min_size=1, max_size=4), st.integers(1, 6))
@settings(max_examples=examples(60), deadline=None)
def test_cards_stand_apart_inside_the_drawing_and_all_are_there(roots: list[Node], cards: int) -> None:
    block = Arranger(CARD).forest(roots, cards * CARD + (cards - 1) * GAP + 2 * INDENT)
    assert overlap(block) == []
    assert all(one.x >= -0.1 and one.x + one.card.width <= block.width + 0.1 for one in block.cards)
    assert all(one.y >= -0.1 and one.y + one.card.height <= block.height + 0.1 for one in block.cards)
    assert all(-0.1 <= x <= block.width + 0.1 for line in block.lines for x, _y in line)
    told = [one.row.name for root in roots for one in root.walk()]
    drawn = [one.card.node for one in block.cards]
    assert sorted([*names_of(block), *(seat.row.name for one in drawn for seat in one.seats)]) == sorted(told)


@given(st.lists(trees(), min_size=1, max_size=3))
@settings(max_examples=examples(30), deadline=None)
def test_picture_keeps_to_its_width_while_the_tree_allows(roots: list[Node]) -> None:
    for cards in (MIDDLE, WIDE):
        room = cards * CARD + (cards - 1) * GAP + 2 * INDENT
        assert Arranger(CARD).forest(roots, room).width <= room + 3 * INDENT  # a stack in a stack may stand out


@given(st.text(alphabet="abikltuyäö -", max_size=80), st.integers(40, 200))
def test_wrapped_text_fits_and_loses_no_letter(text: str, room: int) -> None:
    lines = measuring.wrapped(text, 14, room)
    assert all(measuring.width(line, 14) <= room for line in lines)
    assert re.sub(r"[ -]", "", "".join(lines)) == re.sub(r"[ -]", "", text)


def test_long_word_is_divided_between_syllables() -> None:
    assert measuring.wrapped("Kaupunkirakennelautakunta", 16, 180, bold=True) == ["Kaupunkirakennelauta-", "kunta"]


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize("room", [120, 180, 240])
def test_compound_longer_than_a_line_is_divided_where_its_words_meet(room: int) -> None:
    lines = measuring.wrapped("Lentoasemaverkostotarkastelutyöryhmä", 16, room, bold=True)
    parts = ["Lento", "asema", "verkosto", "tarkastelu", "työ", "ryhmä"]
    borders = {"".join(parts[:at]) for at in range(1, len(parts) + 1)}
    assert {"".join(lines[:at]).replace("-", "") for at in range(1, len(lines) + 1)} <= borders


def test_word_that_is_no_compound_is_divided_between_syllables() -> None:
    first, last = measuring.wrapped("Erinomaisimmillaankaan", 16, 140, bold=True)
    assert (first, last) == ("Erinomaisimmil-", "laankaan")


def test_number_keeps_its_word_beside_it() -> None:
    power = SimpleNamespace(get_power_display=lambda: "seuraa toteutumista", per_year=4, clause="§ 23")
    assert power_in_words(power).endswith("4\u00a0kertaa vuodessa (§\u00a023)")  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("width", [236, 500, 1000])
def test_words_of_the_legend_stand_apart(language: str, width: float) -> None:
    with translation.override(language):
        found = re.findall(r'x="([\d.]+)" y="([\d.]+)">([^<]+)<', "".join(svg._legend(width, 0)))
    places = [(float(y), float(x), measuring.width(word, svg.SIZES["words"][0])) for x, y, word in found]
    assert len(places) == 4
    # A mark of 17 stands before each, and a space before the mark.
    assert all(y != below or x + long + 8 < then - 17 for (y, x, long), (below, then, _l) in pairwise(places))
    assert len({y for y, _x, _long in places}) == 1 or width < 1000


def test_name_on_two_lines_is_cut_at_its_end_and_keeps_no_hyphen_of_a_break() -> None:
    assert measuring.on_lines("8 Eila Eronen-Esimerkki", 14, 96, most=2) == ["8 Eila Eronen-", "Esimerkki"]
    first, last = measuring.on_lines("8 Eila Eronen-Esimerkki", 14, 70, most=2)
    assert (first, last[-1]) == ("8 Eila", "…")
    assert "Eronen-Esimerkki".startswith(last[:-1])
    assert measuring.on_lines("Lautasalmi", 14, 96, most=2) == ["Lautasalmi"]
    first, last = measuring.on_lines("Kaupunkirakennelautakunta", 14, 70, most=2)
    assert "Kaupunkirakennelautakunta".startswith(first[:-1] + last[:-1])


def test_every_power_has_a_mark() -> None:
    assert set(FAMILIES) == set(PowerCode.values)


def test_phone_gets_one_stack() -> None:
    tree = node("Hallitus", node("Jaosto"), node("Johtaja", node("Tiimi"), office=True))
    placed = Arranger(CARD).forest([tree], CARD).cards
    assert [one.x for one in sorted(placed, key=lambda one: one.y)] == [0, INDENT, INDENT, INDENT]


def test_wider_paper_gets_a_wider_picture() -> None:
    drawing = Picture(Structure(TODAY, [node(f"Tiimi {number}") for number in range(12)]))
    assert drawing.widest(4.0) > drawing.widest(0.5)


@pytest.fixture
def drawn(lautasalmi: SimpleNamespace, minna: Person, pekka: Person) -> Picture:
    first = tenures.begin(office=lautasalmi.manager, person=minna, by=lautasalmi.aino)
    tenures.begin(office=lautasalmi.manager, person=pekka, kind="deputy", deputy_for=first, by=lautasalmi.aino)
    return Picture(structure_of(lautasalmi.city, TODAY))


def test_page_picture_has_a_title_a_description_and_no_colour_of_its_own(drawn: Picture) -> None:
    for cards in (NARROW, MIDDLE, WIDE):
        text = drawn.on_page(cards=cards, identifier="who")
        tree = etree.fromstring(text)
        assert (tree.get("role"), tree.get("aria-labelledby")) == ("img", "who-t who-d")
        assert [tree[0].text, tree[1].text] == [
            "Kuka päättää mistäkin",
            "Kuvassa on toimielimiä, tiimejä ja yksiköitä 2 ja tehtäviä 1, ylhäältä alas. Samat tiedot ovat taulukoissa.",
        ]
        assert "#" not in text
        assert "style=" not in text


def test_file_needs_no_style_sheet(drawn: Picture) -> None:
    text = drawn.as_file(cards=WIDE, brand="#7a1f3d")
    tree = etree.fromstring(text)
    assert tree.tag == f"{SVG}svg"
    assert "class=" not in text
    words = [one.text for one in tree.iter(f"{SVG}text")]
    for expected in ("Kaupunginhallitus", "Hyväksyy suunnitelman", "Minna Mäki", "Pekka Puro, varahenkilö"):
        assert expected in words


def test_hostile_names_stay_words(lautasalmi: SimpleNamespace) -> None:
    Body.objects.filter(pk=lautasalmi.board.pk).update(name='<script>alert(1)</script> & "x" class="g-solid"')
    drawing = Picture(structure_of(lautasalmi.city, TODAY))
    for text in (drawing.on_page(cards=1, identifier="who"), drawing.as_file(cards=1, brand="#7a1f3d")):
        tree = etree.fromstring(text)
        assert [one for one in tree.iter() if "script" in str(one.tag)] == []
        assert 'class="g-solid"' in " ".join(one.text for one in tree.iter() if one.text and one.tag.endswith("text"))


def test_office_of_many_names_the_first_and_counts_the_rest() -> None:
    office = node("Jäsenet", office=True)
    office.holders = [Holder(Tenure(person=Person(name=f"Jäsen {number}"))) for number in range(11)]
    text = Picture(Structure(TODAY, [office])).on_page(cards=1, identifier="who")
    assert "Jäsen 2<" in text
    assert "Jäsen 3<" not in text
    assert "ja 8 muuta" in text


def test_printed_colours_are_those_of_the_light_scheme() -> None:
    css = (Path(__file__).resolve().parents[2] / "karki/static/karki/css/tokens.css").read_text("utf-8")
    tokens = dict(re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]+),", css))
    long = {
        name: value if len(value) == 7 else "#" + "".join(2 * char for char in value[1:])
        for name, value in tokens.items()
    }
    assert {"line": long["line-2"], **{name: long[name] for name in ("ink", "ink-2", "ink-3", "paper")}} == INKS


def test_thirty_bodies_are_arranged_without_delay() -> None:
    """Counted, not timed: how often a branch is placed for the three widths of the page."""
    tree = node("Valtuusto", *(node(f"Lautakunta {n}", *(node(f"Tiimi {n}.{m}") for m in range(4))) for n in range(6)))
    arranger = Arranger(CARD)
    for cards in (NARROW, MIDDLE, WIDE):
        arranger.forest([tree], cards * CARD + (cards - 1) * GAP + 2 * INDENT)
    assert len(arranger._known) < 400


def test_deep_tree_is_tried_in_as_many_rooms_as_a_page_has_and_no_more() -> None:
    """A branch is tried for each room that it may get, and each try adds what is its own: nothing is copied anew."""
    tree = node("Taso 0")
    for level in range(1, MOST_LEVELS):
        tree = node(f"Taso {level}", tree, node(f"Rinnalla {level}"))
    arranger = Arranger(CARD)
    arranger.forest([tree], WIDE * CARD + (WIDE - 1) * GAP + 2 * INDENT)
    own = [len(block.parts) + len(block.own_lines) for block in arranger._known.values()]
    assert max(own) <= 3
    assert len(own) < 40 * 2 * MOST_LEVELS
