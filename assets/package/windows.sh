#!/usr/bin/env bash
# Makes the zip for Windows: the program for the terminal and the menu, changelog and licences.
#
#     assets/package/windows.sh            # target/windows/statusdeck-VERSION-windows-x86_64.zip
#     assets/package/windows.sh FOLDER     # into another folder
#
# STATUSDECK_PROFILE=wine builds in less time a slower program, for tests.
#
# Needs mingw-w64 and, for Rust, the target x86_64-pc-windows-gnu of rustup or Debian's rustc-web,
# cargo-web and rust-web-src, whose standard library is then built along; zip, python3.
set -euo pipefail
cd "$(dirname "$0")/../.."
out="$(realpath -m "${1:-target/windows}")"
target=x86_64-pc-windows-gnu
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
cargo=(cargo)
profile="${STATUSDECK_PROFILE:-release}"
options=(--locked --profile "$profile" --bin statusdeck --target "$target")
if [ ! -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]; then
    export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
    cargo=(/usr/bin/cargo)
    options+=(-Zbuild-std=std,panic_abort)
fi
"${cargo[@]}" build "${options[@]}"
program="${CARGO_TARGET_DIR:-target}/$target/$profile/statusdeck.exe"

version="$(sed -n '/^version = /{s/.*"\(.*\)"/\1/p;q}' Cargo.toml)"
name="statusdeck-$version-windows-x86_64"
rm -rf "${out:?}/$name" "$out/$name.zip"
mkdir -p "$out/$name"
cp "$program" "$out/$name/statusdeck.exe"
# The same program, to which Windows gives no console: for the menu, the task bar and a double click.
x86_64-w64-mingw32-objcopy --subsystem windows "$program" "$out/$name/statusdeck-window.exe"
# Notepad of older systems knows no bare line feeds.
text() { sed 's/$/\r/' "$1" >"$out/$name/$2.txt"; }
text assets/package/windows.txt README
text assets/package/changelog CHANGELOG
text LICENSE-MIT LICENSE-MIT
text LICENSE-APACHE LICENSE-APACHE
text assets/fonts/OFL.txt LICENSE-PRETENDARD
text assets/fonts/Hack-LICENSE.txt LICENSE-HACK
python3 assets/package/licences.py "$target" >"$out/third-party"
text "$out/third-party" THIRD-PARTY
rm "$out/third-party"
(cd "$out" && zip -q -X -9 -r "$name.zip" "$name")
echo "$out/$name.zip: $(stat -c %s "$out/$name.zip") bytes, $(stat -c %s "$program") of them unpacked the program"
