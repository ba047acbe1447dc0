"""Stored hashes of passlib, Django, Werkzeug, argon2-cffi, PHP and crypt(3):
each verifies here with its password, and with no other; changed, it verifies
nowhere.  Argon2id hashes of ours verify there."""
import base64
import hashlib
import json
import os
import re
import subprocess
import warnings

import argon2
import django
from django.conf import settings
from passlib import hash as passlib
from werkzeug.security import generate_password_hash

from peer import ask, check, done, generator

warnings.simplefilter("ignore")
import crypt  # noqa: E402, warns of its own end

settings.configure()
django.setup()
from django.contrib.auth import hashers  # noqa: E402, needs the settings

# before the library is loaded; the peers' hashes are as cheap
os.environ["PGOPTIONS"] = "-c bartizan.bcrypt_cost=4 -c bartizan.min_bcrypt_cost=4"
COUNT = 120
PIECES = ["a", "Z", "7", " ", "$", "\\", "'", "é", "ß", "ж", "用", "😀", "ﬁ", "\u0301", "correct", "horse", "\t", ":", "{", "%"]
random = generator()


def password(longest=30):
    """Never empty: some peers refuse that."""
    return "".join(random.choice(PIECES) for _ in range(random.randrange(1, longest)))


def salt(length=10):
    return "".join(random.choice("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") for _ in range(length))


def django_hasher(name, **attributes):
    hasher = getattr(hashers, name)()
    for key, value in attributes.items():
        setattr(hasher, key, value)
    return lambda p: hasher.encode(p, salt(12)) if name not in ("BCryptPasswordHasher", "BCryptSHA256PasswordHasher") else hasher.encode(p, hasher.salt())


def short(p):
    """bcrypt's first 72 bytes, whole characters."""
    return p.encode()[:72].decode(errors="ignore") or "x"


def scrypt_bytes(p, s, n, r, par):
    return hashlib.scrypt(p.encode(), salt=s.encode(), n=n, r=r, p=par, dklen=64)


def werkzeug_scrypt(p):
    """As Werkzeug 2.3 and later have it; Debian 12's is older."""
    s, n, r, par = salt(16), 2 ** random.randrange(1, 7), random.randrange(1, 9), random.randrange(1, 4)
    return "scrypt:%d:%d:%d$%s$%s" % (n, r, par, s, scrypt_bytes(p, s, n, r, par).hex())


def django_scrypt(p):
    """As Django 4.0 and later have it."""
    s, n, r, par = salt(22), 2 ** random.randrange(1, 7), random.randrange(1, 9), random.randrange(1, 4)
    return "scrypt$%d$%s$%d$%d$%s" % (n, s, r, par, base64.b64encode(scrypt_bytes(p, s, n, r, par)).decode())


def argon2_cffi(p):
    kind = random.choice([argon2.Type.D, argon2.Type.I, argon2.Type.ID])
    lanes = random.randrange(1, 5)
    return argon2.PasswordHasher(time_cost=random.randrange(1, 4), memory_cost=8 * lanes + random.randrange(64), parallelism=lanes,
                                 hash_len=random.randrange(12, 65), salt_len=random.randrange(8, 49), type=kind).hash(p)


def crypt3(prefix):
    return lambda p: crypt.crypt(p, prefix + "$" + salt(8))


def yescrypt(p):
    return crypt.crypt(p, "$y$j%s5$%s$" % (random.choice("4567"), base64.b64encode(os.urandom(9)).decode().replace("+", ".")))


