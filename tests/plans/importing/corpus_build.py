"""The corpus of other cities' plans: what each document is, and what a careful reader finds in it.

`documents()` lists the cases; `corpus/README.md` says what each one tests and how `expected` is compared.
Word and PDF files are made when a test asks for their bytes, from sources a person can read.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

CORPUS = Path(__file__).parent / "corpus"
Touch = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class CorpusCase:
    """One document of an invented city.

    `expected` is a `karki-plan/1` document without places and reasons; a key left out is not compared.
    `exact` asks for every text, nesting and order to the letter; otherwise F1 is measured per kind.
    `warnings` are the codes that must appear, as often as they are listed; None where they are no part of it.
    """

    name: str
    filename: str
    expected: dict[str, Any]
    exact: bool
    warnings: list[str] | None
    build: Callable[[], bytes]

    def path(self, folder: Path) -> Path:
        """Writes the document into `folder` and says where it is."""
        path = folder / self.filename
        path.write_bytes(self.build())
        return path


def documents() -> list[CorpusCase]:
    """Every case of the corpus, in the order of its README."""
    cases = json.loads((CORPUS / "cases.json").read_text(encoding="utf-8"))
    return [_case(entry) for entry in cases]


def _case(entry: dict[str, Any]) -> CorpusCase:
    expected = json.loads((CORPUS / "expected" / f"{entry['expected']}.json").read_text(encoding="utf-8"))
    warned = expected.pop("warnings", None)
    return CorpusCase(
        name=entry["name"],
        filename=entry["filename"],
        expected=expected,
        exact=entry.get("exact", False),
        warnings=[warning["code"] for warning in warned] if warned is not None else None,
        build=lambda: _bytes(entry["source"], entry["filename"], entry.get("encoding", "utf-8")),
    )


@cache
def _bytes(source: str, filename: str, encoding: str) -> bytes:
    """The document's bytes: as they lie in the corpus, or made from a layout (see makers/notation.py)."""
    text = (CORPUS / "sources" / source).read_text(encoding="utf-8")
    if not source.endswith(".layout"):
        return text.encode(encoding)
    maker = {".docx": "word", ".pdf": "typeset", ".txt": "oddtext"}[Path(filename).suffix]
    make = _module(maker).make
    touch = _touch(source.removesuffix(".layout")) if maker == "word" else None
    return cast(bytes, make(text, touch) if touch else make(text))


def _touch(name: str) -> Touch | None:
    """What makers/touches.py does to this Word file beyond its layout."""
    return cast("Touch | None", getattr(_module("touches"), name, None))


def _module(name: str) -> Any:
    # The corpus is imported with and without the tests' root on the path, so its makers are found from here.
    root = f"{__package__}.corpus" if __package__ else "corpus"
    return importlib.import_module(f"{root}.makers.{name}")
