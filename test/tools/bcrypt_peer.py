#!/usr/bin/python3
"""bcrypt_peer.py: another bcrypt (Debian's python3-bcrypt) behind a pipe.

    bcrypt_peer.py hash COST    a password in hex a line -> a hash a line
    bcrypt_peer.py frameworks COST      the same, as frameworks store it, in turn
    bcrypt_peer.py check        hex, tab, hash a line -> "t" or "f" a line
"""
import base64
import hashlib
import hmac
import sys

import bcrypt


def django(password, salt):
    return b"bcrypt$" + bcrypt.hashpw(password.replace(b"\0", b"")[:72], salt)


def django_sha256(password, salt):
    digest = hashlib.sha256(password).hexdigest().encode("ascii")
    return b"bcrypt_sha256$" + bcrypt.hashpw(digest, salt)


def passlib_sha256(password, salt):
    made = bcrypt.hashpw(base64.b64encode(hashlib.sha256(password).digest()), salt)
    return b"$bcrypt-sha256$2b,%d$%s$%s" % (int(made[4:6]), made[7:29], made[29:])


def passlib_hmac(password, salt):
    mac = hmac.new(salt[7:29], password, "sha256").digest()
    made = bcrypt.hashpw(base64.b64encode(mac), salt)
    return b"$bcrypt-sha256$v=2,t=2b,r=%d$%s$%s" % (int(made[4:6]), made[7:29], made[29:])


def wordpress(password, salt):
    mac = hmac.new(b"wp-sha384", password.strip(b" \t\n\r\0\x0b"), "sha384").digest()
    return b"$wp$2y" + bcrypt.hashpw(base64.b64encode(mac), salt)[3:]


FRAMEWORKS = (django, django_sha256, passlib_sha256, passlib_hmac, wordpress)


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in ("hash", "frameworks", "check"):
        sys.exit(__doc__)
    for number, line in enumerate(sys.stdin):
        password, _, stored = line.rstrip("\n").partition("\t")
        password = bytes.fromhex(password)
        if sys.argv[1] == "hash":
            prefix = (b"2a", b"2b")[number % 2]
            salt = bcrypt.gensalt(int(sys.argv[2]), prefix)
            # bcrypt 5 refuses what earlier ones cut in silence
            print(bcrypt.hashpw(password[:72], salt).decode("ascii"))
        elif sys.argv[1] == "frameworks":
            store = FRAMEWORKS[number % len(FRAMEWORKS)]
            print(store(password, bcrypt.gensalt(int(sys.argv[2]))).decode("ascii"))
        else:
            print("t" if bcrypt.checkpw(password, stored.encode("ascii")) else "f")


if __name__ == "__main__":
    main()
