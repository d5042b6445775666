"""The zip around a Word document or another of its family, unpacked no further than its limits."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from lxml import etree

from karki.documents.problems import DocumentProblem
from karki.documents.reading import refusals, xml
from karki.documents.reading.limits import Watch

_WORD = _("a Word document")
_MEMBER_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)
_CHUNK = 256 * 1024
#: XML packs to a twentieth, rarely a hundredth; what packs tighter than this and is big was made to.
_MOST_PACKED = 250
_BIG = 8 * 1024 * 1024


class Package:
    """The parts of a document by name, unpacked on demand and counted as they really unpack."""

    def __init__(self, data: bytes, watch: Watch, what: object = _WORD) -> None:
        """`what` the file should be, in words, for the sentence about one that is damaged."""
        self.watch, self.what = watch, what
        self.unpacked = 0
        self._relations: list[etree._Element] | None = None
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except _MEMBER_BROKEN as error:
            raise refusals.damaged(self.what) from error
        limits = watch.limits
        if len(members) > limits.max_members or sum(m.file_size for m in members) > limits.max_unpacked_bytes:
            raise refusals.bomb()
        if any(member.flag_bits & 1 for member in members):
            raise refusals.encrypted()
        self._members = {member.filename.lstrip("/"): member for member in members}
        self.main = self._main_part()

    def read(self, name: str) -> bytes | None:
        """A part's bytes, or None where there is no such part."""
        member = self._members.get(name)
        if member is None:
            return None
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._weigh(len(chunk), size, member.compress_size)
                    chunks.append(chunk)
        except _MEMBER_BROKEN as error:
            raise refusals.damaged(self.what) from error
        return b"".join(chunks)

    def _weigh(self, more: int, size: int, packed: int) -> None:
        self.unpacked += more
        self.watch.check()
        limits = self.watch.limits
        if self.unpacked > limits.max_unpacked_bytes or size > limits.max_part_bytes:
            raise refusals.bomb()
        if size > _BIG and size > _MOST_PACKED * max(packed, 1):
            raise refusals.bomb()

    def part(self, name: str) -> etree._Element | None:
        """A part parsed, or None where there is no such part or, beside the main one, it is broken."""
        data = self.read(name)
        if data is None:
            return None
        try:
            return xml.parse(data, self.what)
        except DocumentProblem as problem:
            if problem.code == "damaged" and name != self.main:
                return None
            raise

    def beside(self, kind: str) -> list[str]:
        """The names of the parts that the main one is related to as `kind` ("styles", "footnotes" …)."""
        folder, base = posixpath.split(self.main)
        if self._relations is None:
            found = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
            self._relations = list(found) if found is not None else []
        names = [self._target(relation, folder) for relation in _of_kind(self._relations, kind)]
        return [name for name in names if name in self._members]

    def _main_part(self) -> str:
        self.main = ""
        relations = self.part("_rels/.rels")
        for relation in _of_kind(list(relations) if relations is not None else [], "officeDocument"):
            name = self._target(relation, "")
            if name in self._members:
                return name
        if "word/document.xml" in self._members:
            return "word/document.xml"
        raise refusals.damaged(self.what)

    @staticmethod
    def _target(relation: etree._Element, folder: str) -> str:
        target = relation.get("Target", "")
        return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))


def _of_kind(relations: list[etree._Element], kind: str) -> list[etree._Element]:
    """Relations of a kind, those that lead out of the file left alone."""
    return [
        relation
        for relation in relations
        if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External"
    ]
