#!/usr/bin/env bash
# Makes the .deb of a release build, with the licences of all that is linked into it.
#
#     assets/package/deb.sh                # builds; target/debian/statusdeck_VERSION-1_ARCHITECTURE.deb
#     assets/package/deb.sh --no-build     # any option of `cargo deb`
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p target
host="$(rustc -vV | sed -n 's/^host: //p')"
python3 assets/package/licences.py "$host" | gzip -9n >target/third-party.txt.gz
cargo deb --locked "$@"
