#!/usr/bin/env bash
# Looks into the zip for Windows: what is in it, and icon, version, manifest and libraries of its programs.
#
#     tests/windows/inspect.sh ZIP RIG
#
# Leaves the programs in RIG/program. Needs unzip and python3.
set -euo pipefail
zip="$(realpath "$1")"
rig="$(realpath -m "$2")"
cd "$(dirname "$0")/../.."
here=tests/windows

fail() { echo "$zip: $1" >&2; exit 1; }

version="$(sed -n '/^version = /{s/.*"\(.*\)"/\1/p;q}' Cargo.toml)"
# What is in it: neither less nor more, all of it in one folder.
mkdir -p "$rig"
rm -rf "$rig/unzipped" "$rig/program"
unzip -q "$zip" -d "$rig/unzipped"
mv "$rig/unzipped/$(basename "$zip" .zip)" "$rig/program"
rmdir "$rig/unzipped" || fail 'something beside its folder'
(cd "$rig/program" && find . -type f | sed 's,^\./,,' | LC_ALL=C sort) | diff $here/contents.txt - ||
    fail 'other files than in contents.txt'
grep -q "^statusdeck ($version)" "$rig/program/CHANGELOG.txt" || fail "a changelog without $version"
for crate in egui winit fsrs ron; do
    grep -q "^$crate [0-9.]*: " "$rig/program/THIRD-PARTY.txt" || fail "no licence of $crate"
done

# Icon, version and manifest; a console for the one and none for the other; nothing that a bare Windows lacks.
python3 $here/inspect_exe.py "$rig/program/statusdeck.exe" console "$version"
python3 $here/inspect_exe.py "$rig/program/statusdeck-window.exe" window "$version"
