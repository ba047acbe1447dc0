"""A-labels: ours against python3-idna, Normalization Form C against Unicode's
own test file.

Labels are made of letters of one script, of code points of any kind, and of
mutated Punycode; the peer decodes, encodes and checks each one.  It is on an
older Unicode: what holds newer letters is counted, and nothing else may
differ.  It looks at the direction of one label, so names have one here."""
import bz2
import os
import subprocess
import unicodedata

import idna
import idna.idnadata
import peer

LABELS = int(os.environ.get("BTZ_COUNT", "40000"))
NORMALIZATION = "/usr/share/unicode/NormalizationTest.txt.bz2"
ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789-"
# blocks in which rules beyond "is it a letter" apply
BLOCKS = [(0x61, 0x7A), (0xB7, 0xFF), (0x300, 0x370), (0x370, 0x3FF), (0x400, 0x4FF), (0x590, 0x5F4),
          (0x600, 0x6FF), (0x700, 0x7FF), (0x900, 0x97F), (0x980, 0x9FF), (0xB80, 0xBFF), (0xC80, 0xDFF),
          (0xE00, 0xE7F), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1800, 0x18AA), (0x1E00, 0x1FFF),
          (0x200B, 0x200F), (0x3041, 0x30FF), (0x4E00, 0x4EFF), (0xA840, 0xA877), (0xAC00, 0xACFF),
          (0xFB1D, 0xFDFF), (0x10800, 0x10FFF), (0x11000, 0x1147F), (0x1E900, 0x1E95F)]
SPECIAL = [0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x200C, 0x200D, 0x94D, 0x64E, 0x301, 0x323, 0x6C, 0x2D,
           *range(0x30, 0x3A), *range(0x660, 0x66A), *range(0x6F0, 0x6FA)]


def to_a_label(text):
    """Punycode without any check; None when it is too long or cannot be."""
    encoded = "xn--" + text.encode("punycode").decode("ascii")
    return encoded if len(encoded) <= 63 else None


def any_scalar(rng):
    while True:
        c = rng.randrange(0x110000)
        if not 0xD800 <= c <= 0xDFFF:
            return c


def make(rng):
    """One label: what is likely, and then something broken."""
    kind = rng.randrange(10)
    if kind == 0:
        return "xn--" + "".join(rng.choice(ALPHABET) for _ in range(rng.randint(0, 59)))
    first, last = rng.choice(BLOCKS)
    points = [rng.randint(first, last) for _ in range(rng.randint(1, 8))]
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        points.insert(rng.randint(0, len(points)), rng.choice(SPECIAL))
    if kind == 1:
        points.insert(rng.randint(0, len(points)), any_scalar(rng))
    if kind == 2:
        second = rng.choice(BLOCKS)
        points += [rng.randint(*second) for _ in range(rng.randint(1, 3))]
    text = "".join(map(chr, points))
    if kind in (3, 4, 5):
        text = unicodedata.normalize("NFC", text.lower())
    label = to_a_label(text)
    if label is None:
        return None
    if kind in (6, 7):
        at = rng.randrange(4, len(label)) if len(label) > 4 else 3
        label = label[:at] + rng.choice(ALPHABET) + label[at + rng.randrange(2):]
    if kind == 8:
        label = "".join(rng.choice((c, c.upper())) for c in label)
    return label[:70]


def decode(label):
    try:
        return label[4:].lower().encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return None


def peer_accepts(label):
    """The peer, held to a whole A-label: it decodes, is valid, is the one spelling."""
    try:
        return len(label) <= 63 and idna.alabel(idna.ulabel(label)).decode("ascii") == label.lower()
    except (idna.IDNAError, UnicodeError, ValueError, IndexError, OverflowError):
        return False


def newer_unicode(text):
    """Does it hold what the peer's Unicode does not assign?"""
    return text is not None and any(unicodedata.category(c) == "Cn" for c in text)


