"""How names are sorted and found: the same on every database, whatever its collation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField

#: The last letters of the Finnish alphabet, in their order; w is a v.
_FINNISH = str.maketrans({"å": "zza", "ä": "zzb", "ö": "zzc", "w": "v", "ø": "zzc", "æ": "zzb", "ß": "ss"})


@lru_cache(maxsize=10_000)  # a row of a file asks it of the same name many times
def key_of(text: str) -> str:
    """The words of a text as they are compared: small, å ä ö last, other accents left out, words apart by one space."""
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).casefold().translate(_FINNISH)
    plain = "".join(char for char in unicodedata.normalize("NFKD", small) if not unicodedata.combining(char))
    return re.sub(r"[^\w]+", " ", plain).strip()


def surname_first(name: str) -> str:
    """“Anna-Liisa von Aalto” → “von Aalto Anna-Liisa”; a comma says already where the surname ends."""
    if "," in name:
        return name
    words = name.split()
    at = next((at for at, word in enumerate(words) if at and word.casefold() in _PARTICLES), len(words) - 1)
    return " ".join([*words[at:], *words[:at]]) if words else ""


_PARTICLES = frozenset({"von", "af", "de", "van", "der", "la", "di", "zu", "av"})


class NameKey(_Text):
    """A key that follows the name of its row at every save, also of many at once."""

    def __init__(self, *, surname: bool = False, **kwargs: Any) -> None:
        self.surname = surname
        super().__init__(**{"max_length": 400, "editable": False, "blank": True, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "surname": self.surname}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        name = str(getattr(model_instance, "name", "") or getattr(model_instance, "text", ""))
        value = key_of(surname_first(name) if self.surname else name)[:400]
        setattr(model_instance, self.attname, value)
        return value


def keyed(row: models.Model) -> list[str]:
    """Brings the keys of a row up to its name and gives their names, for an UPDATE of chosen fields."""
    fields = [field for field in row._meta.get_fields() if isinstance(field, NameKey)]
    for field in fields:
        field.pre_save(row, add=False)
    return [field.name for field in fields]
