#!/usr/bin/python3
"""code_tables.py: writes the country and currency codes of code_list.c.

Source: Debian's iso-codes 4.15.0 (iso_3166-1.json, iso_4217.json), of which
only the codes are taken, and the additions below.  A code that a later
edition withdraws has to stay, for what is stored must restore: add it here.

    code_tables.py            prints the file
    code_tables.py --check    compares the committed file with it
"""
import json
import pathlib
import sys

TABLES = pathlib.Path(__file__).resolve().parents[2] / "src/validators/code_tables.inc"
ISO_CODES = pathlib.Path("/usr/share/iso-codes/json")
LINE = 60

# user-assigned in ISO 3166-1: Kosovo, as banks and the European Union write it
MORE_COUNTRIES = {"XK"}
# newer than iso-codes 4.15.0: XCG takes the place of ANG, ZWG that of ZWL;
# XAD is the Arab accounting dinar
MORE_CURRENCIES = {"XCG", "ZWG", "XAD"}

HEAD = """\
/*
 * code_tables.inc
 *		Codes of countries and currencies, each table without separators and
 *		in ascending order.
 *
 * Written by test/tools/code_tables.py from Debian's iso-codes 4.15.0, which
 * is licensed LGPL-2.1+ and of which only the codes are taken: change that,
 * not this.  Holds no code.
 */
"""


def entries(standard, key):
    return json.loads((ISO_CODES / f"iso_{standard}.json").read_text("utf-8"))[key]


def table(name, source, codes):
    text = "".join(sorted(codes))
    lines = [f'\t"{text[i:i + LINE]}"' for i in range(0, len(text), LINE)]
    return (f"\n/* {source}, {len(codes)} codes */\nstatic const char {name}[] =\n" +
            "\n".join(lines) + ";\n")


def tables():
    countries = entries("3166-1", "3166-1")
    currencies = {c["alpha_3"] for c in entries("4217", "4217")}
    return (HEAD +
            table("currency_codes", "ISO 4217", currencies | MORE_CURRENCIES) +
            table("alpha2_codes", "ISO 3166-1 alpha-2",
                  {c["alpha_2"] for c in countries} | MORE_COUNTRIES) +
            table("alpha3_codes", "ISO 3166-1 alpha-3", {c["alpha_3"] for c in countries}) +
            table("numeric_codes", "ISO 3166-1 numeric", {c["numeric"] for c in countries}))


def main():
    if sys.argv[1:] == ["--check"]:
        return 0 if TABLES.read_text("utf-8") == tables() else f"{TABLES} differs"
    sys.stdout.write(tables())
    return 0


sys.exit(main())
