#!/bin/sh
# The whole suite: lint, then the tests on SQLite, and on PostgreSQL where one answers; then the journeys.
set -eu
step() { printf '\033[1m== %s\033[0m\n' "$1"; }

# The suite starts many times: what Python makes of a module is kept, also where the shell says not to.
# Beside the modules, so that what pip compiled in .venv is used; and the program once, not by each worker.
unset PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX
.venv/bin/python -m compileall -q -j 0 karki

sh scripts/lint.sh

pytest() { .venv/bin/python -m pytest -q "$@"; }
both="-n auto --dist worksteal"

run() { # run NAME DATABASE_URL
    export DATABASE_URL="$2"
    step "Tests on $1"
    pytest $both -m "not journey and not slow and not access"
    step "Who may open what, slow tests, and properties with many examples, on $1"
    KARKI_EXAMPLES=many pytest $both -m "(access or slow or property) and not journey"
    step "Journeys in a browser on $1"
    pytest $both -m journey
}

run SQLite "sqlite:///var/test.sqlite3"
ran="SQLite"
postgres=$(.venv/bin/python scripts/find_postgres.py)
if [ -n "$postgres" ]; then
    run PostgreSQL "$postgres"
    ran="$ran and PostgreSQL"
else
    echo "No PostgreSQL answers at 127.0.0.1:5432 and KARKI_TEST_POSTGRES names none: not tested on it."
fi
step "All tests passed on $ran"
