"""Text on its way into XML, which cannot hold every sign that a database can."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString

#: Controls and what is no character: nobody sees them, and a picture with one in it is no picture.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: object) -> SafeString:
    """The text as XML and HTML hold it, without what XML refuses."""
    return escape(_NOT_IN_XML.sub("", str(text)))
