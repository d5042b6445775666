"""What Swedish does otherwise: its genitive, and its own common words that are surnames or organisations' names."""

from __future__ import annotations

from karki.language.naming import lexicon
from karki.language.naming.evidence import doubtful
from karki.language.naming.index import Final
from karki.language.naming.reading import Reading

_AUXILIARIES = frozenset(
    {
        "har",
        "hade",
        "ska",
        "skall",
        "skulle",
        "kommer",
        "vill",
        "kan",
        "är",
        "var",
        "inte",
        "nu",
        "också",
        "mycket",
        "att",
    }
)
_FAR = 4  #: words after a doubtful name that may show that somebody acts


def may_be_genitive(reading: Reading, final: Final) -> bool:
    """Whether the s of "Finansministeriets" may be a genitive's: in Swedish, and elsewhere after a consonant, where Finnish has no such form."""
    last = final.name.last[-1].lower()
    swedish = (
        reading.language == "sv" or len(final.name.words) > 1
    )  # "Åbo Akademis": no Finnish word ends so after another
    return last not in "sxz" and (swedish or last not in "aeiouyåäö")


def inflects_otherwise(reading: Reading, at: int, final: Final) -> bool:
    """ "Holmen" in a Swedish text: the islet, and no Finnish genitive of Holm."""
    if reading.language != "sv":
        return False
    name = final.name.last.lower()
    definite = reading.lower(at) in (f"{name}en", f"{name}et", f"{name}arna")
    return definite and name[-1] not in "aeiouyåäö"


def tells_nothing(reading: Reading, at: int, final: Final) -> bool:
    """Whether the name is a common word of a Swedish text at a sentence's head, and nothing after it shows somebody: "Berg syns vid horisonten"."""
    if reading.language != "sv" or final.name.last.lower() not in lexicon.words("common_in_swedish"):
        return False
    following = [reading.lower(k) for k in range(at + 1, at + 1 + _FAR)]
    if final.swedish:
        if following[0] in lexicon.words("places_in_swedish"):
            return True
        return doubtful(reading, at) and following[0] not in lexicon.words("belongings_in_swedish")
    if not doubtful(reading, at):
        return False
    while following and following[0] in _AUXILIARIES:
        following = following[1:]
    return not following or following[0] not in lexicon.words("acts_in_swedish")
