#!/usr/bin/python3
"""Python's side of the Fernet interoperability test.

Reads and writes lines of tab-separated fields; plaintexts are hex.
  make SEED N    key, plaintext, time, token, of random texts and times
  open           key, plaintext, token -> nothing, or a complaint a line
  limits SEED N  key, token, ttl, now, and whether it opens then
  rotate         new key, old key, token -> the same and the rotated token
  mutate SEED N  key, a token with one character changed or a known leniency,
                 whether it opens, whether its base64 is canonical
"""
import base64
import random
import sys

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


def fields():
    for line in sys.stdin:
        yield line.rstrip("\n").split("\t")


def random_key(rng):
    return base64.urlsafe_b64encode(rng.randbytes(32)).decode()


def random_text(rng, n):
    """Empty, long, ASCII, and every plane of Unicode but the surrogates."""
    if n == 0:
        return ""
    if n < 4:
        return "".join(rng.choice("abcdefghijk \u00e4\u20ac\U0001f600") for _ in range(50000 * n))
    ranges = [(32, 126), (1, 0x24f), (0x800, 0xd7ff), (0xe000, 0xffff), (0x10000, 0x10ffff)]
    return "".join(chr(rng.randint(*rng.choice(ranges))) for _ in range(rng.randint(1, 80)))


def opens(key, token, ttl=None, now=None):
    try:
        if ttl is None:
            Fernet(key).decrypt(token)
        else:
            Fernet(key).decrypt_at_time(token, ttl, now)
        return True
    except InvalidToken:
        return False


def make(rng, count):
    for n in range(count):
        key, text, time = random_key(rng), random_text(rng, n), rng.randrange(2 ** 32)
        token = Fernet(key).encrypt_at_time(text.encode(), time).decode()
        print(key, text.encode().hex(), time, token, sep="\t")


def limits(rng, count):
    for _ in range(count):
        key, time, ttl = random_key(rng), rng.randrange(100, 2 ** 32), rng.randrange(3)
        now = time + rng.choice([0, 0, -60, ttl]) + rng.randint(-2, 2)
        token = Fernet(key).encrypt_at_time(b"x", time)
        print(key, token.decode(), ttl, now, opens(key, token, ttl, now), sep="\t")


def mutate(rng, count):
    key = random_key(rng)
    token = Fernet(key).encrypt(b"mutate me").decode()
    tokens = [token + "\n", "\n" + token, token + "AAAA", token + "=", token[:50] + "!" + token[50:],
              token.replace("-", "+").replace("_", "/")]
    for _ in range(count):
        at = rng.randrange(len(token))
        tokens.append(token[:at] + chr(rng.randint(33, 126)) + token[at + 1:])
    for text in tokens:
        try:
            canonical = base64.urlsafe_b64encode(base64.urlsafe_b64decode(text)).decode() == text
        except ValueError:
            canonical = False
        print(key, text.replace("\\", "\\\\").replace("\n", "\\n"), opens(key, text.encode()), canonical, sep="\t")


def main():
    command = sys.argv[1]
    if command == "open":
        for key, text, token in fields():
            if Fernet(key).decrypt(token.encode()) != bytes.fromhex(text):
                print("another plaintext:", token)
    elif command == "rotate":
        for new, old, token in fields():
            rotated = MultiFernet([Fernet(new), Fernet(old)]).rotate(token.encode())
            print(new, old, token, rotated.decode(), sep="\t")
    else:
        {"make": make, "limits": limits, "mutate": mutate}[command](
            random.Random(int(sys.argv[2])), int(sys.argv[3]))


main()
