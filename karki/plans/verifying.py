"""Whether an approved version is what was approved: its hashes are computed anew from what is stored."""

from __future__ import annotations

import json
from dataclasses import dataclass

from karki.audit.models import Event
from karki.documents.canonical import canonical, sha256_of_bytes
from karki.plans import freezing
from karki.plans.models import ApprovedVersion


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of one version: its text, and its PDF."""

    version: ApprovedVersion
    text_holds: bool
    pdf_holds: bool

    @property
    def holds(self) -> bool:
        return self.text_holds and self.pdf_holds


def verdict_on(version: ApprovedVersion) -> Verdict:
    """The text must have its hash, be spelt canonically, and name the number and the decision that the row names.

    The body is proved by the hash alone: it may be called otherwise by now, and the text says what it was called then.
    """
    return Verdict(version, _text_holds(version), sha256_of_bytes(bytes(version.pdf)) == version.pdf_sha256)


def _text_holds(version: ApprovedVersion) -> bool:
    data = version.text.encode()
    if sha256_of_bytes(data) != version.sha256 or not _trail_agrees(version):
        return False
    try:
        content = json.loads(data)
    except ValueError:
        return False
    try:
        called = str(content["decision"]["body"])
    except (KeyError, TypeError):
        return False
    said = freezing.decided(content, version.number, version.decision, called=called)
    return canonical(content) == data and said == content


def _trail_agrees(version: ApprovedVersion) -> bool:
    """Whether the hash is the one that the trail keeps of the approval; of early versions it keeps none."""
    events = Event.objects.about(version.plan or version.term).filter(details__version=version.pk)  # type: ignore[arg-type]
    return all(event.details.get("sha256") == version.sha256 for event in events)


def version_of_file(data: bytes) -> ApprovedVersion | None:
    """The version that a file in hand is: its PDF byte for byte, or its JSON however it is spelt. None for any other."""
    versions = ApprovedVersion.objects.select_related("plan__city", "term__city", "decision__body")
    found: ApprovedVersion | None = versions.filter(pdf_sha256=sha256_of_bytes(data)).first()
    if found is not None:
        return found
    try:
        content = json.loads(data.decode("utf-8-sig"))
        spelt = canonical(content) if isinstance(content, dict) else b""
    except (ValueError, RecursionError):
        return None
    return versions.filter(sha256=sha256_of_bytes(spelt)).first()
