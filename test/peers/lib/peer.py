"""What the comparisons in Python share: checks that are counted, a random
generator with the run's seed, and questions to the server."""
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
