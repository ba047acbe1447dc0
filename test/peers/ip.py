"""IP addresses and CIDR blocks, compared with Python's ipaddress: what is
valid, the octets, the canonical form, and what is of the public internet.
Every disagreement must fall in a class that stands here."""
import ipaddress
import re

from peer import ask, check, done, generator

COUNT = 30000
random = generator()


def ipv4():
    count = 4 if random.random() < 0.9 else random.randint(1, 5)
    return ".".join(
        random.choice(["", "", "", "", "", "", "", "", "", "0", "0x", "+"])
        + str(random.randrange(256 if random.random() < 0.95 else 999))
        for _ in range(count)
    )


def ipv6():
    count = 8 if random.random() < 0.8 else random.randint(1, 9)
    groups = [random.choice(["0", "0", "%x" % random.randrange(65536), "%04X" % random.randrange(4096)]) for _ in range(count)]
    if random.random() < 0.1:
        groups[0:6] = ["", "", "ffff"]
    if random.random() < 0.5:
        at = random.randrange(9)
        groups[at : at + random.randint(1, 7)] = random.choice([[""], [""], ["", ""]])
    if random.random() < 0.25:
        groups[-2:] = [ipv4()]
    return ":".join(groups)


def mutate(v):
    at = random.randint(0, len(v))
    return v[:at] + random.choice(["", ":", "::", ".", "0", "g", "%a", "/", " ", "\n", "\u0661", "00000"]) + v[at + random.randrange(2) :]


def values(make):
    result = []
    while len(result) < COUNT:
        v = make()
        result.append(v)
        if random.random() < 0.3:
            result.append(mutate(v))
    return result


def parsed(parse, v):
    try:
        return parse(v)
    except ValueError:
        return None


def compare(subject, rows, classes):
    """Rows of (value, our canonical form or None, the peer's object or None):
    they must agree, forms included, but for the named classes."""
    counts = {}
    outside = []
    accepted = 0
    for v, ours, theirs in rows:
        accepted += ours is not None
        if (ours is None) == (theirs is None) and (ours is None or same(ours, theirs)):
            continue
        name = next((n for n, when in classes if when(v, ours)), None)
        if name is None:
            outside.append("%r: %r, %r" % (v, ours, theirs))
        else:
            counts[name] = counts.get(name, 0) + 1
    check(
        not outside and 1000 < accepted < len(rows),
        "%s and ipaddress: %d values, %d valid here, %d unexplained" % (subject, len(rows), accepted, len(outside)),
        *["%s %d" % item for item in sorted(counts.items())],
        *outside[:20]
    )


def same(ours, theirs):
    """Python prints mapped addresses without a dotted tail."""
    if "." in ours and ":" in ours:
        return type(theirs)(ours) == theirs and ours.startswith("::ffff:")
    return ours == str(theirs)


def forms(name, list_):
    return [row[0] for row in ask(list_, "bartizan.validate_%s(v)" % name)]


addresses = values(ipv4) + values(ipv6)
zone = ("a zone", lambda v, ours: ours is None and "%" in v)
compare("ip", [(v, o, parsed(ipaddress.ip_address, v)) for v, o in zip(addresses, forms("ip", addresses))], [zone])


def block():
    ip = parsed(ipaddress.ip_address, random.choice([ipv4, ipv6])())
    if ip is None:
        return ipv4() + "/24"
    bits = random.randrange(ip.max_prefixlen + 2)
    if random.random() < 0.7:
        bits = min(bits, ip.max_prefixlen)
        ip = ipaddress.ip_network("%s/%d" % (ip, bits), strict=False)[0]
    text = random.choice([str(ip), ip.exploded])
    return text + random.choice(["/%d"] * 8 + ["/0%d", "/+%d", "%%%d", "/%d.0.0.0"]) % bits


blocks = values(block)
compare("cidr", [(v, o, parsed(ipaddress.ip_network, v)) for v, o in zip(blocks, forms("cidr", blocks))], [
    zone,
    ("no prefix length", lambda v, ours: ours is None and "/" not in v),
    ("a netmask for the prefix length", lambda v, ours: ours is None and re.search(r"/.*\.", v)),
    ("a leading zero in the prefix length", lambda v, ours: ours is None and re.search(r"/0[0-9]", v)),
])

# The registries of IANA as ipaddress knows them; ours is narrower.
special = {
    name: ipaddress.ip_network(name)
    for name in ["224.0.0.0/4", "192.88.99.0/24", "192.0.0.0/24", "2001::/23", "2002::/16", "3fff::/20", "64:ff9b::/96", "::ffff:0:0/96"]
}


def near(network):
    """An address of the network or just outside."""
    size = network.num_addresses
    at = int(network[0]) + random.choice([-1, 0, 1, random.randrange(size), size - 1, size])
    return parsed(type(network[0]), at) or network[0]


known = list(special.values()) + [
    ipaddress.ip_network(n)
    for n in """0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.2.0/24 192.168.0.0/16
    198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 ::1/128 fc00::/7 fe80::/10 ff00::/8 2001:db8::/32 2000::/3""".split()
]
probes = [str(near(random.choice(known))) for _ in range(COUNT)]
probes += [str(ipaddress.IPv4Address(random.getrandbits(32))) for _ in range(COUNT)]
counts, outside, public = {}, [], 0
for v, (ours,) in zip(probes, ask(probes, "bartizan.is_public_ip(v)")):
    ip = ipaddress.ip_address(v)
    public += ours == "t"
    if (ours == "t") == ip.is_global:
        continue
    name = next((n for n, net in special.items() if ip in net), None)
    if name is None and ip.version == 6 and ip not in ipaddress.ip_network("2000::/3"):
        name = "outside 2000::/3"
    if name is None or (ours == "t" and name != "3fff::/20"):
        outside.append("%s: %s, %s" % (v, ours, ip.is_global))
    else:
        counts[name] = counts.get(name, 0) + 1
check(not outside and public > 1000, "public_ip and ipaddress: %d addresses, %d public here, %d unexplained" % (len(probes), public, len(outside)),
      *["%s %d" % item for item in sorted(counts.items())], *outside[:20])
done()
