#!/bin/sh
# Makes .venv (Python tools, the karki command) and node_modules (fonts, the accessibility checker).
set -eu

step() { printf '\033[1m== %s\033[0m\n' "$1"; }

python=${PYTHON:-python3}
"$python" - <<'PYTHON'
import sys
if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(f"Kärki needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}. Name another with PYTHON=…")
PYTHON

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
    step "Making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
fi
pip=".venv/bin/python -m pip --disable-pip-version-check"

step "Installing Python packages, pinned by hash (a minute or two the first time)"
$pip install --quiet --require-hashes -r requirements-test.txt
$pip install --quiet --no-deps --no-build-isolation --no-index -e .

node_major=$(node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/' || true)
if [ "${node_major:-0}" -ge 20 ] && command -v npm >/dev/null 2>&1; then
    npm=npm
else
    step "No Node 20 or newer here: installing it into .venv"
    $pip install --quiet --require-hashes -r requirements-node.txt
    PATH="$PWD/.venv/bin:$PATH"
    npm=.venv/bin/npm
fi
step "Installing fonts and front-end files"
"$npm" ci --silent --no-audit --no-fund

touch .venv/.ready
