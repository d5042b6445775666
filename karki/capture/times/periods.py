"""Stretches of time and their ends: toukokuun loppuun, kahden viikon kuluessa, ensi kuussa, keväällä."""

from __future__ import annotations

import re
from datetime import date, timedelta

from karki.capture.times.mention import (
    BEFORE,
    BY,
    MONTH,
    MONTHS,
    NUMBER,
    WHICH_YEAR,
    Mention,
    Now,
    last_of_month,
    month_after,
    months_on,
    reads,
    vague,
    year_said,
)
from karki.capture.times.numbers import number

_WITHIN = r"päästä|kuluttua|kuluessa|sisällä|sisään|aikana|päähän"


@reads(
    rf"(?<!puolen )(?<!puolentoista )(?:(?:tämän|noin)\s+)?(?:(?P<number>{NUMBER})\s+)?(?P<unit>päivän|vuorokauden|viikon|kuukauden|kuun|vuoden)\s+(?P<how>{_WITHIN})"
    rf"|(?P<number_in>{NUMBER})?\s*(?P<unit_in>päivässä|vuorokaudessa|viikossa|kuukaudessa)"
)
def _within(match: re.Match[str], now: Now) -> Mention:
    word = match["number"] or match["number_in"]
    count = (number(word) if word else 1) or 1
    unit = (match["unit"] or match["unit_in"])[:4]
    this = match.group().startswith("tämän")
    deadline = match["how"] not in {"päästä", "kuluttua"}
    if this and unit == "viik":
        sunday = now.today + timedelta(days=6 - now.today.weekday())
        return vague(match, sunday, deadline=True)
    if unit in {"kuuk", "kuun"}:
        if this:
            return vague(match, last_of_month(now.today.year, now.today.month), deadline=True)
        return Mention(match.start(), match.end(), due=months_on(now.today, count), future=None, deadline=deadline)
    if unit == "vuod":
        year = date(now.today.year, 12, 31) if this else months_on(now.today, 12 * count)
        return vague(match, year, deadline=deadline)
    day = now.today + timedelta(days=count * (7 if unit == "viik" else 1))
    return Mention(match.start(), match.end(), None, day, day, deadline)


@reads(
    r"(?:parin|muutaman|puolen|puolentoista)\s+(?:päivän|viikon|kuukauden|vuoden)\s+(?:päästä|kuluttua|kuluessa|sisällä|aikana)"
)
def _in_some_time(match: re.Match[str], now: Now) -> Mention:
    return vague(match, deadline=True)


PART = r"(?P<part>loppuun|lopussa|lopulla|lopulle|lopuksi|loppupuolella|loppupuolelle|loppua|loppupäivinä|viimeinen päivä|viimeiseen päivään|viimeisenä päivänä|puoliväliin|puolivälissä|puolessavälissä|puolessa välissä|puolenvälin|puolenvälissä|puoltaväliä|puoliväliä|puoleenväliin|puoleen väliin|alkuun|alussa|alkua|alkupuolella|aikana|kuluessa|mittaan|vaihteessa|vaihteeseen|taitteessa)"


@reads(
    rf"{BEFORE}{WHICH_YEAR}{MONTH}(?:n\s+{PART}|(?P<case>ssa|hun|ksi|ks|ta|lla|lle|n)(?:\s+(?P<year>20[0-9][0-9]))?){BY}"
)
def _month(match: re.Match[str], now: Now) -> Mention | None:
    """A month: vague as a day, its last day as a deadline; "puoliväliin" is the 15th, "alkuun" the 1st."""
    month = MONTHS.index(match["month"]) + 1
    case, part = match["case"], match["part"] or ""
    if case == "n" and not match["by"]:
        return vague(match)
    year = year_said(match["year"], match["which"], now)
    if year is None:
        year = now.since.year if last_of_month(now.since.year, month) >= now.since else now.since.year + 1
    due: date | None = last_of_month(year, month)
    if part.startswith(("puoli", "puole", "puolta")):
        due = date(year, month, 15)
    elif part in {"alkuun", "alkua"}:
        due = date(year, month, 1)
    elif part.startswith("alku") or part == "alussa":
        due = None
    elif case == "ta" and match["before"]:
        due = date(year, month, 1)
    elif case == "ta":
        return vague(match)
    explicit = part in {
        "loppuun",
        "loppua",
        "puoliväliin",
        "puoltaväliä",
        "puoleenväliin",
        "alkuun",
        "aikana",
        "mennessä",
    }
    return vague(match, due, deadline=explicit or case in {"hun", "ksi", "ks"})


