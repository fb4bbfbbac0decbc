#!/usr/bin/env bash
# Looks into a .deb: what it says of itself, what is in it, and whether that works once it is
# unpacked into the folder named second, which is then there to be tried further.
# Needs Debian's lintian, desktop-file-utils, appstream and imagemagick.
set -euo pipefail
deb="$(realpath "$1")"
root="$2"
here="$(realpath "$(dirname "$0")")"

fail() { echo "$deb: $1" >&2; exit 1; }

# What is in it: neither less nor more.
dpkg-deb --fsys-tarfile "$deb" | tar -tf - | sed 's,^\./,,' | grep -v '/$' | LC_ALL=C sort |
    diff "$here/contents.txt" - || fail 'other files than in contents.txt'

# What it says of itself.
field() { dpkg-deb --field "$deb" "$1"; }
[ "$(field Package)" = statusdeck ] || fail 'another name'
[ "$(field Section)" = education ] || fail 'another section'
version="$(sed -n '/^version = /{s/.*"\(.*\)"/\1/p;q}' "$here/../../Cargo.toml")"
[ "$(field Version)" = "$version-1" ] || fail 'another version than in Cargo.toml'
# The library that is linked, and those that are loaded once a window is opened.
depends="$(field Depends | tr ',' '\n' | sed 's/^ *//; s/ .*//')"
for package in libc6 libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0 \
    libwayland-client0 libwayland-egl1 libegl1 libgl1; do
    grep -qx "$package" <<<"$depends" || fail "does not depend on $package"
done
IFS= read -r summary <<<"$(field Description)"
[ "${#summary}" -le 80 ] || fail 'a description whose first line is too long'

# lintian knows the rest of Debian's rules. The program is no part of Debian, so no bug is closed.
said="$(lintian --allow-root --suppress-tags initial-upload-closes-no-bugs --fail-on error,warning "$deb" 2>&1)" ||
    fail "$said"

rm -rf "$root"
dpkg-deb --extract "$deb" "$root"
desktop-file-validate --no-hints "$root/usr/share/applications/statusdeck.desktop"
appstreamcli validate --no-net "$root"/usr/share/metainfo/*.xml >/dev/null || fail 'metainfo that is not valid'
for icon in "$root"/usr/share/icons/hicolor/*/apps/statusdeck.png; do
    size="$(identify -format '%wx%h' "$icon")"
    [[ "$icon" == */"$size"/apps/* ]] || fail "$icon is $size"
done

licences="$(zcat "$root/usr/share/doc/statusdeck/third-party.txt.gz")"
for crate in egui winit fsrs ron; do
    grep -q "^$crate [0-9.]*: " <<<"$licences" ||
        fail "no licence of $crate"
done

# The program works, finds all that it is linked with, and speaks both languages.
binary="$root/usr/bin/statusdeck"
ldd "$binary" | grep 'not found' && fail 'a library is missing'
[ "$("$binary" --version)" = "statusdeck $version" ] || fail 'another version in the program'
grep -q '"code":418' <<<"$("$binary" --lang ko codes 418 --json)" || fail 'does not know 418'
echo "$(basename "$deb"): $(stat -c %s "$deb") bytes, $(stat -c %s "$binary") of them unpacked the program"
