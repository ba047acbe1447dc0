#!/usr/bin/python3
"""Reads what the database stored with the libraries that applications use."""
import json
import sys

import bcrypt
from cryptography.fernet import Fernet

row = json.load(sys.stdin)
hashed = row["hash"].encode()
right = bcrypt.checkpw(b"correct horse battery staple", hashed)
wrong = bcrypt.checkpw(b"correct horse battery stable", hashed)
code = Fernet(row["key"]).decrypt(row["token"].encode()).decode()
print("bcrypt.checkpw: right password", right, "- wrong password", wrong)
print("Fernet.decrypt:", code)
sys.exit(not (right and not wrong and code == "7K2M-93QX"))
