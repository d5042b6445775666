"""The whole files that the fuzzer spoils: small, one or two of each format, with all that readers handle."""

from __future__ import annotations

from functools import cache

from tests.documents.pdfs import encrypted, scanned, typeset
from tests.documents.word import cell, par, part, row, run, tbl, word

PLAN = """# Lammenrannan edunvalvontasuunnitelma 2027

Sisällys
Johdanto\t1
TAVOITE I: Satamarata\t2
TAVOITE II: Uusi kasvu\t3

## TAVOITE I: Satamarata

Rata kunnostetaan, ja kaupunki pitää sitä esillä budjetti-
riihessä vuonna **2027**.

Kaupungin tavoitteet:

- edistää radan rahoitusta (12 M€)
 - suunnittelu 2028+
- varmistaa vuorot

Vaikuttajakartta:

<ul> • Hallitus <ul> ○ ministerit • LVM \t<ul> • EK • VNK
---\t---

| Verkosto | Vaikutus |
|---|---|
| C21 | ●●●○○ |

Vastuuhenkilöt: Aino Esimerkki, Onni Malli

## TAVOITE II: Uusi kasvu

<table><tr><th>Kumppani</th></tr><tr><td rowspan="2"><ul><li>Kuntaliitto<li>C6</ul></td></tr></table>

1) Osaajia lisää
2) Tontteja lisää
"""

_HTML = """<html><head><meta charset="utf-8"><title>Suunnitelma</title></head><body><h1>Suunnitelma</h1>
<h2>Kärki 1: Rata</h2><p>Tavoitteet:</p><ul><li>Rata<ul><li>asema</li></ul></li></ul>
<table><tr><td colspan="2">a</td></tr><tr><td>LVM<br>TEM</td><td>EK</td></tr></table></body></html>"""

_TYPESET = """#set page(header: [Lammenranta], footer: context [#here().page()])
= TAVOITE I: Satamarata
Rata kunnostetaan#footnote[Lähde.] ja vuorot turvataan, kun rahoitus on varmistunut valtion talousarviossa.
- edistää radan rahoitusta
  - suunnittelu
- varmistaa vuorot
#columns(2)[Vasen palsta kertoo radasta. #colbreak() Oikea palsta kertoo satamasta.]
#table(columns: 2, [*Nro*], [*Toimi*], [1], [Tavataan ministeri])
#table(columns: (1fr, 1fr), stroke: none, [- Hallitus], [- EK])
#pagebreak()
Vastuuhenkilöt: Aino Esimerkki"""


@cache
def seeds() -> dict[str, bytes]:
    """File names and contents, in a fixed order."""
    return {
        "suunnitelma.docx": _word(),
        "suunnitelma.pdf": typeset(_TYPESET),
        "lukittu.pdf": encrypted(typeset("Teksti"), ""),
        "skannattu.pdf": scanned(),
        "suunnitelma.md": PLAN.encode(),
        "suunnitelma.txt": PLAN.replace("#", "").encode("latin-1", "replace"),
        "suunnitelma16.txt": PLAN.encode("utf-16"),
        "sivu.html": _HTML.encode(),
        "plan.json": b'{"format": "karki-plan/1", "title": "Plan", "goals": [{"number": "I", "title": "Rata"}]}',
    }


def _word() -> bytes:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{par('Nosto')}</w:txbxContent></v:textbox></w:pict></w:r>"
    tracked = f"<w:del w:id='1'><w:r><w:delText>vanha</w:delText></w:r></w:del><w:ins w:id='2'>{run('uusi')}</w:ins>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    merged = cell(par("LVM", num=1), par("johto", num=1, level=1), properties='<w:vMerge w:val="restart"/>')
    rows = row(merged, cell(par("EK", num=1))), row(cell(par(), properties="<w:vMerge/>"), cell(par("VNK", num=1)))
    body = [
        par("Lammenrannan suunnitelma 2027", style="Otsikko1"),
        par("TAVOITE I: Satamarata", style="Otsikko2", inside=box),
        par("Rata kunnostetaan", inside=tracked + note),
        par("Kaupungin tavoitteet:", bold=True),
        par("edistää rahoitusta", num=2),
        par("suunnittelu", num=2, level=1),
        f"<w:sdt><w:sdtContent>{par('- varmistaa vuorot')}</w:sdtContent></w:sdt>",
        par("Vaikuttajakartta:"),
        tbl(*rows),
        par("Vastuuhenkilöt: Aino Esimerkki"),
    ]
    notes = part("footnotes", f'<w:footnote w:id="2">{par("Lähde")}</w:footnote>')
    return word(*body, parts={"footnotes": notes, "header": part("hdr", par("Lammenranta"))})
