"""Web pages."""

from tests.documents.outlines import read, short, table


def blocks(html: str) -> list[str]:
    return short(read(html, "sivu.html").blocks)


def test_headings_paragraphs_and_nested_lists() -> None:
    html = "<html><h1>Plan</h1><p>Text <b>bold</b>.</p><ul><li>a<ul><li>b</ul><li><p>c</p></ul></html>"
    assert blocks(html) == ["H1 Plan", "P Text bold.", "I0 a", "I1 b", "I0 c"]


def test_navigation_scripts_and_hidden_parts_are_left_out() -> None:
    html = (
        "<html><nav>Etusivu</nav><script>x()</script><p hidden>a</p><p style='display: none'>b</p>"
        "<header>Kaupunki</header><p>Teksti</p><footer>c</footer></html>"
    )
    assert blocks(html) == ["P Teksti"]


def test_cells_keep_their_spans_and_lists() -> None:
    html = (
        "<html><table><tr><th>A<th>B</tr><tr><td rowspan=2>x<td><ul><li>1<li>2</ul></tr>"
        "<tr><td>y</tr><tr><td colspan=2>z</table></html>"
    )
    block = read(html, "a.html").blocks[0]
    assert table(block) == [[["P A"], ["P B"]], [["P x"], ["I0 1", "I0 2"]], [["P y"]], [["P z"]]]
    assert block.rows[0].header
    assert (block.rows[1].cells[0].rows, block.rows[3].cells[0].columns) == (2, 2)


def test_a_break_parts_lines() -> None:
    assert blocks("<html><p>LVM<br>TEM</p></html>") == ["P LVM", "P TEM"]


def test_an_ordered_list_counts_from_its_start() -> None:
    outline = read("<html><ol start=3><li>a<li>b</ol></html>", "a.html")
    assert [block.marker for block in outline.blocks] == ["3.", "4."]


def test_terms_and_their_texts_are_paragraphs() -> None:
    assert blocks("<html><dl><dt>Rata</dt><dd>kunnostetaan</dd></dl></html>") == ["P Rata", "P kunnostetaan"]


def test_the_encoding_is_the_one_the_page_names() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><p>Pääministeri</p></html>'.encode("latin-1")
    assert short(read(page, "a.html").blocks) == ["P Pääministeri"]


def test_the_title_is_the_pages_own() -> None:
    assert read("<html><title>Plan 2027</title><p>a</p></html>", "a.html").title == "Plan 2027"


def test_ten_thousand_nested_elements_are_read() -> None:
    for opening in ("<div>", "<ul><li>", "<table><tr><td>", "<b>"):
        outline = read("<html>" + opening * 10_000 + "ydin", "a.html")
        assert "ydin" in " ".join(short(outline.walk())), opening


def test_a_heading_that_opens_and_closes_keeps_its_words() -> None:
    outline = read(b"<body><h3><button>Rata</button></h3><p>Teksti.</p><button>Sulje</button></body>", "a.html")
    assert short(outline.blocks) == ["H3 Rata", "P Teksti."]


def test_button_that_opens_a_part_is_its_heading_and_others_are_left_out() -> None:
    html = (
        "<html><div>Keksit <button>Hyväksy</button></div><section><button aria-expanded='false'>Rata</button>"
        "<div><p>Rata on tärkeä koko seudulle ja sen yrityksille.</p></div></section></html>"
    )
    assert blocks(html)[:2] == ["P Keksit", "H1 Rata"]
