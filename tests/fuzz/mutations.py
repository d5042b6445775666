"""Ways to spoil a file, each told by a seed so that every spoilt file can be made again."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.fuzz.seeds import seeds

Mutation = Callable[[bytes, random.Random], bytes]

_NUMBERS = (b"0", b"-1", b"1", b"65536", b"99999999999", b"-2147483649", b"1e308", b"NaN", b"", b"\xc3\xa4")
_STRANGE = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbf\xbe",
    b"<",
    b">",
    b"&",
    b"|",
    b"\t",
    b"%",
    b"(",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
)
_TAG = re.compile(rb"<[^<>]{1,200}>")
_NUMBER = re.compile(rb"-?\d+")


def mutant(seed: int) -> tuple[bytes, str]:
    """The spoilt file number `seed`, and its name."""
    random_ = random.Random(seed)
    name = random_.choice(list(seeds()))
    data = seeds()[name]
    for _ in range(random_.choice((1, 1, 1, 2, 3, 8))):
        mutate = in_package if name.endswith(".docx") and random_.random() < 0.75 else on_bytes
        data = mutate(data, random_)
    if random_.random() < 0.03:
        name = random_.choice(list(seeds()))
    return data, name


_DAY = (2026, 1, 1, 0, 0, 0)


def on_bytes(data: bytes, random_: random.Random) -> bytes:
    """Spoil a file without regard to what it is."""
    return random_.choice(_PLAIN)(data, random_)


def in_package(data: bytes, random_: random.Random) -> bytes:
    """Spoil a part inside a Word file's package and pack it again; a file that is no package: its bytes."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            members = {info.filename: packed.read(info) for info in packed.infolist()}
    except Exception:
        return on_bytes(data, random_)
    if not members:
        return on_bytes(data, random_)
    name = random_.choice([*members, *["word/document.xml"] * 4])
    if name in members and random_.random() < 0.9:
        members[name] = random_.choice((*_PLAIN, *_XML, *_XML))(members[name], random_)
    else:
        members.pop(name, None)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, content in members.items():
            # one day for all, so that a seed gives the same bytes whenever it is asked
            packed.writestr(zipfile.ZipInfo(member, _DAY), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _span(data: bytes, random_: random.Random, most: int = 400) -> tuple[int, int]:
    start = random_.randrange(len(data) + 1)
    return start, min(len(data), start + random_.randrange(1, most))


def flip(data: bytes, random_: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(random_.choice((1, 4, 40))):
        if spoilt:
            spoilt[random_.randrange(len(spoilt))] ^= 1 << random_.randrange(8)
    return bytes(spoilt)


def cut(data: bytes, random_: random.Random) -> bytes:
    start, end = _span(data, random_)
    return data[:start] + data[end:]


def end_early(data: bytes, random_: random.Random) -> bytes:
    return data[: random_.randrange(len(data) + 1)]


def repeat(data: bytes, random_: random.Random) -> bytes:
    start, end = _span(data, random_)
    return data[:end] + data[start:end] * random_.choice((1, 3, 200)) + data[end:]


def insert(data: bytes, random_: random.Random) -> bytes:
    at = random_.randrange(len(data) + 1)
    return data[:at] + random_.choice(_STRANGE) * random_.choice((1, 2, 50, 3000)) + data[at:]


def swap(data: bytes, random_: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_span(data, random_), _span(data, random_)))
    return data if b > c else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def graft(data: bytes, random_: random.Random) -> bytes:
    other = random_.choice(list(seeds().values()))
    start, end = _span(other, random_, 3000)
    at = random_.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def renumber(data: bytes, random_: random.Random) -> bytes:
    places = list(_NUMBER.finditer(data))
    if not places:
        return data
    place = random_.choice(places)
    return data[: place.start()] + random_.choice(_NUMBERS) + data[place.end() :]


def _tag(data: bytes, random_: random.Random) -> re.Match[bytes] | None:
    tags = list(_TAG.finditer(data))
    return random_.choice(tags) if tags else None


def drop_tag(data: bytes, random_: random.Random) -> bytes:
    tag = _tag(data, random_)
    return data[: tag.start()] + data[tag.end() :] if tag else data


def nest_tag(data: bytes, random_: random.Random) -> bytes:
    """An element inside itself, closed again as often as it was opened."""
    tag = _tag(data, random_)
    name = re.match(rb"<([\w:]+)", tag[0]) if tag else None
    if not tag or not name or tag[0].endswith(b"/>"):
        return data
    depth = random_.choice((3, 60, 90, 300, 3000))
    return data[: tag.start()] + tag[0] * depth + (b"</%s>" % name[1]) * depth + data[tag.start() :]


def move_element(data: bytes, random_: random.Random) -> bytes:
    one, other = _tag(data, random_), _tag(data, random_)
    if not one or not other or one.start() >= other.start():
        return data
    at = random_.randrange(len(data) + 1)
    return data[:at] + data[one.start() : other.start()] + data[at:]


def declare(data: bytes, random_: random.Random) -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///nowhere">]>'
    at = data.find(b"?>") + 2
    return data[:at] + head + data[at:]


_PLAIN: tuple[Mutation, ...] = (flip, cut, end_early, repeat, insert, swap, graft, renumber)
_XML: tuple[Mutation, ...] = (drop_tag, nest_tag, move_element, renumber, declare)
