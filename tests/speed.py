#!/usr/bin/env python3
"""Measures a release build of statusdeck in a real window and prints a table.

    cargo build --release --bin statusdeck --example bare_window
    python3 tests/speed.py [--runs 10] [--idle 10] [--build target/release]

It starts an X server of its own (Debian: xvfb) and talks to it through libX11, libXtst and
libXdamage, so nothing is polled: the server itself says when something was painted. A window counts
as painted once a strip across it has more than one colour. Times run from before the process is
started, or the key is sent, to the arrival of the server's word that pixels were put; the last line
says how long that word alone takes. It asserts that things happen, never how fast they do.
"""

import argparse
import ctypes
import datetime
import os
import pathlib
import random
import select
import shutil
import statistics
import subprocess
import tempfile
import time
import zlib

REVIEWS = 100_000
SIZE = "1600x1000x24"


class Display:
    """An X server and this script's connection to it."""

    KEYSYMS = {"Return": 0xFF0D, "Escape": 0xFF1B, "Control": 0xFFE3}

    def __init__(self):
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-noreset", "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.name = ":" + self.server.stdout.readline().decode().strip()
        x11, tst, damage = (ctypes.CDLL(name) for name in ("libX11.so.6", "libXtst.so.6", "libXdamage.so.1"))
        self.x11, self.tst = x11, tst
        pointer, ulong, integer = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int
        x11.XOpenDisplay.restype = pointer
        x11.XGetImage.restype = pointer
        x11.XGetImage.argtypes = [pointer, ulong, integer, integer, ctypes.c_uint, ctypes.c_uint, ulong, integer]
        x11.XDefaultRootWindow.restype = ulong
        x11.XDefaultGC.restype = pointer
        x11.XKeysymToKeycode.argtypes = [pointer, ulong]
        x11.XKeysymToKeycode.restype = ctypes.c_ubyte
        for name in ("XPending", "XFlush", "XDefaultRootWindow", "XConnectionNumber", "XDefaultScreen"):
            getattr(x11, name).argtypes = [pointer]
        x11.XNextEvent.argtypes = [pointer, pointer]
        x11.XSync.argtypes = [pointer, integer]
        x11.XSelectInput.argtypes = [pointer, ulong, ctypes.c_long]
        x11.XFree.argtypes = [pointer]
        x11.XSetInputFocus.argtypes = [pointer, ulong, integer, ulong]
        x11.XDefaultGC.argtypes = [pointer, integer]
        x11.XDrawPoint.argtypes = [pointer, ulong, pointer, integer, integer]
        tst.XTestFakeKeyEvent.argtypes = [pointer, ctypes.c_uint, integer, ulong]
        tst.XTestFakeMotionEvent.argtypes = [pointer, integer, integer, integer, ulong]
        damage.XDamageCreate.argtypes = [pointer, ulong, integer]
        damage.XDamageQueryExtension.argtypes = [pointer, pointer, pointer]
        self.display = x11.XOpenDisplay(self.name.encode())
        assert self.display, "the X server takes no connection"
        self.root = x11.XDefaultRootWindow(self.display)
        base, error = integer(), integer()
        damage.XDamageQueryExtension(self.display, ctypes.byref(base), ctypes.byref(error))
        self.damaged = base.value
        x11.XSelectInput(self.display, self.root, 1 << 19)  # SubstructureNotify
        damage.XDamageCreate(self.display, self.root, 0)  # every rectangle, as it is painted
        # Off the window: a pointer that rests on it brings up a tooltip half a second later.
        tst.XTestFakeMotionEvent(self.display, -1, 1598, 998, 0)
        x11.XSync(self.display, 0)
        self.event = ctypes.create_string_buffer(192)

    def stop(self):
        self.server.terminate()
        self.server.wait()

    def events(self, seconds):
        """What the server says within so many seconds: (arrival, kind, window)."""
        until = time.perf_counter() + seconds
        connection = self.x11.XConnectionNumber(self.display)
        while True:
            while self.x11.XPending(self.display):
                self.x11.XNextEvent(self.display, self.event)
                kind = int.from_bytes(self.event.raw[0:4], "little")
                window = int.from_bytes(self.event.raw[40:48], "little")
                yield time.perf_counter(), kind, window
            left = until - time.perf_counter()
            if left <= 0 or not select.select([connection], [], [], left)[0]:
                return

    def paints(self, seconds):
        return (at for at, kind, _ in self.events(seconds) if kind == self.damaged)

    def settle(self, quiet=0.25):
        """Waits until nothing was painted for a while; says when the last time was, and how often."""
        last, times = None, 0
        while True:
            painted = next(self.paints(quiet), None)
            if painted is None:
                return last, times
            last, times = painted, times + 1
            assert times < 10_000, "the window never comes to rest"

    def pixels(self, area):
        x, y, width, height = area
        image = self.x11.XGetImage(self.display, self.root, x, y, width, height, 0xFFFFFF, 2)
        assert image, "no picture"
        data = ctypes.cast(image + 16, ctypes.POINTER(ctypes.c_void_p))[0]
        raw = ctypes.string_at(data, width * height * 4)
        self.x11.XFree(data)
        self.x11.XFree(image)
        return raw

    def key(self, name, down):
        keysym = self.KEYSYMS.get(name) or ord(name)
        code = self.x11.XKeysymToKeycode(self.display, keysym)
        assert code, name
        self.tst.XTestFakeKeyEvent(self.display, code, int(down), 0)
        self.x11.XFlush(self.display)

    def probe(self):
        """How long it takes to hear of a pixel that this script itself paints."""
        gc = self.x11.XDefaultGC(self.display, self.x11.XDefaultScreen(self.display))
        self.settle()
        start = time.perf_counter()
        self.x11.XDrawPoint(self.display, self.root, gc, 1599, 999)
        self.x11.XFlush(self.display)
        heard = next(self.paints(1))
        return (heard - start) * 1000


