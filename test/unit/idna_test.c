/*
 * idna_test.c
 *		What an A-label may decode to: one rule broken at a time.
 */
#include "validators/idna.h"

#include "unit.h"

typedef struct LabelCase
{
	const char *label;
	bool		valid;
}			LabelCase;

/* where nothing else is said, the comment is what the label decodes to */
static const LabelCase labels[] = {
	{"xn--strae-oqa", true},	/* PVALID by exception */
	{"xn--mnchen-3ya", true},	/* mxfcnchen */
	{"xn--bcher-kva", true},	/* bxfccher */
	{"xn--mgbcah9ar9a4efegftvvn", true},	/* Arabic without its question
											 * mark */
	{"xn--ihqwcrb4cv8a8dqg056pqjye", true}, /* RFC 3492, section 7.1 (B) */
	{"xn--4dbcagdahymbxekheh6e0a7fei0b", true}, /* RFC 3492, section 7.1 (E) */
	{"xn--b1abfaaepdrnnbgefbadotcwatmq2g4l", true}, /* RFC 3492, section 7.1
													 * (I) */
	{"xn--j2bd4cyah0f", true},	/* marks behind letters */
	{"xn--ll-0ea", true},		/* A.3: between two l */
	{"xn--al-0ea", false},		/* axb7l */
	{"xn--la-0ea", false},		/* lxb7a */
	{"xn--l-gda", false},		/* lxb7 */
	{"xn--l-fda", false},		/* xb7l */
	{"xn--wva4j", true},		/* A.4: before a Greek letter */
	{"xn--wva3j", false},		/* u03b1u0375 */
	{"xn--a-jib", false},		/* u0375a */
	{"xn--4db4e", true},		/* A.5: behind a Hebrew letter */
	{"xn--4db3e", false},		/* u05f3u05d0 */
	{"xn--4dbc8h", true},		/* A.6 */
	{"xn--4db5e", false},		/* u05f4u05d0 */
	{"xn--cckyj", true},		/* A.7: with Katakana */
	{"xn--l8j3u", true},		/* with Hiragana */
	{"xn--vek160n", true},		/* with Han */
	{"xn--ab-3n4a", false},		/* with none */
	{"xn--vek", false},			/* u30fb */
	{"xn--ngb6id", true},		/* A.8 */
	{"xn--ngb41bd", true},		/* A.9 */
	{"xn--ngb6iyr", false},		/* both */
	{"xn--a-0mc0rzt", false},	/* u0628u06f0au0669 */
	{"xn--11b2ezcw70k", true},	/* A.2: ZWJ behind a virama */
	{"xn--11b2er09f", false},	/* u0915u200du0937 */
	{"xn--11b378i", false},		/* u200du0915 */
	{"xn--ngba000r", false},	/* ZWJ has no joining rule */
	{"xn--11b2ezcs70k", true},	/* A.1: ZWNJ behind a virama */
	{"xn--11b2e898f", false},	/* u0915u200cu0937 */
	{"xn--ngba799q", true},		/* A.1: between dual-joining letters */
	{"xn--ngba7ia3604a", true}, /* with transparent marks */
	{"xn--mgbc799q", false},	/* alif joins to its right only */
	{"xn--mgbb899q", true},		/* u0628u200cu0627 */
	{"xn--ngb073k", false},		/* nothing behind */
	{"xn--ngb963k", false},		/* nothing before */
	{"xn--ngba799qa", false},	/* two in a row */
	{"xn--ab-j1t", false},		/* au200cb */
	{"xn--ngb963k7q0h", true},	/* left-joining: PHAGS-PA SUPERFIXED LETTER RA */
	{"xn--a-wbb", false},		/* mark first */
	{"xn--j1b0b", false},		/* spacing mark first */
	{"xn----a-goa", true},		/* hyphens at 2 and 3 */
	{"xn--a--b-0ra", false},	/* hyphens at 3 and 4 */
	{"xn----eha", false},		/* -xfc */
	{"xn----dha", false},		/* xfc- */
	{"xn--wca", false},			/* upper case */
	{"xn--9ca01l", false},		/* upper case */
	{"xn--n3h", false},			/* symbol */
	{"xn--ls8h", false},		/* emoji */
	{"xn--ri7c4a", false},		/* full width */
	{"xn--jm6c", false},		/* ligature */
	{"xn--62g", false},			/* Kelvin sign */
	{"xn--kha", false},			/* long s */
	{"xn--a-qgn", false},		/* zero width space */
	{"xn--a-vca", false},		/* soft hyphen */
	{"xn--a-7m0i", false},		/* byte order mark */
	{"xn--ab-g4t", false},		/* right-to-left override */
	{"xn--a-foc", false},		/* tatweel */
	{"xn--ab-r13a", false},		/* ideographic full stop */
	{"xn--a-5hn", false},		/* one dot leader */
	{"xn--a-2ib", false},		/* Greek question mark */
	{"xn--zva", false},			/* not assigned */
	{"xn--0y0c", false},		/* private use */
	{"xn--0n7c", false},		/* noncharacter */
	{"xn--dn32g", false},		/* U0010ffff */
	{"xn--ypd8q", false},		/* Hangul in parts */
	{"xn--o39a", true},			/* uac00 */
	{"xn--w6j", true},			/* exception */
	{"xn--e8j", false},			/* exception */
	{"xn--cvc", false},			/* Unicode 15.0's KANNADA SIGN, a mark, first */
	{"xn--nsc2q", true},		/* new in Unicode 15.0 */
	{"xn--c4f", false},			/* Unicode 16.0 */
	{"xn--9ca", true},			/* xe9 */
	{"xn--e-xbb", false},		/* not NFC */
	{"xn--9ca45i", false},		/* not NFC: composes with the base */
	{"xn--lsa503l", true},		/* u1eb9u0301 */
	{"xn--lsa543l", true},		/* u1ecdu0301 */
	{"xn--a-zbb2h", false},		/* composes */
	{"xn--zkg", true},			/* u1ead */
	{"xn--x-xbb6h", false},		/* marks out of order */
	{"xn--x-xbb5h", true},		/* xu0323u0301 */
	{"xn--p5b6f0a", false},		/* composes from two spacing marks */
	{"xn--p5b2i", true},		/* u0995u09cb */
	{"xn--p5b6f", true},		/* u0995u09be */
	{"xn--44b3b8g8a", true},	/* blocked by a mark between */
	{"xn--a-xbba", false},		/* au0301u0301 */
	{"xn--1ca20i", true},		/* the second has nothing to compose with */
};

