#!/usr/bin/env python3
"""Prints the licences of everything that is linked into the program.

    assets/package/licences.py TARGET     # such as x86_64-pc-windows-gnu

The crates are those of Cargo.lock that cargo links for the target; each text is the one that lies in the
crate, and one that several crates have is printed once. Fails where a crate has neither a text nor one of
the licences whose words are the same everywhere.
"""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

NAMES = ("licen", "copying", "notice", "unlicense", "copyright")


def linked(target):
    """The packages that the program is linked with."""
    tree = ["cargo", "tree", "--locked", "--package", "statusdeck", "--target", target, "--edges"]
    tree += ["normal,no-proc-macro", "--prefix", "none", "--no-dedupe", "--format", "{p}"]
    # The first line is the program itself.
    lines = run(tree).splitlines()[1:]
    names = {tuple(line.split()[:2]) for line in lines if line.strip()}
    metadata = json.loads(run(["cargo", "metadata", "--locked", "--format-version", "1"]))
    packages = {(one["name"], "v" + one["version"]): one for one in metadata["packages"]}
    return [packages[name] for name in sorted(names)]


def run(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def texts(package):
    """The licence files of a crate and of the fonts in it."""
    folder = Path(package["manifest_path"]).parent
    files = {path for path in folder.iterdir() if path.name.lower().startswith(NAMES)}
    if package["license_file"]:
        files.add(folder / package["license_file"])
    files.update(folder.glob("fonts/*.txt"))
    for path in sorted(files):
        inner = sorted(path.iterdir()) if path.is_dir() else [path]
        for one in inner:
            if one.is_file() and one.suffix not in (".rs", ".html", ".json", ".toml"):
                yield one.read_text(encoding="utf-8", errors="replace").strip()


def main():
    crates = linked(sys.argv[1])
    having, without = defaultdict(list), []
    print(f"statusdeck is linked with these {len(crates)} crates, each under its own licence, and with Rust's")
    print("standard library (https://www.rust-lang.org, MIT OR Apache-2.0).\n")
    for package in crates:
        name = f"{package['name']} {package['version']}"
        licence = package["license"] or "see its text below"
        authors = ", ".join(author.split(" <")[0] for author in package["authors"])
        print(f"{name}: {licence}{'; ' + authors if authors else ''}")
        print(f"    {package['repository'] or 'https://crates.io/crates/' + package['name']}")
        found = list(texts(package))
        for text in found:
            having[" ".join(text.split())].append((name, text))
        if not found:
            without.append((name, package["license"] or ""))
    known = {"MIT", "Apache-2.0", "Zlib", "BSL-1.0", "ISC", "MPL-2.0", "Unicode-3.0", "CC0-1.0", "0BSD"}
    for name, licence in without:
        words = set(licence.replace("(", " ").replace(")", " ").replace("/", " OR ").split())
        if not words & known:
            sys.exit(f"{name} has no text of its licence, {licence or 'and names none'}")
    if without:
        names = ", ".join(name for name, _ in without)
        print(f"\nThese have no text of their own; their licences' words stand below with other crates: {names}.")
    for same in having.values():
        names = ", ".join(dict.fromkeys(name for name, _ in same))
        print(f"\n{'=' * 80}\n{names}\n{'-' * 80}\n{same[0][1]}")


main()