class Program:
    """A program with a window, from its start on."""

    STRIP = (0, 0, 600, 40)
    WHOLE = (0, 0, 1000, 700)

    def __init__(self, display, command, folder=None):
        environment = dict(
            os.environ,
            DISPLAY=display.name,
            LIBGL_ALWAYS_SOFTWARE="1",
            DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere",
        )
        environment.pop("WAYLAND_DISPLAY", None)
        if folder:
            environment["STATUSDECK_DATA_DIR"] = str(folder / "data")
            environment["STATUSDECK_STATE_DIR"] = str(folder / "state")
        display.settle(0.1)
        self.display = display
        start = time.perf_counter()
        self.process = subprocess.Popen(command, env=environment)
        self.mapped = self.painted = None
        for at, kind, window in display.events(30):
            if kind == 19 and self.mapped is None:  # MapNotify
                self.mapped, self.window = (at - start) * 1000, window
            elif kind == display.damaged and self.mapped:
                if len(set(memoryview(display.pixels(self.STRIP)).cast("I"))) > 1:
                    self.painted = (at - start) * 1000
                    break
        assert self.painted, "nothing was painted"
        last, _ = display.settle(0.5)
        self.last = max(self.painted, ((last or 0) - start) * 1000)
        display.x11.XSetInputFocus(display.display, self.window, 1, 0)
        display.settle(0.3)

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.display.settle(0.1)

    def ticks(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def pss(self):
        rollup = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        return int(rollup.split("\nPss:")[1].split()[0]) / 1024

    def come_to_rest(self):
        """Waits until the day's backup is made and the process does nothing any more."""
        time.sleep(4)
        for _ in range(60):
            before = self.ticks()
            time.sleep(1)
            if self.ticks() == before:
                return
        raise AssertionError("the program never comes to rest")

    def idle(self, seconds):
        """Clock ticks of CPU and repaints while nobody does anything."""
        self.display.settle()
        before = self.ticks()
        paints = sum(1 for _ in self.display.paints(seconds))
        return self.ticks() - before, paints

    def press(self, *keys):
        """Presses keys one upon the other. From the last one: the milliseconds until pixels changed,
        how many frames were painted before without a change, and how many paints there were."""
        display = self.display
        for key in keys[:-1]:
            display.key(key, True)
            display.settle(0.1)
        before = display.pixels(self.WHOLE)
        start = time.perf_counter()
        display.key(keys[-1], True)
        behind = 0
        while True:
            painted = next(display.paints(5), None)
            assert painted, f"{keys} changed nothing"
            if display.pixels(self.WHOLE) != before:
                break
            behind += 1
        _, more = display.settle()
        for key in reversed(keys):
            display.key(key, False)
        display.settle()
        return (painted - start) * 1000, behind, behind + 1 + more


def past(folder):
    """Someone's reviews over five years, as a log that the program reads."""
    registry = pathlib.Path(__file__).parent / "content/facts/iana.csv"
    codes = [line.split(",")[0] for line in registry.read_text().splitlines()]
    codes = [code for code in codes if code.isdigit()]
    dice = random.Random(7)
    start = datetime.datetime(2021, 11, 20, 18)
    lines = ['(format:1,device:"desk1234")']
    for seq in range(1, REVIEWS + 1):
        at = start + datetime.timedelta(days=5 * 365 * seq / REVIEWS)
        right = dice.random() < 0.9
        direction = dice.choice(["CodeToMeaning", "MeaningToCode"])
        lines.append(
            f'(seq:{seq},at:"{at.isoformat(timespec="milliseconds")}Z",day:"{at.date()}",'
            f"event:Answered(card:({dice.choice(codes)},{direction}),format:Typed,"
            f'given:"{"Not Found" if right else "no idea"}",'
            f'verdict:{"Exact" if right else "Wrong(None)"},grade:{"Good" if right else "Again"},'
            f"took_ms:{dice.randrange(900, 20000)}))"
        )
    profile = folder / "data/profiles/mina"
    (profile / "log").mkdir(parents=True)
    (profile / "profile.ron").write_text('(name:"mina")')
    lines = [f"{line} // {zlib.crc32(line.encode()):08x}\n" for line in lines]
    (profile / "log/desk1234.ron").write_text("".join(lines))


def starts(display, programs, runs):
    """Of each program, medians over many starts of: mapped, painted, last repaint. The first start of each is
    left out: it finds nothing in the system's cache, and makes what the others find. They start in turn, so a
    machine that is slower for a while is slower for all of them."""
    for program in programs.values():
        Program(display, *program).stop()
    found = {name: [] for name in programs}
    for _ in range(runs):
        for name, program in programs.items():
            program = Program(display, *program)
            found[name].append((program.mapped, program.painted, program.last))
            program.stop()
    return {name: [statistics.median(column) for column in zip(*times)] for name, times in found.items()}


def keys(display, command, folder, rounds):
    """What each kind of key takes, over a few questions: name -> [(ms, frames behind, paints)]."""
    program = Program(display, command, folder)
    found = {"Today → question": [program.press("Return")]}
    letters = [program.press(letter) for letter in "xyz"]
    found["letter → shown"] = letters
    found["answer → feedback"] = [program.press("Return")]
    found["feedback → next"] = []
    for _ in range(rounds):
        time.sleep(0.3)
        found["feedback → next"].append(program.press("Return"))
        found["answer → feedback"].append(program.press("Control", "Return"))
    program.stop()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default="target/release", help="where the programs are")
    parser.add_argument("--runs", type=int, default=10, help="starts of each kind")
    parser.add_argument("--idle", type=float, default=10, help="seconds of doing nothing")
    options = parser.parse_args()
    binary = (options.build / "statusdeck").resolve()
    bare = (options.build / "examples/bare_window").resolve()
    command = [binary, "--lang", "en", "--seed", "1"]

    display = Display()
    folder = pathlib.Path(tempfile.mkdtemp())
    rows = []
    try:
        (folder / "old").mkdir()
        past(folder / "old")
        programs = {"a bare eframe window": ([bare],)} if bare.exists() else {}
        programs["statusdeck, new"] = (command, folder / "new")
        programs[f"statusdeck, {REVIEWS:,} reviews"] = (command, folder / "old")
        times = starts(display, programs, options.runs)
        reference = times.get("a bare eframe window")
        for name, (mapped, painted, last) in times.items():
            ours = name.startswith("statusdeck")
            over = f"; {painted / reference[1]:.2f} × bare" if reference and ours else ""
            rows.append((f"{name}: start to the first painted frame", f"{painted:.0f} ms{over}", "240 ms; 1.2 × bare" if ours else ""))
            rows.append((f"{name}: window mapped, last repaint", f"{mapped:.0f} ms, {last:.0f} ms", "last: 240 ms" if ours else ""))
        for name, place in (("new", "new"), (f"{REVIEWS:,} reviews", "old")):
            program = Program(display, command, folder / place)
            program.come_to_rest()
            ticks, paints = program.idle(options.idle)
            rows.append((f"idle in Today, {name}: CPU, repaints in {options.idle:.0f} s", f"{ticks} ticks of 10 ms, {paints}", "0, 0"))
            rows.append((f"memory (PSS) in Today, {name}", f"{program.pss():.0f} MB", "95 MB"))
            program.stop()
        if reference:
            program = Program(display, [bare])
            rows.append(("memory (PSS) of a bare eframe window", f"{program.pss():.0f} MB", ""))
            program.stop()
        late = []
        for name, found in keys(display, command, folder / "keys", min(options.runs, 8)).items():
            times = [ms for ms, _, _ in found]
            behind = [behind for _, behind, _ in found]
            late += [name for frames in behind if frames > 1]
            paints = statistics.median(paints for _, _, paints in found)
            told = f"{statistics.median(times):.1f} ms, at most {max(times):.1f}; {max(behind)} frames behind, {paints:.0f} paints"
            rows.append((f"key to changed pixels, {name}", told, "16 ms; at most 1"))
        rows.append(("binary", f"{binary.stat().st_size / 1e6:.1f} MB", "25 MB"))
        heard = statistics.median(display.probe() for _ in range(20))
        rows.append(("of each time: the server's word that something was painted", f"{heard:.2f} ms", ""))
        assert not late, f"more than one frame behind the key: {late}"
    finally:
        display.stop()
        shutil.rmtree(folder, ignore_errors=True)
    rows.insert(0, ("what", "measured (median)", "budget"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


if __name__ == "__main__":
    main()
