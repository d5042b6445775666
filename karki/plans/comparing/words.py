"""What happened to a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from karki.documents.writing.blocks import Mark, Run, run

#: A word, a run of white space, or one other sign.
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
#: Below this share of common words the text is another one: pieces of it would only confuse.
ANOTHER_TEXT = 0.3


def runs(before: str, after: str) -> list[Run]:
    """The pieces of both texts in reading order: the unmarked and `removed` ones are `before`, with `added` `after`."""
    if before == after:
        return [run(after)] if after else []
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    first, last = _common(old, new)
    head, tail = new[:first], new[len(new) - last :]
    middle = _middle(old[first : len(old) - last], new[first : len(new) - last])
    return _joined([*((one, "") for one in head), *middle, *((one, "") for one in tail)])


def _common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many tokens both begin and end with."""
    most = min(len(old), len(new))
    first = next((place for place in range(most) if old[place] != new[place]), most)
    rest = most - first
    last = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    return first, last


def _middle(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, Mark]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if old and new and matcher.ratio() < ANOTHER_TEXT:
        return [*((one, "removed") for one in old), *((one, "added") for one in new)]
    made: list[tuple[str, Mark]] = []
    for operation, a, b, c, d in _readable(matcher.get_opcodes(), old):
        if operation == "equal":
            made += [(one, "") for one in old[a:b]]
        else:
            made += [(one, "removed") for one in old[a:b]]
            made += [(one, "added") for one in new[c:d]]
    return made


Opcode = tuple[str, int, int, int, int]


def _readable(opcodes: Sequence[Opcode], old: Sequence[str]) -> Iterator[Opcode]:
    """Two changes with nothing but space or a sign between them read better as one."""
    pending: Opcode | None = None
    for place, (operation, a, b, c, d) in enumerate(opcodes):
        between = operation == "equal" and pending is not None and place + 1 < len(opcodes)
        thin = between and not any(re.match(r"\w", one) for one in old[a:b])
        if operation == "equal" and not thin:
            if pending:
                yield pending
                pending = None
            yield operation, a, b, c, d
        else:
            pending = ("replace", pending[1], b, pending[3], d) if pending else ("replace", a, b, c, d)
    if pending:
        yield pending


def _joined(pieces: Iterable[tuple[str, Mark]]) -> list[Run]:
    return [run("".join(text for text, _mark in group), mark) for mark, group in groupby(pieces, lambda one: one[1])]
