#!/usr/bin/env bash
# Takes the README's pictures anew from the real app: Study, a wrong answer's feedback and Codes, in
# both themes and languages. Needs Xvfb, xdotool and ImageMagick, and a release build.
#
#     cargo build --release && tests/readme_pictures.sh
set -euo pipefail
cd "$(dirname "$0")/.."
binary="${STATUSDECK_BIN:-${CARGO_TARGET_DIR:-target}/release/statusdeck}"
pictures="${1:-assets/pictures}"
folder="$(mktemp -d)"
mkdir -p "$pictures"

exec {number}<> <(:)
Xvfb -displayfd "$number" -screen 0 1500x1050x24 -noreset -nolisten tcp 2>/dev/null &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$folder"' EXIT
read -r display <&"$number"
export DISPLAY=":$display" LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY

# One code that is easily taken for another, so that the feedback has something to tell apart.
profile='(name:"mina",scope:List([401,403]))'

# take NAME: a picture of the window once it has come to rest.
take() {
    local last='' now
    for _ in $(seq 50); do
        sleep 0.1
        now="$(import -silent -window "$window" rgba:- | md5sum)"
        if [ "$now" = "$last" ]; then
            import -silent -window "$window" -strip -define png:compression-level=9 "$pictures/$1.png"
            return
        fi
        last="$now"
    done
    echo "$1: the window does not come to rest" >&2
    exit 1
}

press() { for key in "$@"; do xdotool key "$key"; sleep 0.4; done; }
# The window's language, not the keyboard's: every answer can be typed in English.
write() { xdotool type --delay 20 "$1"; sleep 0.3; }

for language in En Ko; do
    for theme in Light Dark; do
        data="$folder/$language$theme"
        mkdir -p "$data/profiles/mina"
        printf '%s' "$profile" >"$data/profiles/mina/profile.ron"
        printf '(last_profile:Some("mina"),language:Some(%s),theme:%s,scale_percent:150,motion:false,window:Some((width:1500,height:1050)))' \
            "$language" "$theme" >"$data/settings.ron"
        STATUSDECK_STATE_DIR="$folder/state" "$binary" --data-dir "$data" --seed 1 &
        app=$!
        window="$(timeout 60 xdotool search --sync --onlyvisible --name '^statusdeck$' | tail -n 1)"
        timeout 60 xdotool windowfocus --sync "$window"
        name="$(printf '%s-%s' "$language" "$theme" | tr '[:upper:]' '[:lower:]')"
        press Return
        write 'Forbidd'
        take "study-$name"
        write 'en'
        press Return
        take "feedback-$name"
        press Escape Escape c
        write 'auth'
        press Down Up
        take "codes-$name"
        kill "$app"
        wait "$app" 2>/dev/null || true
    done
done
ls -l "$pictures"
