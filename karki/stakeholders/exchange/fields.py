"""The fields of a table of the registry: what each is called on screen, and the words by which a header is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, the words of headers that mean it (fi, sv, en), and whether several columns may be it."""

    label: str | Promise
    words: tuple[str, ...] = ()
    many: bool = False
    most: int = 300  #: characters


ID: Final = Field(_("Identity in Kärki"), ("tunniste kärjessä", "id"), most=200)
_CONTACTS: Final[Mapping[str, Field]] = {
    "email": Field(
        _("E-mail"),
        ("sähköposti", "sähköpostiosoite", "s-posti", "sposti", "email", "e-mail", "e-post", "epost", "mail", "mejl"),
        True,
    ),
    "phone": Field(
        _("Telephone"),
        ("puhelin", "puhelinnumero", "puh", "matkapuhelin", "gsm", "tel", "telefon", "telefonnummer", "mobil", "phone",
         "mobile", "telephone", "phone number", "työpuhelin"),
        True,
    ),
    "address": Field(
        _("Postal address"),
        ("osoite", "postiosoite", "katuosoite", "lähiosoite", "postinumero", "postitoimipaikka", "adress", "postadress",
         "gatuadress", "postnummer", "postort", "address", "street", "postal code", "city", "paikkakunta", "kaupunki"),
        True,
    ),
    "url": Field(
        _("Web page"),
        ("verkkosivu", "verkkosivut", "www", "kotisivu", "kotisivut", "linkki", "webbplats", "webbsida", "hemsida", "web",
         "website", "url", "homepage"),
        True,
    ),
    "other": Field(_("Other contact detail"), ("muu yhteystieto", "some", "twitter", "x", "linkedin"), True),
}  # fmt: skip

PEOPLE: Final[Mapping[str, Field]] = {
    "id": ID,
    "name": Field(_("Name"), ("nimi", "koko nimi", "henkilö", "namn", "person", "name", "full name", "kontakti"), most=150),
    "last": Field(_("Surname"), ("sukunimi", "efternamn", "släktnamn", "surname", "last name", "family name")),
    "first": Field(_("Given name"), ("etunimi", "etunimet", "kutsumanimi", "förnamn", "tilltalsnamn", "first name", "given name")),
    "title": Field(
        _("Job title"), ("titteli", "tehtävänimike", "nimike", "ammattinimike", "virkanimike", "titel", "yrkestitel", "title", "job title"), most=150
    ),
    "names": Field(_("Other names"), ("muut nimet", "muu nimi", "andra namn", "other names", "alias", "lempinimi"), True),
    "former": Field(_("Former names"), ("entinen nimi", "entiset nimet", "tidigare namn", "former name", "former names"), True),
    **_CONTACTS,
    "organization": Field(
        _("Organisation"), ("organisaatio", "työnantaja", "yritys", "taho", "yhteisö", "virasto", "ministeriö", "organisation", "organization", "arbetsgivare", "företag", "company", "employer")
    ),
    "organization-id": Field(_("Identity of the organisation"), most=200),
    "post": Field(_("Post"), ("virka", "tehtävä", "asema", "tjänst", "uppdrag", "post", "position"), most=200),
    "post-id": Field(_("Identity of the post"), most=200),
    "post-kind": Field(_("Kind of post"), ("tehtävän laji", "uppdragets art", "kind of post")),
    "area": Field(_("District or area"), ("vaalipiiri", "alue", "valkrets", "område", "district", "constituency", "area"), most=150),
    "role": Field(_("Role"), ("rooli", "roll", "role"), most=200),
    "party": Field(
        _("Party or represented organisation"), ("puolue", "eduskuntaryhmä", "ryhmittymä", "parti", "riksdagsgrupp", "party", "edustaa")
    ),
    "party-id": Field(_("Identity of the party"), most=200),
    "starts": Field(_("From"), ("alkaa", "alkaen", "alku", "alkupäivä", "börjar", "från", "start", "from", "since")),
    "ends": Field(_("Until"), ("päättyy", "loppuu", "asti", "loppupäivä", "slutar", "till", "end", "until")),
    "ended-why": Field(_("How it ended"), ("päättymisen syy",)),
    "membership-source": Field(_("Where it is told"), most=200),
    "groups": Field(_("Groups"), ("ryhmät", "ryhmä", "luokka", "tunnisteet", "grupper", "grupp", "groups", "group", "tags", "categories"), True, most=150),
    "purpose": Field(_("For what the personal data is needed"), ("käyttötarkoitus", "tarkoitus", "ändamål", "purpose")),
    "origin": Field(_("Where the data comes from"), ("tietolähde", "lähde", "källa", "source", "origin")),
    "retain-until": Field(_("Needed until"), ("säilytetään asti", "poistetaan")),
    "check-every": Field(_("Is checked every (days)"), ("tarkistusväli",)),
}  # fmt: skip

