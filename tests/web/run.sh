#!/usr/bin/env bash
# Runs the page's tests in Debian's Chromium: run.sh PAGE PROGRAM [CACHE [NAME]]. PAGE is the folder that
# assets/web/build.sh made, PROGRAM the desktop's statusdeck. With NAME, only tests whose name has it run; "speed"
# measures instead. STATUSDECK_KILLS says how often the page is killed in the middle of an answer; STATUSDECK_SHOTS
# names a folder for pictures of the screens; STATUSDECK_WINDOWS is the program for Windows, which then takes turns
# with page and desktop.
set -euo pipefail
cd "$(dirname "$0")"

export STATUSDECK_PAGE STATUSDECK_BIN
STATUSDECK_PAGE="$(realpath "$1")"
STATUSDECK_BIN="$(realpath "$2")"
cache="${3:-$STATUSDECK_PAGE/../web-tests}"

mkdir -p "$cache"
# The last one that runs on the Node.js 18 of Debian 12.
if [ "$(cat "$cache/playwright-version" 2>/dev/null)" != 1.61.1 ]; then
    npm install --silent --no-audit --no-fund --no-save --prefix "$cache" playwright-core@1.61.1
    echo 1.61.1 >"$cache/playwright-version"
fi
export STATUSDECK_PLAYWRIGHT="$cache/node_modules/playwright-core/index.mjs"
# Debian's node knows neither: there a test that leaves something open would only wait.
flags=()
known="$(node --help)"
for flag in --test-force-exit --test-concurrency=1; do
    if grep -q -- "${flag%=*}" <<<"$known"; then flags+=("$flag"); fi
done
if [ "${4:-}" = speed ]; then
    node speed.mjs
    exit
fi
[ $# -lt 4 ] || flags+=(--test-name-pattern "$4")
node --test "${flags[@]}" --test-reporter=spec .