LIB = passlib
MAKERS = {
    "passlib bcrypt": lambda p: LIB.bcrypt.using(rounds=4, ident=random.choice(["2a", "2b", "2y"])).hash(short(p)),
    "passlib bcrypt_sha256": LIB.bcrypt_sha256.using(rounds=4).hash,
    "passlib bcrypt_sha256 1": LIB.bcrypt_sha256.using(rounds=4, version=1).hash,
    "passlib pbkdf2_sha1": lambda p: LIB.pbkdf2_sha1.using(rounds=random.randrange(1, 50)).hash(p),
    "passlib pbkdf2_sha256": lambda p: LIB.pbkdf2_sha256.using(rounds=random.randrange(1, 50), salt_size=random.randrange(64)).hash(p),
    "passlib pbkdf2_sha512": lambda p: LIB.pbkdf2_sha512.using(rounds=random.randrange(1, 50)).hash(p),
    "passlib scrypt": lambda p: LIB.scrypt.using(rounds=random.randrange(1, 8), block_size=random.randrange(1, 9)).hash(p),
    "passlib argon2": lambda p: LIB.argon2.using(memory_cost=64, rounds=random.randrange(1, 3)).hash(p),
    "passlib sha256_crypt": lambda p: LIB.sha256_crypt.using(rounds=random.choice([1000, 1001, 5000])).hash(p),
    "passlib sha512_crypt": lambda p: LIB.sha512_crypt.using(rounds=random.choice([1000, 1001, 5000])).hash(p),
    "passlib md5_crypt": lambda p: LIB.md5_crypt.using(salt_size=random.randrange(9)).hash(p),
    "passlib apr_md5_crypt": lambda p: LIB.apr_md5_crypt.using(salt_size=random.randrange(9)).hash(p),
    "passlib des_crypt": lambda p: LIB.des_crypt.hash(p),
    "passlib phpass": lambda p: LIB.phpass.using(rounds=random.randrange(7, 10), ident=random.choice("PH")).hash(p),
    "passlib ldap_salted_sha1": lambda p: LIB.ldap_salted_sha1.using(salt_size=random.randrange(4, 17)).hash(p),
    "passlib ldap_salted_md5": LIB.ldap_salted_md5.hash,
    "passlib ldap_salted_sha256": LIB.ldap_salted_sha256.hash,
    "passlib ldap_salted_sha512": LIB.ldap_salted_sha512.hash,
    "passlib ldap_sha1": LIB.ldap_sha1.hash,
    "passlib ldap_md5": LIB.ldap_md5.hash,
    "passlib ldap_des_crypt": LIB.ldap_des_crypt.hash,
    "passlib ldap_sha512_crypt": LIB.ldap_sha512_crypt.using(rounds=1000).hash,
    "passlib ldap_bcrypt": lambda p: LIB.ldap_bcrypt.using(rounds=4).hash(short(p)),
    "passlib postgres_md5": lambda p: LIB.postgres_md5.hash(p, user="alice"),
    "passlib django_salted_sha1": LIB.django_salted_sha1.hash,
    "passlib django_salted_md5": LIB.django_salted_md5.hash,
    "Django pbkdf2_sha256": django_hasher("PBKDF2PasswordHasher", iterations=37),
    "Django pbkdf2_sha1": django_hasher("PBKDF2SHA1PasswordHasher", iterations=37),
    "Django argon2": django_hasher("Argon2PasswordHasher", time_cost=1, memory_cost=64, parallelism=2),
    "Django bcrypt_sha256": django_hasher("BCryptSHA256PasswordHasher", rounds=4),
    "Django bcrypt": lambda p: django_hasher("BCryptPasswordHasher", rounds=4)(short(p)),
    "Django sha1": django_hasher("SHA1PasswordHasher"),
    "Django md5": django_hasher("MD5PasswordHasher"),
    "Django scrypt": django_scrypt,
    "Werkzeug pbkdf2": lambda p: generate_password_hash(p, "pbkdf2:%s:%d" % (random.choice(["sha1", "sha256", "sha512"]), random.randrange(1, 50))),
    "Werkzeug scrypt": werkzeug_scrypt,
    "argon2-cffi": argon2_cffi,
    "crypt $5$": crypt3("$5"),
    "crypt $6$": crypt3("$6"),
    "crypt $1$": crypt3("$1"),
    "crypt $y$": yescrypt,
}
PHP = """
foreach (json_decode(file_get_contents('php://stdin')) as $p)
    $made[] = [password_hash($p, PASSWORD_BCRYPT, ['cost' => 4]),
        password_hash($p, PASSWORD_ARGON2ID, ['memory_cost' => 64, 'time_cost' => 1, 'threads' => 1]),
        password_hash($p, PASSWORD_ARGON2I, ['memory_cost' => 64, 'time_cost' => 2, 'threads' => 1])];
echo json_encode($made);
"""
PHP_VERIFY = """
foreach (json_decode(file_get_contents('php://stdin')) as [$p, $h]) $ok[] = password_verify($p, $h);
echo json_encode($ok);
"""


