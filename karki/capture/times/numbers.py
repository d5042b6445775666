"""Numbers as Finns write them in dictation: "kolme", "kahden", "12", "kolmas", "kahdeskymmenes"."""

from __future__ import annotations

_CARDINALS = {
    1: "yksi yhden yhdessä", 2: "kaksi kahden kahdessa", 3: "kolme kolmen kolmessa", 4: "neljä neljän neljässä",
    5: "viisi viiden viidessä", 6: "kuusi kuuden kuudessa", 7: "seitsemän seitsemässä", 8: "kahdeksan kahdeksassa",
    9: "yhdeksän yhdeksässä", 10: "kymmenen kymmenessä", 11: "yksitoista yhdentoista", 12: "kaksitoista kahdentoista",
}  # fmt: skip
_UNITS = [
    "ensimmäinen",
    "toinen",
    "kolmas",
    "neljäs",
    "viides",
    "kuudes",
    "seitsemäs",
    "kahdeksas",
    "yhdeksäs",
    "kymmenes",
]
_TEENS = ["yhdes", "kahdes", "kolmas", "neljäs", "viides", "kuudes", "seitsemäs", "kahdeksas", "yhdeksäs"]

CARDINALS = {word: number for number, words in _CARDINALS.items() for word in words.split()}
ORDINALS = (
    {word: number for number, word in enumerate(_UNITS, 1)}
    | {f"{word}toista": 10 + number for number, word in enumerate(_TEENS, 1)}
    | {"kahdeskymmenes": 20, "kolmaskymmenes": 30, "kolmaskymmenesensimmäinen": 31, "kolmaskymmenesyhdes": 31}
    | {f"kahdeskymmenes{word}": 20 + number for number, word in enumerate(_UNITS[:9], 1)}
)
#: the essive too: "kolmantena päivänä"
ORDINALS |= {word.removesuffix("s") + "ntena": number for word, number in ORDINALS.items() if word.endswith("as")} | {
    word.removesuffix("s") + "ntenä": number for word, number in ORDINALS.items() if word.endswith(("es", "äs"))
}
#: and the illative: "kolmanteen päivään"
ORDINALS |= {word.removesuffix("na") + "en": number for word, number in ORDINALS.items() if word.endswith("ntena")}
ORDINALS |= {word.removesuffix("nä") + "en": number for word, number in ORDINALS.items() if word.endswith("ntenä")}
ORDINALS |= {"ensimmäisenä": 1, "toisena": 2, "ensimmäiseen": 1, "toiseen": 2}


def number(word: str) -> int | None:
    """The number that `word` or its digits say, or None."""
    return int(word) if word.isdigit() else CARDINALS.get(word.lower())
