"""The drawn signs: the same for a page and for a printed report."""

import re
from pathlib import Path

import pytest
from django.utils import translation
from lxml import etree

from karki.look import shapes

TOKENS = Path("karki/static/karki/css/tokens.css")
SVG = "{http://www.w3.org/2000/svg}"


def drawing_of(rating: str | None) -> str:
    """The shape without the colour class on its frame."""
    return re.sub(r"^<svg[^>]*>", "", shapes.svg_for(rating))


def bars(counts: dict[str | None, int]) -> list[float]:
    """The widths of the segments; a shape inside may be a rectangle too, but it starts lower."""
    return [float(bar.get("width", "")) for bar in chart(counts).iter(f"{SVG}rect") if bar.get("y") == "1"]


def chart(counts: dict[str | None, int]) -> etree._Element:
    return etree.fromstring(shapes.bar_chart_svg(counts, colours=shapes.PRINT_COLOURS))


def test_every_rating_has_a_shape_of_its_own() -> None:
    assert len({drawing_of(rating) for rating in shapes.ORDER}) == len(shapes.ORDER) == 6


def test_a_shape_on_a_page_is_silent_and_takes_its_colour_from_the_sheet() -> None:
    drawn = shapes.svg_for("at_risk")

    assert 'class="s-risk"' in drawn
    assert 'aria-hidden="true"' in drawn
    assert "#" not in drawn


def test_a_shape_in_a_report_carries_its_colour() -> None:
    drawn = etree.fromstring(shapes.svg_for("at_risk", colours=shapes.PRINT_COLOURS))

    assert drawn[0].get("fill") == "#b35c00"


@pytest.mark.parametrize(
    ("rating", "token"),
    [
        ("on_track", "--st-on"),
        ("at_risk", "--st-risk"),
        ("stalled", "--st-stalled"),
        ("achieved", "--st-achieved"),
        ("dropped", "--st-dropped"),
        ("none", "--st-none"),
    ],
)
def test_the_colours_of_a_report_are_those_of_the_light_scheme(rating: str, token: str) -> None:
    assert f"{token}: light-dark({shapes.PRINT_COLOURS[rating]}," in TOKENS.read_text()


def test_a_word_follows_the_language() -> None:
    with translation.override("en"):
        assert shapes.word_for("stalled") == "Stalled"
        assert shapes.word_for(None) == shapes.word_for("") == "Not reported"


def test_a_tally_names_only_what_there_is() -> None:
    with translation.override("en"):
        assert shapes.in_words({"stalled": 1, "on_track": 14, "dropped": 0}) == "14\u00a0on track, 1\u00a0stalled"


def test_a_chart_of_nothing_is_not_drawn() -> None:
    assert shapes.bar_chart_svg({"on_track": 0}) == ""


def test_a_chart_says_in_words_what_it_shows() -> None:
    with translation.override("en"):
        drawn = chart({"on_track": 3, None: 1})

    assert drawn.findtext(f"{SVG}desc") == "3\u00a0on track, 1\u00a0not reported"
    assert [text.text for text in drawn.iter(f"{SVG}text")] == ["3 on track", "1 not reported"]


def test_a_chart_divides_its_width_by_the_counts() -> None:
    on_track, stalled = bars({"on_track": 3, "stalled": 1})

    assert on_track == pytest.approx(3 * stalled)
    assert on_track + stalled == pytest.approx(640)


def test_one_objective_in_a_hundred_is_still_wide_enough_for_its_shape() -> None:
    widths = bars({"on_track": 99, "stalled": 1})

    assert min(widths) > 16 + 4
    assert sum(widths) == pytest.approx(640)


def test_a_chart_on_a_page_holds_no_style_that_the_policy_refuses() -> None:
    drawn = shapes.bar_chart_svg({"on_track": 3, "stalled": 1}, identifier="goal-2")

    assert "style=" not in drawn
    assert 'aria-labelledby="goal-2-t goal-2-d"' in drawn