ORGANIZATIONS: Final[Mapping[str, Field]] = {
    "id": ID,
    "name": Field(_("Name"), ("nimi", "organisaatio", "organisaation nimi", "yritys", "namn", "organisation", "name", "organization"), most=200),
    "name-sv": Field(_("Name in Swedish"), ("nimi ruotsiksi", "ruotsinkielinen nimi", "namn på svenska"), most=200),
    "name-en": Field(_("Name in English"), ("nimi englanniksi", "englanninkielinen nimi", "namn på engelska"), most=200),
    "kind": Field(_("Kind"), ("laji", "tyyppi", "organisaatiotyyppi", "slag", "typ", "kind", "type", "classification"), most=40),
    "abbreviations": Field(_("Abbreviations"), ("lyhenne", "lyhenteet", "förkortning", "förkortningar", "abbreviation", "abbreviations"), True, most=200),
    "aliases": Field(_("Other names"), ("muut nimet", "muu nimi", "aputoiminimi", "andra namn", "other names", "alias", "aliases"), True, most=200),
    "source": Field(_("Where it is told"), ("lähde", "källa", "source"), most=200),
    **_CONTACTS,
}  # fmt: skip

POSTS: Final[Mapping[str, Field]] = {
    "id": ID,
    "name": Field(_("Name of the post"), ("tehtävän nimi", "virka", "tehtävä", "uppdragets namn", "uppdrag", "post", "name"), most=200),
    "organization": Field(_("Organisation"), ("organisaatio", "organisation", "organization")),
    "organization-id": Field(_("Identity of the organisation"), most=200),
    "kind": Field(_("Kind of post"), ("tehtävän laji", "laji", "uppdragets art", "kind")),
    "area": Field(_("District or area"), ("vaalipiiri", "alue", "valkrets", "område", "district", "area"), most=150),
    "starts": Field(_("There has been the post since"), ("alkaa", "alkaen", "börjar", "from")),
    "ends": Field(_("There is no such post after"), ("päättyy", "asti", "slutar", "until")),
}  # fmt: skip

GROUPS: Final[Mapping[str, Field]] = {
    "id": ID,
    "name": Field(_("Name of the group"), ("ryhmä", "ryhmän nimi", "nimi", "grupp", "gruppens namn", "group", "name"), most=150),
    "post-kind": Field(_("Rule: kind of post"), ("tehtävän laji",)),
    "area": Field(_("Rule: district or area"), ("vaalipiiri", "alue"), most=150),
    "party": Field(_("Rule: party"), ("puolue",)),
    "party-id": Field(_("Identity of the party"), most=200),
    "organization": Field(_("Rule: organisation"), ("organisaatio",)),
    "organization-id": Field(_("Identity of the organisation"), most=200),
}  # fmt: skip

#: The kinds of tables, in the order in which a file with several of them is read.
KINDS: Final[Mapping[str, tuple[str | Promise, Mapping[str, Field]]]] = {
    "organizations": (_("Organisations"), ORGANIZATIONS),
    "posts": (_("Posts"), POSTS),
    "groups": (_("Groups"), GROUPS),
    "people": (_("People"), PEOPLE),
}


def labels(kind: str, without: Iterable[str] = ()) -> dict[str, str]:
    """Field → its name in the reader's language."""
    left = set(without)
    return {key: str(field.label) for key, field in KINDS[kind][1].items() if key not in left}
