"""The `karki` command. Standard output holds only what was asked for; progress and faults go to standard error."""

from karki.cli.main import main

__all__ = ["main"]
