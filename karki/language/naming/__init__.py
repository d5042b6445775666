"""The names of a registry in running text: which people and organisations it names, and where.

    registry = Registry.load({"organizations": [{"id", "name", "aliases"}], "persons": [{"id", "name", "posts"}]})
    find("LVM:n Rautiainen lupasi palata asiaan.", registry)   # [Hit(0, 5, "LVM:n", "organization", …), …]

A span covers the name with its case, possessive and clitic endings, without titles; of a compound with a hyphen only the name.
Spans are in order and never nest. A surname that several share and nothing resolves has no target but candidates.
"""

from karki.language.naming.finding import Hit, find
from karki.language.naming.first_names import is_also_first_name
from karki.language.naming.registry import Registry, RegistryProblem
from karki.language.naming.strangers import strangers, titled_stranger

__all__ = ["Hit", "Registry", "RegistryProblem", "find", "is_also_first_name", "strangers", "titled_stranger"]
