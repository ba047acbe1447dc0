/*
 * hibp_fuzz.c
 *		Any bytes as the answer of the service.
 *
 * Aborts when an answer that was read is no longer read, or counts less, with
 * a line more; or when a line of the password's own does not count.
 */
#include "passwords/hibp.h"

#include <stdlib.h>

#define INPUT_MAX 4096

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const unsigned char digest[] = "21BD12DC183F740EE76F27B78EB39C8AD972A757";
	static const unsigned char line[] = "\n2DC183F740EE76F27B78EB39C8AD972A757:77";
	unsigned char body[INPUT_MAX + sizeof(line)];
	BtzStatus	status;
	int64_t		count;
	int64_t		more;

	if (size > INPUT_MAX)
		return 0;
	status = btz_hibp_count(digest, btz_span(data, size), &count);
	must(count >= 0 && (status == BTZ_OK || count == 0));
	if (size > 0)
		memcpy(body, data, size);
	memcpy(body + size, line, sizeof(line) - 1);
	must(btz_hibp_count(digest, btz_span(body, size + sizeof(line) - 1), &more) == BTZ_OK);
	must(more == (count > 77 ? count : 77));
	return 0;
}
