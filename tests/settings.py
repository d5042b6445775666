"""The settings of the test suite: KARKI_ENV=test, and the database that the run names."""

import os
import tempfile
from pathlib import Path

os.environ["KARKI_ENV"] = "test"

from karki.settings import *  # noqa: F403

WHITENOISE_AUTOREFRESH = True  # looks a file up when it is asked for, instead of all of them for each browser of a test
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"  # noqa: F405
STATIC_ROOT = PACKAGE_DIR / "static"  # noqa: F405  (nothing is collected for the tests)
_FILES = tempfile.TemporaryDirectory(prefix="karki-media-")  # gone when the run ends
MEDIA_ROOT = Path(_FILES.name)
