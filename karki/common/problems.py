"""A wish that the rules of the work do not allow, said in the user's language."""

from __future__ import annotations


class DomainProblem(Exception):
    """An operation that cannot be done as asked; `str()` is one clear sentence, nothing was changed."""
