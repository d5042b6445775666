from karki.search.models.entry import IndexedEntry
from karki.search.models.word import IndexedWord

__all__ = ["IndexedEntry", "IndexedWord"]
