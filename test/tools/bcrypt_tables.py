#!/usr/bin/python3
"""bcrypt_tables.py: writes Blowfish's initial state from the digits of pi.

Blowfish starts from the fractional part of pi: 18 words of subkeys, then four
S-boxes of 256 words each (Schneier 1993, section "Subkeys"; Provos and
Mazieres 1999, section 4.2).  The digits are computed here by integer
arithmetic and not copied, so nobody has to trust a table.

    bcrypt_tables.py            prints the file
    bcrypt_tables.py --check    compares the committed file with it
"""
import pathlib
import sys

TABLES = pathlib.Path(__file__).resolve().parents[2] / "src/passwords/bcrypt_tables.inc"
SUBKEYS = 18
SBOXES = 4
SBOX_WORDS = 256
WORDS = SUBKEYS + SBOXES * SBOX_WORDS
WORD_BITS = 32
# some 10000 terms of the two series, each rounded down twice: 24 bits are plenty
GUARD_BITS = 64
WORDS_PER_LINE = 6

HEAD = """\
/*
 * bcrypt_tables.inc
 *		Blowfish's initial state: the fractional part of pi, 32 bits a word.
 *
 * Written by test/tools/bcrypt_tables.py: change that, not this.  Holds no
 * code.
 */
"""


def arctan_inverse(x, one):
    """arctan(1/x), scaled by "one": 1/x - 1/(3 x^3) + 1/(5 x^5) - ..."""
    power = one // x
    total = 0
    divisor = 1
    sign = 1
    while power:
        total += sign * (power // divisor)
        power //= x * x
        divisor += 2
        sign = -sign
    return total


def pi_words():
    """The words of pi's fraction; Machin: pi/4 = 4 arctan 1/5 - arctan 1/239."""
    bits = WORDS * WORD_BITS
    one = 1 << (bits + GUARD_BITS)
    pi = 4 * (4 * arctan_inverse(5, one) - arctan_inverse(239, one))
    guard = pi & ((1 << GUARD_BITS) - 1)
    # an error in the guard bits must not have reached the digits
    assert 1 << 24 < guard < (1 << GUARD_BITS) - (1 << 24)
    fraction = (pi >> GUARD_BITS) & ((1 << bits) - 1)
    return [fraction >> (bits - WORD_BITS * (i + 1)) & 0xFFFFFFFF
            for i in range(WORDS)]


def rows(words, indent):
    """Lines of C for the words."""
    return ["%s%s," % (indent, ", ".join("0x%08x" % w for w in words[i:i + WORDS_PER_LINE]))
            for i in range(0, len(words), WORDS_PER_LINE)]


def render():
    """The whole file."""
    words = pi_words()
    lines = ["static const uint32_t initial_subkeys[%d] = {" % SUBKEYS]
    lines += rows(words[:SUBKEYS], "\t") + ["};", ""]
    lines += ["static const uint32_t initial_sboxes[%d][%d] = {" % (SBOXES, SBOX_WORDS)]
    for box in range(SBOXES):
        start = SUBKEYS + box * SBOX_WORDS
        lines += ["\t{"] + rows(words[start:start + SBOX_WORDS], "\t\t") + ["\t},"]
    return HEAD + "\n".join(lines + ["};"]) + "\n"


def main():
    if sys.argv[1:] == ["--check"]:
        if TABLES.read_text(encoding="ascii") != render():
            sys.exit("%s differs from what bcrypt_tables.py writes" % TABLES)
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        sys.stdout.write(render())


if __name__ == "__main__":
    main()
