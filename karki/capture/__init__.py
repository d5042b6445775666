"""A dictated sentence becomes the fields of an engagement, each with the words it was read from. No Django, no database.

    registry = Registry.load({"organizations": […], "persons": […], "objectives": […]})
    capture("Tapasin eilen ministeri Rautiaisen, lupasi vastata toukokuun loppuun mennessä", today, registry)

`clauses` cuts the text · `times` finds times · `kinds` weighs the words that tell the kind · `promises` finds what was undertaken
and `whose` by whom · `objectives` finds what it was about · `reading` puts them together · `answer` is the result as plain data. People and organisations
are found by `karki.language.naming`; nobody who is not in the registry is made up.
"""

from karki.capture.answer import capture
from karki.capture.deadlines import Commitment
from karki.capture.reading import Capture, read
from karki.capture.registry import Registry

__all__ = ["Capture", "Commitment", "Registry", "capture", "read"]
