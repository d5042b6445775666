#!/bin/sh
# Debian packages for running ("run") or for the tests ("test"): installed as root or with sudo, named otherwise.
set -eu

missing=""
need() { # need COMMAND-OR-FILE PACKAGE
    if [ ! -e "$1" ] && ! command -v "$1" >/dev/null 2>&1; then missing="$missing $2"; fi
}

python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
need python3 python3
ldconfig -p 2>/dev/null | grep -q 'libvoikko\.so' || missing="$missing libvoikko1" # Finnish inflection; `karki check` tells
[ -d /usr/share/voikko ] || need /usr/lib/voikko voikko-fi # its dictionary
if [ "$1" = test ]; then
    need chromium chromium             # the browser of the journeys
    need soffice libreoffice-writer-nogui # opens the Word reports
    need /usr/lib/libreoffice/program/libsclo.so libreoffice-calc-nogui # opens the registry's tables
    need pdftoppm poppler-utils        # reads the PDF reports
    need qpdf qpdf                     # checks them
    need xgettext gettext              # finds the strings that want a translation
    ldconfig -p 2>/dev/null | grep -q libpangoft2 || missing="$missing libpangoft2-1.0-0" # WeasyPrint, for the bench
fi
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo"
else
    echo "These Debian packages are missing:$missing"
    echo "Install them with: sudo apt-get install$missing"
    echo "Going on without them where that is possible."
    exit 0
fi
echo "Installing Debian packages:$missing"
if ! { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing >/dev/null; }; then
    echo "apt-get did not succeed; install by hand:$missing. Going on where that is possible."
fi
