#!/usr/bin/env python3
"""Looks into a Windows program: its subsystem, icon, version and manifest, and the libraries it loads.

    inspect_exe.py PROGRAM console|window VERSION
"""

import struct
import sys
from pathlib import Path

SUBSYSTEMS = {2: "window", 3: "console"}
# What every Windows 10 has, beside the libraries whose names begin with this.
SYSTEM_SETS = "api-ms-win-"
SYSTEM = {
    "advapi32.dll", "bcrypt.dll", "bcryptprimitives.dll", "combase.dll", "comctl32.dll", "comdlg32.dll", "dwmapi.dll",
    "dwrite.dll", "gdi32.dll", "imm32.dll", "kernel32.dll", "msvcrt.dll", "ntdll.dll", "ole32.dll", "oleaut32.dll",
    "opengl32.dll", "propsys.dll", "rpcrt4.dll", "secur32.dll", "shell32.dll", "shlwapi.dll", "uiautomationcore.dll",
    "user32.dll", "userenv.dll", "uxtheme.dll", "ws2_32.dll",
}


def main():
    path, subsystem, version = sys.argv[1:]
    program = Path(path).read_bytes()
    start = struct.unpack_from("<I", program, 0x3C)[0]
    assert program[start : start + 4] == b"PE\0\0", "no program"
    count, length = struct.unpack_from("<H", program, start + 6)[0], struct.unpack_from("<H", program, start + 20)[0]
    optional = start + 24
    found = SUBSYSTEMS.get(struct.unpack_from("<H", program, optional + 68)[0])
    assert found == subsystem, f"{path} is a program for a {found}"
    sections = []
    for number in range(count):
        name, size, address, raw, place = struct.unpack_from("<8sIIII", program, optional + length + 40 * number)
        sections.append((address, max(size, raw), place))

    def at(address):
        for begin, size, place in sections:
            if begin <= address < begin + size:
                return place + address - begin
        raise AssertionError(f"nothing is at {address:x}")

    # The second of the directories is what it imports.
    place = at(struct.unpack_from("<I", program, optional + 112 + 8)[0])
    libraries = set()
    while name := struct.unpack_from("<I", program, place + 12)[0]:
        begin = at(name)
        libraries.add(program[begin : program.index(b"\0", begin)].decode().lower())
        place += 20
    missing = {name for name in libraries - SYSTEM if not name.startswith(SYSTEM_SETS)}
    assert not missing, f"{path} needs {missing}"

    def wide(text):
        return text.encode("utf-16-le")

    assert wide("ProductVersion\0") in program and wide(version) in program, "no version"
    assert wide("FileDescription\0") in program, "no name for the task manager"
    icon = (Path(__file__).parents[2] / "assets/package/icons/statusdeck.ico").read_bytes()
    size, offset = struct.unpack_from("<II", icon, 6 + 8)
    assert icon[offset : offset + size] in program, "no icon"
    assert b"<longPathAware" in program and b"detached</consoleAllocationPolicy>" in program, "no manifest"
    print(f"{Path(path).name}: {len(program)} bytes, {len(libraries)} libraries of the system")


main()