def compare_labels():
    rng = peer.generator(1)
    labels = [label for label in (make(rng) for _ in range(LABELS)) if label]
    answers = peer.ask(labels, "bartizan.is_hostname(v)")
    strange = []
    both = neither = newer = 0
    for label, (answer,) in zip(labels, answers):
        ours, theirs = answer == "t", peer_accepts(label)
        both += ours and theirs
        neither += not ours and not theirs
        if ours == theirs:
            continue
        if ours and newer_unicode(decode(label)):
            newer += 1
        else:
            strange.append("%s %s: ours %s, theirs %s" % (label, ascii(decode(label)), ours, theirs))
    peer.check(both > len(labels) / 20 and neither > len(labels) / 20,
               "%d labels: both accept %d, both refuse %d" % (len(labels), both, neither))
    peer.check(newer < both / 20, "%d differ by a newer Unicode" % newer)
    peer.check(not strange, "%d differ without a known reason" % len(strange), *strange[:20])


def compare_letters():
    """Every code point alone, and behind a letter, which a mark needs."""
    points = [c for c in range(0x80, 0x110000) if not 0xD800 <= c <= 0xDFFF]
    labels = [to_a_label(chr(c)) for c in points]
    # the others it refuses; asking for each would take a minute
    known = {c for ranges in idna.idnadata.codepoint_classes.values()
             for r in ranges for c in range(r >> 32, r & 0xFFFFFFFF)}
    answers = peer.ask(labels, "bartizan.is_hostname(v)")
    newer, strange, accepted = 0, [], 0
    for c, (answer,) in zip(points, answers):
        ours = answer == "t"
        theirs = c in known and peer_accepts(to_a_label(chr(c)))
        accepted += ours
        if ours == theirs:
            continue
        if ours and newer_unicode(chr(c)):
            newer += 1
        else:
            strange.append("U+%04X: ours %s, theirs %s" % (c, ours, theirs))
    peer.check(accepted > 100000, "%d code points are labels of their own" % accepted)
    peer.check(newer > 0, "%d of them are newer than the peer's Unicode" % newer)
    peer.check(not strange, "%d differ without a known reason" % len(strange), *strange[:20])


def normalization_rows():
    with bz2.open(NORMALIZATION, "rt", encoding="utf-8") as lines:
        assert "15.0.0" in lines.readline(), "another Unicode"
        for line in lines:
            if line[0] not in "#@":
                yield ["".join(chr(int(c, 16)) for c in field.split()) for field in line.split(";")[:5]]


def compare_normalization():
    """Of the forms of one text that hold only letters of labels, NFC alone is
    a label.  A letter in front lets a text start with a mark."""
    wanted = {}
    for source, nfc, nfd, nfkc, nfkd in normalization_rows():
        for text, form in ((source, nfc), (nfd, nfc), (nfkc, nfkc), (nfkd, nfkc)):
            label = to_a_label("\u0e01" + text)
            # the case of a literal letter is lost in an A-label
            if label and label.islower():
                wanted[label] = text == form
    labels = sorted(wanted)
    # asked twice: each letter by itself may be refused for what it is
    letters = sorted({c for label in labels for c in decode(label)})
    alone = peer.ask([to_a_label("\u0e01" + c) for c in letters], "bartizan.is_hostname(v)")
    good = {c for c, (answer,) in zip(letters, alone) if answer == "t"}
    answers = peer.ask(labels, "bartizan.is_hostname(v)")
    asked, strange = 0, []
    for label, (answer,) in zip(labels, answers):
        if set(decode(label)) <= good:
            asked += 1
            if (answer == "t") != wanted[label]:
                strange.append("%s: ours %s" % (ascii(decode(label)), answer))
    peer.check(asked > 1000, "%d lines of NormalizationTest.txt are labels but for their form" % asked)
    peer.check(not strange, "%d of them are judged wrongly" % len(strange), *strange[:20])


def main():
    print("# python3-idna %s on Unicode %s, Python on %s"
          % (idna.__version__, idna.idnadata.__version__, unicodedata.unidata_version))
    made = subprocess.run(["/usr/bin/python3", "-B", "test/tools/idna_table.py", "--check"], check=False)
    peer.check(made.returncode == 0, "the table is what its script writes from Unicode's files")
    compare_labels()
    compare_letters()
    compare_normalization()
    peer.done()


main()
