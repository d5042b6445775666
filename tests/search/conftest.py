"""The cast with its index made, and one way to ask it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from karki.cities.audience import Audience
from karki.cities.models import Member
from karki.cities.roles import PERMISSIONS_OF
from karki.search import index
from karki.search.asking import Answer, ask
from tests.kept import kept

Ask = Callable[..., Answer]


@pytest.fixture
def asked(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, today: object) -> Ask:
    """`asked("raide", by=it.onni)`: what Onni finds in his city; Aino where nobody is named."""
    kept("found", index.rebuild)

    def ask_as(text: str, by: object = None, **rest: object) -> Answer:
        member = Member.objects.get(user=by or lautasalmi.aino)
        return ask(text, audience=Audience.of(member), permissions=PERMISSIONS_OF[member.role], **rest)

    return ask_as


def titles(answer: Answer) -> list[str]:
    return [hit.title for hit in answer.hits]
