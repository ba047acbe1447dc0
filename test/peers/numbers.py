"""Numbers with check digits, compared with python3-stdnum, and the table of
codes with the files that it was made from.

Each kind is generated with the right check digits and now and then a foreign
character; then every digit is replaced by every other one and every two
neighbours are swapped.  Values have no separators and upper case: what the
peer strips is its own affair."""
import re
import subprocess

import peer
import stdnum
from stdnum import bic, ean, iban, isbn, isin, issn, lei, luhn, numdb

DIGITS = "0123456789"
UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ALNUM = DIGITS + UPPER
UPPER_PAIRS = [a + b for a in UPPER for b in UPPER]
IBANS_PER_COUNTRY = 3
NUMBERS_PER_KIND = 150

# IBAN Registry, countries that the peer does not know
NEWER_IBANS = {"FK": "2a12n", "HN": "4a20n", "MN": "16n", "NI": "4a20n", "OM": "3n16c",
               "SO": "19n", "YE": "4a4n18c"}


def mod97(text):
    return int("".join(str(int(c, 36)) for c in text)) % 97


def gs1_digit(digits):
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return str(-total % 10)


def luhn_digit(text):
    digits = "".join(str(int(c, 36)) for c in text)
    doubled = [int(d) * (2 - i % 2) for i, d in enumerate(reversed(digits))]
    return str(-sum(d // 10 + d % 10 for d in doubled) % 10)


def mod11_digit(digits):
    value = -sum(int(d) * (len(digits) + 1 - i) for i, d in enumerate(digits)) % 11
    return "X" if value == 10 else str(value)


def text(rng, alphabet, length):
    return "".join(rng.choice(alphabet) for _ in range(length))


def with_errors(values):
    """Each value, every wrong digit and every swap of two neighbours."""
    made = {}
    for v in values:
        made[v] = None
        for i, c in enumerate(v):
            for d in DIGITS if c in DIGITS else "":
                made[v[:i] + d + v[i + 1:]] = None
            if i + 1 < len(v):
                made[v[:i] + v[i + 1] + c + v[i + 2:]] = None
    return list(made)


def peer_structures():
    """The countries of the peer's registry."""
    for country in UPPER_PAIRS:
        found = numdb.get("iban").info(country)[0][1]
        if "bban" in found:
            yield country, found["bban"].replace("!", "")


def structures():
    """Of every country the runs of its BBAN, as pairs of length and kind."""
    return {country: [(int(n), kind) for n, kind in re.findall(r"(\d+)([nac])", text)]
            for country, text in [*peer_structures(), *NEWER_IBANS.items()]}


def make_ibans(rng):
    alphabets = {"n": DIGITS, "a": UPPER, "c": ALNUM}
    for country, parts in structures().items():
        for k in range(IBANS_PER_COUNTRY + 8):
            bban = "".join(text(rng, alphabets[kind], count) for count, kind in parts)
            if k >= IBANS_PER_COUNTRY:  # a character of any kind, or one too many
                at = rng.randrange(len(bban))
                bban = bban[:at] + rng.choice(ALNUM) + bban[at + rng.choice((0, 1, 1, 1)):]
            digits = 98 - mod97(bban + country + "00")
            # the others have the same remainder, where they are two digits
            for spelling in (digits, digits - 97, digits + 97):
                if 0 <= spelling <= 99:
                    yield "%s%02d%s" % (country, spelling, bban)


def make_bics(rng):
    for k in range(NUMBERS_PER_KIND * 10):
        country = text(rng, UPPER, 2)
        yield (text(rng, ALNUM if k % 3 == 0 else UPPER, 4) + country +
               text(rng, ALNUM, rng.choice((2, 2, 5, 5, 3))))


def make_leis(rng):
    for _ in range(NUMBERS_PER_KIND):
        body = text(rng, ALNUM, 18)
        yield "%s%02d" % (body, 98 - mod97(body + "00"))


def make_isins(rng):
    for prefix in UPPER_PAIRS:
        body = prefix + text(rng, ALNUM, 9)
        yield body + luhn_digit(body)


def make_luhns(rng):
    for _ in range(NUMBERS_PER_KIND * 2):
        body = text(rng, DIGITS, rng.randint(1, 21))
        yield body + luhn_digit(body)


def make_isbns(rng):
    for _ in range(NUMBERS_PER_KIND):
        body = text(rng, DIGITS, 9)
        yield body + mod11_digit(body)
        body = rng.choice(("978", "979", "977")) + body
        yield body + gs1_digit(body)
        yield body[:rng.randint(8, 12)] + "0"


def make_issns(rng):
    for _ in range(NUMBERS_PER_KIND):
        body = text(rng, DIGITS, 7)
        yield body + mod11_digit(body)


def make_eans(rng):
    for _ in range(NUMBERS_PER_KIND):
        body = text(rng, DIGITS, rng.choice((7, 11, 12, 13, 9)))
        yield body + gs1_digit(body)


def is_card(value):
    return 12 <= len(value) <= 19 and value[0] != "0" and luhn.is_valid(value)


KINDS = [
    ("iban", make_ibans, lambda v: iban.is_valid(v, check_country=False), [
        ("a country that the peer lacks", lambda v, ours: ours and v[:2] in NEWER_IBANS),
        ("check digits 00, 01 or 99", lambda v, ours: not ours and v[2:4] in ("00", "01", "99")),
        ("letters for check digits", lambda v, ours: not ours and not v[2:4].isdigit()),
    ]),
    ("bic", make_bics, bic.is_valid, [
        ("a country that there is not", lambda v, ours: not ours and v[:6].isalpha()),
        ("digits in the first four (ISO 9362:2014)", lambda v, ours: ours and not v[:4].isalpha()),
    ]),
    ("lei", make_leis, lei.is_valid, [
        ("letters for check digits", lambda v, ours: not ours and not v[18:].isdigit()),
    ]),
    ("isin", make_isins, isin.is_valid, [
        ("a prefix that the peer lacks", lambda v, ours: ours and v[:2] in ("EZ", "QW")),
        ("CS, which left ISO 3166-1 in 2006", lambda v, ours: not ours and v[:2] == "CS"),
    ]),
    ("luhn", make_luhns, luhn.is_valid, [
        ("a single digit", lambda v, ours: not ours and len(v) == 1),
    ]),
    ("credit_card", make_luhns, is_card, []),
    ("isbn", make_isbns, isbn.is_valid, [
        ("printed music", lambda v, ours: not ours and v[:4] == "9790"),
        ("nine digits, which the peer reads as an SBN", lambda v, ours: not ours and len(v) == 9),
    ]),
    ("issn", make_issns, issn.is_valid, []),
    ("ean", make_eans, ean.is_valid, []),
]


def compare_kinds():
    for salt, (kind, make, accepts, classes) in enumerate(KINDS):
        values = with_errors(make(peer.generator(salt)))
        ours = [row[0] == "t" for row in peer.ask(values, "bartizan.is_%s(v)" % kind)]
        peer.compare("%s and stdnum" % kind, values, ours, [accepts(v) for v in values], classes)


def compare_canonical_isbns():
    values = list(make_isbns(peer.generator(100)))
    differ, compared = [], 0
    for value, (ours,) in zip(values, peer.ask(values, "bartizan.validate_isbn(v)")):
        if ours is not None:
            compared += 1
            if isbn.to_isbn13(value) != ours:
                differ.append(value)
    peer.check(compared > NUMBERS_PER_KIND and not differ,
               "%d canonical ISBNs are those of stdnum" % compared, *differ[:20])


def main():
    print("# stdnum %s" % stdnum.__version__)
    made = subprocess.run(["/usr/bin/python3", "-B", "test/tools/code_tables.py", "--check"], check=False)
    peer.check(made.returncode == 0, "the codes are what their script writes from iso-codes")
    compare_kinds()
    compare_canonical_isbns()
    peer.done()


main()
