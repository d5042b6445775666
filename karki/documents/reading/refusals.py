"""Every reason for not reading a file, with the sentence that the person who gave it sees."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from karki.documents.problems import DocumentProblem

READABLE = ".docx, .pdf, .md, .html, .txt, .json"


def megabytes(count: int) -> str:
    """A size as people say it: whole megabytes where it is that big."""
    if count < 1024 * 1024:
        return f"{max(1, count // 1024)} kB"
    return f"{count / (1024 * 1024):.0f} MB"


def empty() -> DocumentProblem:
    return DocumentProblem("empty", _("The file is empty."))


def no_text() -> DocumentProblem:
    return DocumentProblem("empty", _("The file holds no text."))


def too_large(size: int, limit: int) -> DocumentProblem:
    return DocumentProblem(
        "too-large",
        _("The file is %(size)s; at most %(limit)s is read."),
        size=megabytes(size),
        limit=megabytes(limit),
    )


def too_many_blocks(limit: int) -> DocumentProblem:
    return DocumentProblem("too-large", _("The document has more than %(limit)s paragraphs."), limit=limit)


def too_many_pages(pages: int, limit: int) -> DocumentProblem:
    return DocumentProblem(
        "too-large", _("The document has %(pages)s pages; at most %(limit)s are read."), pages=pages, limit=limit
    )


def too_slow(seconds: float) -> DocumentProblem:
    return DocumentProblem(
        "too-slow", _("Reading the file was stopped after %(seconds)s seconds."), seconds=f"{seconds:g}"
    )


def broken_json(line: int, column: int) -> DocumentProblem:
    return DocumentProblem(
        "damaged",
        _("The file is not valid JSON: line %(line)s cannot be read from character %(column)s on."),
        line=line,
        column=column,
    )


def unknown_format(what: object, readable: str = READABLE) -> DocumentProblem:
    return DocumentProblem(
        "unknown-format",
        _("The file is %(what)s, which is not read. Save it as one of these: %(readable)s."),
        what=what,
        readable=readable,
    )


def wrong_ending(ending: str, what: object) -> DocumentProblem:
    return DocumentProblem(
        "wrong-ending",
        _("The file's name ends in %(ending)s, but it holds %(what)s. Give it the right ending."),
        ending=ending,
        what=what,
    )


def unknown_ending(ending: str, readable: str = READABLE) -> DocumentProblem:
    return DocumentProblem(
        "wrong-ending",
        _("Files that end in %(ending)s are not read. Save the document as one of these: %(readable)s."),
        ending=ending,
        readable=readable,
    )


def encrypted() -> DocumentProblem:
    return DocumentProblem("encrypted", _("The file is locked with a password. Remove the password and try again."))


def damaged(what: object) -> DocumentProblem:
    return DocumentProblem("damaged", _("The file is damaged: it cannot be read as %(what)s."), what=what)


def bomb() -> DocumentProblem:
    return DocumentProblem("bomb", _("The file unpacks to far more than a document needs; it was not read."))


def external_entities() -> DocumentProblem:
    return DocumentProblem(
        "external-entities", _("The file defines XML entities, which a document does not need; it was not read.")
    )


def only_pictures() -> DocumentProblem:
    return DocumentProblem(
        "only-pictures",
        _("The file holds pictures of text, not text. Use the original, or run text recognition on it first."),
    )
