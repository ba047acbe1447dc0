/*
 * pattern_cache_pg.c
 *		The compiled patterns of a session: found, kept, given up.
 *
 * Least recently used ones go, by number and by size.  An entry that has been
 * given up is used again and never freed: a call site may still point to it,
 * and tells by the serial number that it holds another pattern now.  Compiled
 * code is never stored, and a pattern that does not compile is not kept.
 */
#include "validators/pattern_cache_pg.h"

#include "common/hashfn.h"
#include "lib/ilist.h"
#include "utils/memutils.h"

#include "core/encoding_pg.h"
#include "validators/pattern_pg.h"
#include "validators/pattern_settings_pg.h"

/* code of PCRE2 and machine code together */
#define CACHE_SIZE_MAX ((Size) 16 * 1024 * 1024)
#define N_BUCKETS 256
#define N_KINDS (BTZ_PATTERN_EXPLAINED + 1)

typedef struct Key
{
	BtzSpan text;
	uint32		flags;
	BtzPatternKind kind;
} Key;

typedef struct Entry
{
	dlist_node	recency;
	dlist_node	chain;
	uint64		serial;			/* new for each pattern; 0: spare */
	Key			key;			/* its text is a copy */
	int			nesting;		/* the limit that it was compiled under */
	bool		jit_tried;
	pcre2_code *code;
	Size		size;
} Entry;

/* What a call site remembers: the last entry of each kind. */
typedef struct Site
{
	Entry	   *entry[N_KINDS];
	uint64		serial[N_KINDS];
} Site;

typedef struct Cache
{
	MemoryContext context;
	pcre2_general_context *memory;
	dlist_head	recent;			/* the most recently used one first */
	dlist_head	spare;
	dlist_head	bucket[N_BUCKETS];
	int			entries;
	Size		size;
	uint64		last_serial;
} Cache;

static Cache cache;

static void *
allocate(PCRE2_SIZE size, void *context)
{
	if (!AllocSizeIsValid(size))
		return NULL;			/* the server would raise */
	return MemoryContextAllocExtended(context, size, MCXT_ALLOC_NO_OOM);
}

static void
release(void *block, void *context)
{
	if (block != NULL)
		pfree(block);
}

pcre2_general_context *
btz_pattern_memory(MemoryContext context)
{
	pcre2_general_context *memory = pcre2_general_context_create(allocate, release,
																 context);

	if (memory == NULL)
		btz_pattern_report_no_memory();
	return memory;
}

pcre2_general_context *
btz_pattern_session_memory(void)
{
	if (cache.memory != NULL)
		return cache.memory;
	if (cache.context == NULL)
		cache.context = AllocSetContextCreate(TopMemoryContext, "bartizan patterns",
											  ALLOCSET_DEFAULT_SIZES);
	cache.memory = btz_pattern_memory(cache.context);
	return cache.memory;
}

static void
report_large(BtzPatternStatus status)
{
	if (status == BTZ_PATTERN_TOO_DEEP)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("pattern is nested too deeply"),
				errdetail("The setting bartizan.pattern_max_nesting is %d.",
						  btz_pattern_settings().max_nesting),
				errhint("Use fewer parentheses inside each other."));
	ereport(ERROR,
			errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			errmsg("pattern is too large"),
			errdetail("Its compiled form exceeds a limit of the pattern library."),
			errhint("Lower its repeat counts, or split it."));
}

/* What PCRE2 says of a pattern in UTF-8, and where. */
static void
report_bad_pattern(const BtzPatternCode *compiled, BtzSpan utf8)
{
	PCRE2_UCHAR message[256];

	pcre2_get_error_message(compiled->error, message, sizeof(message));
	ereport(ERROR,
			errcode(ERRCODE_INVALID_REGULAR_EXPRESSION),
			errmsg("pattern does not compile"),
			errdetail("PCRE2 says \"%s\" at character %zu.", (char *) message,
					  btz_pattern_chars(utf8, compiled->offset) + 1),
			errhint("See bartizan.pattern_info."));
}

static void
report_compile(BtzPatternStatus status, const BtzPatternCode *compiled, BtzSpan utf8)
{
	switch (status)
	{
		case BTZ_PATTERN_NO_MEMORY:
			btz_pattern_report_no_memory();
			break;
		case BTZ_PATTERN_ILL_FORMED:
			btz_pattern_report_ill_formed("pattern");
			break;
		case BTZ_PATTERN_BAD:
			report_bad_pattern(compiled, utf8);
			break;
		default:
			report_large(status);
	}
}

/* The entry's text has been allocated, so it is not really constant. */
static void
free_text(Entry *entry)
{
	pfree((void *) (uintptr_t) entry->key.text.ptr);
	entry->key.text = btz_span(NULL, 0);
}

static void
give_up(Entry *entry)
{
	cache.entries--;
	cache.size -= entry->size;
	pcre2_code_free(entry->code);
	free_text(entry);
	entry->serial = 0;
	dlist_delete(&entry->recency);
	dlist_delete(&entry->chain);
	dlist_push_head(&cache.spare, &entry->recency);
}

/* Makes room, but never at the cost of "keep". */
static void
shrink(const Entry *keep)
{
	while (cache.entries > btz_pattern_settings().cache_size ||
		   cache.size > CACHE_SIZE_MAX)
	{
		Entry	   *oldest = dlist_tail_element(Entry, recency, &cache.recent);

		if (oldest == keep)
			break;
		give_up(oldest);
	}
}

