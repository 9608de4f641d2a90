#!/bin/sh
# Debian's chromium and fonts with Arabic letters, where they are missing and this user may install them. Says what it
# did; ends well in any case, so that the other tests run.
set -u
there() { command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable; }
arabic() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=ar | head -1)" ]; }

if there >/dev/null && arabic; then
    echo "Chromium and fonts are there: $(there)"
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "NOT INSTALLED: no apt-get here; install Chromium and a font with Arabic letters, then run this again"
    exit 0
fi
if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n env DEBIAN_FRONTEND=noninteractive"; else
    echo "NOT INSTALLED: this user may not install packages; run: sudo apt-get install chromium fonts-noto-core"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
if $as apt-get -qq update && $as apt-get -qq install -y --no-install-recommends chromium fonts-noto-core >/dev/null; then
    echo "installed: chromium and fonts-noto-core"
else
    echo "NOT INSTALLED: apt-get failed; see above"
fi
