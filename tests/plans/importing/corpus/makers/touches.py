"""What some Word files of the corpus have beyond their layout; each function bears its source's name."""

from __future__ import annotations
