"""HMAC, compared with the vectors of RFC 2202 and RFC 4231 that
python3-cryptography-vectors has, and with Python's hmac on random input."""
import hmac
import os
import re

import cryptography_vectors

from peer import ask, check, done, generator

FILES = {"sha1": "rfc-2202-sha1.txt", "sha256": "rfc-4231-sha256.txt", "sha384": "rfc-4231-sha384.txt", "sha512": "rfc-4231-sha512.txt"}
COUNT = 5000
random = generator()


def ours(rows):
    """For rows of algorithm, key and message."""
    values = ["%s %s %s" % (algorithm, key.hex(), message.hex()) for algorithm, key, message in rows]
    part = "decode(split_part(v, ' ', %d), 'hex')"
    answers = ask(values, "encode(bartizan.hmac_bytes(%s, %s, split_part(v, ' ', 1)), 'hex')" % (part % 3, part % 2))
    return [answer for answer, in answers]


for algorithm, name in FILES.items():
    with open(os.path.join(os.path.dirname(cryptography_vectors.__file__), "HMAC", name), encoding="ascii") as file:
        text = file.read()
    keys, messages, macs = (re.findall("^%s = ([0-9a-f]+)" % field, text, re.M) for field in ("Key", "Msg", "MD"))
    found = ours([(algorithm, bytes.fromhex(k), bytes.fromhex(m)) for k, m in zip(keys, messages)])
    check(found == macs and len(macs) > 5, "%s: %d vectors" % (algorithm, len(macs)))

rows = [(random.choice(list(FILES)), random.randbytes(random.choice([0, 1, 20, 32, 64, 65, 128, 129, 200])), random.randbytes(random.randrange(300)))
        for _ in range(COUNT)]
theirs = [hmac.new(key, message, algorithm).hexdigest() for algorithm, key, message in rows]
check(ours(rows) == theirs, "%d random keys and messages" % COUNT)
done()
