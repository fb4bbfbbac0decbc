#!/usr/bin/env python3
"""Makes the page's fonts: Pretendard with the Hangul that the app's texts use, and for what a learner types the
common syllables of KS X 1001; Hack with Latin; and, in files of their own that are loaded only when one of them is
needed, all other letters."""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent.parent
SYLLABLES = range(0xAC00, 0xD7A4)
# Latin with its marks, punctuation, currency, arrows, signs, and the letters that a composition begins with.
ALWAYS = [*range(0x20, 0x180), *range(0x2010, 0x2070), *range(0x20A0, 0x20C0), *range(0x2190, 0x2200),
          *range(0x2200, 0x2270), *range(0x3131, 0x3190)]


def is_common(code: int) -> bool:
    """True for the 2,350 syllables of KS X 1001; others take Python's codec eight bytes."""
    try:
        return len(chr(code).encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def used() -> set[int]:
    texts = [*ROOT.glob("assets/text/**/*.ftl"), *ROOT.glob("assets/registry/**/*.ron")]
    return {ord(character) for path in texts for character in path.read_text(encoding="utf-8")}


def write(source: Path, target: Path, characters: set[int]) -> None:
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(target)


def main() -> None:
    out = Path(sys.argv[1])
    wanted = used() | set(ALWAYS)
    common = {code for code in SYLLABLES if is_common(code)}
    for weight, first in (("Regular", wanted | common), ("SemiBold", wanted)):
        source = ROOT / f"assets/fonts/Pretendard-{weight}.otf"
        has = set(TTFont(source).getBestCmap())
        name = weight.lower()
        write(source, out / f"{name}.otf", has & first)
        write(source, out / f"rest-{name}.otf", has - first)
    write(ROOT / "assets/fonts/Hack-Regular.ttf", out / "mono.otf", wanted)


main()
