"""Plans to write: one with a bit of everything, and any plan there can be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from karki.governance.models import PowerCode
from karki.plans.importing.comparison import Plan
from karki.plans.interchange import (
    Actor,
    Goal,
    Influencer,
    Measure,
    Name,
    Objective,
    Partner,
    PlanDocument,
    Power,
    Text,
    Tool,
)

MOMENT = datetime(2026, 11, 2, 9, tzinfo=UTC)

ODD = [
    "1) rata", "1. rata", "2.1 rata", "I. rata", "TAVOITE II: rata", "Tavoitteet:", "Vastuu: Aino Ahola", "Sisällys",
    "- rata", "• rata", "○ satama", "* koulu", "rata; satama; koulu", "rata: 42 M€ (2028+)", "”rata” ja 'satama'",
    '"rata"', "rata\nsatama", "rata\n\nsatama", " rata ", "rata\u00a0satama", "rata\u00adverkko", "rata\tsatama",
    "vuoden 2027 loppuun mennessä", "31.12.2027", "Kuntaliitto, LVM, EK", "<rata> & satama", "{{ rata }}", "ÅÄÖ åäö €",
    "rata " * 200, "Lentoasemaverkostotarkastelu" * 9, "–", "—", "…", "\x00rata", "rata\ud800", "\u202erata", "🚂", "Ａ",
]  # fmt: skip
WORDS = st.sampled_from(["rata", "satama saa väylän", "koulutuspaikkoja lisää", "Kuntaliitto", "Aino Ahola", "2028+"])
TEXTS = st.one_of(WORDS, st.sampled_from(ODD), st.text(max_size=30), st.just(""))
MAYBE = st.one_of(st.none(), TEXTS)
DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.isoformat))
NUMBERS = st.one_of(st.sampled_from(["I", "IV", "1", "2.1", "US0113", "ED-01", "A", "1.", "VII", ""]), TEXTS)


def some(what: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(what, max_size=most)


NAMES = some(st.builds(Name, name=TEXTS))
SAID = some(st.builds(Text, text=TEXTS))
INFLUENCERS = st.recursive(
    st.builds(Influencer, name=TEXTS, links=some(WORDS, 1)),
    lambda below: st.builds(Influencer, name=TEXTS, children=some(below, 2)),
    max_leaves=4,
)
ACTORS = st.builds(
    Actor,
    name=TEXTS,
    kind=st.sampled_from(["body", "office", "team", "unit"]),
    under=MAYBE,
    powers=some(
        st.builds(
            Power,
            power=st.sampled_from(PowerCode.values),
            text=TEXTS,
            clause=st.one_of(st.just(""), TEXTS.map(lambda text: text[:80])),
            per_year=st.one_of(st.none(), st.integers(1, 366)),
        )
    ),
)
OBJECTIVES = st.builds(
    Objective, text=TEXTS, children=SAID, timing=MAYBE, deadline=DAYS, amount=MAYBE, responsible=NAMES
)
GOALS = st.builds(
    Goal,
    number=NUMBERS,
    title=TEXTS,
    rationale=SAID,
    themes=SAID,
    objectives=some(OBJECTIVES),
    measures=some(st.builds(Measure, text=TEXTS, timing=MAYBE, responsible=NAMES), 2),
    influencers=some(INFLUENCERS),
    partners=some(st.builds(Partner, name=TEXTS, links=some(WORDS, 1)), 2),
    responsible=NAMES,
)
PLANS = st.builds(
    PlanDocument,
    title=TEXTS,
    city=TEXTS,
    period=st.one_of(st.sampled_from(["2026–2029", "2026", ""]), TEXTS),
    year=st.one_of(st.none(), st.integers(1990, 2100)),
    language=st.sampled_from(["fi", "sv", "en", ""]),
    goal_label=st.one_of(st.sampled_from(["TAVOITE", "Kärki", "Painopiste", "Mål", "Goal", "Linjaus", ""]), TEXTS),
    vision=SAID,
    principles=SAID,
    governance=some(ACTORS),
    tools=some(st.builds(Tool, name=TEXTS, kind=st.sampled_from(["advocacy", "communication"]), children=NAMES)),
    goals=some(GOALS),
)


def said(plan: PlanDocument) -> Plan:
    """The plan as it is compared: without places, reasons and warnings."""
    return _said(plan.to_json())


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _said(inner) for name, inner in value.items() if name not in ("at", "reason", "warnings")}
    return [_said(inner) for inner in value] if isinstance(value, list) else value
