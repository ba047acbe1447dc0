#!/usr/bin/python3
"""combining_table.py: writes the characters that depend on those before them.

A character COMBINES when a normaliser may reorder it among its neighbours: its
canonical combining class is not zero, or its canonical decomposition starts
with such a character (U+0344, U+0F73, U+0F75, U+0F81: UAX #15, section 5).  So
may a code point that Unicode does not assign yet, for a later version can give
it a class; planes 2 and 3 are excepted, which are reserved for ideographs, and
the end of plane 1, where emoji are.  A character COMPOSES when NFC may put it
and the one before it together, and its class is zero: vowel signs, jamo.

The data are Debian's unicode-data, whose version is part of the file: the
table is frozen, and another version of Unicode is another validator.

    combining_table.py            prints the file
    combining_table.py --check    compares the committed file with it
"""
import pathlib
import sys

TABLE = pathlib.Path(__file__).resolve().parents[2] / "src/validators/combining_table.inc"
DATA = pathlib.Path("/usr/share/unicode")
VERSION = "15.0.0"
RANGES_PER_LINE = 2

HEAD = f"""\
/*
 * combining_table.inc
 *		Characters that depend on those before them, Unicode {VERSION}: first
 *		and last of each range, and how.
 *
 * Written by test/tools/combining_table.py: change that, not this.  It holds
 * unassigned code points, too: see there.
 */
"""


def read_characters():
    """Class and canonical decomposition by code point, for what is assigned."""
    characters = {}
    first = None
    for line in (DATA / "UnicodeData.txt").read_text().splitlines():
        field = line.split(";")
        code = int(field[0], 16)
        canonical = field[5] and not field[5].startswith("<")
        entry = (int(field[3]), [int(c, 16) for c in field[5].split()] if canonical else [])
        if field[1].endswith(", First>"):
            first = code
        elif field[1].endswith(", Last>"):
            characters.update(dict.fromkeys(range(first, code + 1), entry))
        else:
            characters[code] = entry
    return characters


def read_composing():
    """Second characters of a canonical composition: NFC_Quick_Check is Maybe."""
    composing = set()
    for line in (DATA / "DerivedNormalizationProps.txt").read_text().splitlines():
        field = [f.strip() for f in line.partition("#")[0].split(";")]
        if field[1:] == ["NFC_QC", "M"]:
            first, _, last = field[0].partition("..")
            composing.update(range(int(first, 16), int(last or first, 16) + 1))
    return composing


def combines(code, characters):
    if code not in characters:
        return code >> 16 not in (2, 3) and code >> 12 != 0x1F
    combining_class, decomposition = characters[code]
    return combining_class != 0 or (decomposition and combines(decomposition[0], characters))


def ranges(characters, composing):
    found = []
    for code in range(0x110000):
        how = "COMBINES" if combines(code, characters) else "COMPOSES" if code in composing else None
        if how is None:
            continue
        if found and found[-1][1:] == [code - 1, how]:
            found[-1][1] = code
        else:
            found.append([code, code, how])
    return found


def render():
    version = (DATA / "PropList.txt").read_text().splitlines()[0]
    if VERSION not in version:
        raise SystemExit(f"not Unicode {VERSION}: {version}")
    entries = [f"{{0x{a:05x}, 0x{b:05x}, {how}}}" for a, b, how in ranges(read_characters(), read_composing())]
    lines = [", ".join(entries[i:i + RANGES_PER_LINE]) for i in range(0, len(entries), RANGES_PER_LINE)]
    return HEAD + "".join(f"\t{line},\n" for line in lines)


def main():
    text = render()
    if sys.argv[1:] == ["--check"]:
        same = TABLE.read_text() == text
        print(("ok" if same else "not ok") + f" - {TABLE.name} is what its script writes")
        return 0 if same else 1
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