def php(script, value):
    return json.loads(subprocess.run(["php", "-r", script], input=json.dumps(value).encode(), stdout=subprocess.PIPE, check=True).stdout)


def verify(pairs):
    """Our answers to pairs of password and hash; ours must be t or f."""
    part = "split_part(v, E'\\x1f', %d)"
    rows = ask(["%s\x1f%s" % pair for pair in pairs], "bartizan.verify_password(%s, %s, username => 'alice')" % (part % 1, part % 2))
    return [answer for answer, in rows]


def same(text):
    """What two texts have in common that mean one hash."""
    text = re.sub(r"^\{\w+\}", lambda m: m[0].lower(), text).replace("{bcrypt}", "{crypt}")
    text = re.sub(r"^(bcrypt\$|bcrypt_sha256\$|\{crypt\})?\$2[aby]\$", r"\1$2b$", text)
    return text.replace("$H$", "$P$").replace("$bcrypt-sha256$2a,", "$bcrypt-sha256$2b,")


def changed(text):
    """One character replaced, added or dropped."""
    at = random.randrange(len(text))
    new = random.choice("./$abcXYZ0189=+,-{}")
    return random.choice([text[:at] + new + text[at + 1:], text[:at] + new + text[at:], text[:at] + text[at + 1:]])


def wrong(p):
    """Another password, which crypt(3)'s and bcrypt's first bytes tell too."""
    return random.choice(["x" + p, p[1:] + "y" if len(p) < 4 else p[1:], p.swapcase() if p.swapcase()[:1] != p[:1] else "z" + p])


total = 0
for name, make in MAKERS.items():
    # crypt(3) takes 128 bytes, DES 8 of seven bits, a zero byte none
    if "des_crypt" in name:
        stored = [(p, make(p)) for p in ("%s%s" % (random.choice("abcdef"), salt(6)) for _ in range(COUNT))]
    else:
        stored = [(p, make(p)) for p in (password() for _ in range(COUNT))]
    if "bcrypt" in name and "sha256" not in name:
        stored = [(short(p), h) for p, h in stored]
    total += len(stored)
    check(set(verify(stored)) == {"t"}, "%s: %d hashes verify" % (name, len(stored)))
    check(set(verify([(wrong(p), h) for p, h in stored])) == {"f"}, "%s: not with another password" % name)
    mutants = [(p, h, changed(h)) for p, h in stored for _ in range(2)]
    answers = verify([(p, m) for p, _, m in mutants])
    check(all(a == "f" or same(h) == same(m) for a, (_, h, m) in zip(answers, mutants)) and set(answers) <= {"t", "f"},
          "%s: %d changed hashes" % (name, len(mutants)), *[ascii(m) for a, m in zip(answers, mutants) if a == "t" and same(m[1]) != same(m[2])][:5])

words = [short(password()) for _ in range(COUNT)]
for form, hashes in zip(("bcrypt", "Argon2id", "Argon2i"), zip(*php(PHP, words))):
    total += len(hashes)
    check(set(verify(list(zip(words, hashes)))) == {"t"}, "PHP %s: %d hashes verify" % (form, COUNT))
    check(set(verify([(wrong(p), h) for p, h in zip(words, hashes)])) == {"f"}, "PHP %s: not with another password" % form)
check(total >= 5000, "%d hashes in all" % total)

os.environ["PGOPTIONS"] += " -c bartizan.argon2_memory=64"
ours = [(p, h) for p, (h,) in zip(words, ask(words, "bartizan.hash_password(v, scheme => 'argon2id')"))]
check(all(argon2.PasswordHasher().verify(h, p) for p, h in ours), "%d of ours verify by argon2-cffi" % COUNT)
check(all(LIB.argon2.verify(p, h) and not LIB.argon2.verify(p + "x", h) for p, h in ours), "and by passlib")
check(all(php(PHP_VERIFY, ours)), "and by PHP")
bcrypt = [(p, h) for p, (h,) in zip(words, ask(words, "bartizan.hash_password(v, 4)"))]
check(all(LIB.bcrypt.verify(p, h) and not LIB.bcrypt.verify("x" + p, h) for p, h in bcrypt), "bcrypt by passlib")
check(all(php(PHP_VERIFY, bcrypt)), "and by PHP")
done()
