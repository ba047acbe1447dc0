/*
 * fold_test.c
 *		Every byte at every place of short values, against the single
 *		character of ascii.h; the bytes beside the value stay.
 */
#include "core/fold.h"

#include "core/ascii.h"

#include "unit.h"

#define LONGEST 40

/* One byte among others that must not change, in place and into a copy. */
static bool
folds(size_t len, size_t place, unsigned char byte)
{
	unsigned char in[LONGEST];
	unsigned char out[LONGEST + 2];
	bool		good = true;

	memset(in, '[', sizeof(in));
	memset(out, 'X', sizeof(out));
	in[place] = byte;
	btz_fold(btz_span(in, len), out + 1);
	for (size_t i = 0; i < len; i++)
		good &= out[i + 1] == btz_to_lower(in[i]);
	good &= out[0] == 'X' && out[len + 1] == 'X';
	btz_fold(btz_span(in, len), in);
	return good && memcmp(in, out + 1, len) == 0;
}

int
main(void)
{
	for (size_t len = 1; len <= LONGEST; len++)
	{
		bool		good = true;

		for (size_t place = 0; place < len; place++)
		{
			for (unsigned byte = 0; byte < 256; byte++)
				good &= folds(len, place, (unsigned char) byte);
		}
		CHECK(good, "values of %zu bytes", len);
	}
	btz_fold(btz_span(NULL, 0), NULL);
	CHECK(true, "the empty value");
	return unit_done();
}
