"""What the comparisons in Python share: checks that are counted, a random
generator with the run's seed, and questions to the server."""
import json
import os
import random
import re
import subprocess
import sys

SEED = int(os.environ["BTZ_SEED"])

_run = 0
_failed = 0
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}


def check(good, name, *notes):
    """One check, in the Test Anything Protocol."""
    global _run, _failed
    _run += 1
    _failed += not good
    print("%s %d - %s" % ("ok" if good else "not ok", _run, name))
    for note in notes:
        print("# %s" % note)


def done():
    """Ends the script, with a failure if a check failed."""
    sys.exit(_failed > 0)


def generator(salt=0):
    """The same numbers from the same seed."""
    return random.Random("%d %d" % (SEED, salt))


def grammar(name, rng):
    """A grammar in lib/NAME.json: lists of alternatives, in which <x> stands
    for one of the list x and <a*64> for 64 times a.  Returns what makes one
    text."""
    path = os.path.join(os.path.dirname(__file__), name + ".json")
    with open(path, encoding="utf-8") as file:
        rules = json.load(file)

    def one(match):
        repeated = re.fullmatch(r"(.)\*(\d+)", match[1])
        if repeated:
            return repeated[1] * int(repeated[2])
        return expand(rng.choice(rules[match[1]])) if match[1] in rules else match[0]

    def expand(text):
        return re.sub(r"<([^<>]+)>", one, text)

    return lambda start: expand("<%s>" % start)


def mutator(rng, characters):
    """One to three characters of a text dropped, doubled, replaced or added."""

    def mutate(text):
        for _ in range(rng.randint(1, 3)):
            at = rng.randint(0, len(text))
            added = ""
            if rng.randrange(4) > 0:
                double = rng.randrange(4) == 0 and at < len(text)
                added = text[at] if double else rng.choice(characters)
            text = text[:at] + added + text[at + rng.randint(0, 2):]
        return text.upper() if rng.randrange(8) == 0 else text

    return mutate


def _field(text):
    if text == "\\N":
        return None
    return re.sub(r"\\(.)", lambda m: _UNESCAPES.get(m[1], m[1]), text)


def ask(values, *expressions):
    """The SQL expressions over the column "v", for each value: a list of rows,
    each a list of texts and None.  Values hold no zero byte and no lone
    surrogate."""
    rows = "".join(
        "%d\t%s\n" % (n, re.sub(r"[\\\t\n\r]", lambda m: _ESCAPES[m[0]], v))
        for n, v in enumerate(values)
    )
    script = (
        "CREATE TEMPORARY TABLE peer_input (n integer, v text);\n"
        "COPY peer_input FROM stdin;\n%s\\.\n"
        "COPY (SELECT %s FROM peer_input ORDER BY n) TO stdout;\n"
        % (rows, ", ".join(expressions))
    )
    output = subprocess.run(
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"],
        input=script.encode("utf-8"),
        stdout=subprocess.PIPE,
        env={**os.environ, "PGCLIENTENCODING": "UTF8"},
        check=True,
    ).stdout.decode("utf-8")
    lines = output.split("\n")[:-1]
    if len(lines) != len(values):
        raise RuntimeError("the server gave another number of rows")
    return [[_field(f) for f in line.split("\t")] for line in lines]


def compare(subject, values, ours, theirs, classes=()):
    """Ours and a peer's answers to the same values: each disagreement must
    fall in a class, a pair of name and function of the value and our answer;
    the first that fits counts it.  Both answers must come up, or nothing was
    compared."""
    counts = {name: 0 for name, _ in classes}
    outside = []
    for value, our, their in zip(values, ours, theirs):
        if our == their:
            continue
        known = next((name for name, fits in classes if fits(value, our)), None)
        if known is None:
            outside.append("only %s accepts %s" % ("ours" if our else "theirs", ascii(value)))
        else:
            counts[known] += 1
    accepted = sum(ours)
    check(not outside and 0 < accepted < len(values),
          "%s: %d values, %d valid here, %d unexplained" % (subject, len(values), accepted, len(outside)),
          *["%s %d" % pair for pair in counts.items() if pair[1]], *outside[:20])
