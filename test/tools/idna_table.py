#!/usr/bin/python3
"""idna_table.py: writes what A-labels need to know of Unicode 15.0.0.

RFC 5892 derives from Unicode's properties which code points a label may hold;
RFC 5892 appendix A and RFC 5893 ask for Joining_Type, Bidi_Class, scripts and
combining classes, RFC 5891 for Normalization Form C.  The version is frozen:
values that a type accepted must be accepted at restore.  Reads Debian's
package unicode-data, 15.0.0-1.

    idna_table.py            prints the file
    idna_table.py --check    compares the committed file with it
"""
import pathlib
import re
import sys

UNICODE = pathlib.Path("/usr/share/unicode")
TABLE = pathlib.Path(__file__).resolve().parents[2] / "src/validators/idna_table.inc"
VERSION = "15.0.0"
# what RFC 5892 gives for this version; a slip in the derivation shows here
PVALID, PVALID_RANGES = 133523, 1201
LIMIT = 0x110000
KIND_BITS = 8
HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)

# RFC 5892, section 2.6
EXCEPTIONS = dict.fromkeys([0x00DF, 0x03C2, 0x06FD, 0x06FE, 0x0F0B, 0x3007], "PVALID")
EXCEPTIONS.update(dict.fromkeys(
    [0x00B7, 0x0375, 0x05F3, 0x05F4, 0x30FB, *range(0x0660, 0x066A), *range(0x06F0, 0x06FA)],
    "CONTEXT"))
EXCEPTIONS.update(dict.fromkeys(
    [0x0640, 0x07FA, 0x302E, 0x302F, *range(0x3031, 0x3036), 0x303B], "DISALLOWED"))
# section 2.4, IgnorableBlocks
IGNORABLE_BLOCKS = [*range(0x20D0, 0x2100), *range(0x1D100, 0x1D200), *range(0x1D200, 0x1D250)]
LETTERS_DIGITS = {"Ll", "Lu", "Lo", "Nd", "Lm", "Mn", "Mc"}

# RFC 5893 treats these alike, except that a label does not end in them
NEUTRAL = {"ES", "CS", "ET", "ON", "BN"}
SCRIPTS = {"Greek": "GREEK", "Hebrew": "HEBREW",
           "Hiragana": "KANA_HAN", "Katakana": "KANA_HAN", "Han": "KANA_HAN"}

HEAD = """\
/*
 * idna_table.inc
 *		Unicode %s for A-labels: what may stand in one, and what composes.
 *
 * Written by test/tools/idna_table.py: change that, not this.  Holds no
 * code.
 */
""" % VERSION


def rows(name):
    """The fields of each line of a file of the Unicode character database."""
    with open(UNICODE / name, encoding="utf-8") as lines:
        for line in lines:
            line = line.partition("#")[0].strip()
            if line:
                yield [field.strip() for field in line.split(";")]


def span(field):
    """"0041" or "0041..005A" as a range."""
    first, _, last = field.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def read_sets(name, wanted):
    """Sets of the code points that have each wanted property."""
    sets = {value: set() for value in wanted}
    for fields in rows(name):
        if fields[1] in sets:
            sets[fields[1]].update(span(fields[0]))
    return sets


def read_map(name):
    """Code point to the value of an enumerated property."""
    return {c: fields[1] for fields in rows(name) for c in span(fields[0])}


def check_version():
    """The files that carry a version carry the right one."""
    for name in ("DerivedCoreProperties.txt", "PropList.txt", "Scripts.txt",
                 "DerivedNormalizationProps.txt", "HangulSyllableType.txt",
                 "extracted/DerivedBidiClass.txt", "extracted/DerivedJoiningType.txt",
                 "extracted/DerivedCombiningClass.txt", "extracted/DerivedGeneralCategory.txt"):
        with open(UNICODE / name, encoding="utf-8") as lines:
            found = re.search(r"-(\d+\.\d+\.\d+)\.txt", lines.readline())
        assert found and found[1] == VERSION, name


