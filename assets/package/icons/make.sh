#!/usr/bin/env bash
# Makes the icon files beside it from small.svg and large.svg. Needs Debian's
# librsvg2-bin, imagemagick and icnsutils. Run it after a change of a drawing and look at each size.
set -euo pipefail
cd "$(dirname "$0")"

draw() { rsvg-convert --width "$2" --height "$2" "$1.svg" --output "$3"; }

for size in 16 24 32 48; do draw small "$size" "$size.png"; done
for size in 64 128 256 512; do draw large "$size" "$size.png"; done
# Window managers scale the window's own icon down to a title bar: the simple drawing bears that.
draw small 64 window.png

convert 16.png 24.png 32.png 48.png 64.png 256.png statusdeck.ico
png2icns statusdeck.icns 16.png 32.png 48.png 128.png 256.png 512.png >/dev/null
