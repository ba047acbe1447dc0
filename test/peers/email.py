"""E-mail addresses, compared with Debian's python3-email-validator.

Addresses come from lib/email_grammar.json and from mutations of them; the
seed is BTZ_SEED.  Each disagreement must fall in one class.  Where only the
peer accepts, our reason says in which:

  TLD not of letters     numeric, one letter, letters with digits
  single label           a domain without a dot, when it is asked not to mind
  encoded word           =?...?= in the local part
  UTF-8 domain           which it turns into A-labels
  A-label spelt twice    Punycode that encodes to another text than it came as
  Bidi rule              it looks at each label alone, RFC 5893 at the whole name
  newer special use      .alt (2023) and .internal (2024) are not in its list

Where only we accept, the address itself says it:

  special use            refused by default there, by option here
  hyphens at 3 and 4     ab--cd, which is a fine host name (RFC 5891 reserves it)
  TLD ends in a digit    allowed when letters are not asked for
"""
import os
import re
import unicodedata

import email_validator
import peer

COUNT = int(os.environ.get("BTZ_COUNT", "20000"))

rng = peer.generator()
make = peer.grammar("email_grammar", rng)
mutate = peer.mutator(rng, list("@.-\"\\()<>[] \t\n\r=?_+aZ0\u0001\u007f\u0085\u00a0\u00e9\u200b\u2028\u212a\uff20\ufeff\U0001f600"))
addresses = []
while len(addresses) < COUNT:
    addresses.append(make("address"))
    if rng.randrange(2) == 0:
        addresses.append(mutate(addresses[-1]))


def accepts(address, **options):
    try:
        email_validator.validate_email(address, check_deliverability=False, allow_smtputf8=False, **options)
    except email_validator.EmailNotValidError:
        return False
    return True


def reason(*codes):
    return lambda value, ours: code[value] in codes


def ours_only(pattern):
    return lambda value, ours: ours and re.search(pattern, value, re.IGNORECASE) is not None


def decoded_labels(address):
    """The A-labels of the domain, in lower case, with what they stand for."""
    for label in address.rpartition("@")[2].lower().split("."):
        if label.startswith("xn--"):
            try:
                yield label, label[4:].encode("ascii").decode("punycode")
            except (UnicodeError, ValueError, OverflowError):
                pass


def is_spelt_twice(value, ours):
    return code[value] == "domain_idna" and any(
        "xn--" + text.encode("punycode").decode("ascii") != label for label, text in decoded_labels(value)
    )


def is_bidi(value, ours):
    return code[value] == "domain_idna" and any(
        unicodedata.bidirectional(c) in ("R", "AL", "AN") for _, text in decoded_labels(value) for c in text
    )


TLD = ("TLD not of letters", reason("tld_numeric", "tld_invalid"))
COMMON = [
    ("encoded word", reason("local_encoded_word")),
    ("UTF-8 domain", lambda value, ours: not ours and not value.rpartition("@")[2].isascii()),
    ("hyphens at 3 and 4", ours_only(r"[@.](?!xn--)[a-z0-9-]{2}--[^@]*$")),
    ("A-label spelt twice", is_spelt_twice),
    ("Bidi rule", is_bidi),
]
SPECIAL = ("special use", ours_only(r"[@.](arpa|invalid|local|localhost|onion|test)$"))

SETS = [
    ("", {}, [TLD, *COMMON, SPECIAL]),
    (", require_tld => false", {"globally_deliverable": False}, [TLD, *COMMON, SPECIAL]),
    (", tld_check => 'not_numeric'", {}, [TLD, *COMMON, SPECIAL, ("TLD ends in a digit", ours_only(r"[0-9]$"))]),
    (", tld_check => 'none'", {"globally_deliverable": False},
     [("single label", reason("domain_single_label")), *COMMON, SPECIAL]),
    (", block_special_use => true", {}, [TLD, *COMMON, ("newer special use", reason("special_use_domain"))]),
    (", block_encoded_word => false", {}, [TLD, *COMMON, SPECIAL]),
]

rows = peer.ask(addresses, *("(bartizan.explain_email(v%s)).code" % options for options, _, _ in SETS))
for number, (options, theirs, classes) in enumerate(SETS):
    code = {address: row[number] for address, row in zip(addresses, rows)}
    peer.compare(
        "is_email(v%s) and email-validator" % options,
        addresses,
        [code[a] is None for a in addresses],
        [accepts(a, **theirs) for a in addresses],
        classes,
    )
peer.done()
