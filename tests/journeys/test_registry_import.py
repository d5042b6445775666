"""An official's list of contacts comes into the registry: columns, what would come of it, confirmed, found."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from karki.stakeholders.models import Organization, Person

LIST = """\
Sukunimi;Etunimi;Titteli;Missä;Sähköposti
Keksitty;Kalle;kehitysjohtaja;Saaren Satama Oy;kalle.keksitty@example.org
Rikki;Raimo;;;ei osoitetta lainkaan
;;johtaja;Saaren Satama Oy;
Erola;Eetu;;;eetu.toinen@example.org
"""


def test_list_is_read_mapped_looked_at_confirmed_and_its_person_found(
    lautasalmi: SimpleNamespace, today: Any, visitor: Any, tmp_path: Path
) -> None:
    it, page = lautasalmi, visitor.page
    Organization.objects.create(city=it.city, key="satama", kind="company", name="Saaren Satama Oy")
    file = tmp_path / "yhteystiedot.csv"
    file.write_bytes(LIST.encode("cp1252"))
    visitor.sign_in(it.aino)
    visitor.go(reverse("people:list", args=[it.city.slug]))
    visitor.click("Tiedostosta")
    page.get_by_label("Tiedosto", exact=True).set_input_files(file)
    visitor.press("Lue tiedosto")

    page.get_by_label("Missä").select_option("organization")
    visitor.press("Näytä, mitä siitä tulisi")
    assert "kehitysjohtaja" in visitor.text
    assert "ei osoitetta lainkaan ei ole sähköpostiosoite." in visitor.text
    assert "Nimi puuttuu." in visitor.text
    assert not Person.objects.filter(name="Kalle Keksitty").exists()

    page.get_by_label("sama kuin Eetu Erola").check()
    visitor.press("Ota rekisteriin")
    assert "Tiedosto otettiin rekisteriin." in page.locator("body").inner_text()
    assert "Nimi puuttuu." in visitor.text
    assert it.eetu_person.contactdetails.get().value == "eetu.toinen@example.org"

    visitor.go(f"{reverse('people:list', args=[it.city.slug])}?words=Keksitty")
    visitor.click("Kalle Keksitty")
    assert "kalle.keksitty@example.org" in visitor.text
    assert "Saaren Satama Oy" in visitor.text