/* Where machine code cannot be made, the interpreter does without. */
static void
compile_to_machine_code(Entry *entry)
{
	size_t		machine = 0;

	entry->jit_tried = true;
	if (pcre2_jit_compile(entry->code, PCRE2_JIT_COMPLETE) != 0 ||
		pcre2_pattern_info(entry->code, PCRE2_INFO_JITSIZE, &machine) != 0)
		return;
	entry->size += machine;
	cache.size += machine;
	shrink(entry);
}

/* A spare entry with a copy of the key's text; it stays among the spare. */
static Entry *
new_entry(const Key *key)
{
	unsigned char *copy;
	Entry	   *entry;

	if (dlist_is_empty(&cache.spare))
	{
		entry = MemoryContextAllocZero(cache.context, sizeof(Entry));
		dlist_push_head(&cache.spare, &entry->recency);
	}
	entry = dlist_head_element(Entry, recency, &cache.spare);
	copy = MemoryContextAlloc(cache.context, key->text.len + 1);
	if (key->text.len > 0)
		memcpy(copy, key->text.ptr, key->text.len);
	entry->key = *key;
	entry->key.text.ptr = copy;
	return entry;
}

/* From the spare to the used ones. */
static void
link_entry(Entry *entry, dlist_head *bucket)
{
	size_t		code_size = 0;

	if (pcre2_pattern_info(entry->code, PCRE2_INFO_SIZE, &code_size) != 0)
		code_size = CACHE_SIZE_MAX; /* cannot happen */
	entry->serial = ++cache.last_serial;
	entry->size = sizeof(Entry) + entry->key.text.len + code_size;
	entry->jit_tried = false;
	dlist_delete(&entry->recency);
	dlist_push_head(&cache.recent, &entry->recency);
	dlist_push_head(bucket, &entry->chain);
	cache.entries++;
	cache.size += entry->size;
	shrink(entry);
}

static Entry *
compile(const Key *key, dlist_head *bucket)
{
	BtzSpan		utf8 = btz_pattern_utf8(key->text, "pattern");
	int			nesting = btz_pattern_settings().max_nesting;
	BtzPatternSpec spec = {
		.text = utf8,
		.flags = key->flags,
		.max_nesting = (uint32) nesting,
		.bytes = btz_pattern_of_bytes(),
		.kind = key->kind,
	};
	Entry	   *entry = new_entry(key);
	BtzPatternCode compiled;
	BtzPatternStatus status = btz_pattern_compile(&spec, cache.memory, &compiled);

	if (status != BTZ_PATTERN_OK)
	{
		free_text(entry);
		report_compile(status, &compiled, utf8);
	}
	btz_pattern_utf8_release(utf8, key->text);
	entry->code = compiled.code;
	entry->nesting = nesting;
	link_entry(entry, bucket);
	return entry;
}

static bool
fits(const Entry *entry, const Key *key)
{
	return entry->key.flags == key->flags && entry->key.kind == key->kind &&
		btz_span_equal(entry->key.text, key->text);
}

static dlist_head *
bucket_of(const Key *key)
{
	uint64		seed = (uint64) key->flags * N_KINDS + key->kind;
	uint64		hash = hash_bytes_extended(key->text.ptr, (int) key->text.len, seed);

	return &cache.bucket[hash % N_BUCKETS];
}

static Entry *
look_up(dlist_head *bucket, const Key *key)
{
	dlist_iter	iter;

	dlist_foreach(iter, bucket)
	{
		Entry	   *entry = dlist_container(Entry, chain, iter.cur);

		if (fits(entry, key))
			return entry;
	}
	return NULL;
}

static Site *
site_of(FmgrInfo *flinfo)
{
	if (flinfo->fn_extra == NULL)
		flinfo->fn_extra = MemoryContextAllocZero(flinfo->fn_mcxt, sizeof(Site));
	return flinfo->fn_extra;
}

static Entry *
find_or_compile(const Key *key, Site *site)
{
	Entry	   *entry = site->entry[key->kind];
	dlist_head *bucket;

	if (entry == NULL || entry->serial != site->serial[key->kind] ||
		!fits(entry, key))
	{
		bucket = bucket_of(key);
		entry = look_up(bucket, key);
		if (entry == NULL)
			entry = compile(key, bucket);
	}
	if (entry->nesting > btz_pattern_settings().max_nesting)
	{
		/* compiled under another limit: ask again */
		give_up(entry);
		entry = compile(key, bucket_of(key));
	}
	return entry;
}

const		pcre2_code *
btz_pattern_code(FmgrInfo *flinfo, BtzSpan pattern, uint32 flags,
				 BtzPatternKind kind)
{
	const BtzPatternSettings settings = btz_pattern_settings();
	Key			key = {pattern, flags, kind};
	Site	   *site = site_of(flinfo);
	Entry	   *entry;

	if (pattern.len > (Size) settings.max_length)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("pattern is too long"),
				errdetail("It has %zu bytes; bartizan.pattern_max_length is %d.",
						  pattern.len, settings.max_length),
				errhint("Match with several shorter patterns."));
	(void) btz_pattern_session_memory();
	entry = find_or_compile(&key, site);
	site->entry[kind] = entry;
	site->serial[kind] = entry->serial;
	dlist_move_head(&cache.recent, &entry->recency);
	if (settings.jit && !entry->jit_tried)
		compile_to_machine_code(entry);
	return entry->code;
}
