#!/bin/sh
# The whole suite: lint, then the tests on SQLite, and on PostgreSQL where one answers; then the journeys.
set -eu
step() { printf '\033[1m== %s\033[0m\n' "$1"; }

sh scripts/lint.sh

run() { # run NAME DATABASE_URL
    step "Tests on $1"
    DATABASE_URL="$2" .venv/bin/python -m pytest -q -n auto -m "not journey and not slow and not access"
    step "Who may open what on $1"
    DATABASE_URL="$2" .venv/bin/python -m pytest -q -n auto -m access
    step "Slow tests on $1"
    DATABASE_URL="$2" .venv/bin/python -m pytest -q -n auto -m "slow and not journey"
    step "Journeys in a browser on $1"
    DATABASE_URL="$2" .venv/bin/python -m pytest -q -m journey
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
