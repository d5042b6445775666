#!/bin/sh
# Pins the dependencies for every Python from 3.11 to 3.13, with hashes and without addresses.
set -eu
.venv/bin/python -m pip install --quiet uv
compile=".venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header"
$compile pyproject.toml -o requirements.txt
$compile --group pyproject.toml:test pyproject.toml -c requirements.txt -o requirements-test.txt
$compile requirements-node.in -o requirements-node.txt
