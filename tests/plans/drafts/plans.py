"""A small plan of an invented city as `karki-plan/1`, in the shapes that adoption has to keep."""

from __future__ import annotations

from typing import Any

from karki.plans.interchange import PlanDocument


def lautasalmi_2027(**changes: Any) -> PlanDocument:
    """Lautasalmi's plan for the year after the cast's; `changes` replace its parts."""
    return PlanDocument.from_json({**_PLAN, **changes})


_PLAN: dict[str, Any] = {
    "format": "karki-plan/1",
    "title": "Lautasalmen vaikuttamissuunnitelma",
    "city": "Lautasalmi",
    "period": "2026–2029",
    "year": 2027,
    "language": "fi",
    "goal_label": "KÄRKI",
    "vision": [{"text": "Satama on auki ympäri vuoden."}],
    "principles": [{"text": "Sanomme saman kaikille."}, {"text": "Kerromme, mitä saatiin."}],
    "governance": [
        {
            "name": "Kaupunginhallitus",
            "kind": "body",
            "powers": [{"power": "follows_up", "per_year": 3, "text": "Hallitus seuraa."}],
        },
        {
            "name": "Satamajaosto",
            "kind": "body",
            "under": "Kaupunginhallitus",
            "powers": [
                {"power": "follows_up", "per_year": 4, "text": "Jaosto seuraa neljästi."},
                {"power": "follows_up", "text": "Jaosto raportoi."},
            ],
        },
        {"name": "Kaupunginjohtaja", "kind": "office", "powers": [{"power": "leads", "text": "Johtaja johtaa."}]},
        {"name": "Viestintäyksikkö", "kind": "unit", "under": "Kaupunginjohtaja", "powers": []},
        {"name": "Satamapäällikkö", "kind": "office", "under": "Viestintäyksikkö", "powers": []},
    ],
    "tools": [
        {"name": "Tapaamiset", "kind": "advocacy", "children": [{"name": "ministerit"}, {"name": "virkakunta"}]},
        {"name": "Some", "kind": "communication"},
    ],
    "goals": [
        {
            "number": "I",
            "title": "Talvisatama",
            "rationale": [{"text": "Jää sulkee väylän."}, {"text": "Laivat odottavat."}],
            "themes": [{"text": "meriliikenne läpi vuoden"}],
            "objectives": [
                {
                    "text": "toinen murtaja saadaan",
                    "timing": "2028 loppuun mennessä",
                    "deadline": "2028-12-31",
                    "amount": "4 M€",
                    "children": [{"text": "hankinta aloitetaan"}, {"text": "miehistö koulutetaan"}],
                    "responsible": [{"name": "Eetu Erola"}],
                },
                {"text": "laituri kunnostetaan", "timing": "2028+"},
            ],
            "measures": [
                {
                    "text": "selvitys jäistä",
                    "timing": "kevät",
                    "responsible": [{"name": "Satama Oy"}, {"name": "Eetu Erola"}],
                }
            ],
            "influencers": [
                {
                    "name": "Ministeriöt",
                    "children": [
                        {"name": "LVM, TEM", "links": ["lvm", "tem"], "children": [{"name": "liikenneministeri"}]}
                    ],
                },
                {"name": "PM"},
            ],
            "partners": [{"name": "Kuntaliitto"}],
            "responsible": [{"name": "Eetu Erola"}, {"name": "Tekninen toimiala"}, {"name": "Eetu Erola"}],
        },
        {
            "number": "",
            "title": "Koulu",
            "objectives": [{"text": "opettajia lisää", "responsible": [{"name": "Eetu Erola"}]}],
        },
    ],
}
