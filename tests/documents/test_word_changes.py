"""Word as officials leave it: tracked changes, comments, text boxes."""

from tests.documents.outlines import codes, note, read, short
from tests.documents.word import cell, par, part, row, run, tbl, word

INSERTED = "<w:ins w:id='1' w:author='x'>{}</w:ins>"
DELETED = "<w:del w:id='2'><w:r><w:delText>{}</w:delText></w:r></w:del>"


def test_tracked_changes_are_read_as_accepted_with_a_note() -> None:
    inside = DELETED.format("vanha ") + INSERTED.format(run("uusi ")) + run("tavoite")
    outline = read(word(par(inside=inside)), "a.docx")
    assert short(outline.blocks) == ["P uusi tavoite"]
    assert codes(outline) == ["tracked-changes"]


def test_moved_text_stands_only_where_it_was_moved_to() -> None:
    moved = f"<w:moveFrom w:id='3'>{run('siirretty')}</w:moveFrom>"
    body = par("Alku ", inside=moved), par(inside=f"<w:moveTo w:id='4'>{run('siirretty')}</w:moveTo>")
    assert short(read(word(*body), "a.docx").blocks) == ["P Alku", "P siirretty"]


def test_a_deleted_paragraph_end_joins_the_next_paragraph() -> None:
    first = par("Rata ", properties="<w:rPr><w:del w:id='5'/></w:rPr>")
    assert short(read(word(first, par("kunnostetaan")), "a.docx").blocks) == ["P Rata kunnostetaan"]


def test_a_deleted_row_is_gone() -> None:
    gone = row(cell(par("pois")), properties="<w:del w:id='6'/>")
    outline = read(word(tbl(row(cell(par("jää"))), gone)), "a.docx")
    assert short(outline.walk()) == ["T", "P jää"]


def test_comments_are_counted_and_left_out() -> None:
    comments = part("comments", f"<w:comment w:id='0'>{par('Onko näin?')}</w:comment>")
    body = par("Teksti", inside='<w:r><w:commentReference w:id="0"/></w:r>')
    outline = read(word(body, parts={"comments": comments}), "a.docx")
    assert short(outline.blocks) == ["P Teksti"]
    assert note(outline, "comments") == "1 comment was left out."


def box(text: str) -> str:
    return f"<wps:txbx><w:txbxContent>{par(text)}</w:txbxContent></wps:txbx>"


def test_a_text_box_is_read_once_though_word_writes_it_twice() -> None:
    choice = f"<mc:Choice Requires='wps'><w:drawing>{box('Nosto')}</w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box('Nosto')}</v:textbox></w:pict></mc:Fallback>"
    inside = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    outline = read(word(par("Ankkuri", inside=inside), par("Jatko")), "a.docx")
    assert short(outline.blocks) == ["P Ankkuri", "P Nosto", "P Jatko"]
    assert codes(outline) == ["text-box"]
