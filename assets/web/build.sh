#!/usr/bin/env bash
# Builds the page into target/web: static files that any web server can serve.
#
# Needs a Rust toolchain with the target wasm32-unknown-unknown (`rustup target add wasm32-unknown-unknown`),
# or Debian's rustc-web, cargo-web, rust-web-src and lld-19; wasm-bindgen of the version in Cargo.lock
# (`cargo install wasm-bindgen-cli --version …`, named here if it is missing); and fonttools.
set -euo pipefail
cd "$(dirname "$0")/../.."

out="${1:-target/web}"
build="${CARGO_TARGET_DIR:-target}"
target=wasm32-unknown-unknown

version="$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)"
if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $version" ]; then
    echo "wasm-bindgen $version is missing: cargo install wasm-bindgen-cli --version $version" >&2
    exit 1
fi
python=
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import fontTools' 2>/dev/null; then
        python="$candidate"
        break
    fi
done
if [ -z "$python" ]; then
    echo 'fonttools is missing: apt install python3-fonttools, or pip install fonttools' >&2
    exit 1
fi

cargo=(cargo)
std=()
if [ ! -d "$(rustc --print target-libdir --target "$target" 2>/dev/null)" ]; then
    # Debian's toolchain has the standard library's source instead.
    export RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc RUSTC_BOOTSTRAP=1
    cargo=(/usr/bin/cargo)
    std=(-Zbuild-std=std,panic_abort)
    linker="$(command -v wasm-ld || ls /usr/bin/wasm-ld-* | sort -V | tail -n 1)"
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$linker"
fi
"${cargo[@]}" build --locked --profile web "${std[@]}" --target "$target" --bin statusdeck

rm -rf "$out"
mkdir -p "$out/fonts"
wasm-bindgen --target web --no-typescript --out-dir "$out" --out-name statusdeck \
    "$build/$target/web/statusdeck.wasm"
"$python" assets/web/fonts.py "$out/fonts"
cp assets/fonts/{OFL,Hack-LICENSE}.txt "$out/fonts/"
cp assets/web/{index.html,page.css,main.js,host.js,worker.js,manifest.webmanifest} "$out/"
cp assets/package/icons/256.png "$out/icon.png"
cp assets/package/icons/512.png "$out/icon-512.png"

# What a page needs at once is kept for the time without a network.
files="$(cd "$out" && find . -type f -not -name '*.txt' -not -name 'rest-*' | LC_ALL=C sort)"
hash="$(cd "$out" && xargs sha256sum <<<"$files" | sha256sum | cut -c 1-16)"
list="$(printf '%s\n' ./ $files | sed 's/.*/"&"/' | paste -sd ,)"
sed -e "s|BUILD_HASH|$hash|" -e "s|BUILD_FILES|[$list]|" assets/web/sw.js >"$out/sw.js"

packed="$(cd "$out" && for file in $(find . -type f -not -path './fonts/rest-*'); do gzip -9 -c "$file" | wc -c; done |
    awk '{ sum += $1 } END { print sum }')"
echo "$out: build $hash, $packed bytes compressed"
