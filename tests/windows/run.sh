#!/usr/bin/env bash
# Looks into the zip for Windows and tries the program in it under Wine.
#
#     tests/windows/run.sh ZIP [RIG] [TEST…]
#
# RIG is a folder for Wine's drive C and what only the tests need; with TESTs, only those of tests/real whose
# names have one of them run. STATUSDECK_PAGE is the folder of the page, which then writes one log in turn with
# the programs of both systems; that needs what tests/web/run.sh needs. The rest needs Wine, mingw-w64, gcc,
# unzip, python3, and what `--features real-window` needs. Each part has a time after which it is ended and has
# failed.
set -euo pipefail
zip="$(realpath "$1")"
rig="$(realpath -m "${2:-target/windows-rig}")"
shift $(($# > 1 ? 2 : 1))
cd "$(dirname "$0")/../.."
here=tests/windows

fail() { echo "$zip: $1" >&2; exit 1; }

version="$(sed -n '/^version = /{s/.*"\(.*\)"/\1/p;q}' Cargo.toml)"
$here/inspect.sh "$zip" "$rig"

# Wine, with a drive C of its own.
# Debian's lacks the preloader that keeps its addresses free: one start in five thousand failed because the
# heap, which begins somewhere at random, lay where Wine must have a page.
wine=("$(command -v wine64 || echo /usr/lib/wine/wine64)")
if setarch -R true 2>/dev/null; then wine=(setarch -R "${wine[@]}"); fi
server="$(command -v wineserver64 || command -v wineserver || echo /usr/lib/wine/wineserver64)"
export WINEPREFIX="$rig/prefix" WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml='
export WINESERVER="$server"
mingw=x86_64-w64-mingw32-gcc
$mingw -O2 -shared -o "$rig/program/bcryptprimitives.dll" $here/prng.c -ladvapi32
$mingw -O2 -o "$rig/hold.exe" $here/hold.c
gcc -O2 -shared -fPIC -o "$rig/leave.so" $here/leave.c

# within SECONDS COMMAND…: ends it, and all that it has started, when its time is over.
within() {
    local seconds="$1"
    shift
    timeout --kill-after=10 "$seconds" "$@" || fail "$* ended with $?; after $seconds s it is ended"
}
# A server that each program finds: the first one would start it with what is only for programs.
stop_wine() { timeout 20 "$server" -k >/dev/null 2>&1 || true; }
start_server() {
    stop_wine
    timeout 20 "$server" -p </dev/null >/dev/null 2>&1 || fail "Wine's server does not start"
}
trap stop_wine EXIT
mkdir -p "$WINEPREFIX"
start_server
[ -d "$WINEPREFIX/drive_c/windows" ] ||
    within 300 env -u DISPLAY "${wine[@]}" wineboot --init </dev/null >/dev/null 2>&1
# wrapper NAME WORD…: a program of this system that is one for Windows. Its arguments are UTF-8.
wrapper() {
    local name="$1"
    shift
    {
        echo '#!/bin/sh'
        echo "export WINEPREFIX='$WINEPREFIX' WINEARCH=win64 WINEDEBUG=-all WINESERVER='$server' LC_ALL=C.UTF-8"
        echo "export WINEDLLOVERRIDES='$WINEDLLOVERRIDES' LD_PRELOAD=\"\$STATUSDECK_LEAVE\""
        echo "exec ${wine[*]} $* \"\$@\""
    } >"$rig/$name"
    chmod +x "$rig/$name"
}
wrapper statusdeck "'$rig/program/statusdeck.exe'"
wrapper hold "'$rig/hold.exe'"
wrapper start start /unix
wrapper taskkill taskkill
# Wine's services and its desktop belong to the first program that is started and end after the last one: one
# that only waits keeps them, so none of them has a test's pipe open, and each start is quick.
start_wine() {
    start_server
    (env -u DISPLAY "$rig/hold" "$rig/hold.exe" 100000000 </dev/null 2>/dev/null &) |
        within 60 grep -q held
    [ "$(within 60 "$rig/statusdeck" --version)" = "statusdeck $version" ] || fail 'another version in the program'
}

export STATUSDECK_LEAVE="$rig/leave.so"
export STATUSDECK_BIN="$rig/statusdeck" STATUSDECK_RIG="$rig" STATUSDECK_DRIVE_C="$WINEPREFIX/drive_c"
cli=(cargo test --locked --test cli)
real=(cargo test --locked --all-features --test real)
within 2400 "${cli[@]}" --no-run
within 2400 "${real[@]}" --no-run
tests=("$@")
if [ $# = 0 ]; then
    tests=(windows:: second_start::a_second_start_says window::a_first_day window::a_whole_first_day)
fi
# Wine draws where its first window was: each test with a window has a Wine of its own.
together=() alone=()
while IFS= read -r line; do
    name="${line%: test}"
    case "$line" in
        windows::console::*': test' | window::*': test' | *second_start::*': test') alone+=("$name") ;;
        *': test') together+=("$name") ;;
    esac
done < <("${real[@]}" -- --list "${tests[@]}")
[ $((${#together[@]} + ${#alone[@]})) -gt 0 ] || fail "no test is named ${tests[*]}"
start_wine

# The terminal's own tests. Left out is what is another system's: signals, file systems and words of Linux,
# and what a native program beside Wine's would have to lock.
skipped=()
while read -r name _; do
    [[ "$name" = '' || "$name" = '#'* ]] || skipped+=(--skip "$name")
done <$here/skipped.txt
if [ $# = 0 ]; then
    STATUSDECK_KILLS="${STATUSDECK_KILLS:-100}" within 1800 "${cli[@]}" -- "${skipped[@]}"
fi
# Paths, locks, open files, both systems on one history and one drill.
if [ "${#together[@]}" -gt 0 ]; then
    within 900 "${real[@]}" -- --exact "${together[@]}"
fi
# The page, this system's program and the one for Windows write one log in turn.
if [ -n "${STATUSDECK_PAGE:-}" ]; then
    STATUSDECK_WINDOWS="$rig/statusdeck" within 900 \
        tests/web/run.sh "$STATUSDECK_PAGE" "${CARGO_TARGET_DIR:-target}/debug/statusdeck" \
        "$STATUSDECK_PAGE/../web-tests" 'one log'
fi
# A first day by keys in a real window, killed and opened again; a second start; no console beside the window.
unset STATUSDECK_LEAVE
for test in "${alone[@]}"; do
    stop_wine
    within 400 "${real[@]}" -- --exact "$test"
done
