"""Days by their distance from today or by their weekday: eilen, kolme päivää sitten, viime viikon tiistaina."""

from __future__ import annotations

import re
from datetime import timedelta

from karki.capture.times.mention import BEFORE, BY, NUMBER, Mention, Now, fixed, reads, vague
from karki.capture.times.numbers import number

WEEKDAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")

_TODAY = "tänään|tänä (?:aamuna|iltana|aamupäivänä|iltapäivänä)|äsken|äskettäin tänään|(?:(?:pari|puoli|kolme|muutama|[0-9]+)\\s)?(?:tunti|tuntia|minuuttia) sitten|hetki sitten|tänäaamuna|tämänpäiväi\\w+|tämän päivän"
_SINGLE = {
    rf"(?:{_TODAY})": 0,
    r"tämän aamui\w+|tämänaamui\w+": 0,
    r"eilen|eili(?:nen|se\w*)|eilis\w+": -1,
    r"toissa\s?päivänä|toissapäivä\w*|edellispäivänä": -2,
    r"huomenna|huominen|huomenissa|huomisaamuna|huomisiltana|huomisessa|huomisen": 1,
    r"ylihuomenna|ylihuomisen|ylihuomisessa": 2,
}
for _pattern, _step in _SINGLE.items():

    @reads(rf"(?:{_pattern})(?:-?(?:aamuna|iltana|aamulla|illalla|iltapäivällä|aamupäivällä))?(?:hän|han|kin)?")
    def _single(match: re.Match[str], now: Now, step: int = _step) -> Mention:
        return fixed(match, now.today + timedelta(days=step))


@reads(
    rf"{BEFORE}(?P<day>tänään|täksi päiväksi|huomi(?:seksi|seks|saamuksi|saamuks|siltaan|seen|sta)|ylihuomi(?:seksi|seks|seen|sta)){BY}"
)
def _by_tomorrow(match: re.Match[str], now: Now) -> Mention | None:
    step = 2 if match["day"].startswith("yli") else 1 if match["day"].startswith("huomi") else 0
    if step == 0 and match["day"] == "tänään" and not (match["before"] or match["by"]):
        return None
    return fixed(match, now.today + timedelta(days=step), deadline=True)


@reads(r"(?:aamulla|aamuvarhain|aamupäivällä|iltapäivällä|illalla|juuri|just|vastikään|nyt)")
def _part_of_day(match: re.Match[str], now: Now) -> Mention:
    return fixed(match, now.today, part=True)


_WEEKDAY_CASES = r"(?P<case>na|nä|n|ta|ks|ksi|lle|lta|hin|seen|oon|on|t|sta|sessa|ssa|sella|na-?\s?aamuna|-?\s?aamuna|-?\s?iltana|-?\s?iltapäivänä|aamuna|iltana|iltapäivänä|aamuksi|iltaan|aamuun)?"


_SHORT = ("ma", "ti", "ke", "to", "pe", "la", "su")


@reads(
    rf"(?:(?P<which>viime|ensi|ens)\s+)?(?P<short>{'|'.join(_SHORT)})(?=\s*[.,;:)]|\s*$|\s+klo|(?<=ma|ti|ke|pe)\s+[a-zåäö])"
)
def _short_weekday(match: re.Match[str], now: Now) -> Mention:
    """ "Soitti ma.": at a clause's end, or where the letters are no other word."""
    name = _SHORT.index(match["short"].lower())
    before = now.today - timedelta(days=(now.today.weekday() - name - 1) % 7 + 1)
    after = now.today + timedelta(days=(name - now.today.weekday() - 1) % 7 + 1)
    if match["which"]:
        return fixed(match, before if match["which"] == "viime" else after)
    return Mention(match.start(), match.end(), before, after, after)


@reads(
    rf"{BEFORE}(?:(?P<ago>{NUMBER})?\s*(?P<ago_weeks>viikkoa?) sitten\s+)?"
    rf"(?P<which>viime viikon\s+|ensi viikon\s+|seuraavan viikon\s+|tämän viikon\s+|kuluvan viikon\s+|edellisen viikon\s+|toissa viikon\s+|toissaviikon\s+|viime\s+|ensi\s+|ens\s+|ens viikon\s+|tulevana\s+|seuraavana\s+|edellisenä\s+|menneenä\s+|kuluneena\s+|tämän\s+|toissa\s+)?"
    rf"(?P<weekday>{'|'.join(WEEKDAYS)}|keskiviiko){_WEEKDAY_CASES}{BY}"
)
def _weekday(match: re.Match[str], now: Now) -> Mention:
    name = WEEKDAYS.index("keskiviikko" if match["weekday"] == "keskiviiko" else match["weekday"])
    monday = now.today - timedelta(days=now.today.weekday())
    before = now.today - timedelta(days=(now.today.weekday() - name - 1) % 7 + 1)
    after = now.today + timedelta(days=(name - now.today.weekday() - 1) % 7 + 1)
    which = (match["which"] or "").strip()
    deadline = match["case"] in {"ks", "ksi", "aamuksi", "hin", "seen", "oon", "aamuun", "iltaan"}
    if match["ago_weeks"]:
        weeks = number(match["ago"] or "1") or 1
        return fixed(match, monday - timedelta(days=7 * weeks - name))
    if which.endswith("viikon"):
        weeks = {
            "viime": -1,
            "edellisen": -1,
            "toissa": -2,
            "toissaviikon": -2,
            "ensi": 1,
            "ens": 1,
            "seuraavan": 1,
        }.get(which.split()[0], 0)
        return fixed(match, monday + timedelta(days=7 * weeks + name), deadline=deadline)
    if which in {"viime", "edellisenä", "menneenä", "kuluneena"}:
        return fixed(match, before)
    if which == "toissa":
        return fixed(match, before - timedelta(days=7))
    if which in {"ensi", "ens", "tulevana", "seuraavana"}:
        return fixed(match, after, deadline=deadline)
    return Mention(match.start(), match.end(), before, after, after, deadline or match["case"] == "lle")


@reads(
    rf"(?:noin\s+)?(?:(?P<number>{NUMBER})\s+)?(?P<unit>päivä|viikko|kuukausi|vuosi)(?:a|ä)?\s+sitten|(?P<months>{NUMBER})\s+(?:kuukautta|vuotta) sitten"
)
def _ago(match: re.Match[str], now: Now) -> Mention:
    if match["unit"] not in {"päivä", "viikko"}:
        return vague(match)
    days = (number(match["number"]) if match["number"] else 1) or 1
    return fixed(match, now.today - timedelta(days=days * (7 if match["unit"] == "viikko" else 1)))


@reads(
    r"(?:pari|muutama|muutaman|joku|jokunen|jokin|joitakin|joitain)\s+(?:päivää|päivä|viikkoa|viikko|kuukautta|kuukausi|vuotta)\s+sitten|taannoin|äskettäin|hiljattain|viime aikoina"
)
def _some_time_ago(match: re.Match[str], now: Now) -> Mention:
    return vague(match)


@reads(r"(?:aamun|aamupäivän|iltapäivän|illan)(?=\s+(?:palaver|kokou|tapaami|puhelu|keskustelu|neuvottelu|tilaisuu))")
def _this_days(match: re.Match[str], now: Now) -> Mention:
    return fixed(match, now.today, part=True)
