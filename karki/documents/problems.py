"""What can be wrong with a file that somebody gives us, said in the user's language."""

from __future__ import annotations

from django.utils.functional import Promise


class DocumentProblem(Exception):
    """A file that cannot be read. `str()` gives one clear sentence; nothing was stored.

    `code` is stable (empty, too-large, unknown-format, wrong-ending, encrypted, damaged, bomb,
    external-entities, only-pictures, too-slow); `values` fill the sentence.
    """

    def __init__(self, code: str, sentence: str | Promise, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return str(self.sentence) % self.values
