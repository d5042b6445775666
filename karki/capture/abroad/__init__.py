"""Dictations in Swedish and English: kind, day and promises by a rule file for each language, less finely than in Finnish.

Neither has the inflection that Finnish rules live on, so regular expressions over clauses do. `language_of` tells which reader a text gets.
"""

from karki.capture.abroad.telling import language_of

__all__ = ["language_of"]
