#!/bin/sh
# Collects the strings of code and templates into karki/locale; then translate what is new.
set -eu
cd karki
for language in fi sv; do
    KARKI_ENV=test ../.venv/bin/django-admin makemessages --locale "$language" --no-location --no-obsolete \
        --settings karki.settings
done
