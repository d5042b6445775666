"""The settings of the test suite: KARKI_ENV=test, and the database that the run names."""

import os

os.environ["KARKI_ENV"] = "test"

from karki.settings import *  # noqa: F403

STATIC_ROOT = PACKAGE_DIR / "static"  # noqa: F405  (nothing is collected for the tests)