/* spellings that are nobody's, whatever they would decode to */
static const char *const not_a_labels[] = {
	"", "x", "xn-", "xn--", "xm--bcher-kva", "bcher-kva",
	"xn--abc-",					/* ASCII alone */
	"xn--a",					/* ends inside a number */
	"xn--hello-txk",			/* a mark first */
	"xn--X", "xn--0", "xn---", "xn----",
	"xn--999999999999999999999999999999999999999999999999999999999999",
	"xn--\xc3\xa9-kva",
};

static bool
is_valid(BtzSpan label)
{
	BtzIdnaLabel decoded;

	return btz_idna_decode(label, &decoded) == BTZ_OK &&
		btz_idna_is_u_label(&decoded);
}

static void
check_labels(void)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		CHECK(is_valid(unit_span(labels[i].label)) == labels[i].valid, "%s is %s",
			  labels[i].label, labels[i].valid ? "valid" : "not valid");
	for (size_t i = 0; i < sizeof(not_a_labels) / sizeof(not_a_labels[0]); i++)
		CHECK(!is_valid(unit_span(not_a_labels[i])), "no A-label: %zu", i);
}

/* "xn--" and n times "a", which stands for the same letter again and again */
static void
check_lengths(void)
{
	unsigned char label[80];
	BtzIdnaLabel decoded;

	memcpy(label, "xn--4db", 7);
	memset(label + 7, 'a', sizeof(label) - 7);
	for (size_t len = 62; len <= 65; len++)
	{
		BtzStatus	status = btz_idna_decode(btz_span(label, len), &decoded);

		CHECK((status == BTZ_OK) == (len <= 63), "an A-label of %zu octets", len);
	}
}

