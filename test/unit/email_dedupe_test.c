/*
 * email_dedupe_test.c
 *		Every provider, every habit, and what only looks like either.
 */
#include "validators/email_dedupe.h"

#include "unit.h"

static const struct
{
	const char *address;
	const char *key;			/* NULL: the address itself */
}			cases[] = {
	{"j.o.h.n+x@googlemail.com", "john@gmail.com"},
	{"john@gmail.com", NULL},
	{"j.ohn@gmail.com", "john@gmail.com"},
	{"john+a+b@gmail.com", "john@gmail.com"},
	{"john+a.b@gmail.com", "john@gmail.com"},
	{"a.+x@gmail.com", "a@gmail.com"},
	{"j-o_hn@gmail.com", NULL},
	{"+test@gmail.com", NULL},
	{"+te.st+x@gmail.com", "+test+x@gmail.com"},

	{"a.b+x@hotmail.com", "a.b@hotmail.com"},
	{"a.b+x@hotmail.ca", "a.b@hotmail.ca"},
	{"a+x@hotmail.co.uk", "a@hotmail.co.uk"},
	{"a+x@hotmail.com.mx", "a@hotmail.com.mx"},
	{"a+x@hotmail.co.il", "a@hotmail.co.il"},
	{"a+x@hotmail.sk", "a@hotmail.sk"},
	{"a+x@outlook.at", "a@outlook.at"},
	{"a+x@outlook.com", "a@outlook.com"},
	{"a+x@outlook.com.ar", "a@outlook.com.ar"},
	{"a+x@outlook.co.uk", NULL},
	{"a+x@outlook.ca", NULL},
	{"a+x@live.be", "a@live.be"},
	{"a+x@live.com.mx", "a@live.com.mx"},
	{"a+x@live.nl", "a@live.nl"},
	{"a+x@live.jp", NULL},
	{"a+x@msn.com", "a@msn.com"},
	{"a+x@passport.com", "a@passport.com"},
	{"a+x@icloud.com", "a@icloud.com"},
	{"a.b+x@me.com", "a.b@me.com"},
	{"a+x@mac.com", "a@mac.com"},
	{"a+x@fastmail.com", "a@fastmail.com"},
	{"a+x@fastmail.fm", "a@fastmail.fm"},
	{"a.+x@msn.com", "a.@msn.com"},

	{"a.b-c_d+x@proton.me", "abcd@proton.me"},
	{"a.b+x@protonmail.com", "ab@protonmail.com"},
	{"a_b@pm.me", "ab@pm.me"},
	{"-_-@pm.me", NULL},
	{"_+x@pm.me", "_@pm.me"},
	{"+x.y@pm.me", "+xy@pm.me"},

	{"a-b@yahoo.com", "a@yahoo.com"},
	{"a-b-c@yahoo.co.uk", "a@yahoo.co.uk"},
	{"a.b+c@yahoo.de", NULL},
	{"-a-b@yahoo.it", NULL},
	{"a-b@ymail.com", "a@ymail.com"},
	{"a-b@rocketmail.com", "a@rocketmail.com"},
	{"a-b@yahoo.com.br", NULL},

	{"a.b+x@yandex.com", "a.b@yandex.ru"},
	{"a@yandex.by", "a@yandex.ru"},
	{"a+x@ya.ru", "a@yandex.ru"},
	{"a-b@yandex.ua", "a-b@yandex.ru"},
	{"a+x@yandex.de", NULL},

	{"a.b+c-d@example.com", NULL},
	{"a+x@gmail.co", NULL},
	{"a+x@gmail.com.evil.example", NULL},
	{"a+x@mail.gmail.com", NULL},
	{"a+x@gmail", NULL},
	{"a+x@gmai.com", NULL},
	{"a+x@gmaill.com", NULL},
	{"a+x@.com", NULL},
	{"a+x@live.co", NULL},
	{"a+x@live.c", NULL},
	{"a+x@live.com com.ar", NULL},
	{"a+x@live.", NULL},
	{"\"a@gmail.com+x\"@gmail.com", "\"a@gmailcom@gmail.com"},
	{"no address", NULL},
	{"", NULL},
};

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		unsigned char out[64];
		BtzSpan		address = unit_span(cases[i].address);
		BtzSpan		key = unit_span(cases[i].key != NULL ? cases[i].key :
									cases[i].address);
		size_t		len = btz_email_dedupe(address, out);

		CHECK(btz_span_equal(btz_span(out, len), key) &&
			  len <= address.len + BTZ_EMAIL_DEDUPE_GROWTH,
			  "key of %s", cases[i].address);
	}
	return unit_done();
}
