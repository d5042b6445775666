"""Writes .env for the example on this machine, with a secret of its own, if there is none yet."""

import secrets
from pathlib import Path

path = Path(".env")
if not path.exists():
    path.write_text(
        "# Made by make for this machine; see .env.example for every variable.\n"
        f"KARKI_ENV=example\nKARKI_SECRET_KEY={secrets.token_urlsafe(48)}\n",
        encoding="utf-8",
    )
    path.chmod(0o600)
