"""Words so common that they tell nothing of a text's matter, as they are written, in small letters."""

from __future__ import annotations

_FINNISH = """
ei en et emme ette eivät ole ollut olleet olla on olen olet olemme olette ovat oli olin olit olimme olitte olivat olisi olisivat
ja tai vai sekä eli mutta vaan että jotta koska jos kun kuin niin siis myös vielä jo nyt sitten kuitenkin ehkä aina ihan hyvin
minä sinä hän me te he minun sinun hänen meidän teidän heidän minua sinua häntä meitä teitä heitä minulle sinulle hänelle meille
teille heille tämä tuo se nämä nuo ne tämän tuon sen näiden noiden niiden tätä tuota sitä näitä noita niitä tässä tuossa siinä
näissä noissa niissä tästä tuosta siitä näistä niistä tähän tuohon siihen näihin niihin tällä tuolla sillä näillä niillä tältä
siltä tälle tuolle sille näille niille joka jotka jonka joiden jota joita jossa joissa josta joista johon joihin jolla joilla
jolta jolle joille mikä mitä mitkä minkä mihin missä mistä kuka ketkä kenen ketä kenelle joku jokin jotain jonkin kaikki kaikkea
kaikkien kaikille muu muut muun muita itse oma omaa oman toinen sama eräs kanssa mukaan ennen jälkeen aikana sisällä ilman
kautta varten takia vuoksi kohti välillä asti saakka yli alle noin lisäksi mm esim ym jne tulee tulla voi voivat voidaan pitää
pitäisi täytyy saa saada kuten joten siksi miksi miten milloin
"""
_SWEDISH = """
och att det som en ett den de dem av för med till på är var har hade om men så från vid inte eller också även kan ska skall skulle
blir blev bli denna detta dessa vi ni jag du han hon oss er min din sin vår ert hans hennes deras i under över efter före mellan
mot utan hos genom där här när då hur vad vem vilken vilket vilka någon något några alla allt ingen inget inga mycket mer mest
samt dock bara redan
"""
_ENGLISH = """
the a an and or but if of to in on at by for from with without as is are was were be been being has have had do does did will would
shall should can could may might must not no nor so than that this these those there here it its he she they them his her their we
us our you your i me my who whom whose which what when where why how all any both each few more most other some such only own same
too very about into through during before after above below between under over again further then once
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    "fi": frozenset(_FINNISH.split()),
    "sv": frozenset(_SWEDISH.split()),
    "en": frozenset(_ENGLISH.split()),
}
