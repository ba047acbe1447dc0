#!/usr/bin/python3
"""Writes signups.csv: 20,640 sign-ups as a web form would have collected them.

The people are invented and every domain is reserved for examples (RFC 2606),
so no address belongs to anybody.  20,000 are good and distinct, 240 repeat
one of them in other letter case, 400 are wrong in every way that the
validator has a code for.  The same run gives the same file.
"""
import csv
import random
import sys

FIRST = """Ada Adam Aisha Alba Amina Anders Anna Aoife Astrid Ayumi Beatriz Bela Bjorn Carla Carlos Chen Chiara
Chloe Daan Dana David Diego Dilek Elena Elif Emil Emma Erik Esra Eva Fatima Felix Finn Freya Gabriel Giulia Goran
Grace Hana Hannah Hassan Hugo Ines Ingrid Isabel Ivan Jana Jonas Jose Julia Kaito Karim Katya Kofi Lars Laura Lea
Leo Lena Liam Lin Lucia Luis Maja Malik Marco Maria Mateo Mei Mia Milan Mira Nadia Nils Nina Noah Noor Olga Oliver
Omar Oscar Paula Pavel Pedro Petra Priya Rafael Ravi Rosa Ruth Samir Sara Sofia Sven Tomas Uma Vera Victor Wei Yara
Yusuf Zoe""".split()
LAST = """Abe Adeyemi Almeida Andersen Bakker Bauer Becker Berg Bianchi Brown Byrne Castro Chen Cohen Costa Cruz
Dahl Demir Diaz Dubois Eriksen Farah Fernandez Fischer Fontana Garcia Georgiou Gomez Green Gruber Gupta Haas Hansen
Hernandez Hoffmann Horvat Ibrahim Ito Ivanov Jansen Jensen Johansson Jones Kaya Keller Khan Kim Kovacs Kowalski
Kumar Larsen Lee Lehmann Lindgren Lopez Marin Martin Meyer Mori Moreau Mueller Murphy Nagy Nakamura Nguyen Nielsen
Novak O'Brien O'Neill Okafor Olsen Ortiz Park Patel Pereira Petrov Popescu Ramos Reyes Ricci Rossi Roux Ruiz Russo
Santos Sato Schmidt Schneider Silva Singh Smith Sorensen Suzuki Tanaka Torres Vargas Virtanen Visser Vogel Wagner
Walker Wang Weber White Wilson Wolf Wright Yamada Yilmaz Young Zhang""".split()
DOMAINS = """example.com example.net example.org mail.example post.example webmail.example inbox.example
acme.example globex.example initech.example umbrella.example students.university.example cs.university.example
city-hospital.example rail.transport.example xyz.example a.example my-own-server.example shop.eu.example""".split()


def address(rng, first, last):
    """A local part as people choose them."""
    f, l, n = first.lower(), last.lower(), str(rng.randrange(1, 100))
    local = rng.choice([f + "." + l, f[0] + l, f + "_" + l, f + n, l + "." + f, f + "-" + l, f + l + n,
                        f + "." + l + "+" + rng.choice(["shop", "news", "signup"]), first + "." + last])
    return local + "@" + rng.choice(DOMAINS)


# What is wrong, as a function of a good local part and domain.
BAD = [
    lambda l, d: "",                                    # empty
    lambda l, d: l + "." * 4100 + "@" + d,              # too_long
    lambda l, d: l + "\t@" + d,                         # control_char
    lambda l, d: l + "@" + d + "\n",                    # control_char, the newline that "$" lets through
    lambda l, d: l + " @" + d,                          # whitespace
    lambda l, d: " " + l + "@" + d,                     # whitespace
    lambda l, d: l,                                     # missing_at
    lambda l, d: l + "@" + d + "@" + d,                 # multiple_at
    lambda l, d: l + "<" + l + "@" + d + ">",           # display_name_not_allowed
    lambda l, d: "\"" + l + "\"@" + d,                  # quoted_local_not_allowed
    lambda l, d: "@" + d,                               # local_empty
    lambda l, d: "." + l + "@" + d,                     # local_leading_dot
    lambda l, d: l + ".@" + d,                          # local_trailing_dot
    lambda l, d: l + "..x@" + d,                        # local_consecutive_dots
    lambda l, d: l + ",x@" + d,                         # local_invalid_char
    lambda l, d: "é" + l + "@" + d,                     # non_ascii_local
    lambda l, d: "=?utf-8?q?" + l + "?=@" + d,          # local_encoded_word
    lambda l, d: (l + "x" * 65) + "@" + d,              # local_too_long
    lambda l, d: l + "@",                               # domain_empty
    lambda l, d: l + "@.example",                       # domain_empty_label
    lambda l, d: l + "@mail..example",                  # domain_empty_label
    lambda l, d: l + "@" + d + ".",                     # domain_trailing_dot
    lambda l, d: l + "@mail_server.example",            # domain_invalid_char
    lambda l, d: l + "@münchen.example",                # non_ascii_domain
    lambda l, d: l + "@xn--0.example",                  # domain_idna
    lambda l, d: l + "@-mail.example",                  # label_leading_hyphen
    lambda l, d: l + "@mail-.example",                  # label_trailing_hyphen
    lambda l, d: l + "@" + "m" * 64 + ".example",       # label_too_long
    lambda l, d: l + "@" + "mail." * 52 + "example",    # domain_too_long
    lambda l, d: "x" * 60 + "@" + "mail." * 40 + "example",     # address_too_long
    lambda l, d: l + "@localhost",                      # domain_single_label
    lambda l, d: l + "@192.0.2.1",                      # tld_numeric
    lambda l, d: l + "@mail.e",                         # tld_invalid
    lambda l, d: l + "@[192.0.2.1]",                    # ip_literal_not_allowed
    lambda l, d: l + "@[192.0.2.1",                     # ip_literal_unclosed
]


def main(path):
    rng = random.Random(20260101)
    good = {}
    while len(good) < 20000:
        first, last = rng.choice(FIRST), rng.choice(LAST)
        email = address(rng, first, last)
        good.setdefault(email.lower(), (first + " " + last, email))
    people = list(good.values())
    rows = people + [(name, email.upper() if rng.random() < 0.5 else email.title())
                     for name, email in rng.sample(people, 240)]
    for i in range(400):
        name, email = rng.choice(people)
        rows.append((name, BAD[i % len(BAD)](*email.split("@"))))
    rng.shuffle(rows)
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(["full_name", "email"])
        writer.writerows(rows)


main(sys.argv[1])
