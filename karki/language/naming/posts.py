"""A person's posts against the titles and organisations of a text."""

from __future__ import annotations

import re
from functools import lru_cache

from karki.language.naming.index import Id
from karki.language.naming.registry import Person, Registry

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")


def titles_match(titles: frozenset[str], posts: tuple[str, ...]) -> bool:
    """Whether one of the titles (dictionary forms) is one of the posts, or its last part: "ministeri" of "liikenneministeri"."""
    held = frozenset(word for post in posts for word in _words_of(post))
    return any(word == title or word.endswith(title) for title in titles for word in held)


@lru_cache(maxsize=10_000)
def _words_of(post: str) -> frozenset[str]:
    """A post's words; "liikenne- ja viestintäministeri" is "liikenneministeri" too."""
    words = _WORD.findall(post.lower())
    heads = [word for word in words if word.endswith("ministeri")]
    joined = [f"{word[:-1]}ministeri" for word in words if word.endswith("-") and heads]
    return frozenset((*words, *joined))


def organizations_of(registry: Registry, person: Person) -> frozenset[Id]:
    """The registry's organisations that a person's posts name; a minister's ministry and an MP's parliament too."""
    known = registry.tied.get(person.id)
    if known is None:
        known = registry.tied[person.id] = frozenset(_tied(registry, person))
    return known


def _tied(registry: Registry, person: Person) -> set[Id]:
    from karki.language.naming.finding import find_organizations  # posts are texts like any other

    tied: set[Id] = set(person.held_in)
    for post in person.posts:
        for text in (post, *_of_office(post)):
            tied.update(key for span in find_organizations(text, registry) for key in span.ids)
    return tied


def _of_office(post: str) -> list[str]:
    lower = post.lower()
    if lower.endswith("ministeri"):
        return [f"{post}ö"]
    return ["eduskunta"] if "kansanedustaja" in lower else []