static void
check_case(void)
{
	static const char *const same[] = {
		"xn--bcher-kva", "XN--BCHER-KVA", "Xn--bChEr-Kva"
	};
	BtzIdnaLabel decoded;

	for (size_t i = 0; i < 3; i++)
		CHECK(btz_idna_is_a_label(unit_span(same[i])) &&
			  btz_idna_decode(unit_span(same[i]), &decoded) == BTZ_OK &&
			  decoded.len == 6 && decoded.points[0] == 'b' &&
			  decoded.points[1] == 0xfc && btz_idna_is_u_label(&decoded),
			  "in any case: %s", same[i]);
}

typedef struct DirectionCase
{
	const char *rule;
	uint32_t	points[8];		/* zero ends them */
	bool		right_to_left;
	bool		bidi_rule;
}			DirectionCase;

/* RFC 5893, section 2; alef 5d0, beh 628, digit 661, vowel mark 5b0 */
static const DirectionCase directions[] = {
	{"1: a letter", {'a'}, false, true},
	{"1: a digit", {'1', 'a'}, false, false},
	{"1: a neutral", {'_', 'a'}, false, false},
	{"1: a Hebrew letter", {0x5d0}, true, true},
	{"1: an Arabic letter", {0x628}, true, true},
	{"1: an Arabic digit", {0x661, 0x628}, true, false},
	{"1: a digit before Hebrew", {'1', 0x5d0}, true, false},
	{"2: a Latin letter in Hebrew", {0x5d0, 'a', 0x5d0}, true, false},
	{"2: a hyphen in Hebrew", {0x5d0, '-', 0x5d1}, true, true},
	{"3: ends in a digit", {0x5d0, '1'}, true, true},
	{"3: ends in an Arabic digit", {0x628, 0x661}, true, true},
	{"3: ends in a mark", {0x5d0, 0x5b0, 0x5b0}, true, true},
	{"3: ends in a neutral", {0x5d0, '-'}, true, false},
	{"3: a neutral before the last mark", {0x5d0, '-', 0x5b0}, true, false},
	{"4: both kinds of digits", {0x628, 0x661, '1'}, true, false},
	{"4: extended Arabic digits are European", {0x628, 0x661, 0x6f1}, true, false},
	{"5: a Hebrew letter in Latin", {'a', 0x5d0, 'a'}, true, false},
	{"5: an Arabic digit in Latin", {'a', 0x661}, true, false},
	{"6: ends in a digit", {'a', '-', '1'}, false, true},
	{"6: ends in a mark", {'a', 0x301}, false, true},
	{"6: ends in a neutral", {'a', '-'}, false, false},
	{"6: a neutral before the last mark", {'a', '-', 0x301}, false, false},
};

static void
check_directions(void)
{
	for (size_t i = 0; i < sizeof(directions) / sizeof(directions[0]); i++)
	{
		const		DirectionCase *c = &directions[i];
		BtzIdnaLabel label = {0};
		BtzIdnaDirection direction;

		for (; c->points[label.len] != 0; label.len++)
			label.points[label.len] = c->points[label.len];
		direction = btz_idna_direction(&label);
		CHECK(direction.right_to_left == c->right_to_left &&
			  direction.bidi_rule == c->bidi_rule, "condition %s", c->rule);
	}
}

int
main(void)
{
	check_labels();
	check_lengths();
	check_case();
	check_directions();
	return unit_done();
}
