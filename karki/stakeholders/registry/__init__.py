"""The starter registry: Finland's public bodies, parties, central organisations and the EU by name.

Facts from each body's public pages, kept as TOML beside this file; no people. It needs neither a
database nor a city, so that the command line can link names too.
"""

from karki.stakeholders.registry.entries import Entry, starter_entries
from karki.stakeholders.registry.names import Names, looks_like_abbreviation, starter_names

__all__ = ["Entry", "Names", "looks_like_abbreviation", "starter_entries", "starter_names"]
