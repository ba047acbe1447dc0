#!/usr/bin/python3
"""Python's side of the encrypted secrets: XAES-256-GCM (c2sp.org/XAES-256-GCM),
HKDF (RFC 5869), blind index and signature put together from hmac and from
cryptography's AES, independently of the extension's C.

The data key is bytes 00..1f with id 7.  Reads and writes lines of
tab-separated fields; texts are hex, of UTF-8.
  make SEED N    context, plaintext, token, of random texts
  open           context, plaintext, token -> nothing, or a complaint a line
  derived SEED N context, value, blind index of 63 bits, signature
  keys HEX       token -> in hex, the keys that open it under that data key
"""
import base64
import hmac
import random
import sys

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY, KEY_ID = bytes(range(32)), b"7"


def hkdf(key, info):
    extracted = hmac.new(bytes(32), key, "sha256").digest()
    return hmac.new(extracted, info + b"\x01", "sha256").digest()


def message_key(key, nonce):
    ecb = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    block = int.from_bytes(ecb.update(bytes(16)), "big") << 1
    if block >> 128:
        block = block ^ 1 << 128 ^ 0x87
    halves = (bytes([0, n, 0x58, 0]) + nonce[:12] for n in (1, 2))
    return b"".join(ecb.update((int.from_bytes(half, "big") ^ block).to_bytes(16, "big")) for half in halves)


def items(*values):
    return b"".join(len(value).to_bytes(4, "big") + value for value in values)


def seal(rng, plaintext, context):
    key, nonce = hkdf(KEY, b"bartizan/v1/encrypt"), rng.randbytes(24)
    aad = items(b"s1", KEY_ID, context)
    sealed = AESGCM(message_key(key, nonce)).encrypt(nonce[12:], plaintext, aad)
    return "s1.7." + base64.urlsafe_b64encode(nonce + sealed).decode().rstrip("=")


def raw_of(token):
    version, key_id, body = token.split(".")
    assert (version, key_id) == ("s1", "7")
    return base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))


def unseal(token, context):
    raw = raw_of(token)
    key = message_key(hkdf(KEY, b"bartizan/v1/encrypt"), raw[:24])
    return AESGCM(key).decrypt(raw[12:24], raw[24:], items(b"s1", KEY_ID, context))


def random_text(rng, most):
    ranges = [(32, 126), (1, 0x24f), (0x800, 0xd7ff), (0xe000, 0xffff), (0x10000, 0x10ffff)]
    return "".join(chr(rng.randint(*rng.choice(ranges))) for _ in range(rng.randint(0, most))).encode()


def main():
    if sys.argv[1] == "make":
        rng = random.Random(int(sys.argv[2]))
        for _ in range(int(sys.argv[3])):
            context, plaintext = random_text(rng, 40), random_text(rng, 80)
            print(context.hex(), plaintext.hex(), seal(rng, plaintext, context), sep="\t")
        return
    if sys.argv[1] == "derived":
        rng = random.Random(int(sys.argv[2]))
        for _ in range(int(sys.argv[3])):
            context, value = random_text(rng, 40), random_text(rng, 80)
            index = hmac.new(hkdf(KEY, b"bartizan/v1/blind-index:" + context), value, "sha256").digest()
            mac = hmac.new(hkdf(KEY, b"bartizan/v1/sign:" + context), value, "sha256").hexdigest()
            print(context.hex(), value.hex(), int.from_bytes(index[:8], "big") >> 1, mac, sep="\t")
        return
    if sys.argv[1] == "keys":
        subkey = hkdf(bytes.fromhex(sys.argv[2]), b"bartizan/v1/encrypt")
        for line in sys.stdin:
            print(subkey.hex(), message_key(subkey, raw_of(line.rstrip("\n"))[:24]).hex(), sep="\t")
        return
    for line in sys.stdin:
        context, plaintext, token = line.rstrip("\n").split("\t")
        if unseal(token, bytes.fromhex(context)) != bytes.fromhex(plaintext):
            print("another plaintext:", token)


main()
