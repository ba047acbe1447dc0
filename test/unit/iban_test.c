/*
 * iban_test.c
 *		The example of every country, every reason with its position, and what
 *		check digits must find.
 */
#include "validators/iban.h"

#include "checker_case.h"

/* SWIFT, IBAN Registry (ISO 13616-2): the example of each country */
static const char *const examples[] = {
	"AD1200012030200359100100", "AE070331234567890123456",
	"AL47212110090000000235698741", "AT611904300234573201",
	"AZ21NABZ00000000137010001944", "BA391290079401028494",
	"BE68539007547034", "BG80BNBG96611020345678", "BH67BMAG00001299123456",
	"BI4210000100010000332045181", "BR1800360305000010009795493C1",
	"BY13NBRB3600900000002Z00AB00", "CH9300762011623852957",
	"CR05015202001026284066", "CY17002001280000001200527600",
	"CZ6508000000192000145399", "DE89370400440532013000",
	"DJ2100010000000154000100186", "DK5000400440116243",
	"DO28BAGR00000001212453611324", "EE382200221020145685",
	"EG380019000500000000263180002", "ES9121000418450200051332",
	"FI2112345600000785", "FK88SC123456789012", "FO6264600001631634",
	"FR1420041010050500013M02606", "GB29NWBK60161331926819",
	"GE29NB0000000101904917", "GI75NWBK000000007099453",
	"GL8964710001000206", "GR1601101250000000012300695",
	"GT82TRAJ01020000001210029690", "HN88CABF00000000000250005469",
	"HR1210010051863000160", "HU42117730161111101800000000",
	"IE29AIBK93115212345678", "IL620108000000099999999",
	"IQ98NBIQ850123456789012", "IS140159260076545510730339",
	"IT60X0542811101000000123456", "JO94CBJO0010000000000131000302",
	"KW81CBKU0000000000001234560101", "KZ86125KZT5004100100",
	"LB62099900000001001901229114", "LC55HEMM000100010012001200023015",
	"LI21088100002324013AA", "LT121000011101001000",
	"LU280019400644750000", "LV80BANK0000435195001",
	"LY83002048000020100120361", "MC5811222000010123456789030",
	"MD24AG000225100013104168", "ME25505000012345678951",
	"MK07250120000058984", "MN121234123456789123",
	"MR1300020001010000123456753", "MT84MALT011000012345MTLCAST001S",
	"MU17BOMM0101101030300200000MUR", "NI45BAPR00000013000003558124",
	"NL91ABNA0417164300", "NO9386011117947", "OM810180000001299123456",
	"PK36SCBL0000001123456702", "PL61109010140000071219812874",
	"PS92PALS000000000400123456702", "PT50000201231234567890154",
	"QA58DOHB00001234567890ABCDEFG", "RO49AAAA1B31007593840000",
	"RS35260005601001611379", "RU0304452522540817810538091310419",
	"SA0380000000608010167519", "SC18SSCB11010000000000001497USD",
	"SD2129010501234001", "SE4550000000058398257466",
	"SI56263300012039086", "SK3112000000198742637541",
	"SM86U0322509800000000270100", "SO211000001001000100141",
	"ST23000100010051845310146", "SV62CENR00000000000000700025",
	"TL380080012345678910157", "TN5910006035183598478831",
	"TR330006100519786457841326", "UA213223130000026007233566001",
	"VA59001123000012345678", "VG96VPVG0000012345678901",
	"XK051212012345678906", "YE15CBYE0001018861234567891234",
};

#define IBAN btz_iban_validate, NULL