class Unicode:
    """The properties that the rules ask for."""

    def __init__(self):
        check_version()
        self.category = read_map("extracted/DerivedGeneralCategory.txt")
        self.bidi = read_map("extracted/DerivedBidiClass.txt")
        self.joining = read_map("extracted/DerivedJoiningType.txt")
        self.script = read_map("Scripts.txt")
        self.ccc = {c: int(v) for c, v in
                    read_map("extracted/DerivedCombiningClass.txt").items()}
        core = read_sets("DerivedCoreProperties.txt", ["Default_Ignorable_Code_Point"])
        listed = read_sets("PropList.txt", ["White_Space", "Noncharacter_Code_Point",
                                            "Join_Control"])
        norm = read_sets("DerivedNormalizationProps.txt", ["Changes_When_NFKC_Casefolded",
                                                           "Full_Composition_Exclusion"])
        hangul = read_sets("HangulSyllableType.txt", ["L", "V", "T"])
        self.join_control = listed["Join_Control"]
        self.noncharacter = listed["Noncharacter_Code_Point"]
        self.excluded = norm["Full_Composition_Exclusion"]
        self.refused = set(IGNORABLE_BLOCKS).union(
            norm["Changes_When_NFKC_Casefolded"], core["Default_Ignorable_Code_Point"],
            listed["White_Space"], self.noncharacter, *hangul.values())
        self.composed = {}
        for fields in rows("UnicodeData.txt"):
            if fields[5] and not fields[5].startswith("<"):
                self.composed[int(fields[0], 16)] = [int(c, 16) for c in fields[5].split()]

    def status(self, c):
        """RFC 5892, section 3: the first rule that fits."""
        if c in EXCEPTIONS:
            return EXCEPTIONS[c]
        category = self.category.get(c, "Cn")
        if category == "Cn" and c not in self.noncharacter:
            return "UNASSIGNED"
        if c == 0x2D or 0x30 <= c <= 0x39 or 0x61 <= c <= 0x7A:
            return "PVALID"
        if c in self.join_control:
            return "CONTEXT"
        if c in self.refused:
            return "DISALLOWED"
        return "PVALID" if category in LETTERS_DIGITS else "DISALLOWED"

    def kind(self, c):
        """All that the rules ask of a code point, None when it may not stand."""
        status = self.status(c)
        if status not in ("PVALID", "CONTEXT"):
            return None
        bidi = self.bidi[c]
        joining = self.joining.get(c, "U")
        # Join_Causing is ZWJ alone here, which the rule of ZWNJ does not name
        joining = {"U": "NONE", "C": "NONE", "L": "LEFT", "R": "RIGHT",
                   "D": "DUAL", "T": "TRANSPARENT"}[joining]
        return (status == "CONTEXT", self.category[c][0] == "M", self.ccc.get(c, 0),
                "NEUTRAL" if bidi in NEUTRAL else bidi, joining,
                SCRIPTS.get(self.script.get(c), "OTHER"))

    def compositions(self, allowed):
        """Primary composites that letters of a label can make, as triples."""
        def reachable(c):
            return c in allowed or (c in self.composed and
                                    all(reachable(part) for part in self.composed[c]))
        return [(c, *parts) for c, parts in sorted(self.composed.items())
                if len(parts) == 2 and c not in self.excluded
                and all(reachable(part) for part in parts)]


def check(data, kinds):
    """What the C code takes for granted."""
    statuses = [data.status(c) for c in range(LIMIT)]
    assert statuses.count("PVALID") == PVALID
    assert sum(s == "PVALID" != before for s, before in
               zip(statuses, [None] + statuses)) == PVALID_RANGES
    allowed = {c for c in range(LIMIT) if kinds[c] is not None}
    for c in allowed:
        # so decomposing stops at pairs, and nothing composes with a letter
        assert len(data.composed.get(c, [0, 0])) == 2 and c not in data.excluded
        assert c not in data.composed or all(
            part in allowed for part in data.composed[c]), hex(c)
    for c, first, second in data.compositions(allowed):
        assert data.category[second][0] == "M", hex(c)
        # three code points at most, and only the first part decomposes again
        assert second not in data.composed, hex(c)
        assert all(part not in data.composed for part in data.composed.get(first, [])), hex(c)
    return allowed


def lines_of(words, per_line):
    """Lines of C for the words."""
    return ["\t%s," % ", ".join(words[i:i + per_line]) for i in range(0, len(words), per_line)]


def array(kind, name, words, per_line):
    """A constant array."""
    return ["static const %s %s[%d] = {" % (kind, name, len(words)),
            *lines_of(words, per_line), "};", ""]


def render():
    """The whole file."""
    data = Unicode()
    kinds = [data.kind(c) for c in range(LIMIT)]
    allowed = check(data, kinds)
    distinct = [None] + sorted(set(k for k in kinds if k is not None))
    assert len(distinct) <= 1 << KIND_BITS
    number = {k: i for i, k in enumerate(distinct)}
    runs = [c << KIND_BITS | number[k] for c, k in enumerate(kinds)
            if c == 0 or k != kinds[c - 1]]
    pairs = data.compositions(allowed)
    assert max(max(p) for p in pairs) < LIMIT
    order = sorted(range(len(pairs)), key=lambda i: pairs[i][1:])

    structs = ["{0}"]
    for context, mark, ccc, bidi, joining, script in distinct[1:]:
        structs.append("{BTZ_IDNA_%s, BTZ_BIDI_%s, BTZ_JOINING_%s, BTZ_SCRIPT_%s, %s, %d}"
                       % ("CONTEXT" if context else "PVALID", bidi, joining, script,
                          "true" if mark else "false", ccc))
    lines = ["/* the first code point of a run << %d | its kind */" % KIND_BITS]
    lines += array("uint32_t", "runs", ["0x%08x" % r for r in runs], 6)
    lines += ["/* status, Bidi_Class, Joining_Type, script, mark, combining class */"]
    lines += array("BtzIdnaLetter", "kinds", structs, 1)
    lines += ["/* composite, and the two that it is made of; by composite */"]
    lines += array("Composition", "compositions", ["{0x%05x, 0x%05x, 0x%05x}" % p for p in pairs], 2)
    lines += ["/* the same, by their parts */"]
    lines += array("uint16_t", "by_parts", [str(i) for i in order], 14)
    return HEAD + "\n".join(lines[:-1]) + "\n"


def main():
    if sys.argv[1:] == ["--check"]:
        if TABLE.read_text(encoding="ascii") != render():
            sys.exit("%s differs from what idna_table.py writes" % TABLE)
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        sys.stdout.write(render())


if __name__ == "__main__":
    main()
