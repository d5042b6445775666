#!/bin/sh
# Format, lint, layers, types.
set -eu
step() { printf '\033[1m== %s\033[0m\n' "$1"; }
step "ruff"
.venv/bin/ruff check --quiet .
.venv/bin/ruff format --check --quiet .
step "layers (import-linter)"
.venv/bin/lint-imports --no-logo 2>/dev/null || .venv/bin/lint-imports
step "types (mypy)"
.venv/bin/mypy