static const CheckerCase cases[] = {
	{IBAN, "gb82 west 1234 5698 7654 32", "GB82WEST12345698765432", VALID},
	{IBAN, "GB82-WEST-1234-5698-7654-32", "GB82WEST12345698765432", VALID},
	{IBAN, "N O-9 3 8-6 0 1-1 1 1-7 9 4-7", "NO9386011117947", VALID},

	{IBAN, "", "empty", 0},
	{IBAN, "GB82\tWEST12345698765432", "control_char", 5},
	{IBAN, "GB82WEST12345698765432\n", "control_char", 23},
	{IBAN, " GB82WEST12345698765432", "whitespace", 1},
	{IBAN, "GB82WEST12345698765432 ", "whitespace", 23},
	{IBAN, "GB82  WEST12345698765432", "whitespace", 6},
	{IBAN, "GB82 -WEST12345698765432", "invalid_structure", 6},
	{IBAN, "-GB82WEST12345698765432", "invalid_structure", 1},
	{IBAN, "GB82WEST12345698765432-", "invalid_structure", 23},
	{IBAN, "GB82WEST1234569876543\xc3\xa9", "non_ascii", 22},
	{IBAN, "GB82.WEST12345698765432", "invalid_char", 5},
	{IBAN, "G", "invalid_length", 1},
	{IBAN, "G8", "invalid_structure", 2},
	{IBAN, "82", "invalid_structure", 1},
	{IBAN, "GB82", "invalid_length", 1},
	{IBAN, "AA82WEST12345698765432", "unknown_country", 1},
	{IBAN, "ZZ82WEST12345698765432", "unknown_country", 1},
	{IBAN, "US82WEST12345698765432", "unknown_country", 1},
	{IBAN, "GBA2WEST12345698765432", "invalid_structure", 3},
	{IBAN, "GB 8-A WEST12345698765432", "invalid_structure", 6},
	{IBAN, "GB82WEST1234569876543", "invalid_length", 1},
	{IBAN, "GB82WEST123456987654321", "invalid_length", 1},
	{IBAN, "GB82WES112345698765432", "invalid_structure", 8},
	{IBAN, "GB82WESTA2345698765432", "invalid_structure", 9},
	{IBAN, "GB82 WEST 1234 5698 7654 3A", "invalid_structure", 27},
	{IBAN, "GB82WEST12345698765433", "bad_checksum", 3},
	{IBAN, "G B82WEST12345698765433", "bad_checksum", 4},

	/* the account of NO9386011117947 with each last two digits: those of 93 */
	{IBAN, "NO9386011117948", "bad_checksum", 3},
};

/* 02 and 99, 01 and 98, 00 and 97 have the same remainder; one is right */
static void
check_other_spellings(void)
{
	char		iban[] = "NO0086011110000";
	int			valid[100] = {0};

	for (int account = 0; account < 10000; account++)
	{
		for (int i = 0, rest = account; i < 4; i++, rest /= 10)
			iban[14 - i] = (char) ('0' + rest % 10);
		for (int digits = 0; digits < 100; digits++)
		{
			iban[2] = (char) ('0' + digits / 10);
			iban[3] = (char) ('0' + digits % 10);
			valid[digits] += btz_iban_validate(unit_span(iban), NULL, NULL).status == BTZ_OK;
		}
	}
	CHECK(valid[0] == 0 && valid[1] == 0 && valid[99] == 0,
		  "check digits 00, 01 and 99 are never right");
	for (int digits = 2; digits <= 98; digits++)
		valid[0] += valid[digits];
	CHECK(valid[0] == 10000 && valid[2] > 0 && valid[98] > 0,
		  "each account has one pair of check digits");
}

/* every other digit at every place, and every swap of two neighbours */
static void
check_errors_found(const char *iban)
{
	char text[	40];
	size_t		len = unit_span(iban).len;
	int			missed = 0;

	memcpy(text, iban, len);
	for (size_t i = 2; i < len; i++)
	{
		for (char c = '0'; c <= '9'; c++)
		{
			text[		i] = c;

			missed += c != iban[i] &&
				btz_iban_validate(btz_span(text, len), NULL, NULL).status == BTZ_OK;
		}
		text[		i] = iban[i];

		if (i + 1 == len || iban[i] == iban[i + 1])
			continue;
		text[		i] = iban[i + 1];
		text[		i + 1] = iban[i];

		missed += btz_iban_validate(btz_span(text, len), NULL, NULL).status == BTZ_OK;
		text[		i] = iban[i];
		text[		i + 1] = iban[i + 1];
	}
	CHECK(missed == 0, "one wrong digit or one swap in %s is found", iban);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
	{
		CheckerCase c = {IBAN, examples[i], examples[i], VALID};

		check_case(&c, i);
	}
	CHECK_CASES(cases);
	check_other_spellings();
	check_errors_found("NO9386011117947");
	check_errors_found("GB82WEST12345698765432");
	check_errors_found("RU0304452522540817810538091310419");
	return unit_done();
}
