#!/usr/bin/python3
"""lower_table.py: writes the lower case of every character that has one.

Unicode's simple mappings, in ranges of characters whose lower case lies at the
same distance: every one, or every other (capital and small letters that take
turns).  The one full mapping that differs without a condition, of U+0130, is
code (lower.c).  The data are Debian's unicode-data, whose version is part of
the file: the table is frozen.

    lower_table.py            prints the file
    lower_table.py --check    compares the committed file with it
"""
import pathlib
import sys

TABLE = pathlib.Path(__file__).resolve().parents[2] / "src/core/lower_table.inc"
DATA = pathlib.Path("/usr/share/unicode")
VERSION = "15.0.0"
RANGES_PER_LINE = 4

HEAD = f"""\
/*
 * lower_table.inc
 *		Lower case, Unicode {VERSION}: first and last of a range, how far to the
 *		lower case, and the step from one to the next.
 *
 * Written by test/tools/lower_table.py: change that, not this.
 */
"""


def mappings():
    for line in (DATA / "UnicodeData.txt").read_text("ascii").splitlines():
        fields = line.split(";")
        if fields[13]:
            yield int(fields[0], 16), int(fields[13], 16)


def ranges():
    found = []
    for upper, lower in mappings():
        delta = lower - upper
        if found:
            first, last, known, step = found[-1]
            if known == delta and upper - last == (step or upper - last) and upper - last <= 2:
                found[-1] = (first, upper, delta, upper - last)
                continue
        found.append((upper, upper, delta, 0))
    return [(first, last, delta, step or 1) for first, last, delta, step in found]


def render():
    cells = ["{0x%x, 0x%x, %d, %d}" % one for one in ranges()]
    lines = [", ".join(cells[at:at + RANGES_PER_LINE]) for at in range(0, len(cells), RANGES_PER_LINE)]
    return HEAD + "".join("%s,\n" % line for line in lines)


def main():
    if VERSION not in (DATA / "ReadMe.txt").read_text("utf-8"):
        sys.exit("lower_table.py: unicode-data is not %s" % VERSION)
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if TABLE.read_text("ascii") == render() else "lower_table.py: %s differs" % TABLE.name)
    sys.stdout.write(render())


if __name__ == "__main__":
    main()
