"""The colour of a calendar has a name of CSS (RFC 7986, 5.9); a city's brand becomes the nearest of these."""

from __future__ import annotations

from typing import Final

NAMED: Final = {
    "black": 0x000000, "dimgray": 0x696969, "gray": 0x808080, "silver": 0xC0C0C0, "slategray": 0x708090,
    "darkslategray": 0x2F4F4F, "maroon": 0x800000, "darkred": 0x8B0000, "brown": 0xA52A2A, "firebrick": 0xB22222,
    "crimson": 0xDC143C, "red": 0xFF0000, "tomato": 0xFF6347, "coral": 0xFF7F50, "orangered": 0xFF4500,
    "darkorange": 0xFF8C00, "orange": 0xFFA500, "gold": 0xFFD700, "yellow": 0xFFFF00, "khaki": 0xF0E68C,
    "goldenrod": 0xDAA520, "darkgoldenrod": 0xB8860B, "peru": 0xCD853F, "chocolate": 0xD2691E, "sienna": 0xA0522D,
    "saddlebrown": 0x8B4513, "olive": 0x808000, "olivedrab": 0x6B8E23, "yellowgreen": 0x9ACD32,
    "darkolivegreen": 0x556B2F, "lime": 0x00FF00, "limegreen": 0x32CD32, "forestgreen": 0x228B22, "green": 0x008000,
    "darkgreen": 0x006400, "seagreen": 0x2E8B57, "mediumseagreen": 0x3CB371, "teal": 0x008080, "darkcyan": 0x008B8B,
    "lightseagreen": 0x20B2AA, "turquoise": 0x40E0D0, "cyan": 0x00FFFF, "skyblue": 0x87CEEB,
    "deepskyblue": 0x00BFFF, "steelblue": 0x4682B4, "cornflowerblue": 0x6495ED, "dodgerblue": 0x1E90FF,
    "royalblue": 0x4169E1, "blue": 0x0000FF, "mediumblue": 0x0000CD, "darkblue": 0x00008B, "navy": 0x000080,
    "midnightblue": 0x191970, "darkslateblue": 0x483D8B, "slateblue": 0x6A5ACD, "indigo": 0x4B0082,
    "purple": 0x800080, "darkmagenta": 0x8B008B, "darkorchid": 0x9932CC, "mediumorchid": 0xBA55D3, "orchid": 0xDA70D6,
    "mediumvioletred": 0xC71585, "deeppink": 0xFF1493, "hotpink": 0xFF69B4, "pink": 0xFFC0CB,
}  # fmt: skip


def nearest(colour: str) -> str:
    """The name of the colour that is nearest to #rrggbb."""
    wanted = _parts(int(colour[1:7], 16))
    return min(NAMED, key=lambda name: sum((a - b) ** 2 for a, b in zip(_parts(NAMED[name]), wanted, strict=True)))


def _parts(value: int) -> tuple[int, int, int]:
    return value >> 16, value >> 8 & 0xFF, value & 0xFF
