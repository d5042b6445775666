from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from karki.audit.models import Event
from karki.cities.models import City

PAGE = "/lautasalmi/settings/"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def saving(browser: Any, city: City, **changed: Any) -> Any:
    kept: dict[str, Any] = {
        "name": "Lautasalmi",
        "name_sv": "",
        "name_en": "",
        "business_id": "",
        "brand_colour": "#7a1f3d",
    }
    kept |= {"stale_after_days": 60, "check_every": 180, "near_days": 14, "version": city.version}
    return browser.post(PAGE, {**kept, **changed})


def test_veera_changes_the_colour_and_the_trail_tells(lautasalmi: SimpleNamespace, as_: Any) -> None:
    assert saving(as_(lautasalmi.veera), lautasalmi.city, brand_colour="#00563f").status_code == 302
    lautasalmi.city.refresh_from_db()
    assert lautasalmi.city.brand_colour == "#00563f"
    assert Event.objects.get(code="cities.city_changed").details["changed"] == {"brand_colour": ["#7a1f3d", "#00563f"]}


@pytest.mark.parametrize(
    "fault",
    [
        {"brand_colour": "punainen"},
        {"brand_colour": "#12345;"},
        {"stale_after_days": 0},
        {"name": ""},
        {"check_every": 31},
        {"near_days": 0},
    ],
)
def test_setting_that_cannot_be_is_refused_and_kept_in_the_form(
    fault: dict[str, Any], lautasalmi: SimpleNamespace, as_: Any
) -> None:
    page = saving(as_(lautasalmi.veera), lautasalmi.city, **fault)
    assert page.status_code == 422
    lautasalmi.city.refresh_from_db()
    assert (lautasalmi.city.name, lautasalmi.city.brand_colour) == ("Lautasalmi", "#7a1f3d")


def test_logo_is_shown_and_removed(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.veera)
    saving(browser, lautasalmi.city, logo=SimpleUploadedFile("../../vaakuna.png", PNG))
    shown = browser.get("/lautasalmi/logo")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/png")
    lautasalmi.city.refresh_from_db()
    assert lautasalmi.city.logo.name.startswith("logos/logo")
    saving(browser, lautasalmi.city, remove_logo="on")
    assert browser.get("/lautasalmi/logo").status_code == 404


@pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", b"GIF89a", PNG + b"\x00" * 600_000])
def test_picture_that_is_not_safe_or_small_is_refused(content: bytes, lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = saving(as_(lautasalmi.veera), lautasalmi.city, logo=SimpleUploadedFile("logo.png", content))
    assert page.status_code == 422
    assert not City.objects.get(slug="lautasalmi").logo


def test_two_administrators_at_once_do_not_overwrite_each_other(lautasalmi: SimpleNamespace, as_: Any) -> None:
    first = lautasalmi.city
    saving(as_(lautasalmi.veera), first, name="Lautasalmen kaupunki")
    second = saving(as_(lautasalmi.veera), first, name="Lautasalmi stad")
    assert second.status_code == 409
    assert "Lautasalmen kaupunki" in second.content.decode()
    assert "Lautasalmi stad" in second.content.decode()