@reads(
    rf"{BEFORE}(?P<which>ensi|ens|tulevan|seuraavan|viime|tämän|kuluvan)?\s*(?P<unit>kuun|kuukauden|vuoden|viikon)\s+{PART}{BY}"
)
def _end_of_period(match: re.Match[str], now: Now) -> Mention | None:
    which, unit, part = match["which"] or "", match["unit"], match["part"]
    if which == "viime":
        return vague(match)
    ahead = which in {"ensi", "ens", "tulevan", "seuraavan"}
    due: date | None = None
    if part == "alkuun" and ahead and unit in {"kuun", "kuukauden"}:
        return vague(match, date(*month_after(now.today), 1), deadline=True)
    if part.startswith("alku") or part == "alussa":
        return vague(match)
    if unit == "viikon":
        if part in {"loppuun", "loppua", "aikana", "kuluessa"}:
            due = now.today + timedelta(days=6 - now.today.weekday() + (7 if ahead else 0))
    elif unit == "vuoden":
        due = (
            date(now.today.year + ahead, 12, 31) if not part.startswith("puol") else date(now.today.year + ahead, 6, 30)
        )
    else:
        year, month = month_after(now.today) if ahead else (now.today.year, now.today.month)
        due = date(year, month, 15) if part.startswith("puol") else last_of_month(year, month)
    return vague(match, due, deadline=part in {"loppuun", "loppua", "aikana", "kuluessa", "puoliväliin"})


@reads(rf"{BEFORE}vuoden\s+(?P<year>20[0-9][0-9])\s+{PART}{BY}")
def _end_of_year(match: re.Match[str], now: Now) -> Mention:
    year, part = int(match["year"]), match["part"]
    if part.startswith("alku") or part == "alussa":
        return vague(match, date(year, 1, 1) if part == "alkuun" else None)
    return vague(
        match,
        date(year, 6, 30) if part.startswith("puol") else date(year, 12, 31),
        deadline="loppu" in part or part == "aikana",
    )


@reads(rf"{BEFORE}(?P<unit>vuodenvaihtee\w+|vuodenvaihdetta|kuunvaihtee\w+|vuoden vaihtee\w+|kuun vaihtee\w+){BY}")
def _turn(match: re.Match[str], now: Now) -> Mention:
    if match["unit"].startswith("vuo"):
        return vague(match, date(now.today.year, 12, 31), deadline=True)
    return vague(match, last_of_month(now.today.year, now.today.month), deadline=True)


@reads(r"(?P<which>ensi|ens|tässä|viime|toissa|seuraavassa)\s+kuussa")
def _this_month(match: re.Match[str], now: Now) -> Mention:
    if match["which"] in {"viime", "toissa"}:
        return vague(match)
    if match["which"] == "tässä":
        return vague(match, last_of_month(now.today.year, now.today.month))
    return vague(match, last_of_month(*month_after(now.today)))


@reads(
    r"(?P<half>kevät|kevää|kesä|syksy|syys|talve|talvi)(?:n|llä|lla|ksi|lle|än|nä|seen|een|yn|yä|ä|ää|istuntokaudella)(?:\s+(?:aikana|mennessä|mittaan|lopulla|alussa|alkuun|loppuun|loppupuolella))*"
)
@reads(
    r"(?:viime|ensi|ens|tällä|seuraavalla|edellisellä|toissa)\s+(?:viikolla|vuonna|viikonloppuna|keväänä|kesänä|syksynä|talvena|kaudella)|toissaviikolla|viikonloppuna|viikolla\s+[0-9]+|(?:alku|keski|loppu)viiko\w+|viikon lopulla|(?:alku|loppu)vuode\w+|(?:alku|loppu)(?:kevää|kesä|syksy|talve)\w+|lähipäivinä|lähiviikkoina|lähiaikoina|piakkoin|pian|myöhemmin|aiemmin|aikaisemmin|joskus|taannoi\w+"
)
def _vague_time(match: re.Match[str], now: Now) -> Mention:
    return vague(match)


@reads(r"viikon\s+(?P<week>[0-9]{1,2})\s+(?:loppuun|aikana)(?:\s+mennessä)?")
def _numbered_week(match: re.Match[str], now: Now) -> Mention | None:
    if not 1 <= int(match["week"]) <= 52:
        return None
    sunday = date.fromisocalendar(now.today.year, int(match["week"]), 7)
    return vague(
        match,
        sunday if sunday >= now.today else date.fromisocalendar(now.today.year + 1, int(match["week"]), 7),
        deadline=True,
    )
