#!/usr/bin/python3
"""bcrypt_peer.py: another bcrypt (Debian's python3-bcrypt) behind a pipe.

    bcrypt_peer.py hash COST    a password in hex a line -> a hash a line
    bcrypt_peer.py check        hex, tab, hash a line -> "t" or "f" a line
"""
import sys

import bcrypt


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in ("hash", "check"):
        sys.exit(__doc__)
    for number, line in enumerate(sys.stdin):
        password, _, stored = line.rstrip("\n").partition("\t")
        password = bytes.fromhex(password)
        if sys.argv[1] == "hash":
            prefix = (b"2a", b"2b")[number % 2]
            salt = bcrypt.gensalt(int(sys.argv[2]), prefix)
            # bcrypt 5 refuses what earlier ones cut in silence
            print(bcrypt.hashpw(password[:72], salt).decode("ascii"))
        else:
            print("t" if bcrypt.checkpw(password, stored.encode("ascii")) else "f")


if __name__ == "__main__":
    main()
