"""Which language a dictation is in. In doubt it is Finnish: a Finnish sentence must never be read by other rules."""

from __future__ import annotations

from karki.capture.rules import words_of
from karki.language import detection, morphology
from karki.language.tokens import tokens

LANGUAGES = ("sv", "en")
_FINNISH = 0.5  #: the share of words known in Finnish from which a text is Finnish


def language_of(text: str) -> str:
    """ "fi", "sv" or "en"."""
    written = [token.text for token in tokens(text)]
    words = [word.lower() for at, word in enumerate(written) if len(word) > 1 and (word[0].islower() or not at)]
    told = {code: len(set(words) & set(words_of(code)["tells"])) for code in LANGUAGES}
    likely = detection.detect(text, "fi")
    if likely not in told:
        likely = max(told, key=lambda code: told[code])
        if not told[likely]:
            return "fi"
    if not words or not morphology.available():
        return likely if told[likely] > 1 else "fi"
    if len(words) > 1 and any(one.is_name for one in morphology.analyse(written[0])):
        words = words[1:]  # a name that opens the sentence belongs to no language
    known = sum(bool(morphology.analyse(word)) for word in words)
    return likely if known < _FINNISH * len(words) else "fi"
