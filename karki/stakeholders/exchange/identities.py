"""The identity of an entry in a file: `karki:lautasalmi:person:12`. What all cities share has no city in it.

Another city's identities, and those of other programs, tell entries of one file apart and nothing more.
"""

from __future__ import annotations

PERSON, ORGANIZATION, POST, GROUP = "person", "organization", "post", "group"


def identity(sort: str, key: object, city: str = "") -> str:
    return f"karki:{city}:{sort}:{key}"


def own_key(text: str, city: str) -> tuple[str, str, bool] | None:
    """Sort, key and whether it is a shared entry; None for what is no identity of this city's registry."""
    parts = text.removeprefix("urn:").split(":")
    if len(parts) != 4 or parts[0] != "karki" or parts[1] not in ("", city):
        return None
    return parts[2], parts[3], not parts[1]
