"""How large a wheel is drawn: alone, or small beside the wheels of other years. Type and marks are of one size on both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Dial:
    """Measures in the units of the drawing, from its middle outwards."""

    innermost: float  #: edge of the innermost lane; within it is the year
    rim: float  #: where the rings end and the months begin
    edge: float  #: where the months end
    size: float  #: of the whole drawing
    lanes: int  #: at most, of all rings together
    widest: float = 40  #: a lane, where there are few

    @property
    def is_small(self) -> bool:
        return self is SMALL


LARGE: Final = Dial(innermost=85, rim=327, edge=354, size=752, lanes=8)
#: A lane for each of the five rings, and no more around them than they need: its numbers are read where three stand abreast.
SMALL: Final = Dial(innermost=34, rim=185, edge=208, size=450, lanes=5)
