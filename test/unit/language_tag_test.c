/*
 * language_tag_test.c
 *		The examples of RFC 5646, appendix A and section 2, every reason with
 *		its position, and the letter case.
 */
#include "validators/language_tag.h"

#include "checker_case.h"

#define TAG btz_language_validate, NULL

static const CheckerCase cases[] = {
	/* section 2.1.1 */
	{TAG, "MN-cYRL-mn", "mn-Cyrl-MN", VALID},
	{TAG, "EN-CA-X-CA", "en-CA-x-ca", VALID},
	{TAG, "sgn-be-fr", "sgn-BE-FR", VALID},
	{TAG, "AZ-LATN-X-LATN", "az-Latn-x-latn", VALID},
	/* appendix A, well-formed */
	{TAG, "de", "de", VALID},
	{TAG, "I-ENOCHIAN", "i-enochian", VALID},
	{TAG, "zh-hant", "zh-Hant", VALID},
	{TAG, "zh-cmn-hans-cn", "zh-cmn-Hans-CN", VALID},
	{TAG, "zh-yue-hk", "zh-yue-HK", VALID},
	{TAG, "sr-Latn-RS", "sr-Latn-RS", VALID},
	{TAG, "sl-rozaj-biske", "sl-rozaj-biske", VALID},
	{TAG, "de-ch-1901", "de-CH-1901", VALID},
	{TAG, "hy-latn-it-AREVELA", "hy-Latn-IT-arevela", VALID},
	{TAG, "es-419", "es-419", VALID},
	{TAG, "de-CH-x-phonebk", "de-CH-x-phonebk", VALID},
	{TAG, "az-Arab-x-AZE-derbend", "az-Arab-x-aze-derbend", VALID},
	{TAG, "x-WHATEVER", "x-whatever", VALID},
	{TAG, "qaa-qaaa-qm-x-southern", "qaa-Qaaa-QM-x-southern", VALID},
	{TAG, "en-US-u-islamcal", "en-US-u-islamcal", VALID},
	{TAG, "zh-CN-A-MYEXT-X-PRIVATE", "zh-CN-a-myext-x-private", VALID},
	{TAG, "en-a-myext-b-another", "en-a-myext-b-another", VALID},
	/* appendix A, not well-formed */
	{TAG, "de-419-DE", "invalid_structure", 8},
	{TAG, "a-DE", "invalid_structure", 1},
	{TAG, "ar-a-aaa-b-bbb-a-ccc", "invalid_structure", 16},

	/* section 2.2.8: some are irregular, the others follow the grammar */
	{TAG, "EN-gb-OED", "en-GB-oed", VALID},
	{TAG, "i-ami", "i-ami", VALID},
	{TAG, "i-bnn", "i-bnn", VALID},
	{TAG, "i-default", "i-default", VALID},
	{TAG, "i-hak", "i-hak", VALID},
	{TAG, "i-klingon", "i-klingon", VALID},
	{TAG, "i-lux", "i-lux", VALID},
	{TAG, "i-mingo", "i-mingo", VALID},
	{TAG, "i-navajo", "i-navajo", VALID},
	{TAG, "i-pwn", "i-pwn", VALID},
	{TAG, "i-tao", "i-tao", VALID},
	{TAG, "i-tay", "i-tay", VALID},
	{TAG, "i-tsu", "i-tsu", VALID},
	{TAG, "sgn-BE-NL", "sgn-BE-NL", VALID},
	{TAG, "sgn-CH-DE", "sgn-CH-DE", VALID},
	{TAG, "art-lojban", "art-lojban", VALID},
	{TAG, "cel-gaulish", "cel-gaulish", VALID},
	{TAG, "no-bok", "no-bok", VALID},
	{TAG, "no-nyn", "no-nyn", VALID},
	{TAG, "zh-guoyu", "zh-guoyu", VALID},
	{TAG, "zh-hakka", "zh-hakka", VALID},
	{TAG, "zh-min", "zh-min", VALID},
	{TAG, "zh-min-nan", "zh-min-nan", VALID},
	{TAG, "zh-xiang", "zh-xiang", VALID},
	{TAG, "i-foo", "invalid_structure", 1},
	{TAG, "i-default-x-a", "invalid_structure", 1},
	{TAG, "en-GB-oee", "invalid_structure", 7},

	/* the edges of each part */
	{TAG, "d", "invalid_structure", 1},
	{TAG, "deu", "deu", VALID},
	{TAG, "abcd", "abcd", VALID},
	{TAG, "abcdefgh", "abcdefgh", VALID},
	{TAG, "abcdefghi", "invalid_length", 1},
	{TAG, "d3", "invalid_structure", 1},
	{TAG, "123", "invalid_structure", 1},
	{TAG, "zh-aaa-bbb-ccc", "zh-aaa-bbb-ccc", VALID},
	{TAG, "zh-aaa-bbb-ccc-ddd", "invalid_structure", 16},
	{TAG, "abcd-aaa", "invalid_structure", 6},
	{TAG, "zh-Hans-aaa", "invalid_structure", 9},
	{TAG, "zh-Hans-Hant", "invalid_structure", 9},
	{TAG, "de-DE-Latn", "invalid_structure", 7},
	{TAG, "de-D1", "invalid_structure", 4},
	{TAG, "de-41", "invalid_structure", 4},
	{TAG, "de-4199", "de-4199", VALID}, /* a variant */
	{TAG, "de-4a1", "invalid_structure", 4},
	{TAG, "de-1a2b", "de-1a2b", VALID},
	{TAG, "de-a1bc", "invalid_structure", 4},
	{TAG, "de-abcde-Latn", "invalid_structure", 10},
	{TAG, "de-abcdefgh", "de-abcdefgh", VALID},
	{TAG, "de-abcdefghi", "invalid_length", 4},
	{TAG, "sl-rozaj-biske-ROZAJ", "invalid_structure", 16},
	{TAG, "de-1901-1901", "invalid_structure", 9},
	{TAG, "de-1901-a-1901", "de-1901-a-1901", VALID},
	{TAG, "en-a", "invalid_structure", 4},
	{TAG, "en-a-b-cc", "invalid_structure", 4},
	{TAG, "en-a-bb-A-cc", "invalid_structure", 9},
	{TAG, "en-a-x-b", "invalid_structure", 4},
	{TAG, "en-0-bb-9-cc", "en-0-bb-9-cc", VALID},
	{TAG, "en-a-bb-Latn-US-4567890", "en-a-bb-latn-us-4567890", VALID},
	{TAG, "en-x", "invalid_structure", 4},
	{TAG, "en-x-a-b-a-x-x", "en-x-a-b-a-x-x", VALID},
	{TAG, "x", "invalid_structure", 1},
	{TAG, "X-a", "x-a", VALID},
	{TAG, "x-abcdefghi", "invalid_length", 3},

	/* characters */
	{TAG, "", "empty", 0},
	{TAG, "en_US", "invalid_char", 3},
	{TAG, "en US", "whitespace", 3},
	{TAG, "en-US\n", "control_char", 6},
	{TAG, "en-\xc3\x9fS", "non_ascii", 4},
	{TAG, "-", "invalid_structure", 1},
	{TAG, "-en", "invalid_structure", 1},
	{TAG, "en-", "invalid_structure", 3},
	{TAG, "en--US", "invalid_structure", 4},
};

int
main(void)
{
	char		tag[BTZ_LANGUAGE_TAG_INPUT_MAX + 1];
	CheckerCase longest = {TAG, tag, tag, VALID};

	CHECK_CASES(cases);
	for (size_t i = 0; i < sizeof(tag); i++)
		tag[i] = i % 2 == 0 ? 'x' : '-';
	tag[BTZ_LANGUAGE_TAG_INPUT_MAX] = 'x';

	CHECK(refused_as(btz_language_validate(btz_span(tag, sizeof(tag)), NULL, NULL), "too_long", 1),
		  "one over the cap");
	CHECK(becomes(&longest, btz_span(tag, sizeof(tag) - 2), btz_span(tag, sizeof(tag) - 2)),
		  "the longest");
	return unit_done();
}
