/*
 * email_dedupe.c
 *		What large mail providers leave out of a local part.
 *
 * Knows the providers of its table alone: elsewhere a dot or a plus sign may
 * well make another mailbox.
 */
#include "validators/email_dedupe.h"

/* What a provider makes of a local part. */
typedef struct Habit
{
	unsigned char cut;			/* from the first of these on */
	const char *drop;			/* then each of these */
	const char *domain;			/* of the key; NULL: the address's own */
} Habit;

static const Habit tagged = {'+', "", NULL};
static const Habit google = {'+', ".", "gmail.com"};
static const Habit proton = {'+', ".-_", NULL};
static const Habit yahoo = {'-', "", NULL};
static const Habit yandex = {'+', "", "yandex.ru"};

#define OUTLOOK_ENDINGS \
	"at be cl co.il co.nz co.th com com.ar com.au com.br com.gr com.pe " \
	"com.tr com.vn cz de dk es fr hu id ie in it jp kr lv my ph pt sa sg sk"

/* The domains of a provider: its name, a dot, and one of the endings. */
typedef struct Provider
{
	const char *name;
	const char *endings;		/* a space between two */
	const Habit *habit;
} Provider;

static const Provider providers[] = {
	{"gmail", "com", &google},
	{"googlemail", "com", &google},
	{"hotmail", OUTLOOK_ENDINGS " ca co.uk com.mx", &tagged},
	{"outlook", OUTLOOK_ENDINGS, &tagged},
	{"live", "be co.uk com com.ar com.mx de es eu fr it nl", &tagged},
	{"msn", "com", &tagged},
	{"passport", "com", &tagged},
	{"icloud", "com", &tagged},
	{"me", "com", &tagged},
	{"mac", "com", &tagged},
	{"fastmail", "com fm", &tagged},
	{"proton", "me", &proton},
	{"protonmail", "com", &proton},
	{"pm", "me", &proton},
	{"yahoo", "ca co.uk com de fr in it", &yahoo},
	{"ymail", "com", &yahoo},
	{"rocketmail", "com", &yahoo},
	{"yandex", "ru ua kz com by", &yandex},
	{"ya", "ru", &yandex},
};

/* Is this the first word of "text"? */
static bool
is_word(const char *text, BtzSpan word)
{
	for (size_t i = 0; i < word.len; i++, text ++)
	{
		if (*text == '\0' || *text == ' ' || (unsigned char) *text !=word.ptr[i])
			return false;
	}
	return *text == '\0' || *text == ' ';
}

static bool
in_list(const char *list, BtzSpan word)
{
	while (*list != '\0')
	{
		if (is_word(list, word))
			return true;
		while (*list != '\0' && *list++ != ' ')
			continue;
	}
	return false;
}

static const Habit *
find_habit(BtzSpan domain)
{
	size_t		dot = 0;

	while (dot < domain.len && domain.ptr[dot] != '.')
		dot++;
	if (dot == domain.len)
		return NULL;
	for (size_t i = 0; i < sizeof(providers) / sizeof(providers[0]); i++)
	{
		if (is_word(providers[i].name, btz_span_part(domain, 0, dot)))
			return in_list(providers[i].endings,
						   btz_span_part(domain, dot + 1, domain.len)) ?
				providers[i].habit : NULL;
	}
	return NULL;
}

/* A cut that leaves nothing is not made. */
static size_t
cut_length(BtzSpan local, unsigned char cut)
{
	for (size_t i = 1; i < local.len && local.ptr[0] != cut; i++)
	{
		if (local.ptr[i] == cut)
			return i;
	}
	return local.len;
}

static bool
is_dropped(const Habit *habit, unsigned char c)
{
	for (const char *drop = habit->drop; *drop != '\0'; drop++)
	{
		if ((unsigned char) *drop == c)
			return true;
	}
	return false;
}

/* The local part of the key; "out" may then hold all of "local". */
static size_t
write_local(BtzSpan local, const Habit *habit, unsigned char *out)
{
	size_t		cut = cut_length(local, habit->cut);
	size_t		len = 0;

	for (size_t i = 0; i < cut; i++)
	{
		if (!is_dropped(habit, local.ptr[i]))
			out[len++] = local.ptr[i];
	}
	if (len > 0)
		return len;
	/* nothing left: nothing is dropped */
	memcpy(out, local.ptr, cut);
	return cut;
}

size_t
btz_email_dedupe(BtzSpan address, unsigned char *out)
{
	size_t		at = address.len;
	size_t		len;
	const Habit *habit;

	while (at > 0 && address.ptr[at - 1] != '@')
		at--;
	habit = find_habit(btz_span_part(address, at, address.len));
	if (habit == NULL || at == 0)
	{
		memcpy(out, address.ptr, address.len);
		return address.len;
	}
	len = write_local(btz_span_part(address, 0, at - 1), habit, out);
	out[len++] = '@';
	if (habit->domain == NULL)
	{
		memcpy(out + len, address.ptr + at, address.len - at);
		return len + address.len - at;
	}
	for (const char *c = habit->domain; *c != '\0'; c++)
		out[len++] = (unsigned char) *c;
	return len;
}
