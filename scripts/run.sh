#!/bin/sh
# The example city, a follow-up report of it, the server, and the worker that counts reminders.
set -eu

step() { printf '\033[1m== %s\033[0m\n' "$1"; }
export KARKI_ENV=example
karki=.venv/bin/karki

step "Preparing the database and the static files"
$karki serve --prepare
step "Loading the example city"
$karki example
step "Writing a follow-up report for the vitality section"
mkdir -p build
for format in docx pdf; do
    $karki report --city kuopio --body elinvoimajaosto --date 2026-11-10 --format $format \
        --out "build/seurantaraportti-2026-11-10.$format"
done
[ "${1:-}" = once ] && exit 0
step "Serving http://127.0.0.1:8000 (stop with Ctrl-C)"
$karki worker &
worker=$!
$karki serve &
server=$!
trap 'kill $worker $server 2>/dev/null; wait' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
wait $server
