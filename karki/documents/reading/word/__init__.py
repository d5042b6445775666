"""Word documents (.docx), as officials leave them."""

from karki.documents.reading.word.document import read

__all__ = ["read"]
