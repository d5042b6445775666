"""How many examples a property is tried on: few in the fast suite, all of them in the slow step of `make test`."""

from __future__ import annotations

import os

from hypothesis import settings

#: Set by scripts/test.sh for the slow step; by hand: KARKI_EXAMPLES=many pytest -m property
MANY = os.environ.get("KARKI_EXAMPLES") == "many"


def examples(many: int) -> int:
    """`many` in the slow step, a sixth of them, but at least six, in the fast suite."""
    return many if MANY else min(many, max(6, many // 6))


settings.register_profile("karki", max_examples=examples(100), deadline=None)
settings.load_profile("karki")
