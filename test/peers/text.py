"""UUIDs, JSON and free text, compared with Python's own modules.

The peers are held to the strict form: a UUID must be what it prints, JSON may
hold no NaN.  Free text is judged once more from Unicode's properties, with
those of Python's version; what it does not assign is left out."""
import json
import re
import unicodedata
import uuid

import peer

COUNT = 20000
FOREIGN = [" ", "\n", "\t", "-", "_", "0", "a", "F", "g", '"', "\\", "{", "}", "[", "]", ",", "\u00a0", "\u00e9", "\u0661",
           "\u2028", "\ufeff", "\uff11"]
ASSIGNED = [c for c in map(chr, [*range(0x9, 0xD800), *range(0xE000, 0x31000), *range(0xE0000, 0xE0200)])
            if unicodedata.category(c) != "Cn" or 0xFDD0 <= ord(c) <= 0xFDEF or ord(c) & 0xFFFE == 0xFFFE]


def mutate(rng, v):
    for _ in range(rng.randint(1, 3)):
        at = rng.randint(0, len(v))
        v = v[:at] + (rng.choice(FOREIGN) if rng.randrange(4) else "") + v[at + rng.randint(0, 2):]
    return v


def values(rng, make):
    made = []
    while len(made) < COUNT:
        v = make(rng)
        made.append(v)
        if rng.randrange(3) == 0:
            made.append(mutate(rng, v))
    return made


def compare(name, made, ours, theirs, classes=()):
    """classes: (name, test of value and our answer), in order."""
    counts = dict.fromkeys([c[0] for c in classes], 0)
    outside = []
    for v, a, b in zip(made, ours, theirs):
        if a == b:
            continue
        known = next((n for n, fits in classes if fits(v, a)), None)
        if known is None:
            outside.append("%s accepts %r" % ("only ours" if a else "only theirs", v))
        else:
            counts[known] += 1
    accepted = sum(ours)
    named = ["%s %d" % c for c in counts.items() if c[1]]
    peer.check(not outside and 0 < accepted < len(made),
               "%s: %d values, %d valid here, %d unexplained" % (name, len(made), accepted, len(outside)),
               *named, *outside[:20])


def answers(made, *calls):
    return [[a == "t" for a in column] for column in zip(*peer.ask(made, *calls))]


def make_uuid(rng):
    bits = rng.choice((0, (1 << 128) - 1, rng.getrandbits(128)) if rng.randrange(20) == 0 else (rng.getrandbits(128),))
    made = uuid.UUID(int=bits)
    if rng.randrange(3):
        made = uuid.UUID(int=bits & ~(0xF << 76) & ~(0x3 << 62) | rng.randint(1, 9) << 76 | 1 << 63)
    return rng.choice((str, str, lambda u: str(u).upper(), lambda u: u.hex, lambda u: u.urn, lambda u: "{%s}" % u))(made)


def read_uuid(v):
    """The peer's UUID when the value is what it prints, in any case."""
    try:
        made = uuid.UUID(v)
    except ValueError:
        return None
    return made if v.isascii() and str(made) == v.lower() else None


def defined(u):
    return u is not None and (u.int in (0, (1 << 128) - 1) or u.variant == uuid.RFC_4122 and 1 <= u.int >> 76 & 0xF <= 8)


def check_uuid():
    made = values(peer.generator(1), make_uuid)
    theirs = [read_uuid(v) for v in made]
    any_bits, ours = answers(made, "bartizan.is_uuid(v, -1)", "bartizan.is_uuid(v)")
    compare("uuid of any bits and uuid.UUID", made, any_bits, [u is not None for u in theirs])
    compare("uuid and uuid.UUID", made, ours, [defined(u) for u in theirs])
    forms = peer.ask(made, "bartizan.validate_uuid(v, -1)")
    peer.check(all(f[0] is None or f[0] == str(u) for f, u in zip(forms, theirs)), "a canonical UUID is what uuid.UUID prints")


def make_json(rng, depth=0):
    kind = rng.randrange(8 if depth < 5 else 6)
    space = rng.choice(("", "", "", " ", "\n\t", "\x0b" if rng.randrange(20) == 0 else ""))
    if kind < 6:
        return space + rng.choice((
            lambda: json.dumps("".join(rng.choice('aé\n"\\\U0001f600\x7f\ud800') for _ in range(rng.randrange(5)))),
            lambda: '"%s"' % "".join(rng.choice(("a", "\\t", "\\u00e9", "\\/", "é", "\\v", "\x7f") if rng.randrange(8) else ("\\x41", "\t"))
                                    for _ in range(rng.randrange(4))),
            lambda: repr(rng.uniform(-1e9, 1e9)), lambda: str(rng.randint(-1000, 1000)),
            lambda: rng.choice(("1e5", "-0", "0.0E-1", "01", "1.", ".5", "1e", "+1", "0x1", "Infinity", "-NaN")),
            lambda: rng.choice(("true", "false", "null", "None"))))() + space
    items = [make_json(rng, depth + 1) for _ in range(rng.randrange(4))]
    if kind == 6:
        return space + "[" + ",".join(items) + "]" + space
    return "{" + ",".join('%s"k"%s:%s' % (space, space, i) for i in items) + "}"


def reads_json(v):
    def refuse(_):
        raise ValueError

    try:
        json.loads(v, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False
    return True


def check_json():
    made = values(peer.generator(2), make_json)
    [ours] = answers(made, "bartizan.is_json(v)")
    compare("json and json.loads", made, ours, [reads_json(v) for v in made])


def make_text(rng):
    pool = [rng.choice(ASSIGNED) for _ in range(rng.randint(1, 6))] if rng.randrange(3) else list("ab é\u0301\u0323\u1100\u1161\u11a8\r\n\t")
    marks = [c for c in pool if unicodedata.combining(c)]
    text = "".join(rng.choice(pool) for _ in range(rng.randrange(10)))
    if marks and rng.randrange(4) == 0:
        text += "".join(rng.choice(marks) for _ in range(rng.choice((29, 30, 31, 60))))
    return text.replace("\n", "\r\n") if rng.randrange(4) == 0 else text


REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]|\r(?!\n)")


def combines(c):
    return unicodedata.combining(unicodedata.normalize("NFD", c)[0]) != 0


def is_text(v):
    run = 0
    for c in v:
        run = run + 1 if combines(c) else 0
        if run > 30 or ord(c) & 0xFFFE == 0xFFFE:
            return False
    return REFUSED.search(v) is None


def check_text():
    made = values(peer.generator(3), make_text)
    [ours] = answers(made, "bartizan.is_safe_text(v)")
    compare("free text and unicodedata", made, ours, [is_text(v) for v in made])
    forms = peer.ask(made, "bartizan.validate_safe_text(v)")
    wrong = [repr(v) for v, good, f in zip(made, ours, forms)
             if good and f[0] != unicodedata.normalize("NFC", v.replace("\r\n", "\n"))]
    peer.check(not wrong, "canonical text is Python's NFC", *wrong[:20])
    marked = [c for c in ASSIGNED if ord(c) >= 0x300]
    [thirty_one] = answers([c * 31 for c in marked], "bartizan.is_safe_text(v)")
    theirs = [is_text(c * 31) for c in marked]
    wrong = ["U+%04X" % ord(c) for c, a, b in zip(marked, thirty_one, theirs) if a != b]
    peer.check(not wrong, "31 of each of %d characters: %d are refused" % (len(marked), theirs.count(False)), *wrong[:20])


check_uuid()
check_json()
check_text()
peer.done()
