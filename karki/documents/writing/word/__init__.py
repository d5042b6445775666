"""Word: real headings and lists, tables whose head row repeats, a language, a title and a text for each picture."""

from karki.documents.writing.word.document import docx

__all__ = ["docx"]
