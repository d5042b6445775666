"""What the component tags promise: names, descriptions, and links that lead somewhere."""

from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from lxml import html

from karki.look.templatetags.components import initials


class Visit(forms.Form):
    place = forms.CharField(label="Place", help_text="Where you met.")
    note = forms.CharField(label="Note", required=False)
    kind = forms.ChoiceField(label="Kind", widget=forms.RadioSelect, choices=[("call", "Call"), ("visit", "Visit")])
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("note") == "wrong":
            raise forms.ValidationError("The two do not go together.")
        return self.cleaned_data


def render(source: str, **context: Any) -> html.HtmlElement:
    text = engines["django"].from_string(source).render(context, RequestFactory().get("/list/?q=port&page=2"))
    return html.fromstring(f"<div>{text}</div>")


def test_a_field_is_labelled_and_described_by_its_hint() -> None:
    page = render("{% field form.place %}", form=Visit())
    control = page.get_element_by_id("id_place")

    assert page.xpath("string(//label[@for='id_place'])").strip() == "Place"
    assert page.get_element_by_id(control.get("aria-describedby")).text == "Where you met."


def test_an_error_stands_above_its_control_and_describes_it() -> None:
    page = render("{% field form.place %}", form=Visit({}))
    control = page.get_element_by_id("id_place")
    error = page.get_element_by_id("id_place_error")

    assert control.get("aria-invalid") == "true"
    assert "id_place_error" in control.get("aria-describedby").split()
    assert list(page.iter()).index(error) < list(page.iter()).index(control)


@pytest.mark.parametrize(("name", "marked"), [("place", 0), ("note", 1)])
def test_only_an_optional_field_is_marked(name: str, marked: int) -> None:
    page = render("{% field field %}", field=Visit()[name])

    assert len(page.find_class("field__opt")) == marked


def test_filters_are_not_marked_optional_one_by_one() -> None:
    assert not render("{% field form.note mark_optional=False %}", form=Visit()).find_class("field__opt")


def test_radio_buttons_share_a_legend_and_each_has_its_label() -> None:
    page = render("{% field form.kind %}", form=Visit())

    assert page.xpath("string(//fieldset/legend)").strip() == "Kind"
    assert [label.get("for") for label in page.iter("label")] == ["id_kind_0", "id_kind_1"]


def test_refused_radio_buttons_are_described_by_the_error() -> None:
    page = render("{% field form.kind %}", form=Visit({}))

    assert page.xpath("//fieldset/@aria-describedby") == ["id_kind_error"]


def test_a_hidden_field_has_no_label() -> None:
    page = render("{% field form.secret %}", form=Visit())

    assert not list(page.iter("label"))
    assert page.xpath("//input/@type") == ["hidden"]


def test_the_class_a_widget_has_already_is_kept() -> None:
    form = Visit()
    form.fields["place"].widget.attrs["class"] = "wide"

    assert render("{% field form.place %}", form=form).get_element_by_id("id_place").get("class") == "input wide"


def test_every_line_of_the_error_summary_leads_to_a_control() -> None:
    page = render("{% errors form %}{% field form.place %}{% field form.kind %}", form=Visit({}))
    links = page.xpath("//div[@class='errors']//a")

    assert [link.text.split(":")[0] for link in links] == ["Place", "Kind"]
    assert all(page.get_element_by_id(link.get("href")[1:]).tag == "input" for link in links)


def test_the_error_summary_says_what_concerns_the_whole_form() -> None:
    page = render("{% errors form %}", form=Visit({"place": "Port", "note": "wrong", "kind": "call"}))

    assert page.xpath("//li/text()") == ["The two do not go together."]


@pytest.mark.parametrize("data", [None, {"place": "Port", "kind": "call"}])
def test_no_error_summary_without_errors(data: dict[str, str] | None) -> None:
    assert not render("{% errors form %}", form=Visit(data)).find_class("errors")


def test_text_from_a_person_is_escaped_in_components() -> None:
    page = render("{% section title id='x' lead=title %}{% tag title %}{% endsection %}", title="<b>bold</b>")

    assert not list(page.iter("b"))
    assert page.xpath("string(//h2)") == "<b>bold</b>"


def test_the_last_crumb_is_this_page_and_no_link() -> None:
    page = render("{% crumbs 'Plan' '/plan/' 'Goal A' as trail %}{% head 'Goal A' trail=trail %}{% endhead %}")

    assert page.xpath("//nav//a/@href") == ["/plan/"]
    assert page.xpath("//*[@aria-current='page']/text()") == ["Goal A"]


def test_a_section_is_named_by_its_heading() -> None:
    page = render("{% section 'Due' id='due' action='All' url='/all/' level=3 %}x{% endsection %}")

    assert page.get_element_by_id(page.xpath("//section/@aria-labelledby")[0]).tag == "h3"
    assert page.xpath("//a/@href") == ["/all/"]


def test_pagination_keeps_the_other_parameters_of_the_address() -> None:
    page = render("{% pagination page %}", page=Paginator(range(50), 10).page(2))

    assert page.xpath("//a[@rel='next']/@href") == ["?q=port&page=3"]
    assert page.xpath("string(//a[@aria-current='page'])").endswith("2")


def test_one_page_needs_no_pagination() -> None:
    assert not list(render("{% pagination page %}", page=Paginator(range(5), 10).page(1)).iter("a"))


def test_steps_that_are_done_say_so() -> None:
    page = render("{% steps labels 2 %}", labels=["Document", "Review", "Plan"])

    assert [item.get("class") for item in page.iter("li")] == ["done", None, None]
    assert page.xpath("//li[@aria-current='step']/text()") == ["Review"]


def test_an_icon_without_a_label_is_silent_and_with_one_it_speaks() -> None:
    assert render("{% icon 'clock' %}").xpath("//svg/@aria-hidden") == ["true"]
    assert render("{% icon 'clock' label='Due' %}").xpath("//svg/@aria-label") == ["Due"]


def test_an_icon_that_does_not_exist_is_a_fault_and_not_a_gap() -> None:
    with pytest.raises(KeyError):
        render("{% icon 'unicorn' %}")


@pytest.mark.parametrize(("name", "letters"), [("Aino Ahola", "AA"), ("Eetu von Erola", "EE"), ("Cher", "C"), ("", "")])
def test_initials_are_of_the_first_and_the_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters
