"""PDF files, as cities publish them."""

from karki.documents.reading.pdf.document import read

__all__ = ["read"]
